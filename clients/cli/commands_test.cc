// The commands against servers that answer as they are told, in this process.

#include "clients/cli/commands.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/support/error_details.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wegwijs::cli {
namespace {

using grpc::ServerContext;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;

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
  grpc::Status ListTaxonomyTerms(
      ServerContext*, const directory::v1::ListTaxonomyTermsRequest* request,
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
};

class FakeIntake : public intake::v1::IntakeService::Service {
 public:
  grpc::Status GetCaller(ServerContext* context,
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

  grpc::Status GetConversation(ServerContext*,
                               const intake::v1::GetConversationRequest*,
                               intake::v1::Conversation*) override {
    return answer;
  }

  grpc::Status RecordConversation(
      ServerContext*, const intake::v1::RecordConversationRequest* request,
      intake::v1::Conversation* response) override {
    request_ids.push_back(request->request_id());
    *response = request->conversation();
    if (request_ids.size() > 1) return grpc::Status::OK;
    return answer;
  }

  grpc::Status ListDesks(ServerContext*, const intake::v1::ListDesksRequest*,
                         intake::v1::ListDesksResponse* response) override {
    auto* desk = response->add_desks();
    desk->set_name("municipalities/34022/desks/ob");
    desk->set_display_name("OB");
    return grpc::Status::OK;
  }

  grpc::Status ListWorkers(
      ServerContext*, const intake::v1::ListWorkersRequest*,
      intake::v1::ListWorkersResponse* response) override {
    auto* worker = response->add_workers();
    worker->set_name("municipalities/34022/workers/1");
    worker->set_display_name("T1");
    return grpc::Status::OK;
  }

  grpc::Status SetOpenDays(ServerContext*,
                           const intake::v1::SetOpenDaysRequest* request,
                           intake::v1::SetOpenDaysResponse* response) override {
    if (!answer.ok()) return answer;
    if (!request->validate_only()) written += request->open_days_size();
    response->set_changed(request->open_days_size());
    return grpc::Status::OK;
  }

  grpc::Status ImportConversations(
      ServerContext*,
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

constexpr char kMapping[] = R"({
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
    server_ = builder.BuildAndStart();
    endpoint_ = absl::StrCat("127.0.0.1:", port);
    setenv("WEGWIJS_ENDPOINT", endpoint_.c_str(), 1);
    setenv("WEGWIJS_DIRECTORY_ENDPOINT", endpoint_.c_str(), 1);
    setenv("WEGWIJS_TOKEN", "secret", 1);
    Write("mapping.json", kMapping);
  }

  ~CommandsTest() override {
    server_->Shutdown();
    for (const char* name : {"WEGWIJS_ENDPOINT", "WEGWIJS_DIRECTORY_ENDPOINT",
                             "WEGWIJS_TOKEN"}) {
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
  std::unique_ptr<grpc::Server> server_;
  std::string endpoint_;
  std::string out_;
  std::string err_;
  std::vector<std::string> files_;
};

TEST_F(CommandsTest, SaysHowItIsUsed) {
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("conversation"), HasSubstr("--endpoint")));
  EXPECT_EQ(Run({"report", "activity", "--help"}), 0);
  EXPECT_THAT(out_, HasSubstr("wegwijs report activity --period 2016-S1"));
}

TEST_F(CommandsTest, WhatCannotBeUnderstoodEndsWithTwo) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_EQ(Run({"dance"}), 2);
  EXPECT_EQ(Run({"report", "activity"}), 2);
  EXPECT_THAT(err_, HasSubstr("--period"));
  EXPECT_EQ(Run({"report", "activity", "--period", "2016-S3"}), 2);
  EXPECT_THAT(err_, HasSubstr("is not a period"));
  EXPECT_EQ(Run({"conversation", "void", "x", "--reason", "bored"}), 2);
  EXPECT_THAT(err_, HasSubstr("bored is not one of duplicate, "));
  EXPECT_EQ(Run({"--lang", "de", "whoami"}), 2);
}

TEST_F(CommandsTest, WantsAToken) {
  unsetenv("WEGWIJS_TOKEN");
  EXPECT_EQ(Run({"whoami"}), 2);
  EXPECT_THAT(err_, HasSubstr("There is no token. Put it in WEGWIJS_TOKEN"));
  EXPECT_EQ(Run({"whoami", "--token-file", Write("token", " abc\n")}), 0);
  EXPECT_EQ(intake_.authorization, "Bearer abc");
}

TEST_F(CommandsTest, PrintsTextAndJson) {
  EXPECT_EQ(Run({"whoami"}), 0);
  EXPECT_EQ(intake_.authorization, "Bearer secret");
  EXPECT_THAT(out_, HasSubstr("municipality  municipalities/34022"));
  EXPECT_EQ(Run({"whoami", "--json"}), 0);
  intake::v1::Caller caller;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(out_, &caller).ok());
  EXPECT_EQ(caller.subject(), "demo");
}

