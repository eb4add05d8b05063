// What has to be plain, because it is called all day, is; and the whole way,
// who of both translates.

#include "services/gateway/json/plain_json_test.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace wegwijs::gateway {
namespace {

using testing::Eq;

constexpr char kRecord[] =
    "/wegwijs.intake.v1.IntakeService/RecordConversation";
constexpr char kGet[] = "/wegwijs.intake.v1.IntakeService/GetConversation";
constexpr char kAmend[] = "/wegwijs.intake.v1.IntakeService/AmendConversation";

constexpr char kConversation[] = R"({
    "name": "municipalities/34022/conversations/0190b6a8-7d3c-7b1e",
    "desk": "municipalities/34022/desks/overleie",
    "occurredFirst": {"year": 2026, "month": 11, "day": 20},
    "occurred_last": {"year": 2026, "month": 11, "day": 20},
    "channel": "CHANNEL_IN_PERSON",
    "worker": "municipalities/34022/workers/7",
    "clientCode": "K-0412",
    "nationality": {"code": "SY"},
    "language": {"absentReason": "ABSENT_REASON_NOT_ASKED"},
    "neighbourhood": {"code": "overleie"},
    "introducedBy": "INTRODUCTION_SOURCE_FAMILY_OR_FRIENDS",
    "minutes": 35, "interpretingMinutes": 0,
    "helpRequests": [
      {"topic": "taxonomyTerms/a", "outcome": "OUTCOME_OPEN",
       "actions": ["ACTION_EXPLAINED", "ACTION_PHONED"],
       "supportLevel": "SUPPORT_LEVEL_GUIDED"},
      {"topic": "taxonomyTerms/b", "actions": [], "referredTo": "Huis \u00e9é"}],
    "state": "STATE_RECORDED", "etag": "\"7\"", "reduced": false,
    "createTime": "2026-11-20T09:31:07.123456Z",
    "updateTime": "2026-11-20T09:31:07Z"})";

TEST(PlainJson, RecordsAndReadsConversations) {
  const std::string request =
      absl::StrCat(R"({"parent": "municipalities/34022", "requestId": "6b1",
                       "conversation": )",
                   kConversation, "}");
  ExpectPlainRequest(kRecord, request);
  ExpectPlainRequest(kGet,
                     R"({"name":"municipalities/34022/conversations/1"})");
  ExpectPlainRequest(kGet, "{}");
  const auto answer = OwnBinary(MethodAt(kRecord).response_type, kConversation);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ExpectPlainAnswer(kRecord, *answer);
  ExpectPlainAnswer(kGet, *answer);
  ExpectPlainAnswer(kGet, "");
}

// The whole way, whoever translates.
TEST(PlainJson, IsLeftToProtobufWhereItIsNotPlain) {
  const std::string json = absl::StrCat(
      R"({"updateMask": "minutes,desk", "conversation": )", kConversation, "}");
  const Schema::Method& method = MethodAt(kAmend);
  EXPECT_THAT(ReadPlainJson(*method.plain_request, json), Eq(std::nullopt));
  const auto bytes = TestSchema().ToBinary(method, json);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_THAT(*bytes, Eq(*OwnBinary(method.request_type, json)));
  const auto wrong = TestSchema().ToBinary(method, R"({"etag": 1, "x": 2})");
  EXPECT_THAT(
      wrong.status(),
      Eq(OwnBinary(method.request_type, R"({"etag": 1, "x": 2})").status()));
}

// Every field of EveryKind but those that are not plain, with values at its
// edges.
constexpr absl::string_view kPlainFields[] = {
    R"("aDouble":0.1)",
    R"("aDouble":-1.5E-3)",
    R"("aDouble":9007199254740992)",
    R"("aDouble":1e308)",
    R"("aFloat":16777217)",
    R"("aFloat":-0.0)",
    R"("aFloat":3.4e38)",
    R"("anInt32":-2147483648)",
    R"("anInt32":2147483647)",
    R"("anInt64":"-9223372036854775808")",
    R"("anInt64":9223372036854775807)",
    R"("aUint32":4294967295)",
    R"("aUint64":"18446744073709551615")",
    R"("aSint32":-2147483648)",
    R"("aSint32":2147483647)",
    R"("aSint64":"-9223372036854775808")",
    R"("aSint64":9223372036854775807)",
    R"("aFixed32":4294967295)",
    R"("aFixed64":"18446744073709551615")",
    R"("anSfixed32":-2147483648)",
    R"("anSfixed64":"-9223372036854775808")",
    R"("aBool":false)",
    R"("aBool":true)",
    R"("aString":"")",
    R"("aString":"\u0000\ud83d\ude00\"\\\/\b\f\n\r\t<>& ë ا ж")",
    R"("someBytes":"")",
    R"("someBytes":"+/8=")",
    R"("aColor":"COLOR_BELOW")",
    R"("aColor":"COLOR_CRIMSON")",
    R"("aTimestamp":"1970-01-01T00:00:00Z")",
    R"("aTimestamp":"0001-01-01T00:00:00Z")",
    R"("aTimestamp":"9999-12-31T23:59:59.999999999Z")",
    R"("aTimestamp":"2026-11-20T09:31:07.5Z")",
    R"("aMessage":{})",
    R"("aMessage":{"aMessage":{"word":"a"},"number":1})",
    R"("doubles":[1,0.5])",
    R"("int32s":[])",
    R"("int32s":[1,-1])",
    R"("unpacked":[0,1,300])",
    R"("fixed64s":["1",2])",
    R"("bools":[true,false])",
    R"("strings":["","a"])",
    R"("colors":["COLOR_UNSPECIFIED","COLOR_BELOW"])",
    R"("timestamps":["1969-12-31T23:59:59.001Z"])",
    R"("messages":[{},{"messages":[{}]}])",
    R"("maybeNumber":0)",
    R"("maybe_number":7)",
    R"("word":"a")",
    R"("message":{"message":{}})",
    R"("left":"a","right":"b")",
};

TEST(PlainJson, ReadsAndWritesEveryKind) {
  const std::string& type = MethodAt(kEveryKind).request_type;
  for (const absl::string_view field : kPlainFields) {
    const std::string json = absl::StrCat("{", field, "}");
    ExpectPlainRequest(kEveryKind, json);
    ExpectPlainAnswer(kEveryKind, OwnBinary(type, json).value());
  }
  // One whose length takes more than a byte, in another.
  const std::string nested = absl::Substitute(
      R"({"aMessage":{"word":"a","aMessage":{"aString":"$0"}}})",
      std::string(500, 'a'));
  ExpectPlainRequest(kEveryKind, nested);
  ExpectPlainAnswer(kEveryKind, OwnBinary(type, nested).value());
}

}  // namespace
}  // namespace wegwijs::gateway
