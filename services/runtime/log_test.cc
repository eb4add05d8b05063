#include "services/runtime/log.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

const absl::Time kTime = absl::FromUnixMillis(1795424400123);

TEST(LogTest, WritesTheFieldsInOrder) {
  EXPECT_EQ(LogLine(kTime, LogLevel::kInfo, "intake", "serving",
                    {{"address", "127.0.0.1:7001"}, {"workers", 4}}),
            R"({"time":"2026-11-23T09:00:00.123Z","level":"info",)"
            R"("service":"intake","message":"serving",)"
            R"("address":"127.0.0.1:7001","workers":4})");
}

TEST(LogTest, StaysOneLineOfJsonWhateverComes) {
  EXPECT_EQ(LogLine(kTime, LogLevel::kError, "", "a\n\"b\"\x01", {}),
            R"({"time":"2026-11-23T09:00:00.123Z","level":"error",)"
            R"("message":"a\n\"b\"\u0001"})");
  EXPECT_EQ(LogLine(kTime, LogLevel::kWarning, "", "x", {{"bad", "\xFF"}}),
            "{\"time\":\"2026-11-23T09:00:00.123Z\",\"level\":\"warning\","
            "\"message\":\"x\",\"bad\":\"\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace wegwijs
