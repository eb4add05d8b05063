// ImportHsds.

#include <thread>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/directory/calendar.h"
#include "services/directory/hsds/exchange_service.h"
#include "services/directory/hsds/import_run.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/streams.h"

namespace wegwijs::directory {
namespace {

constexpr char kImportHsds[] =
    "/wegwijs.directory.v1.ExchangeService/ImportHsds";
constexpr size_t kLargestChunk = 64 << 10;

absl::Status CheckHeader(const Caller& caller,
                         const v1::ImportHsdsRequest& message) {
  FieldViolations violations;
  if (!message.has_header()) {
    violations.Add("header", "The first message says what is imported.");
    return violations.ToStatus();
  }
  if (!message.chunk().empty()) {
    violations.Add("chunk", "The first message holds the header only.");
  }
  const auto parent = MunicipalityId(message.header().parent());
  CheckName("header.parent", parent, violations);
  CheckLine("header.source", message.header().source(), {1, 80}, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return *parent == caller.municipality ? absl::OkStatus()
                                        : NotFound(message.header().parent());
}

absl::Status CheckChunk(const v1::ImportHsdsRequest& message,
                        size_t bytes_before) {
  FieldViolations violations;
  if (message.has_header()) {
    violations.Add("header", "Only the first message holds a header.");
  }
  if (message.chunk().empty() || message.chunk().size() > kLargestChunk) {
    violations.Add("chunk", "Send 1 to 65,536 bytes in a message.");
  }
  if (bytes_before + message.chunk().size() > hsds::kLargestFile) {
    violations.Add("", "Has more than 64 MiB. Divide it.");
  }
  return violations.ToStatus();
}

class HsdsImportStream final
    : public ClientStream<v1::ImportHsdsRequest, v1::ImportHsdsResponse> {
 public:
  HsdsImportStream(const CallPath& path, std::atomic<bool>& importing,
                   grpc::CallbackServerContext* context,
                   grpc::ByteBuffer* response)
      : ClientStream(path, context, kImportHsds, response),
        database_(path.database),
        importing_(importing) {}

  ~HsdsImportStream() override { LeaveTurn(); }

 private:
  void Take(const v1::ImportHsdsRequest& message) override {
    const absl::Status status =
        begun_ ? CheckChunk(message, text_.size()) : Start(message);
    if (!status.ok()) {
      LeaveTurn();
      return End(status);
    }
    text_.Append(message.chunk());
    Next();
  }

  // Before the answer: who has it may import again at once.
  void LeaveTurn() {
    if (has_turn_) importing_ = false;
    has_turn_ = false;
  }

  absl::Status Start(const v1::ImportHsdsRequest& message) {
    RETURN_IF_ERROR(CheckHeader(caller(), message));
    if (importing_.exchange(true)) {
      return ResourceExhausted(
          "Another import of a directory runs. Try again when it is done.");
    }
    begun_ = has_turn_ = true;
    options_ = {.municipality = caller().municipality,
                .source = message.header().source(),
                .writes = !message.header().validate_only(),
                .today = DayInBrussels(absl::Now())};
    return absl::OkStatus();
  }

  // It waits for the database between its steps, which none of gRPC's threads
  // may do.
  void Conclude() override {
    if (!begun_) {
      return End(
          InvalidField("header", "The stream is empty; send a header first."));
    }
    std::thread([this] {
      absl::StatusOr<v1::ImportHsdsResponse> result =
          hsds::ImportRun(database_, options_, std::move(text_), [this] {
            return call().context().IsCancelled();
          }).Run();
      LeaveTurn();
      if (!result.ok()) return End(result.status());
      response() = *std::move(result);
      Answer();
    }).detach();
  }

  Database& database_;
  std::atomic<bool>& importing_;
  bool begun_ = false;
  bool has_turn_ = false;
  hsds::ImportOptions options_;
  absl::Cord text_;
};

}  // namespace

grpc::ServerReadReactor<grpc::ByteBuffer>* ExchangeService::ImportHsds(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  auto* stream = new HsdsImportStream(path_, importing_, context, response);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::directory
