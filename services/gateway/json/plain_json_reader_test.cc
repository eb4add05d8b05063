// What is read as plain is exactly what Protobuf's own JSON makes of it.

#include "services/gateway/json/plain_json_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/gateway/json/plain_json_test.h"

namespace wegwijs::gateway {
namespace {

using testing::Eq;

// Protobuf reads some of these, and refuses others.
TEST(PlainJsonReader, LeavesWhatOthersMayReadOtherwise) {
  const std::string nested =
      absl::StrJoin(std::vector<std::string>(33, R"({"aMessage":)"), "");
  for (const std::string& json : std::vector<std::string>{
           "",
           "[]",
           "1",
           "null",
           " {}",
           "\xEF\xBB\xBF{}",
           "{}{}",
           "{},",
           std::string("{}\0", 3),
           std::string("{}\0{", 4),
           "{'aBool':true}",
           "{aBool:true}",
           R"({"aBool":true,})",
           R"({"aBool":true)",
           R"({"":1})",
           R"({"a_bool_":true})",
           R"({"aBool":null})",
           R"({"aBool":true,"aBool":true})",
           R"({"aBool":true,"a_bool":true})",
           R"({"word":"a","number":1})",
           R"({"aBool":"true"})",
           R"({"aBool":1})",
           R"({"aBool":[true]})",
           R"({"aBool":{}})",
           R"({"anInt32":"1"})",
           R"({"anInt32":1.0})",
           R"({"anInt32":1e3})",
           R"({"anInt32":-0})",
           R"({"anInt32":01})",
           R"({"anInt32":+1})",
           R"({"anInt32":2147483648})",
           R"({"aUint32":-1})",
           R"({"aUint32":4294967296})",
           R"({"anInt64":9223372036854775808})",
           R"({"anInt64":"9223372036854775808"})",
           R"({"anInt64":"1.0"})",
           R"({"anInt64":"1e3"})",
           R"({"anInt64":" 1"})",
           R"({"anInt64":"+1"})",
           R"({"anInt64":"01"})",
           R"({"anInt64":"-0"})",
           R"({"anInt64":"0x1"})",
           R"({"aUint64":"-1"})",
           R"({"aUint64":"18446744073709551616"})",
           R"({"aDouble":-0})",
           R"({"aDouble":9007199254740993})",
           R"({"aDouble":1e309})",
           R"({"aDouble":"NaN"})",
           R"({"aDouble":NaN})",
           R"({"aDouble":"1.5"})",
           R"({"aFloat":3.5e38})",
           R"({"aString":1})",
           R"({"aString":true})",
           R"({"aString":'a'})",
           "{\"aString\":\"\xC3\"}",
           "{\"aString\":\"\xED\xA0\x80\"}",
           "{\"aString\":\"\xC0\xAF\"}",
           "{\"aString\":\"a\nb\"}",
           R"({"aString":"\ud800"})",
           R"({"aString":"\udc00"})",
           R"({"aString":"\v"})",
           R"({"aString":"\u00g0"})",
           R"({"someBytes":"AQI"})",
           R"({"someBytes":"AQJ="})",
           R"({"someBytes":"-_8="})",
           R"({"someBytes":" AQI="})",
           R"({"someBytes":"AQI=="})",
           R"({"aColor":1})",
           R"({"aColor":"1"})",
           R"({"aColor":"color_red"})",
           R"({"aColor":"COLOR_GREEN"})",
           R"({"aTimestamp":{"seconds":1}})",
           R"({"aTimestamp":1})",
           R"({"aTimestamp":""})",
           R"({"aTimestamp":"2026-02-30T00:00:00Z"})",
           R"({"aTimestamp":"2026-11-20T09:31:07"})",
           R"({"aTimestamp":"2026-11-20T09:31:07+01:00"})",
           R"({"aTimestamp":"9999-12-31T23:59:59-23:59"})",
           R"({"aTimestamp":"9999-12-31T23:59:59-23:59\u0000Z"})",
           R"({"aTimestamp":"2026-11-20T09:31:07+01:00Z"})",
           R"({"aMessage":"a"})",
           R"({"aMessage":[]})",
           R"({"int32s":1})",
           R"({"int32s":[[1]]})",
           R"({"int32s":[null]})",
           R"({"messages":{}})",
           R"({"int32s":[1],"int32s":[2]})",
           R"({"aDuration":"1s"})",
           R"({"aMap":{"a":1}})",
           R"({"odd":"a"})",
           R"({"@odd":"a"})",
           absl::StrCat(nested, "{}", std::string(33, '}')),
       }) {
    EXPECT_THAT(ReadPlainJson(*MethodAt(kEveryKind).plain_request, json),
                Eq(std::nullopt))
        << json;
  }
}

// Whatever stands in whatever field: the same, or nothing.
TEST(PlainJsonReader, NeverReadsOtherwise) {
  const Schema::Method& method = MethodAt(kEveryKind);
  std::vector<std::string> values = {"null", "[null]", "{}",         "[{}]",
                                     "[]",   "[[]]",   R"({"a":1})", "[true]"};
  for (const char* value : {"true",
                            "0",
                            "-0",
                            "1",
                            "-1",
                            "127",
                            "128",
                            "2147483647",
                            "2147483648",
                            "-2147483648",
                            "-2147483649",
                            "4294967295",
                            "4294967296",
                            "9007199254740993",
                            "9223372036854775807",
                            "9223372036854775808",
                            "-9223372036854775808",
                            "18446744073709551615",
                            "18446744073709551616",
                            "1.0",
                            "0.1",
                            "1e2",
                            "1E+2",
                            "-0.0",
                            "1e-400",
                            "5e-324",
                            "1e400",
                            "3.4028235e38",
                            "3.4028236e38",
                            "COLOR_RED",
                            "COLOR_BELOW",
                            "AQI=",
                            "AQI",
                            "Infinity",
                            "NaN",
                            "1s",
                            "1970-01-01T00:00:00Z",
                            "1970-01-01T00:00:00.1234567891Z",
                            "9999-12-31T23:59:59-23:59",
                            "1970-1-1T0:0:0Z",
                            "1970-01-01t00:00:00z",
                            "1970-01-01T00:00:60Z"}) {
    values.push_back(value);
    values.push_back(absl::StrCat("\"", value, "\""));
    values.push_back(absl::StrCat("[", value, "]"));
    values.push_back(absl::StrCat("[\"", value, "\",\"", value, "\"]"));
  }
  int plain_ones = 0;
  for (const PlainField& field : method.plain_request->fields) {
    for (const std::string& value : values) {
      const std::string json = absl::StrCat("{", field.json_key, value, "}");
      const auto plain = ReadPlainJson(*method.plain_request, json);
      if (!plain.has_value()) continue;
      ++plain_ones;
      const auto own = OwnBinary(method.request_type, json);
      ASSERT_TRUE(own.ok()) << json << own.status();
      EXPECT_THAT(*plain, Eq(*own)) << json;
    }
  }
  EXPECT_GT(plain_ones, 300);
}

TEST(PlainJsonReader, ReadsEveryLetterAlike) {
  std::string letters;
  std::string escapes;
  for (uint32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    if (point >= 0x20 && point != '"' && point != '\\') letters += Utf8(point);
    if (point < 0x10000) {
      absl::StrAppend(&escapes, "\\u", absl::Hex(point, absl::kZeroPad4));
    } else {
      absl::StrAppend(&escapes, "\\u",
                      absl::Hex(0xD7C0 + (point >> 10), absl::kZeroPad4), "\\u",
                      absl::Hex(0xDC00 + (point & 0x3FF), absl::kZeroPad4));
    }
  }
  ExpectPlainRequest(kEveryKind,
                     absl::StrCat(R"({"aString":")", letters, "\"}"));
  ExpectPlainRequest(kEveryKind,
                     absl::StrCat(R"({"aString":")", escapes, "\"}"));
}

}  // namespace
}  // namespace wegwijs::gateway
