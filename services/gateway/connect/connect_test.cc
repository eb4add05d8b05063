// JSON over sockets, as curl sends it: the gateway as a process.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/gateway/process_test.h"
#include "services/gateway/raw_client.h"

namespace wegwijs::gateway {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

class ConnectTest : public ProcessTest {
 protected:
  ConnectTest() {
    EXPECT_TRUE(Soon([&] { return Post("{}").status == 200; }));
  }

  RawAnswer Post(const std::string& json,
                 const std::vector<std::string>& headers = {},
                 const char* path = kSay) {
    return Send(PostRequest(path, "application/json", json, headers));
  }

  RawAnswer Get(const std::string& target) {
    return Send(absl::StrCat("GET ", target, " HTTP/1.1\r\nHost: a\r\n\r\n"));
  }
};

TEST_F(ConnectTest, SpeaksJsonAsProtobufDoes) {
  const RawAnswer answer =
      Post(R"({"text": "Мир", "payload": "AP8=", "mood": "MOOD_CALM",
               "largeNumber": "9007199254740993",
               "moment": "2026-11-29T10:00:00Z"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.headers,
              Contains(Pair("content-type", "application/json")));
  const auto json = nlohmann::json::parse(answer.body);
  EXPECT_EQ(json["text"], "Мир");
  EXPECT_EQ(json["payload"], "AP8=");
  EXPECT_EQ(json["mood"], "MOOD_CALM");
  EXPECT_EQ(json["largeNumber"], "9007199254740993");
  EXPECT_EQ(json["moment"], "2026-11-29T10:00:00Z");
}

TEST_F(ConnectTest, SaysWhatIsWrongWithTheJson) {
  for (const auto& [json, named] :
       {std::pair(R"({"txt": "a"})", "txt"), std::pair(R"({"text": )", ""),
        std::pair(R"({"mood": "MOOD_ANGRY"})", "mood"), std::pair("[]", ""),
        std::pair(R"({"payload": "?"})", "payload"),
        std::pair("{\"text\": \xff}", "")}) {
    const RawAnswer answer = Post(json);
    EXPECT_EQ(answer.status, 400) << json;
    const auto error = nlohmann::json::parse(answer.body);
    EXPECT_EQ(error["code"], "invalid_argument");
    EXPECT_THAT(error["message"], HasSubstr(named));
    EXPECT_EQ(error["details"][0]["type"], "google.rpc.ErrorInfo") << json;
  }
  const RawAnswer deep = Post(std::string(100000, '['));
  EXPECT_EQ(deep.status, 400);
}

TEST_F(ConnectTest, CarriesErrorsWithTheirDetails) {
  const RawAnswer answer = Post(
      R"({"failure": {"code": 5, "message": "Geen café.", "field": "text"}})");
  EXPECT_EQ(answer.status, 404);
  const auto error = nlohmann::json::parse(answer.body);
  EXPECT_EQ(error["code"], "not_found");
  EXPECT_EQ(error["message"], "Geen café.");
  EXPECT_EQ(error["details"][0]["type"], "google.rpc.BadRequest");
}

TEST_F(ConnectTest, CallsMethodsWithoutSideEffectsByGet) {
  const std::string query = "?encoding=json&message=%7B%22text%22%3A%22a%22%7D";
  const RawAnswer answer =
      Get("/wegwijs.gateway.echo.v1.EchoService/Look" + query);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(nlohmann::json::parse(answer.body)["text"], "a");
  EXPECT_EQ(Get(kSay + query).status, 501);
}

TEST_F(ConnectTest, SaysThatStreamsAreForOthers) {
  const RawAnswer answer = Post("{}", {}, kCount);
  EXPECT_EQ(answer.status, 501);
  EXPECT_THAT(answer.body, HasSubstr("call it with gRPC-Web"));
}

TEST_F(ConnectTest, SaysTrailersAsHeaders) {
  EXPECT_THAT(Post("{}", {"echo-ascii: here"}).headers,
              Contains(Pair("trailer-trailing-ascii", "here")));
}

TEST_F(ConnectTest, SaysThatABackendIsDown) {
  StopEchoServer();
  const RawAnswer answer = Post("{}");
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("google.rpc.RetryInfo"));
}

TEST_F(ConnectTest, SaysWhichContentTypesItTakes) {
  EXPECT_EQ(Send(PostRequest(kSay, "text/plain", "{}")).status, 415);
  EXPECT_EQ(Send(PostRequest("/a.B/C", "application/json", "{}")).status, 501);
}

}  // namespace
}  // namespace wegwijs::gateway
