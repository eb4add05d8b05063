// wegwijs service suggest NAME --field F --words T

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/directory/correction_printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

struct TypedSuggestion {
  std::string entry;
  directory::v1::CorrectionField field =
      directory::v1::CORRECTION_FIELD_UNSPECIFIED;
  std::unique_ptr<TextOption> words;
};

absl::Status SuggestCorrection(Session& session, const TypedSuggestion& typed) {
  const auto words = typed.words->Read();
  if (!words.ok()) return words.status();
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  directory::v1::SuggestCorrectionRequest request;
  request.set_parent(*parent);
  request.mutable_correction()->set_about(EntryName(typed.entry));
  request.mutable_correction()->set_field(typed.field);
  request.mutable_correction()->set_words(*words);
  request.set_request_id(session.RequestId());
  const auto correction = session.Call(
      &directory::v1::CorrectionService::Stub::SuggestCorrection, request);
  if (!correction.ok()) return correction.status();
  ShowCorrection(session, *correction);
  return absl::OkStatus();
}

}  // namespace

void AddServiceSuggest(CommandLine* line) {
  auto typed = std::make_shared<TypedSuggestion>();
  CLI::App* command = line->Add(
      "service suggest",
      "Says what is wrong with a service, or with an organisation; a data "
      "steward answers",
      {"01a205b3-d000-7000-8001-000000000013 --field phone --words \"Het "
       "nummer "
       "is nu 056 27 70 00.\"",
       "organizations/01a205b3-d000-7000-8000-000000000016 --field name "
       "--words "
       "\"Heet nu Avansa.\""},
      [typed](Session& session) { return SuggestCorrection(session, *typed); });
  AddName(command, "The service, or organizations/ and the id of one",
          &typed->entry);
  AddEnum(command, "--field", "What of it is wrong",
          *directory::v1::CorrectionField_descriptor(),
          [typed](int field) {
            typed->field = static_cast<directory::v1::CorrectionField>(field);
          })
      ->required();
  typed->words = std::make_unique<TextOption>(
      command, "words",
      "What is wrong and how it is right; no names of people");
}

}  // namespace wegwijs::cli
