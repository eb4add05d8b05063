// wegwijs retention run [--kind K] [--dry-run]

#include <grpcpp/grpcpp.h>

#include <iostream>
#include <memory>
#include <optional>

#include "clients/cli/call_error.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/progress_bar.h"

namespace wegwijs::cli {
namespace {

using intake::v1::ApplyRetentionRequest;
using intake::v1::ApplyRetentionResponse;

// Tells how far it is, and each kind when it is done.
class Teller {
 public:
  explicit Teller(const ApplyRetentionRequest& request)
      : dry_run_(request.validate_only()) {}

  void Take(const ApplyRetentionResponse& message) {
    if (message.kind() != last_.kind()) Finish();
    if (!bar_.has_value()) bar_.emplace(KindOf(message), message.total());
    bar_->Show(message.done());
    last_ = message;
    codes_.MergeFrom(message.client_codes());
  }

  void Finish() {
    bar_.reset();
    if (last_.kind() == intake::v1::RETENTION_KIND_UNSPECIFIED) return;
    std::cout << KindOf(last_) << ": "
              << (dry_run_ ? last_.total() : last_.done())
              << (dry_run_ ? " due" : " done") << "\n";
    for (const std::string& code : codes_) std::cout << "  " << code << "\n";
    codes_.Clear();
    last_.Clear();
  }

 private:
  static std::string KindOf(const ApplyRetentionResponse& message) {
    return EnumWord(*intake::v1::RetentionKind_descriptor(), message.kind());
  }

  const bool dry_run_;
  std::optional<ProgressBar> bar_;
  ApplyRetentionResponse last_;
  google::protobuf::RepeatedPtrField<std::string> codes_;
};

absl::Status RunRetention(Session& session, ApplyRetentionRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto timeout = std::chrono::milliseconds(
      static_cast<int64_t>(session.options().timeout_seconds * 1000));
  const auto context = session.NewContext(timeout);
  if (!context.ok()) return context.status();
  const auto reader = session.rights().ApplyRetention(context->get(), request);
  Teller teller(request);
  ApplyRetentionResponse message;
  while (reader->Read(&message)) {
    if (session.options().json) {
      PrintJson(message);
    } else {
      teller.Take(message);
    }
  }
  const grpc::Status status = reader->Finish();
  teller.Finish();
  if (!status.ok()) {
    const absl::Status told =
        Explain(status, "intake", session.options().endpoint);
    if (request.validate_only()) return told;
    return absl::Status(
        told.code(),
        std::string(told.message()) +
            "\nWhat was told is done; the same command does the rest.");
  }
  if (!session.options().json) {
    std::cout << (request.validate_only() ? "Nothing was changed.\n"
                                          : "What was due is done.\n");
  }
  return absl::OkStatus();
}

}  // namespace

void AddRetentionRun(CommandLine* line) {
  auto request = std::make_shared<ApplyRetentionRequest>();
  CLI::App* command = line->Add(
      "retention run", "Removes everything whose term is over",
      {"--dry-run", "", "--kind identity --kind facts"},
      [request](Session& session) { return RunRetention(session, *request); });
  AddEnum(command, "--kind", "Only of this kind; may be repeated",
          *intake::v1::RetentionKind_descriptor(), [request](int kind) {
            request->add_kinds(static_cast<intake::v1::RetentionKind>(kind));
          });
  command->add_flag_callback(
      "--dry-run", [request] { request->set_validate_only(true); },
      "List the codes of clients that are due, and change nothing");
}

}  // namespace wegwijs::cli
