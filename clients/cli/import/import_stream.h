// One run of IntakeService.ImportConversations.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_IMPORT_STREAM_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_IMPORT_STREAM_H_

#include <memory>

#include "clients/cli/session.h"

namespace wegwijs::cli {

class ImportStream {
 public:
  // The most rows in one message.
  static constexpr int kMaxRows = 500;

  // Opens the stream and sends the header.
  static absl::StatusOr<std::unique_ptr<ImportStream>> Open(
      Session& session, const intake::v1::ImportHeader& header);

  // Ends the stream without an answer, unless it was finished.
  ~ImportStream();
  ImportStream(const ImportStream&) = delete;
  ImportStream& operator=(const ImportStream&) = delete;

  // Sends a conversation, sooner or later. False when the server ended the
  // stream: Finish() says why.
  bool Send(intake::v1::ImportedConversation conversation);

  // The server's answer. Nothing was lost when it is an error: the same stream
  // again records what is missing.
  absl::StatusOr<intake::v1::ImportConversationsResponse> Finish();

 private:
  ImportStream(Session& session, std::unique_ptr<grpc::ClientContext> context);

  bool Flush();

  Session& session_;
  std::unique_ptr<grpc::ClientContext> context_;
  intake::v1::ImportConversationsResponse response_;
  std::unique_ptr<grpc::ClientWriter<intake::v1::ImportConversationsRequest>>
      writer_;
  intake::v1::ImportConversationsRequest batch_;
  int batch_rows_ = 0;
  size_t batch_bytes_ = 0;
  bool finished_ = false;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_IMPORT_STREAM_H_