TEST_F(CommandsTest, ReadsAllPages) {
  EXPECT_EQ(Run({"taxonomy", "list"}), 0);
  EXPECT_THAT(out_, HasSubstr("Wonen   wonen\n  Huur  huur\n"));
}

TEST_F(CommandsTest, ShowsEveryFieldAtFault) {
  google::rpc::BadRequest bad;
  for (const char* field : {"name", "etag"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description("Give it.");
  }
  intake_.answer =
      Error(grpc::StatusCode::INVALID_ARGUMENT, "Two fields.", bad);
  EXPECT_EQ(Run({"conversation", "show", "1"}), 1);
  EXPECT_EQ(err_, "wegwijs: Two fields.\n  name: Give it.\n  etag: Give it.\n");
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(CommandsTest, SaysWhatToDoAboutAToken) {
  intake_.answer =
      Error(grpc::StatusCode::UNAUTHENTICATED, "The token has expired.");
  EXPECT_EQ(Run({"conversation", "show", "1"}), 1);
  EXPECT_THAT(err_, AllOf(HasSubstr("The token has expired."),
                          HasSubstr("Get a new token")));
}

TEST_F(CommandsTest, AsksWhetherTheServerRuns) {
  server_->Shutdown();
  EXPECT_EQ(Run({"whoami", "--timeout", "0.2"}), 1);
  EXPECT_THAT(err_, HasSubstr(absl::StrCat(
                        "Cannot reach the intake server at ", endpoint_)));
  EXPECT_THAT(err_, HasSubstr("Is the server running at"));
}

TEST_F(CommandsTest, TriesAgainWithTheSameRequestId) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(1000000);
  intake_.answer =
      Error(grpc::StatusCode::RESOURCE_EXHAUSTED, "Too busy.", retry);
  EXPECT_EQ(Run({"conversation", "record", "--date", "03/05/2016", "--desk",
                 "ob", "--language", "ara", "--topic", "huur", "--action",
                 "phoned", "--topic", "werk", "--json"}),
            0);
  ASSERT_EQ(intake_.request_ids.size(), 2u);
  EXPECT_EQ(intake_.request_ids[0], intake_.request_ids[1]);
  intake::v1::Conversation conversation;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(out_, &conversation).ok());
  EXPECT_EQ(conversation.desk(), "municipalities/34022/desks/ob");
  ASSERT_EQ(conversation.help_requests_size(), 2);
  EXPECT_THAT(conversation.help_requests(0).actions(),
              ElementsAre(intake::v1::ACTION_PHONED));
  EXPECT_EQ(conversation.help_requests(1).topic(), "taxonomyTerms/werk");
  EXPECT_THAT(conversation.help_requests(1).actions(), IsEmpty());
}

TEST_F(CommandsTest, AnActionBelongsToATopic) {
  EXPECT_EQ(Run({"conversation", "record", "--date", "03/05/2016", "--desk",
                 "ob", "--action", "phoned", "--topic", "huur"}),
            2);
  EXPECT_THAT(err_, HasSubstr("--action stands before the first --topic"));
}

