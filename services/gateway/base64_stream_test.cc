#include "services/gateway/base64_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::gateway {
namespace {

TEST(Base64StreamTest, TakesPaddingAtTheEndOfEveryGroup) {
  EXPECT_EQ(DecodeBase64Stream("").value(), "");
  EXPECT_EQ(DecodeBase64Stream("aGVsbG8=").value(), "hello");
  EXPECT_EQ(DecodeBase64Stream("aA==aGVsbG8=bG8h").value(), "hhellolo!");
}

TEST(Base64StreamTest, RefusesOneThatIsBrokenAnywhere) {
  const std::string text = EncodeBase64Piece("Wegwijs, voor iedereen.");
  for (size_t i = 0; i < text.size(); ++i) {
    std::string broken = text;
    broken[i] = '*';
    EXPECT_FALSE(DecodeBase64Stream(broken).ok()) << broken;
    EXPECT_EQ(DecodeBase64Stream(text.substr(0, i)).ok(), i % 4 == 0) << i;
  }
  for (const char* broken : {"====", "a===", "=aaa", "aa=a",
                             "aB==", "aaB=", "aaa\n", "aa a", "-_-_"}) {
    EXPECT_FALSE(DecodeBase64Stream(broken).ok()) << broken;
  }
}

TEST(Base64StreamTest, SaysWhereItIsBroken) {
  EXPECT_EQ(DecodeBase64Stream("aGVsbG8h????").status().message(),
            "The base64 is broken at character 8.");
}

TEST(Base64ValueTest, ComesPaddedOrNotAndGoesWithoutPadding) {
  const std::string bytes("\x00\xff\x80", 3);
  for (size_t size = 0; size <= bytes.size(); ++size) {
    const std::string some = bytes.substr(0, size);
    EXPECT_EQ(DecodeBase64Value(EncodeBase64Value(some)).value(), some);
    EXPECT_EQ(DecodeBase64Value(EncodeBase64Piece(some)).value(), some);
    EXPECT_EQ(EncodeBase64Value(some).find('='), std::string::npos);
  }
  for (const char* broken : {"a", "aA==aA==", "aaaaa", "a=", "?"}) {
    EXPECT_FALSE(DecodeBase64Value(broken).ok()) << broken;
  }
}

}  // namespace
}  // namespace wegwijs::gateway
