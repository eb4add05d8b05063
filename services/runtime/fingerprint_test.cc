#include "services/runtime/fingerprint.h"

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "absl/strings/escaping.h"
#include "google/rpc/error_details.pb.h"

namespace wegwijs {
namespace {

using ::testing::HasSubstr;

HmacKey Key(char c = 'k') { return *HmacKey::FromBytes(std::string(32, c)); }

TEST(HmacKeyTest, SignsAsRfc4231Says) {
  // Test case 6: a key longer than a block.
  const HmacKey key = *HmacKey::FromBytes(std::string(131, '\xaa'));
  EXPECT_EQ(absl::BytesToHexString(key.Sign(
                "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacKeyTest, SignsManyTimesTheSame) {
  const HmacKey key = Key();
  const std::string first = key.Sign("a");
  EXPECT_NE(key.Sign("b"), first);
  EXPECT_EQ(key.Sign("a"), first);
}

TEST(HmacKeyTest, RefusesAMissingFile) {
  const auto key = HmacKey::FromFile("/nowhere/key");
  EXPECT_EQ(key.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(key.status().message()), HasSubstr("/nowhere/key"));
}

TEST(HmacKeyTest, RefusesAShortFile) {
  const std::string path =
      testing::TempDir() + "short_key_" + std::to_string(getpid());
  std::ofstream(path) << std::string(31, 'x');
  const auto key = HmacKey::FromFile(path);
  unlink(path.c_str());
  EXPECT_THAT(std::string(key.status().message()), HasSubstr("holds 31 bytes"));
}

TEST(FingerprintTest, IgnoresTheOrderInWhichAMapWasFilled) {
  google::protobuf::Struct forward, backward;
  for (int i = 0; i < 100; ++i) {
    const std::string name = std::to_string(i);
    (*forward.mutable_fields())[name].set_number_value(i);
    const std::string other = std::to_string(99 - i);
    (*backward.mutable_fields())[other].set_number_value(99 - i);
  }
  EXPECT_EQ(Fingerprint(Key(), forward), Fingerprint(Key(), backward));
}

TEST(FingerprintTest, DiffersByContentTypeAndKey) {
  google::rpc::ErrorInfo info, other;
  info.set_reason("A");
  other.set_reason("B");
  EXPECT_NE(Fingerprint(Key(), info), Fingerprint(Key(), other));
  EXPECT_NE(Fingerprint(Key('x'), info), Fingerprint(Key('y'), info));

  // The same bytes on the wire, two types.
  google::rpc::LocalizedMessage same_bytes;
  same_bytes.set_locale("A");
  ASSERT_EQ(info.SerializeAsString(), same_bytes.SerializeAsString());
  EXPECT_NE(Fingerprint(Key(), info), Fingerprint(Key(), same_bytes));
}

}  // namespace
}  // namespace wegwijs
