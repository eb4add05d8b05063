#include "services/gateway/connect/connect_protocol.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

HttpRequest Get(const std::string& query) {
  HttpRequest request;
  request.method = "GET";
  request.query = query;
  return request;
}

TEST(ParseConnectRequestTest, ReadsTheQueryOfAGet) {
  HttpRequest json = Get("connect=v1&encoding=json&message=%7B%22a%22%3A+1%7D");
  EXPECT_EQ(ParseConnectRequest(json)->message, "{\"a\": 1}");
  HttpRequest proto = Get("encoding=proto&base64=1&message=-_8");
  EXPECT_EQ(ParseConnectRequest(proto)->message, "\xfb\xff");
  EXPECT_EQ(ParseConnectRequest(proto)->codec, ConnectCodec::kProto);
}

TEST(ParseConnectRequestTest, RefusesAQueryThatIsBroken) {
  for (const char* query :
       {"", "encoding=xml", "message=a", "encoding=json&message=%",
        "encoding=json&message=%2", "encoding=json&message=%zz",
        "encoding=proto&base64=1&message=%21"}) {
    HttpRequest request = Get(query);
    EXPECT_EQ(ParseConnectRequest(request).status().code(),
              absl::StatusCode::kInvalidArgument)
        << query;
  }
  HttpRequest compressed = Get("encoding=json&compression=gzip");
  EXPECT_EQ(ParseConnectRequest(compressed).status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST(ParseConnectRequestTest, ReadsHowLongTheCallerWaits) {
  HttpRequest request;
  request.method = "POST";
  EXPECT_EQ(ParseConnectRequest(request)->timeout, absl::InfiniteDuration());
  request.headers = {{"connect-timeout-ms", "1500"}};
  EXPECT_EQ(ParseConnectRequest(request)->timeout, absl::Milliseconds(1500));
  for (const char* value : {"-1", "1.5", "12345678901", "a"}) {
    request.headers = {{"connect-timeout-ms", value}};
    EXPECT_FALSE(ParseConnectRequest(request).ok()) << value;
  }
}

TEST(ConnectErrorTest, IsJsonWithCodeMessageAndDetails) {
  const CallEnding ending = EndingOf(RetryAfter(
      absl::UnavailableError("Straks, één moment."), absl::Seconds(2)));
  EXPECT_EQ(ConnectErrorHead(ending).status, 503);
  EXPECT_EQ(ConnectErrorBody(ending),
            "{\"code\":\"unavailable\",\"message\":\"Straks, één moment.\","
            "\"details\":[{\"type\":\"google.rpc.RetryInfo\","
            "\"value\":\"CgIIAg\"}]}");
}

TEST(ConnectErrorTest, SpellsEveryCode) {
  CallEnding ending;
  for (const auto& [code, name, status] :
       {std::tuple(1, "canceled", 499), std::tuple(2, "unknown", 500),
        std::tuple(3, "invalid_argument", 400), std::tuple(5, "not_found", 404),
        std::tuple(6, "already_exists", 409),
        std::tuple(7, "permission_denied", 403),
        std::tuple(8, "resource_exhausted", 429),
        std::tuple(10, "aborted", 409), std::tuple(12, "unimplemented", 501),
        std::tuple(13, "internal", 500), std::tuple(16, "unauthenticated", 401),
        std::tuple(99, "unknown", 500)}) {
    ending.code = code;
    EXPECT_THAT(ConnectErrorBody(ending), ::testing::HasSubstr(name));
    EXPECT_EQ(ConnectErrorHead(ending).status, status) << name;
  }
}

TEST(CodecOfTest, KnowsTwo) {
  EXPECT_EQ(CodecOf("application/json; charset=utf-8"), ConnectCodec::kJson);
  EXPECT_EQ(CodecOf("application/proto"), ConnectCodec::kProto);
  EXPECT_EQ(CodecOf("application/connect+json"), std::nullopt);
  EXPECT_EQ(CodecOf(""), std::nullopt);
}

}  // namespace
}  // namespace wegwijs::gateway
