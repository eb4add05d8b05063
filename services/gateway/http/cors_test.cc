#include "services/gateway/http/cors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::gateway {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

constexpr char kOrigin[] = "https://wegwijs.kortrijk.be";

HttpRequest Preflight(const std::string& origin, const std::string& headers) {
  HttpRequest request;
  request.method = "OPTIONS";
  request.headers = {{"origin", origin},
                     {"access-control-request-method", "POST"},
                     {"access-control-request-headers", headers}};
  return request;
}

TEST(CorsTest, AnswersTheOriginsItIsToldOf) {
  const Cors cors = Cors::Create({kOrigin}).value();
  const HttpRequest request = Preflight(kOrigin, "authorization,x-grpc-web");
  EXPECT_TRUE(Cors::IsPreflight(request));
  const HttpHead head = cors.AnswerPreflight(request);
  EXPECT_EQ(head.status, 204);
  EXPECT_THAT(head.headers,
              Contains(Pair("access-control-allow-origin", kOrigin)));
  EXPECT_THAT(head.headers, Contains(Pair("access-control-allow-headers",
                                          "authorization,x-grpc-web")));
  EXPECT_THAT(head.headers,
              Not(Contains(Key("access-control-allow-credentials"))));
}

TEST(CorsTest, RefusesOthers) {
  const Cors cors = Cors::Create({kOrigin}).value();
  for (const char* origin :
       {"https://evil.example", "null", "", "http://wegwijs.kortrijk.be",
        "https://wegwijs.kortrijk.be.evil.example"}) {
    EXPECT_EQ(cors.AnswerPreflight(Preflight(origin, "a")).status, 403);
    Headers headers;
    cors.Expose(origin, headers);
    EXPECT_THAT(headers, IsEmpty());
  }
}

TEST(CorsTest, WritesNoHeaderThatItWasGivenToSplit) {
  const Cors cors = Cors::Create({"*"}).value();
  EXPECT_THAT(
      cors.AnswerPreflight(Preflight("https://any", "a\r\nb: c")).headers,
      Not(Contains(Key("access-control-allow-headers"))));
}

TEST(CorsTest, ExposesTheHeadersThatAreThere) {
  const Cors cors = Cors::Create({kOrigin}).value();
  Headers headers = {{"content-type", "a"}, {"b-bin", "c"}};
  cors.Expose(kOrigin, headers);
  EXPECT_THAT(
      headers,
      Contains(Pair("access-control-expose-headers",
                    "grpc-status, grpc-message, grpc-status-details-bin, "
                    "content-type, b-bin")));
}

TEST(CorsTest, SaysWhichOriginIsNone) {
  for (const char* origin : {"kortrijk.be", "https://a/", "ftp://a", ""}) {
    EXPECT_FALSE(Cors::Create({origin}).ok()) << origin;
  }
}

}  // namespace
}  // namespace wegwijs::gateway
