#include "services/gateway/http/static_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace wegwijs::gateway {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    std::string name = ::testing::TempDir() + "static-XXXXXX";
    folder_ = mkdtemp(name.data());
    Write("index.html", "<p>Welkom");
    Write("robots.txt", "none");
    Write("assets/app-12345678.js", "let a = 1;");
    Write("assets/app-12345678.js.br", "brotli");
    Write("assets/app-12345678.js.gz", "gzip");
    Write(".secret", "secret");
  }
  ~StaticFilesTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& path, const std::string& content) const {
    const std::filesystem::path file = std::filesystem::path(folder_) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << content;
  }

  // An empty piece if there is no such file.
  Piece Get(const std::string& path, Headers headers = {}) const {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.headers = std::move(headers);
    const auto answer = StaticFiles::Load(folder_).value().Answer(request);
    if (answer == nullptr) return {};
    return answer->Next();
  }

  Headers HeadersOf(const std::string& path) const {
    Piece piece = Get(path);
    Headers headers;
    if (piece.head.has_value()) headers.swap(piece.head->headers);
    return headers;
  }

  std::string folder_;
};

TEST_F(StaticFilesTest, AnswersFilesWithTheirType) {
  EXPECT_EQ(Get("/").body, "<p>Welkom");
  EXPECT_EQ(Get("/robots.txt").body, "none");
  EXPECT_THAT(HeadersOf("/"),
              Contains(Pair("content-type", "text/html; charset=utf-8")));
}

TEST_F(StaticFilesTest, LeavesPagesToTheWebClient) {
  EXPECT_EQ(Get("/gesprekken/nieuw").body, "<p>Welkom");
  EXPECT_TRUE(Get("/assets/other.js").empty());
}

TEST_F(StaticFilesTest, ReachesNothingElse) {
  for (const char* path :
       {"/.secret", "/../etc/passwd.txt", "/assets/../index.html",
        "/assets/app-12345678.js.br", "/assets/%2e%2e/index.html",
        "//index.html"}) {
    EXPECT_TRUE(Get(path).empty()) << path;
  }
}

TEST_F(StaticFilesTest, TakesTheCompressionThatTheBrowserKnows) {
  const std::string path = "/assets/app-12345678.js";
  EXPECT_EQ(Get(path).body, "let a = 1;");
  EXPECT_EQ(Get(path, {{"accept-encoding", "gzip, deflate, br"}}).body,
            "brotli");
  const Piece piece = Get(path, {{"accept-encoding", "gzip, br;q=0"}});
  EXPECT_EQ(piece.body, "gzip");
  EXPECT_THAT(piece.head->headers, Contains(Pair("content-encoding", "gzip")));
  EXPECT_THAT(piece.head->headers, Contains(Pair("vary", "accept-encoding")));
}

TEST_F(StaticFilesTest, KeepsWhatHasItsContentInItsName) {
  EXPECT_THAT(HeadersOf("/assets/app-12345678.js"),
              Contains(Pair("cache-control", HasSubstr("immutable"))));
  EXPECT_THAT(HeadersOf("/"), Contains(Pair("cache-control", "no-cache")));
}

TEST_F(StaticFilesTest, SendsNothingTwice) {
  std::string etag;
  for (const auto& [name, value] : HeadersOf("/")) {
    if (name == "etag") etag = value;
  }
  const Piece piece = Get("/", {{"if-none-match", etag}});
  EXPECT_EQ(piece.head->status, 304);
  EXPECT_EQ(piece.body, "");
  EXPECT_EQ(Get("/", {{"if-none-match", "\"other\""}}).head->status, 200);
}

TEST_F(StaticFilesTest, ForbidsScriptsAndFramesOfOthers) {
  EXPECT_THAT(HeadersOf("/"),
              Contains(Pair("content-security-policy",
                            HasSubstr("frame-ancestors 'none'"))));
  EXPECT_THAT(HeadersOf("/"),
              Not(Contains(Key("access-control-allow-origin"))));
}

TEST_F(StaticFilesTest, SaysThatTheFolderCannotBeRead) {
  EXPECT_THAT(std::string(StaticFiles::Load("/nowhere").status().message()),
              HasSubstr("\"/nowhere\" cannot be read"));
  EXPECT_TRUE(StaticFiles::Load("").ok());
}

}  // namespace
}  // namespace wegwijs::gateway
