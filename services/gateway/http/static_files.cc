#include "services/gateway/http/static_files.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/runtime/file.h"
#include "services/runtime/sha256.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::string_view kIndex = "/index.html";
constexpr absl::string_view kAssets = "/assets/";
constexpr char kForAYear[] = "public, max-age=31536000, immutable";
constexpr char kAskAgain[] = "no-cache";

// In the order in which they are preferred.
constexpr std::pair<absl::string_view, absl::string_view> kEncodings[] = {
    {"br", ".br"}, {"gzip", ".gz"}};

std::string ContentTypeOf(absl::string_view path) {
  static const auto* types = new std::map<absl::string_view, const char*>{
      {".css", "text/css; charset=utf-8"},
      {".html", "text/html; charset=utf-8"},
      {".ico", "image/x-icon"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".pdf", "application/pdf"},
      {".png", "image/png"},
      {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
      {".webp", "image/webp"},
      {".woff2", "font/woff2"}};
  const size_t dot = path.rfind('.');
  const auto found = dot == absl::string_view::npos
                         ? types->end()
                         : types->find(path.substr(dot));
  return found == types->end() ? "application/octet-stream" : found->second;
}

const Headers& SecurityHeaders() {
  static const auto* headers = new Headers{
      {"content-security-policy",
       "default-src 'self'; object-src 'none'; base-uri 'none'; "
       "form-action 'self'; frame-ancestors 'none'"},
      {"cross-origin-opener-policy", "same-origin"},
      {"cross-origin-resource-policy", "same-origin"},
      {"permissions-policy", "camera=(), geolocation=(), microphone=()"},
      {"referrer-policy", "no-referrer"}};
  return *headers;
}

std::string EtagOf(absl::string_view content) {
  const Sha256Digest digest = Sha256(content);
  return absl::StrCat(
      "\"",
      absl::BytesToHexString(
          {reinterpret_cast<const char*>(digest.data()), digest.size() / 2}),
      "\"");
}

absl::Status CannotRead(const std::string& folder, absl::string_view why) {
  return absl::FailedPreconditionError(
      absl::StrCat("--static_folder: \"", folder, "\" ", why));
}

// The contents by path, "/assets/a.js".
absl::StatusOr<std::map<std::string, std::string>> ReadAll(
    const std::string& folder) {
  std::map<std::string, std::string> contents;
  std::error_code error;
  size_t bytes = 0;
  std::filesystem::recursive_directory_iterator entries(folder, error);
  if (error) return CannotRead(folder, "cannot be read.");
  for (const auto& entry : entries) {
    const std::string path =
        absl::StrCat("/", entry.path().lexically_relative(folder).string());
    if (absl::StrContains(path, "/.") || !entry.is_regular_file(error)) {
      continue;
    }
    ASSIGN_OR_RETURN(std::string content, ReadFile(entry.path().string()));
    bytes += content.size();
    if (bytes > StaticFiles::kMostBytes) {
      return CannotRead(folder, "holds more than 64 MB.");
    }
    contents.emplace(path, std::move(content));
  }
  return contents;
}

// What the file at `path` is a compressed form of, if that is there.
std::pair<std::string, std::string> Original(
    const std::map<std::string, std::string>& contents,
    const std::string& path) {
  for (const auto& [encoding, suffix] : kEncodings) {
    absl::string_view base = path;
    if (absl::ConsumeSuffix(&base, suffix) &&
        contents.contains(std::string(base))) {
      return {std::string(base), std::string(encoding)};
    }
  }
  return {path, ""};
}

}  // namespace

absl::StatusOr<StaticFiles> StaticFiles::Load(const std::string& folder) {
  StaticFiles files;
  if (folder.empty()) return files;
  ASSIGN_OR_RETURN(const auto contents, ReadAll(folder));
  for (const auto& [path, content] : contents) {
    const auto [original, encoding] = Original(contents, path);
    File& file = files.files_[original];
    file.content_type = ContentTypeOf(original);
    file.etags[encoding] = EtagOf(content);
    file.contents[encoding] = content;
  }
  return files;
}

const StaticFiles::File* StaticFiles::Find(absl::string_view path) const {
  auto found = files_.find(path == "/" ? kIndex : path);
  if (found == files_.end() && !absl::StrContains(path, '.')) {
    found = files_.find(kIndex);
  }
  return found == files_.end() ? nullptr : &found->second;
}

std::unique_ptr<Exchange> StaticFiles::Answer(
    const HttpRequest& request) const {
  const File* file = Find(request.path);
  if (file == nullptr) return nullptr;
  std::string encoding;
  for (const auto& [name, suffix] : kEncodings) {
    if (encoding.empty() && file->contents.contains(std::string(name)) &&
        TakesEncoding(request.Header("accept-encoding"), name)) {
      encoding = std::string(name);
    }
  }
  const std::string& etag = file->etags.at(encoding);
  HttpHead head{.status = 200, .headers = SecurityHeaders()};
  head.headers.emplace_back(
      "cache-control",
      absl::StartsWith(request.path, kAssets) ? kForAYear : kAskAgain);
  head.headers.emplace_back("etag", etag);
  head.headers.emplace_back("vary", "accept-encoding");
  if (absl::StrContains(request.Header("if-none-match"), etag)) {
    head.status = 304;
    return std::make_unique<ReadyAnswer>(std::move(head), "");
  }
  head.headers.emplace_back("content-type", file->content_type);
  if (!encoding.empty())
    head.headers.emplace_back("content-encoding", encoding);
  return std::make_unique<ReadyAnswer>(std::move(head),
                                       file->contents.at(encoding));
}

bool TakesEncoding(absl::string_view accept_encoding,
                   absl::string_view encoding) {
  for (const absl::string_view part : absl::StrSplit(accept_encoding, ',')) {
    const std::pair<absl::string_view, absl::string_view> pair =
        absl::StrSplit(part, absl::MaxSplits(';', 1));
    if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(pair.first),
                                encoding)) {
      continue;
    }
    const absl::string_view quality = absl::StripAsciiWhitespace(pair.second);
    return quality.find_first_of("123456789") != absl::string_view::npos ||
           quality.empty();
  }
  return false;
}

}  // namespace wegwijs::gateway
