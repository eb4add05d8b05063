// The commands that take a directory in and give it out, against a server that
// answers as it is told.

#include <gmock/gmock.h>

#include "absl/strings/str_split.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FakeExchange : public directory::v1::ExchangeService::Service {
 public:
  grpc::Status ImportHsds(
      grpc::ServerContext*,
      grpc::ServerReader<directory::v1::ImportHsdsRequest>* reader,
      directory::v1::ImportHsdsResponse* response) override {
    directory::v1::ImportHsdsRequest message;
    while (reader->Read(&message)) {
      if (message.has_header()) header = message.header();
      file += message.chunk();
    }
    *response = answer;
    return status;
  }

  grpc::Status ExportHsds(
      grpc::ServerContext*, const directory::v1::ExportHsdsRequest* request,
      grpc::ServerWriter<directory::v1::ExportHsdsResponse>* writer) override {
    asked = *request;
    directory::v1::ExportHsdsResponse message;
    for (const char* chunk : {"{\"services\": ", "[]}\n"}) {
      message.set_chunk(chunk);
      writer->Write(message);
    }
    return status;
  }

  directory::v1::ImportHsdsHeader header;
  std::string file;
  directory::v1::ImportHsdsResponse answer;
  directory::v1::ExportHsdsRequest asked;
  grpc::Status status;
};

class DirectoryCommandsTest : public CommandsTest {
 protected:
  DirectoryCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&exchange_);
    exchange_server_ = builder.BuildAndStart();
    setenv("WEGWIJS_DIRECTORY_ENDPOINT",
           absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }
  ~DirectoryCommandsTest() override { exchange_server_->Shutdown(); }

  FakeExchange exchange_;
  std::unique_ptr<grpc::Server> exchange_server_;
};

TEST_F(DirectoryCommandsTest, SendsTheWholeFileAndSaysWhatBecameOfIt) {
  exchange_.answer.set_added(2);
  exchange_.answer.set_conflicts(1);
  for (int i = 0; i < 2; ++i) {
    auto& added = *exchange_.answer.add_changes();
    added.set_kind(directory::v1::HsdsChange::KIND_ADDED);
    added.set_entity("service");
    added.set_display_name(std::string(200, 'x'));
  }
  auto& conflict = *exchange_.answer.add_changes();
  conflict.set_kind(directory::v1::HsdsChange::KIND_CONFLICT);
  conflict.set_entity("organization");
  conflict.set_name("organizations/7");
  conflict.add_fields("name");
  conflict.add_fields("website");
  auto& note = *exchange_.answer.add_notes();
  note.set_field("service.metadata");
  note.set_count(12);
  const std::string text(100000, 'y');
  const std::string path = Write("hsds.json", text);
  EXPECT_EQ(Run({"directory", "import", path, "--source", "elders"}), 0)
      << err_;
  EXPECT_EQ(exchange_.file, text);
  EXPECT_EQ(exchange_.header.source(), "elders");
  EXPECT_EQ(exchange_.header.parent(), "municipalities/34022");
  EXPECT_FALSE(exchange_.header.validate_only());
  EXPECT_THAT(out_,
              AllOf(HasSubstr("Added\n"), HasSubstr("In conflict"),
                    HasSubstr("name, website"), HasSubstr("service.metadata"),
                    Not(HasSubstr("Changed\n"))));
  for (const absl::string_view line : absl::StrSplit(out_, '\n')) {
    EXPECT_LE(line.size(), 80u) << line;
  }
}

TEST_F(DirectoryCommandsTest, ADryRunSaysSo) {
  const std::string path = Write("hsds.json", "{}");
  EXPECT_EQ(Run({"directory", "import", path, "--dry-run"}), 0) << err_;
  EXPECT_TRUE(exchange_.header.validate_only());
  EXPECT_EQ(exchange_.header.source(), "wegwijs_commands_test_hsds.json");
  EXPECT_THAT(out_, HasSubstr("Nothing was written"));
}

TEST_F(DirectoryCommandsTest, NamesThePlacesOfFaults) {
  google::rpc::BadRequest refused;
  refused.add_field_violations()->set_field("/services/12/phones/0/number");
  exchange_.status =
      Error(grpc::StatusCode::INVALID_ARGUMENT, "Wrong.", refused);
  const std::string path = Write("hsds.json", "{}");
  EXPECT_EQ(Run({"directory", "import", path}), 1);
  EXPECT_THAT(err_, HasSubstr("/services/12/phones/0/number"));
  EXPECT_EQ(Run({"directory", "import", Path("nowhere.json")}), 2);
}

TEST_F(DirectoryCommandsTest, ExportsIntoANewFileOrLeavesNone) {
  const std::string path = Path("export.json");
  files_.push_back(path);
  EXPECT_EQ(Run({"directory", "export", path, "--public", "--organization",
                 "01a205b3-d000-7000-8000-000000000001"}),
            0)
      << err_;
  EXPECT_EQ(Slurp(path), "{\"services\": []}\n");
  EXPECT_TRUE(exchange_.asked.public_only());
  EXPECT_EQ(exchange_.asked.organization(),
            "organizations/01a205b3-d000-7000-8000-000000000001");
  EXPECT_EQ(Run({"directory", "export", path}), 2);
  std::remove(path.c_str());
  exchange_.status = Error(grpc::StatusCode::PERMISSION_DENIED, "No.");
  EXPECT_EQ(Run({"directory", "export", path}), 1);
  EXPECT_EQ(Slurp(path), "");
}

}  // namespace
}  // namespace wegwijs::cli
