#include "services/gateway/http/answer_framing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::gateway {
namespace {

Piece First(const std::string& body, bool last, int status = 200) {
  return {.head = HttpHead{.status = status, .headers = {{"a", "b"}}},
          .body = body,
          .last = last};
}

Piece Later(const std::string& body, bool last) {
  return {.head = {}, .body = body, .last = last};
}

TEST(AnswerFramingTest, SaysHowLongASinglePieceIs) {
  AnswerFraming framing(
      {.is_http_1_1 = true, .is_head = false, .keep_alive = true});
  EXPECT_EQ(framing.Bytes(First("hello", true), false),
            "HTTP/1.1 200 OK\r\na: b\r\ncontent-length: 5\r\n\r\nhello");
  EXPECT_TRUE(framing.keep_alive());
}

TEST(AnswerFramingTest, SendsPiecesAsChunks) {
  AnswerFraming framing(
      {.is_http_1_1 = true, .is_head = false, .keep_alive = true});
  EXPECT_EQ(framing.Bytes(First("", false), false),
            "HTTP/1.1 200 OK\r\na: b\r\ntransfer-encoding: chunked\r\n\r\n");
  EXPECT_EQ(framing.Bytes(Later("0123456789abcdef", false), false),
            "10\r\n0123456789abcdef\r\n");
  EXPECT_EQ(framing.Bytes(Later("a", true), false), "1\r\na\r\n0\r\n\r\n");
}

TEST(AnswerFramingTest, EndsTheConnectionWithAStreamInOldHttp) {
  AnswerFraming framing(
      {.is_http_1_1 = false, .is_head = false, .keep_alive = true});
  EXPECT_EQ(framing.Bytes(First("a", false), false),
            "HTTP/1.1 200 OK\r\na: b\r\nconnection: close\r\n\r\na");
  EXPECT_EQ(framing.Bytes(Later("b", true), false), "b");
  EXPECT_FALSE(framing.keep_alive());
}

TEST(AnswerFramingTest, SaysThatTheConnectionEnds) {
  AnswerFraming framing(
      {.is_http_1_1 = true, .is_head = false, .keep_alive = true});
  EXPECT_THAT(framing.Bytes(First("a", true), true),
              ::testing::HasSubstr("connection: close\r\n"));
  EXPECT_FALSE(framing.keep_alive());
}

TEST(AnswerFramingTest, SendsNoBodyWhereThereIsNone) {
  AnswerFraming head(
      {.is_http_1_1 = true, .is_head = true, .keep_alive = true});
  EXPECT_EQ(head.Bytes(First("hello", true), false),
            "HTTP/1.1 200 OK\r\na: b\r\ncontent-length: 5\r\n\r\n");
  AnswerFraming framing(
      {.is_http_1_1 = true, .is_head = false, .keep_alive = true});
  EXPECT_EQ(framing.Bytes(First("", true, 304), false),
            "HTTP/1.1 304 Not Modified\r\na: b\r\n\r\n");
}

}  // namespace
}  // namespace wegwijs::gateway
