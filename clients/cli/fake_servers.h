// Servers that answer as they are told, in this process, and the commands run
// against them.

#ifndef WEGWIJS_CLIENTS_CLI_FAKE_SERVERS_H_
#define WEGWIJS_CLIENTS_CLI_FAKE_SERVERS_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wegwijs::cli {

template <typename... Details>
grpc::Status Error(grpc::StatusCode code, const std::string& message,
                   const Details&... details) {
  google::rpc::Status status;
  status.set_code(code);
  status.set_message(message);
  (status.add_details()->PackFrom(details), ...);
  return grpc::Status(code, message, status.SerializeAsString());
}

class FakeDirectory : public directory::v1::DirectoryService::Service {
 public:
  grpc::Status GetService(grpc::ServerContext* context,
                          const directory::v1::GetServiceRequest* request,
                          directory::v1::Service* response) override {
    if (!as_of.empty()) context->AddInitialMetadata("wegwijs-as-of", as_of);
    *response = service;
    response->set_name(request->name());
    return grpc::Status::OK;
  }

  grpc::Status ListServices(
      grpc::ServerContext*, const directory::v1::ListServicesRequest*,
      directory::v1::ListServicesResponse* response) override {
    *response->add_services() = service;
    return grpc::Status::OK;
  }

  grpc::Status UpsertServices(
      grpc::ServerContext*, const directory::v1::UpsertServicesRequest* request,
      directory::v1::UpsertServicesResponse*) override {
    upserted = *request;
    return grpc::Status::OK;
  }

  grpc::Status ListTaxonomyTerms(
      grpc::ServerContext*,
      const directory::v1::ListTaxonomyTermsRequest* request,
      directory::v1::ListTaxonomyTermsResponse* response) override {
    // Two pages, to see that both are read.
    auto* term = response->add_taxonomy_terms();
    const bool first = request->page_token().empty();
    if (first) response->set_next_page_token("second");
    term->set_name(first ? "taxonomyTerms/wonen" : "taxonomyTerms/huur");
    if (!first) term->set_parent("taxonomyTerms/wonen");
    term->mutable_labels()->set_nl(first ? "Wonen" : "Huur");
    return grpc::Status::OK;
  }

  directory::v1::Service service;
  directory::v1::UpsertServicesRequest upserted;
  // Of what moment it says that a service is.
  std::string as_of;
};

class FakeIntake : public intake::v1::IntakeService::Service {
 public:
  grpc::Status GetCaller(grpc::ServerContext* context,
                         const intake::v1::GetCallerRequest*,
                         intake::v1::Caller* caller) override {
    const auto& metadata = context->client_metadata();
    const auto token = metadata.find("authorization");
    authorization = std::string(token->second.data(), token->second.size());
    caller->set_subject("demo");
    caller->set_municipality("municipalities/34022");
    caller->add_roles("data_steward");
    return grpc::Status::OK;
  }

  grpc::Status GetConversation(
      grpc::ServerContext*, const intake::v1::GetConversationRequest* request,
      intake::v1::Conversation* response) override {
    response->set_name(request->name());
    response->set_etag("\"5\"");
    return answer;
  }

  grpc::Status RecordConversation(
      grpc::ServerContext*,
      const intake::v1::RecordConversationRequest* request,
      intake::v1::Conversation* response) override {
    request_ids.push_back(request->request_id());
    *response = request->conversation();
    if (request_ids.size() > 1) return grpc::Status::OK;
    return answer;
  }

  grpc::Status ListDesks(grpc::ServerContext*,
                         const intake::v1::ListDesksRequest*,
                         intake::v1::ListDesksResponse* response) override {
    auto* desk = response->add_desks();
    desk->set_name("municipalities/34022/desks/ob");
    desk->set_display_name("OB");
    return grpc::Status::OK;
  }

  grpc::Status ListWorkers(grpc::ServerContext*,
                           const intake::v1::ListWorkersRequest*,
                           intake::v1::ListWorkersResponse* response) override {
    auto* worker = response->add_workers();
    worker->set_name("municipalities/34022/workers/1");
    worker->set_display_name("T1");
    return grpc::Status::OK;
  }

  grpc::Status SetOpenDays(grpc::ServerContext*,
                           const intake::v1::SetOpenDaysRequest* request,
                           intake::v1::SetOpenDaysResponse* response) override {
    if (!answer.ok()) return answer;
    if (!request->validate_only()) written += request->open_days_size();
    response->set_changed(request->open_days_size());
    return grpc::Status::OK;
  }

