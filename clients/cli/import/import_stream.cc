#include "clients/cli/import/import_stream.h"

#include <chrono>
#include <utility>

#include "absl/memory/memory.h"
#include "clients/cli/call_error.h"

namespace wegwijs::cli {
namespace {

// A message stays far under the 4 MB that a server takes, however long the
// cells are.
constexpr size_t kMaxBytes = 1 << 20;

}  // namespace

absl::StatusOr<std::unique_ptr<ImportStream>> ImportStream::Open(
    Session& session, const intake::v1::ImportHeader& header) {
  auto context = session.NewContext(std::chrono::milliseconds(
      static_cast<int64_t>(session.options().timeout_seconds * 1000)));
  if (!context.ok()) return context.status();
  auto stream =
      absl::WrapUnique(new ImportStream(session, *std::move(context)));
  intake::v1::ImportConversationsRequest first;
  *first.mutable_header() = header;
  stream->writer_->Write(first);
  return stream;
}

ImportStream::ImportStream(Session& session,
                           std::unique_ptr<grpc::ClientContext> context)
    : session_(session), context_(std::move(context)) {
  writer_ = session.intake().ImportConversations(context_.get(), &response_);
}

ImportStream::~ImportStream() {
  if (finished_) return;
  context_->TryCancel();
  writer_->Finish();
}

bool ImportStream::Send(intake::v1::ImportedConversation conversation) {
  const int rows = conversation.rows_size();
  const size_t bytes = conversation.ByteSizeLong();
  const bool full =
      batch_rows_ + rows > kMaxRows || batch_bytes_ + bytes > kMaxBytes;
  if (batch_rows_ > 0 && full && !Flush()) return false;
  *batch_.add_conversations() = std::move(conversation);
  batch_rows_ += rows;
  batch_bytes_ += bytes;
  return true;
}

absl::StatusOr<intake::v1::ImportConversationsResponse> ImportStream::Finish() {
  if (batch_rows_ > 0) Flush();
  writer_->WritesDone();
  finished_ = true;
  const grpc::Status status = writer_->Finish();
  if (!status.ok()) {
    return Explain(status, "intake", session_.options().endpoint);
  }
  return response_;
}

bool ImportStream::Flush() {
  const bool sent = writer_->Write(batch_);
  batch_.Clear();
  batch_rows_ = 0;
  batch_bytes_ = 0;
  return sent;
}

}  // namespace wegwijs::cli
