// wegwijs referral note NAME --text TEXT

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/referral/referral_printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

struct NoteCommand {
  std::string name;
  std::unique_ptr<TextOption> text;
};

absl::Status AddNote(Session& session, const NoteCommand& typed) {
  const auto name = session.Name("referrals", typed.name);
  if (!name.ok()) return name.status();
  const auto text = typed.text->Read();
  if (!text.ok()) return text.status();
  intake::v1::AddReferralNoteRequest request;
  request.set_name(*name);
  request.set_text(*text);
  request.set_request_id(session.RequestId());
  const auto referral = session.Call(
      &intake::v1::ReferralService::Stub::AddReferralNote, request);
  if (!referral.ok()) return referral.status();
  ShowReferral(session, *referral);
  return absl::OkStatus();
}

}  // namespace

void AddReferralNote(CommandLine* line) {
  auto typed = std::make_shared<NoteCommand>();
  CLI::App* command = line->Add(
      "referral note", "Adds a note to a referral, which nobody can take back",
      {"01a205b3-d000-7000-8000-0000000000ba --text \"Comes on Tuesday, with "
       "an interpreter.\"",
       "01a205b3-d000-7000-8000-0000000000ba --text-file -"},
      [typed](Session& session) { return AddNote(session, *typed); });
  AddName(command, "The referral", &typed->name);
  typed->text = std::make_unique<TextOption>(
      command, "text", "What to add; the other side may read it");
}

}  // namespace wegwijs::cli
