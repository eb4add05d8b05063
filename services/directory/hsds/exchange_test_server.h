// Imports and exports against the server of a test.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_TEST_SERVER_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_TEST_SERVER_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/directory_test_server.h"
#include "services/directory/hsds/json.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_tokens.h"

namespace wegwijs::directory::hsds {

inline std::string FileText(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class ExchangeTestServer : public DirectoryTestServer {
 protected:
  struct How {
    std::string source = "test";
    bool validate_only = false;
    As caller = {};
  };

  grpc::Status Send(const std::string& text, v1::ImportHsdsResponse* response,
                    const How& how) {
    grpc::ClientContext context;
    AddToken(context, TokenOf(how.caller));
    v1::ExchangeService::Stub stub(channel());
    auto writer = stub.ImportHsds(&context, response);
    v1::ImportHsdsRequest message;
    message.mutable_header()->set_parent(
        absl::StrCat("municipalities/", how.caller.municipality));
    message.mutable_header()->set_source(how.source);
    message.mutable_header()->set_validate_only(how.validate_only);
    writer->Write(message);
    constexpr size_t kChunk = 60000;
    for (size_t at = 0; at < text.size(); at += kChunk) {
      v1::ImportHsdsRequest chunk;
      chunk.set_chunk(text.substr(at, kChunk));
      if (!writer->Write(chunk)) break;
    }
    writer->WritesDone();
    return writer->Finish();
  }

  v1::ImportHsdsResponse Imported(const Json& file, const How& how) {
    v1::ImportHsdsResponse response;
    const grpc::Status status = Send(file.dump(), &response, how);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_THAT(WrongFields(status), ::testing::IsEmpty());
    return response;
  }
  v1::ImportHsdsResponse Imported(const Json& file) {
    return Imported(file, How());
  }

  std::vector<std::string> Faults(const std::string& text) {
    v1::ImportHsdsResponse response;
    return WrongFields(Send(text, &response, {}));
  }

  std::string ExportedText(const v1::ExportHsdsRequest& request) {
    grpc::ClientContext context;
    AddToken(context, TokenOf({.role = "toeleider"}));
    v1::ExchangeService::Stub stub(channel());
    auto reader = stub.ExportHsds(&context, request);
    std::string text;
    v1::ExportHsdsResponse message;
    while (reader->Read(&message)) text += message.chunk();
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return text;
  }

  Json Exported(const v1::ExportHsdsRequest& request = {}) {
    return Json::parse(ExportedText(request));
  }
};

// "CHANGED service name url" and so on.
inline std::vector<std::string> ChangesOf(
    const v1::ImportHsdsResponse& response) {
  std::vector<std::string> changes;
  for (const v1::HsdsChange& change : response.changes()) {
    std::string text = v1::HsdsChange::Kind_Name(change.kind()).substr(5);
    absl::StrAppend(&text, " ", change.entity());
    for (const std::string& field : change.fields()) {
      absl::StrAppend(&text, " ", field);
    }
    changes.push_back(std::move(text));
  }
  return changes;
}

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_TEST_SERVER_H_
