// A backend that comes back with other methods and fields: JSON knows them, and
// the gateway runs on.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/gateway/process_test.h"
#include "tests/support/command.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::FileDescriptorProto;
using ::testing::HasSubstr;

constexpr char kBefore[] = R"(
  name: "words.proto" package: "wegwijs.words.v1" syntax: "proto3"
  message_type {
    name: "Word"
    field { name: "text" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
  }
  service {
    name: "WordService"
    method {
      name: "Say"
      input_type: ".wegwijs.words.v1.Word"
      output_type: ".wegwijs.words.v1.Word"
    }
  })";

// What is added.
constexpr char kField[] =
    R"(name: "language" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING)";
constexpr char kMethod[] = R"(
  name: "Spell"
  input_type: ".wegwijs.words.v1.Word" output_type: ".wegwijs.words.v1.Word")";

class SchemaChangeTest : public ProcessTest {
 protected:
  SchemaChangeTest() {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kBefore, &file_));
    Start();
    Restart({absl::StrCat("--backends=/wegwijs.words.v1.=", address_)});
  }

  ~SchemaChangeTest() override {
    Kill();
    std::filesystem::remove(output_);
  }

  // A server of `file_`.
  void Start() {
    std::filesystem::remove(output_);
    server_ = Spawn(
        {Binary("gateway-schema-server"), address_, file_.ShortDebugString()},
        {output_, output_});
    std::string line;
    EXPECT_TRUE(Soon([&] {
      std::ifstream file(output_);
      return std::getline(file, line) && !file.eof();
    }));
    address_ = line;
  }

  void Kill() { Kill(server_); }
  static void Kill(pid_t server) {
    kill(server, SIGKILL);
    WaitForExit(server);
  }

  // The server ends, and another one takes its place at once.
  void Replace() {
    Kill();
    Start();
  }

  // Another one listens at the address before the server ends, so that the
  // gateway is connected again in no time.
  void HandOver() {
    const pid_t before = server_;
    Start();
    Kill(before);
  }

  RawAnswer Post(const std::string& method, const std::string& json) {
    return Send(
        PostRequest(absl::StrCat("/wegwijs.words.v1.WordService/", method),
                    "application/json", json));
  }

  bool Answers(const std::string& method, const std::string& json) {
    const RawAnswer answer = Post(method, json);
    if (answer.status != 200) return false;
    EXPECT_EQ(nlohmann::json::parse(answer.body), nlohmann::json::parse(json));
    return true;
  }

  FileDescriptorProto file_;
  const std::string output_ = TemporaryPath("schema-server");
  std::string address_ = "127.0.0.1:0";
  pid_t server_ = 0;
};

TEST_F(SchemaChangeTest, KnowsWhatWasAdded) {
  constexpr char kWord[] = R"({"text": "woning"})";
  constexpr char kDutchWord[] = R"({"text": "woning", "language": "nld"})";
  ASSERT_TRUE(Soon([&] { return Answers("Say", kWord); }));
  EXPECT_THAT(Post("Say", kDutchWord).body,
              HasSubstr("language: Cannot find field"));
  EXPECT_EQ(Post("Spell", kWord).status, 501);

  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      kField, file_.mutable_message_type(0)->add_field()));
  Replace();
  EXPECT_TRUE(Soon([&] { return Answers("Say", kDutchWord); }));
  EXPECT_EQ(Post("Spell", kWord).status, 501);

  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      kMethod, file_.mutable_service(0)->add_method()));
  Replace();
  EXPECT_TRUE(Soon([&] { return Answers("Spell", kDutchWord); }));
}

TEST_F(SchemaChangeTest, NoticesASuccessorThatWasThereAlready) {
  ASSERT_TRUE(Soon([&] { return Answers("Say", R"({"text": "woning"})"); }));
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      kField, file_.mutable_message_type(0)->add_field()));
  // Until the gateway has seen for a while that nothing changes.
  absl::SleepFor(absl::Seconds(1));
  HandOver();
  EXPECT_TRUE(Soon([&] { return Answers("Say", R"({"language": "nld"})"); }));
}

TEST_F(SchemaChangeTest, ForgetsWhatWasTakenAway) {
  ASSERT_TRUE(Soon([&] { return Answers("Say", R"({"text": "woning"})"); }));
  file_.mutable_message_type(0)->mutable_field(0)->set_name("word");
  Replace();
  EXPECT_TRUE(Soon([&] { return Answers("Say", R"({"word": "woning"})"); }));
  EXPECT_EQ(Post("Say", R"({"text": "woning"})").status, 400);
}

}  // namespace
}  // namespace wegwijs::gateway
