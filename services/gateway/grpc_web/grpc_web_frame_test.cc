#include "services/gateway/grpc_web/grpc_web_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::gateway {
namespace {

constexpr size_t kLargest = 10;

std::string Frame(absl::string_view message) {
  return MessageHeader(message.size()) + std::string(message);
}

TEST(OnlyMessageTest, IsWhatTheFrameHolds) {
  EXPECT_EQ(OnlyMessage(Frame("hello"), kLargest).value(), "hello");
  EXPECT_EQ(OnlyMessage(Frame(""), kLargest).value(), "");
  EXPECT_EQ(OnlyMessage(Frame("0123456789"), kLargest).value(), "0123456789");
}

TEST(OnlyMessageTest, RefusesHalfFrames) {
  const std::string frame = Frame("hello");
  for (size_t size = 0; size < frame.size(); ++size) {
    EXPECT_EQ(OnlyMessage(frame.substr(0, size), kLargest).status().code(),
              absl::StatusCode::kInvalidArgument)
        << size;
  }
}

TEST(OnlyMessageTest, RefusesALengthThatIsTooLargeWithoutWaitingForIt) {
  EXPECT_EQ(OnlyMessage(Frame("0123456789a"), kLargest).status().code(),
            absl::StatusCode::kResourceExhausted);
  const std::string four_gigabytes("\x00\xff\xff\xff\xff", 5);
  EXPECT_EQ(OnlyMessage(four_gigabytes, kLargest).status().message(),
            "A message may be of 10 bytes at most.");
}

TEST(OnlyMessageTest, SaysThatClientsCannotStream) {
  EXPECT_EQ(OnlyMessage(Frame("a") + Frame("b"), kLargest).status().code(),
            absl::StatusCode::kUnimplemented);
  EXPECT_EQ(OnlyMessage(Frame("a") + "b", kLargest).status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST(OnlyMessageTest, RefusesFlagsThatItDoesNotKnow) {
  std::string frame = Frame("a");
  frame[0] = 1;
  EXPECT_EQ(OnlyMessage(frame, kLargest).status().code(),
            absl::StatusCode::kUnimplemented);
  for (const char flags : {'\x02', '\x80', '\x81', '\xff'}) {
    frame[0] = flags;
    EXPECT_EQ(OnlyMessage(frame, kLargest).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST(TrailersFrameTest, IsLinesOfText) {
  const std::string text = "grpc-status: 0\r\nsome: thing\r\n";
  EXPECT_EQ(TrailersFrame({{"grpc-status", "0"}, {"some", "thing"}}),
            std::string("\x80\0\0\0\x1d", 5) + text);
}

}  // namespace
}  // namespace wegwijs::gateway
