// The SQL of signals. Words and answers are sealed (signal_sealing.h).

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/intake/signal/signal.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> SignalStatements();

// The texts of a signal as they stand.
struct SealedSignal {
  uint32_t epoch = 0;
  std::string wrapped_key = {};
  std::string words = {};
  // The version whose step holds the last answer; 0: there is none.
  int answer_version = 0;
  std::string answer = {};
};

struct StoredSignal {
  Signal signal;  // Without words and answers.
  SealedSignal sealed;
  // By the places of signal.steps; empty where a step has no answer.
  std::vector<std::string> sealed_answers = {};
};

// With steps and supporting organisations. `subject` decides what is the
// caller's own.
std::optional<StoredSignal> ReadSignal(Transaction& transaction,
                                       int municipality, const std::string& id,
                                       const std::string& subject);

struct SignalQuery {
  std::string subject;  // Of the caller.
  int state = 0;        // 0: all that are not closed.
  bool supported = false;
  // Only those discussed there, in any state if `state` is 0; empty: all.
  std::string meetup = {};
  // Where a page ended; nothing: before the first.
  struct Position {
    absl::Time raised_at;
    std::string signal;
  };
  std::optional<Position> after;
  int limit = 0;
};

// The youngest first, without steps and supporting organisations.
std::vector<StoredSignal> FindSignals(Transaction& transaction,
                                      int municipality,
                                      const SignalQuery& query);

// Those of the topic and those of the service of `wanted` that are not closed,
// the `limit` youngest of each, in no order; like FindSignals.
std::vector<StoredSignal> FindSignalsAbout(Transaction& transaction,
                                           const Signal& wanted,
                                           const std::string& subject,
                                           int limit);

// With its first step; `supporters` are added one by one.
void InsertSignal(Transaction& transaction, const Signal& signal,
                  const SealedSignal& sealed);

// Adds a supporter; false if the worker was one.
bool AddSupporter(Transaction& transaction, const Signal& signal,
                  const std::string& worker, const std::string& organization,
                  absl::Time now);

// Writes state, version and days over those that stand, and adds the last step
// with its answer.
void WriteSignal(Transaction& transaction, const Signal& signal,
                 int answer_version, const std::string& sealed_answer);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_STORE_H_