  grpc::Status ImportConversations(
      grpc::ServerContext*,
      grpc::ServerReader<intake::v1::ImportConversationsRequest>* reader,
      intake::v1::ImportConversationsResponse* response) override {
    intake::v1::ImportConversationsRequest message;
    reader->Read(&message);
    const intake::v1::ImportHeader header = message.header();
    while (reader->Read(&message)) {
      int rows = 0;
      for (const auto& conversation : message.conversations()) {
        rows += conversation.rows_size();
        if (conversation.rows(0).external_id() != refused_id) continue;
        auto* problem = response->add_problems();
        *problem->mutable_row() = conversation.rows(0);
        problem->set_field("occurred_first");
        problem->set_description("The day lies in the future.");
        response->set_refused(response->refused() + 1);
      }
      message_rows.push_back(rows);
      response->set_recorded(response->recorded() + rows);
      if (!header.validate_only()) {
        if (!answer.ok()) return answer;
        written += rows;
      }
    }
    response->set_recorded(response->recorded() - response->refused());
    return grpc::Status::OK;
  }

  grpc::Status answer;
  std::string authorization;
  std::string refused_id;
  std::vector<std::string> request_ids;
  std::vector<int> message_rows;
  int written = 0;
};

class FakeEvents : public intake::v1::EventService::Service {
 public:
  using Writer = grpc::ServerWriter<intake::v1::WatchEventsResponse>;

  grpc::Status WatchEvents(grpc::ServerContext*,
                           const intake::v1::WatchEventsRequest* request,
                           Writer* writer) override {
    requests.push_back(*request);
    return answer(static_cast<int>(requests.size()), *writer);
  }

  // Answers the first, second, ... call.
  std::function<grpc::Status(int call, Writer& writer)> answer;
  std::vector<intake::v1::WatchEventsRequest> requests;
};

inline constexpr char kTestMapping[] = R"({
  "source": "Test",
  "conversations": {
    "external_id": {"column": "Nr"},
    "date": {"column": "Datum"},
    "desk": {"value": "ob"},
    "worker": {"column": "Wie"},
    "nationality": {"value": "NOT_RECORDED"},
    "language": {"value": "NOT_RECORDED"},
    "neighbourhood": {"value": "NOT_RECORDED"},
    "introduced_by": {"value": "NOT_RECORDED"},
    "topic": {"column": "Thema"},
    "outcome": {"value": "UNKNOWN"}
  },
  "open_days": {
    "date": {"column": "Datum"},
    "desk": {"column": "Plaats"},
    "fraction": {"column": "Deel"}
  }
})";

class CommandsTest : public ::testing::Test {
 protected:
  CommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&directory_);
    builder.RegisterService(&events_);
    server_ = builder.BuildAndStart();
    endpoint_ = absl::StrCat("127.0.0.1:", port);
    setenv("WEGWIJS_ENDPOINT", endpoint_.c_str(), 1);
    setenv("WEGWIJS_DIRECTORY_ENDPOINT", endpoint_.c_str(), 1);
    setenv("WEGWIJS_TOKEN", "secret", 1);
    Write("mapping.json", kTestMapping);
  }

  ~CommandsTest() override {
    server_->Shutdown();
    for (const char* name :
         {"WEGWIJS_ENDPOINT", "WEGWIJS_DIRECTORY_ENDPOINT", "WEGWIJS_TOKEN"}) {
      unsetenv(name);
    }
    for (const std::string& path : files_) std::remove(path.c_str());
  }

  int Run(std::vector<std::string> words) {
    words.insert(words.begin(), "wegwijs");
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    CommandLine line;
    AddCommands(&line);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int code = line.Run(static_cast<int>(argv.size()), argv.data());
    out_ = ::testing::internal::GetCapturedStdout();
    err_ = ::testing::internal::GetCapturedStderr();
    return code;
  }

  int Import(const std::string& csv, std::vector<std::string> options = {}) {
    std::vector<std::string> words = {"conversation", "import",
                                      Write("register.csv", csv), "--mapping",
                                      Path("mapping.json")};
    words.insert(words.end(), options.begin(), options.end());
    files_.push_back(Path("register.csv.errors.csv"));
    return Run(words);
  }

  static std::string Path(const std::string& name) {
    return absl::StrCat(::testing::TempDir(), "wegwijs_commands_test_", name);
  }

  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(Path(name), std::ios::binary) << text;
    files_.push_back(Path(name));
    return Path(name);
  }

  static std::string Slurp(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  }

  FakeIntake intake_;
  FakeDirectory directory_;
  FakeEvents events_;
  std::unique_ptr<grpc::Server> server_;
  std::string endpoint_;
  std::string out_;
  std::string err_;
  std::vector<std::string> files_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_FAKE_SERVERS_H_
