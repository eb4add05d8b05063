#include "services/intake/identity/secret_key.h"

#include <gtest/gtest.h>

#include <cstring>
#include <new>
#include <string>
#include <utility>

namespace wegwijs::intake {
namespace {

const std::string kBytes = "0123456789abcdef0123456789ABCDEF";
const std::string kNothing(SecretKey::kBytes, '\0');

SecretKey KeyOf(const std::string& bytes) {
  return *SecretKey::FromBytes(bytes);
}

TEST(SecretKeyTest, HasThirtyTwoBytes) {
  EXPECT_EQ(KeyOf(kBytes).bytes(), kBytes);
  EXPECT_FALSE(SecretKey::FromBytes("").has_value());
  EXPECT_FALSE(SecretKey::FromBytes(kBytes.substr(1)).has_value());
  EXPECT_FALSE(SecretKey::FromBytes(kBytes + "0").has_value());
}

TEST(SecretKeyTest, IsNeverTheSameTwice) {
  EXPECT_NE(SecretKey::Random().bytes(), SecretKey::Random().bytes());
}

TEST(SecretKeyTest, LeavesNothingWhereItWasMovedFrom) {
  SecretKey first = KeyOf(kBytes);
  SecretKey second = std::move(first);
  EXPECT_EQ(first.bytes(), kNothing);
  EXPECT_EQ(second.bytes(), kBytes);
  first = std::move(second);
  EXPECT_EQ(first.bytes(), kBytes);
  EXPECT_EQ(second.bytes(), kNothing);
}

TEST(SecretKeyTest, LeavesNothingBehind) {
  alignas(SecretKey) unsigned char memory[sizeof(SecretKey)];
  auto* const key = new (memory) SecretKey(KeyOf(kBytes));
  ASSERT_EQ(memcmp(memory, kBytes.data(), SecretKey::kBytes), 0);
  key->~SecretKey();
  EXPECT_EQ(memcmp(memory, kNothing.data(), SecretKey::kBytes), 0);
}

}  // namespace
}  // namespace wegwijs::intake