TEST_F(CommandsTest, ImportsInMessagesOfAtMost500Rows) {
  std::string csv = "Nr;Datum;Wie;Thema\r\n";
  for (int i = 1; i <= 1201; ++i) {
    absl::StrAppend(&csv, i, ";02/12/2015;T1;huur\r\n");
  }
  EXPECT_EQ(Import(csv), 0) << err_;
  EXPECT_THAT(intake_.message_rows, Each(Le(500)));
  EXPECT_EQ(intake_.written, 1201);
  EXPECT_THAT(out_, HasSubstr("recorded   1201"));
  EXPECT_THAT(err_, IsEmpty());
}

TEST_F(CommandsTest, OneBadRowStopsAnImport) {
  const std::string csv =
      "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n2;31/02/2016;T9;Huur\r\n";
  EXPECT_EQ(Import(csv), 1);
  EXPECT_EQ(intake_.written, 0);
  EXPECT_THAT(err_,
              AllOf(HasSubstr("line 3, Datum \"31/02/2016\": There is no such"),
                    HasSubstr("Wie \"T9\": 1 row, first on line 3; nearest: T1"),
                    HasSubstr("1 of 2 rows is bad; nothing was imported")));
  EXPECT_THAT(Slurp(Path("register.csv.errors.csv")),
              HasSubstr("\r\n3;Datum | Wie;31/02/2016 | T9;"));
}

TEST_F(CommandsTest, PartialImportsTheOthers) {
  intake_.refused_id = "3";
  const std::string csv =
      "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n2;x;T1;Huur\r\n"
      "3;02/12/2035;T1;Huur\r\n";
  EXPECT_EQ(Import(csv, {"--partial"}), 1);
  EXPECT_THAT(out_, AllOf(HasSubstr("recorded   1"), HasSubstr("refused    2")));
  EXPECT_THAT(err_, HasSubstr("2 of 3 rows are bad and not imported"));
  EXPECT_THAT(
      Slurp(Path("register.csv.errors.csv")),
      AllOf(HasSubstr("4;Datum;;The day lies in the future.;3;02/12/2035"),
            Not(HasSubstr(";1;02/12/2015"))));
}

TEST_F(CommandsTest, ADryRunWritesNothing) {
  const std::string csv = "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n";
  EXPECT_EQ(Import(csv, {"--dry-run"}), 0);
  EXPECT_EQ(intake_.written, 0);
  EXPECT_THAT(out_, HasSubstr("nothing was imported"));
}

TEST_F(CommandsTest, ABrokenImportIsRunAgain) {
  intake_.answer = Error(grpc::StatusCode::UNAVAILABLE, "Going down.");
  const std::string csv = "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n";
  EXPECT_EQ(Import(csv), 1);
  EXPECT_THAT(err_, HasSubstr("Run the same command again"));
}

TEST_F(CommandsTest, ImportsOpenDays) {
  const std::string csv = Write("days.csv",
                                "Datum;Plaats;Deel\r\n02/12/2015;OB;0,25\r\n"
                                "03/12/2015;ob;1,0\r\n");
  const std::vector<std::string> words = {"open-days", "import", csv,
                                          "--mapping", Path("mapping.json")};
  EXPECT_EQ(Run(words), 0) << err_;
  EXPECT_EQ(intake_.written, 2);
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field("open_days[1].fraction");
  violation->set_description("At most 1.");
  intake_.answer = Error(grpc::StatusCode::INVALID_ARGUMENT, "No.", bad);
  files_.push_back(csv + ".errors.csv");
  EXPECT_EQ(Run(words), 1);
  EXPECT_THAT(err_, HasSubstr("line 3, Deel \"\": At most 1."));
  EXPECT_EQ(intake_.written, 2);
}

TEST_F(CommandsTest, CompletesInBash) {
  EXPECT_EQ(Run({"completion", "bash"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("_wegwijs_words['wegwijs conversation']="
                                    "'record show list"),
                          HasSubstr("_wegwijs_values['wegwijs --lang']="
                                    "'nl fr en'"),
                          HasSubstr("complete -F _wegwijs wegwijs")));
}

}  // namespace
}  // namespace wegwijs::cli
