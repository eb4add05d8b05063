#include "services/gateway/backend/call_metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(MetadataFromHeadersTest, TakesWhatIsForTheService) {
  const auto metadata =
      MetadataFromHeaders({{"host", "a"},
                           {"authorization", "Bearer t"},
                           {"cookie", "secret"},
                           {"origin", "https://a"},
                           {"sec-fetch-mode", "cors"},
                           {"content-type", "application/grpc-web"},
                           {"x-grpc-web", "1"},
                           {"grpc-timeout", "1S"},
                           {"x-forwarded-for", "10.0.0.1"},
                           {"x-request-id", "7"},
                           {"x-request-id", "8"}});
  ASSERT_TRUE(metadata.ok());
  EXPECT_THAT(*metadata, ElementsAre(Pair("authorization", "Bearer t"),
                                     Pair("x-request-id", "7"),
                                     Pair("x-request-id", "8")));
}

TEST(MetadataFromHeadersTest, DecodesBinaryValuesAlsoSeveralInALine) {
  const auto metadata =
      MetadataFromHeaders({{"a-bin", "AP8="}, {"b-bin", "aA, aGk"}});
  ASSERT_TRUE(metadata.ok());
  EXPECT_THAT(*metadata, ElementsAre(Pair("a-bin", std::string("\x00\xff", 2)),
                                     Pair("b-bin", "h"), Pair("b-bin", "hi")));
}

// gRPC would end the process.
TEST(MetadataFromHeadersTest, RefusesWhatGrpcCannotSend) {
  for (const auto& [name, value] :
       {std::pair("a-bin", "?"), std::pair("city", "Menen \xc3\xa9"),
        std::pair("city", "a\tb"), std::pair("ci!ty", "a"),
        std::pair("", "a")}) {
    EXPECT_EQ(MetadataFromHeaders({{name, value}}).status().code(),
              absl::StatusCode::kInvalidArgument)
        << name;
  }
  EXPECT_EQ(MetadataFromHeaders({{"city", "\xc3\xa9"}}).status().message(),
            "The header \"city\" holds more than printable ASCII; send it as "
            "base64 in a header whose name ends in -bin.");
}

TEST(HeadersFromMetadataTest, EncodesBinaryValues) {
  EXPECT_THAT(HeadersFromMetadata({{"a-bin", std::string("\x00\xff", 2)},
                                   {"b", "c"},
                                   {"grpc-status-details-bin", "d"},
                                   {"content-type", "e"},
                                   {"f", "line\nend"}}),
              ElementsAre(Pair("a-bin", "AP8"), Pair("b", "c")));
}

TEST(TrailersOfTest, SaysHowTheCallEnded) {
  EXPECT_THAT(
      TrailersOf({.code = 0, .message = "", .details = "", .trailers = {}}),
      ElementsAre(Pair("grpc-status", "0")));
  EXPECT_THAT(
      TrailersOf({.code = 5,
                  .message = "Geen café, 100%.",
                  .details = "ab",
                  .trailers = {{"x", "y"}}}),
      ElementsAre(Pair("grpc-status", "5"),
                  Pair("grpc-message", "Geen caf%C3%A9, 100%25."),
                  Pair("grpc-status-details-bin", "YWI"), Pair("x", "y")));
}

TEST(EndingOfTest, KeepsTheDetailsOfAnError) {
  const CallEnding ending = EndingOf(Unavailable("Try again."));
  EXPECT_EQ(ending.code, 14);
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(ending.details));
  EXPECT_EQ(details.details_size(), 1);
  EXPECT_THAT(EndingOf(absl::NotFoundError("No.")).details, IsEmpty());
}

TEST(ParseGrpcTimeoutTest, KnowsEveryUnit) {
  EXPECT_EQ(ParseGrpcTimeout("1H").value(), absl::Hours(1));
  EXPECT_EQ(ParseGrpcTimeout("2M").value(), absl::Minutes(2));
  EXPECT_EQ(ParseGrpcTimeout("3S").value(), absl::Seconds(3));
  EXPECT_EQ(ParseGrpcTimeout("1500m").value(), absl::Milliseconds(1500));
  EXPECT_EQ(ParseGrpcTimeout("5u").value(), absl::Microseconds(5));
  EXPECT_EQ(ParseGrpcTimeout("99999999n").value(), absl::Nanoseconds(99999999));
}

TEST(ParseGrpcTimeoutTest, RefusesAnythingElse) {
  for (const char* value :
       {"", "S", "1", "1s", "-1S", "+1S", " 1S", "1 S", "123456789S", "1.5S"}) {
    EXPECT_FALSE(ParseGrpcTimeout(value).ok()) << value;
  }
}

}  // namespace
}  // namespace wegwijs::gateway
