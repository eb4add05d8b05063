#include "services/intake/signal/signal_sealing.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/identity/data_key.h"
#include "services/intake/identity/sealed_text.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kWords[] = "signal_words";

std::string AnswerField(int version) {
  return absl::StrCat("signal_answer_", version);
}

TextPlace PlaceIn(const Signal& signal, absl::string_view field) {
  return {
      .municipality = signal.municipality, .owner = signal.id, .field = field};
}

absl::StatusOr<std::string> OpenAnswer(const std::string& sealed, int version,
                                       const Signal& signal,
                                       const DataKey& key) {
  if (sealed.empty()) return std::string();
  const std::string field = AnswerField(version);
  return OpenText(sealed, key, PlaceIn(signal, field));
}

}  // namespace

SealedSignal SealWords(const Signal& signal, const KeyEpoch& epoch) {
  const DataKey key = DataKey::New();
  return {.epoch = epoch.number,
          .wrapped_key = WrapDataKey(key, epoch, signal.id),
          .words = SealText(signal.words, key, PlaceIn(signal, kWords))};
}

absl::StatusOr<std::string> SealAnswer(const Signal& signal,
                                       const SealedSignal& sealed,
                                       IdentityKeys& keys) {
  const SignalStep& step = signal.steps.back();
  if (step.answer.empty()) return std::string();
  ASSIGN_OR_RETURN(
      const DataKey key,
      keys.Unwrap(sealed.wrapped_key, signal.municipality, signal.id));
  const std::string field = AnswerField(step.version);
  return SealText(step.answer, key, PlaceIn(signal, field));
}

absl::StatusOr<Signal> Opened(StoredSignal stored, IdentityKeys& keys) {
  Signal& signal = stored.signal;
  ASSIGN_OR_RETURN(
      const DataKey key,
      keys.Unwrap(stored.sealed.wrapped_key, signal.municipality, signal.id));
  ASSIGN_OR_RETURN(signal.words,
                   OpenText(stored.sealed.words, key, PlaceIn(signal, kWords)));
  ASSIGN_OR_RETURN(signal.answer,
                   OpenAnswer(stored.sealed.answer,
                              stored.sealed.answer_version, signal, key));
  for (size_t i = 0; i < signal.steps.size(); ++i) {
    ASSIGN_OR_RETURN(signal.steps[i].answer,
                     OpenAnswer(stored.sealed_answers[i],
                                signal.steps[i].version, signal, key));
  }
  return std::move(signal);
}

}  // namespace wegwijs::intake
