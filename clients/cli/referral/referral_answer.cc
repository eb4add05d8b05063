// wegwijs referral answer NUMBER accept|reject [--reason R]

#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

using intake::v1::AnswerInvitationRequest;
using intake::v1::AnswerInvitationResponse;

struct AnswerCommand {
  AnswerInvitationRequest request;
  std::string answer;
  std::string secret_file = "-";
};

absl::Status CheckReason(const AnswerCommand& typed) {
  const bool reason =
      typed.request.reason() != intake::v1::REFERRAL_REASON_UNSPECIFIED;
  if (typed.answer == "reject" && !reason) {
    return UsageError("Say why you reject it with --reason.");
  }
  if (typed.answer == "accept" && reason) {
    return UsageError("--reason goes with reject only.");
  }
  return absl::OkStatus();
}

// Whoever answers has no token to ask for the municipality with.
absl::StatusOr<std::string> InvitationName(Session& session,
                                           const std::string& given) {
  if (!absl::StrContains(given, '/') &&
      session.options().municipality.empty()) {
    return UsageError(
        "Say of which municipality it is with --municipality, or give the "
        "whole name of the invitation.");
  }
  return session.Name("invitations", given);
}

// At a terminal one line is enough: nobody there ends a file.
absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  if (path != "-" || isatty(STDIN_FILENO) == 0) return ReadText(path);
  std::cerr << "The code, or the secret of the link: " << std::flush;
  std::string typed;
  std::getline(std::cin, typed);
  if (typed.empty()) return UsageError("Nothing was answered.");
  return typed;
}

void PrintAnswered(const AnswerInvitationResponse& answered) {
  const std::string service = Plain(answered.service_display_name());
  std::cout << "The referral" << (service.empty() ? "" : " to ") << service
            << " is "
            << EnumWords(*intake::v1::ReferralState_descriptor(),
                         answered.state())
            << ".\n";
}

absl::Status AnswerInvitation(Session& session, const AnswerCommand& typed) {
  const absl::Status status = CheckReason(typed);
  if (!status.ok()) return status;
  AnswerInvitationRequest request = typed.request;
  request.set_state(typed.answer == "accept"
                        ? intake::v1::REFERRAL_STATE_ACCEPTED
                        : intake::v1::REFERRAL_STATE_REJECTED);
  const auto name = InvitationName(session, request.name());
  if (!name.ok()) return name.status();
  request.set_name(*name);
  const auto secret = ReadSecret(typed.secret_file);
  if (!secret.ok()) return secret.status();
  request.set_secret(*secret);
  request.set_request_id(session.RequestId());
  const auto answered = session.CallWithoutToken(
      &intake::v1::ReferralService::Stub::AnswerInvitation, request);
  if (!answered.ok()) return answered.status();
  if (session.options().json) {
    PrintJson(*answered);
  } else {
    PrintAnswered(*answered);
  }
  return absl::OkStatus();
}

}  // namespace

void AddReferralAnswer(CommandLine* line) {
  auto typed = std::make_shared<AnswerCommand>();
  AnswerInvitationRequest& request = typed->request;
  CLI::App* command = line->Add(
      "referral answer", "Answers a referral by an invitation, without a token",
      {"12345678 accept --municipality 34022",
       "12345678 reject --reason no-capacity --municipality 34022 "
       "--secret-file code.txt"},
      [typed](Session& session) { return AnswerInvitation(session, *typed); });
  AddText(command, "number", "The number of the invitation, or its whole name",
          [&request](const std::string& name) { request.set_name(name); })
      ->type_name("NUMBER")
      ->required();
  command->add_option("answer", typed->answer, "What the receiver says")
      ->type_name("accept|reject")
      ->check(CLI::IsMember({"accept", "reject"}).description(""))
      ->required();
  AddEnum(command, "--reason", "Why it is rejected",
          *intake::v1::ReferralReason_descriptor(), [&request](int reason) {
            request.set_reason(static_cast<intake::v1::ReferralReason>(reason));
          });
  command
      ->add_option("--secret-file", typed->secret_file,
                   "Where the code or the secret of the link stands; - is "
                   "standard input. It is no option itself: what is typed as "
                   "one can be seen by others on the machine")
      ->type_name("FILE")
      ->capture_default_str();
}

}  // namespace wegwijs::cli
