#include "services/runtime/page_token.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "google/rpc/error_details.pb.h"

namespace wegwijs {
namespace {

const HmacKey& Key() {
  static const HmacKey key = *HmacKey::FromBytes(std::string(32, 'k'));
  return key;
}

std::string Query(const std::string& reason) {
  google::rpc::ErrorInfo request;
  request.set_reason(reason);
  return QueryFingerprint(Key(), request);
}

void ExpectRefused(const absl::StatusOr<std::string>& cursor) {
  ASSERT_EQ(cursor.status().code(), absl::StatusCode::kInvalidArgument);
  const auto payload =
      cursor.status().GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(payload.has_value());
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(bad_request.ParseFromString(std::string(*payload)));
  ASSERT_EQ(bad_request.field_violations_size(), 1);
  EXPECT_EQ(bad_request.field_violations(0).field(), "page_token");
}

TEST(PageTokenTest, LeadsBackToItsCursor) {
  const std::string cursor("2016-05-01|\0\xFF", 13);
  const std::string token = EncodePageToken(Key(), Query("a"), cursor);
  EXPECT_EQ(*DecodePageToken(Key(), Query("a"), token), cursor);
}

TEST(PageTokenTest, NoTokenIsTheFirstPage) {
  EXPECT_EQ(*DecodePageToken(Key(), Query("a"), ""), "");
}

TEST(PageTokenTest, AnotherQueryIsRefused) {
  const std::string token = EncodePageToken(Key(), Query("a"), "5");
  ExpectRefused(DecodePageToken(Key(), Query("b"), token));
}

TEST(PageTokenTest, AnotherKeyIsRefused) {
  const HmacKey other = *HmacKey::FromBytes(std::string(32, 'o'));
  const std::string token = EncodePageToken(other, Query("a"), "5");
  ExpectRefused(DecodePageToken(Key(), Query("a"), token));
}

TEST(PageTokenTest, AnyChangedByteIsRefused) {
  const std::string token = EncodePageToken(Key(), Query("a"), "12345678");
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] ^= 1;
    ExpectRefused(
        DecodePageToken(Key(), Query("a"), absl::WebSafeBase64Escape(changed)));
  }
}

TEST(PageTokenTest, GarbageIsRefused) {
  const std::string token = EncodePageToken(Key(), Query("a"), "5");
  for (const std::string& garbage :
       {std::string("x"), std::string("****"), token.substr(0, 8),
        token + token, std::string("\xFF\xFE"), std::string(1 << 20, 'A')}) {
    ExpectRefused(DecodePageToken(Key(), Query("a"), garbage));
  }
}

}  // namespace
}  // namespace wegwijs
