// What is written as plain is exactly what Protobuf's own JSON makes of it.

#include "services/gateway/json/plain_json_writer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/gateway/json/plain_json_test.h"

namespace wegwijs::gateway {
namespace {

using testing::Eq;

TEST(PlainJsonWriter, WritesWhatAServiceMaySendAlike) {
  for (const absl::string_view bytes : {
           "\x18\x01\x18\x02",                  // a field twice
           "\xB8\x01\x01\x18\x02\xB8\x01\x03",  // a list in two pieces
           "\xB8\x01\x01\xBA\x01\x02\x02\x03",  // packed or not
           "\xBA\x01\x01\x02\xB8\x01\x03",      // packed, then not
           "\xB2\x01\x01\x01\xB2\x01\x01\x02",  // packed twice
           "\x18\x81\x80\x80\x80\x80\x80\x80\x80\x80\x01",  // too large
           "\x8A\x01\x04\x08\x01\x08\x02",                  // a time said twice
           "\x8A\x01\x02\x18\x01",                          // unknown in a time
       }) {
    ExpectPlainAnswer(kEveryKind, bytes);
  }
}

TEST(PlainJsonWriter, LeavesBytesThatAreOdd) {
  std::string nested;
  for (int i = 0; i < 34; ++i) {
    nested = absl::StrCat("\x92\x01", std::string(1, nested.size()), nested);
  }
  for (const std::string& bytes : std::vector<std::string>{
           std::string(1, '\0'),
           "\x18",  // ends early
           "\x72\x02"
           "a",  // ends early
           "\x72\xFF\xFF\xFF\xFF\xFF\x01"
           "a",                                     // longer than can be
           "\x92\x01\x02\x18",                      // ends early
           "\x92\x01\x01\x18\x01",                  // ends within
           "\xB2\x01\x01\x80",                      // ends within
           "\x19\x01\x01\x01\x01\x01\x01\x01\x01",  // another type of wire
           "\xF8\x06\x01",          // a field that is not declared
           "\x1B\x1C",              // a group
           "\x80\x01\x09",          // a color that is not declared
           "\x15\x01\x00\x80\x7F",  // not a number
           std::string("\x15\x00\x00\x80\x7F", 5),  // infinite
           "\x72\x01\xC3",                          // not UTF-8
           "\x72\x03\xED\xA0\x80",                  // not UTF-8
           "\x72\x02\xC1\x81",                      // longer than need be
           "\x72\x03\xE0\x83\xA9",                  // longer than need be
           "\x72\x04\xF0\x80\x83\xA9",              // longer than need be
           "\x8A\x01\x02\x10\xFF",                  // ends within
           "\x8A\x01\x06\x10\x80\x94\xEB\xDC\x03",  // a second of nanoseconds
           "\x8A\x01\x07\x08\xFF\xFF\xFF\xFF\xFF\x7F",  // after the year 9999
           "\x9A\x03\x02\x08\x01",                      // a duration
           nested,
       }) {
    EXPECT_THAT(WritePlainJson(*MethodAt(kEveryKind).plain_response, bytes),
                Eq(std::nullopt))
        << absl::CEscape(bytes);
  }
}

// A message whose string is `text`.
std::string WithString(absl::string_view text) {
  std::string bytes = "\x72";
  size_t size = text.size();
  for (; size >= 0x80; size >>= 7) bytes += static_cast<char>(size | 0x80);
  bytes += static_cast<char>(size);
  return absl::StrCat(bytes, text);
}

TEST(PlainJsonWriter, WritesEveryLetterAlike) {
  const PlainType& type = *MethodAt(kEveryKind).plain_response;
  std::string plain_ones;
  int count = 0;
  for (uint32_t point = 0; point <= 0x10FFFF; ++point) {
    const std::string letter = Utf8(point);
    const bool is_plain = WritePlainJson(type, WithString(letter)).has_value();
    // What the people of a city write their names with.
    const bool must_be = point < 0x80 || (point >= 0xC0 && point < 0x600) ||
                         (point >= 0x620 && point < 0x6D0) ||
                         (point >= 0x1200 && point < 0x1380) || point == 0x20AC;
    ASSERT_TRUE(is_plain || !must_be) << point;
    if (is_plain) absl::StrAppend(&plain_ones, letter, "-");
    count += is_plain ? 1 : 0;
  }
  EXPECT_GT(count, 50'000);
  ExpectPlainAnswer(kEveryKind, WithString(plain_ones));
}

}  // namespace
}  // namespace wegwijs::gateway
