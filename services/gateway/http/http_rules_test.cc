#include "services/gateway/http/http_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wegwijs::gateway {
namespace {

bool Passes(Headers headers, int minor = 1, const char* path = "/") {
  HttpRequest request;
  request.path = path;
  request.headers = std::move(headers);
  return CheckHead(minor, request).ok();
}

TEST(CheckHeadTest, LetsPlainRequestsPass) {
  EXPECT_TRUE(Passes({{"host", "a"}}));
  EXPECT_TRUE(Passes({{"host", "a"}, {"content-length", "0"}}));
  EXPECT_TRUE(Passes({{"host", "a"}, {"transfer-encoding", "chunked"}}));
  EXPECT_TRUE(Passes({}, 0));
}

TEST(CheckHeadTest, RefusesTwoReadingsOfTheLength) {
  EXPECT_FALSE(Passes({{"host", "a"},
                       {"content-length", "1"},
                       {"transfer-encoding", "chunked"}}));
  EXPECT_FALSE(Passes(
      {{"host", "a"}, {"content-length", "1"}, {"content-length", "1"}}));
  for (const char* length : {"", "+1", "-1", "1,1", "0x1", "1 1"}) {
    EXPECT_FALSE(Passes({{"host", "a"}, {"content-length", length}})) << length;
  }
  for (const char* encoding : {"xchunked", "chunked, chunked", "gzip, chunked",
                               "chunked, identity", "identity", "",
                               "\x0b"
                               "chunked"}) {
    EXPECT_FALSE(Passes({{"host", "a"}, {"transfer-encoding", encoding}}))
        << encoding;
  }
  EXPECT_FALSE(Passes({{"transfer-encoding", "chunked"}}, 0));
}

TEST(CheckHeadTest, AsksForOneHostAndAPath) {
  EXPECT_FALSE(Passes({}));
  EXPECT_FALSE(Passes({{"host", "a"}, {"host", "b"}}));
  EXPECT_FALSE(Passes({{"host", "a"}}, 1, "*"));
  EXPECT_FALSE(Passes({{"host", "a"}}, 1, ""));
}

TEST(HeadLinesTest, NamesTheStatus) {
  for (const auto& [status, line] :
       {std::pair(200, "HTTP/1.1 200 OK\r\n"),
        std::pair(401, "HTTP/1.1 401 Unauthorized\r\n"),
        std::pair(429, "HTTP/1.1 429 Too Many Requests\r\n")}) {
    EXPECT_THAT(HeadLines({.status = status}, "", true),
                ::testing::StartsWith(line));
  }
}

TEST(SetTargetTest, TakesTheQueryOff) {
  for (const auto& [target, path, query] :
       {std::tuple("/a.B/C", "/a.B/C", ""),
        std::tuple("/a?b=c?d", "/a", "b=c?d"),
        std::tuple("http://host:1/a?b", "/a", "b"),
        std::tuple("http://host", "/", ""),
        std::tuple("/a?u=http://b", "/a", "u=http://b")}) {
    HttpRequest request;
    SetTarget(target, request);
    EXPECT_EQ(request.path, path) << target;
    EXPECT_EQ(request.query, query) << target;
  }
}

}  // namespace
}  // namespace wegwijs::gateway
