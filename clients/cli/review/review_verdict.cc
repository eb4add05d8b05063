// wegwijs review verdict NAME --verdict V [--comment T]

#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/review/review_printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::RecordVerdictRequest;

absl::Status RecordVerdict(Session& session, RecordVerdictRequest request) {
  const auto before = GetReview(session, request.name());
  if (!before.ok()) return before.status();
  request.set_name(before->name());
  if (request.etag().empty()) request.set_etag(before->etag());
  request.set_request_id(session.RequestId());
  const auto review =
      session.Call(&intake::v1::ReviewService::Stub::RecordVerdict, request);
  if (!review.ok()) return review.status();
  ShowReview(session, *review);
  return absl::OkStatus();
}

}  // namespace

void AddReviewVerdict(CommandLine* line) {
  auto request = std::make_shared<RecordVerdictRequest>();
  CLI::App* command = line->Add(
      "review verdict",
      "Says what the coach makes of a conversation; its worker sees it",
      {"01a205b3-d000-7000-8000-0000000000aa --verdict well-done",
       "01a205b3-d000-7000-8000-0000000000aa --verdict advice --comment "
       "\"Next time, call together.\""},
      [request](Session& session) { return RecordVerdict(session, *request); });
  AddText(command, "name", "The conversation, or the review",
          [request](const std::string& name) { request->set_name(name); })
      ->type_name("NAME")
      ->required();
  AddEnum(command, "--verdict", "The verdict",
          *intake::v1::Verdict_descriptor(),
          [request](int verdict) {
            request->set_verdict(static_cast<intake::v1::Verdict>(verdict));
          })
      ->required();
  AddText(command, "--comment",
          "How to go on; required with advice. Names nobody",
          [request](const std::string& text) { request->set_comment(text); });
  AddText(command, "--etag", "The version you read; otherwise the present one",
          [request](const std::string& etag) { request->set_etag(etag); })
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
