#include "services/gateway/http/http_rules.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

int CountOf(const HttpRequest& request, absl::string_view name) {
  return static_cast<int>(std::count_if(
      request.headers.begin(), request.headers.end(),
      [name](const auto& header) { return header.first == name; }));
}

bool IsNumber(absl::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

absl::Status Bad(absl::string_view why) {
  return absl::InvalidArgumentError(why);
}

absl::Status CheckLength(int minor, const HttpRequest& request) {
  const int lengths = CountOf(request, "content-length");
  const int encodings = CountOf(request, "transfer-encoding");
  if (lengths > 1) return Bad("There is more than one Content-Length.");
  if (lengths == 1 && !IsNumber(request.Header("content-length"))) {
    return Bad("Content-Length is no number.");
  }
  if (encodings == 0) return absl::OkStatus();
  if (lengths > 0) {
    return Bad("There are both Content-Length and Transfer-Encoding.");
  }
  if (minor == 0) return Bad("HTTP/1.0 has no Transfer-Encoding.");
  if (encodings > 1 ||
      !absl::EqualsIgnoreCase(request.Header("transfer-encoding"), "chunked")) {
    return Bad("Transfer-Encoding may only be chunked.");
  }
  return absl::OkStatus();
}

// What the status is called, for who reads the bytes.
std::string ReasonOf(int status) {
  return std::string(boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(status))));
}

}  // namespace

absl::Status CheckHead(int minor, const HttpRequest& request) {
  if (const absl::Status status = CheckLength(minor, request); !status.ok()) {
    return status;
  }
  const int hosts = CountOf(request, "host");
  if (hosts > 1 || (minor > 0 && hosts == 0)) {
    return Bad("A request names one Host.");
  }
  if (request.path.empty() || request.path.front() != '/') {
    return Bad("The path of a request begins with a slash.");
  }
  return absl::OkStatus();
}

void SetTarget(absl::string_view target, HttpRequest& request) {
  const size_t scheme = target.find("://");
  if (scheme != absl::string_view::npos && !absl::StartsWith(target, "/")) {
    target.remove_prefix(scheme + 3);
    const size_t slash = target.find('/');
    target = slash == absl::string_view::npos ? "/" : target.substr(slash);
  }
  const size_t question = target.find('?');
  request.path = std::string(target.substr(0, question));
  if (question != absl::string_view::npos) {
    request.query = std::string(target.substr(question + 1));
  }
}

bool ExpectsContinue(const HttpRequest& request) {
  return absl::EqualsIgnoreCase(request.Header("expect"), "100-continue");
}

std::string HeadLines(const HttpHead& head, absl::string_view framing,
                      bool keep_alive) {
  std::string lines = absl::StrCat("HTTP/1.1 ", head.status, " ",
                                   ReasonOf(head.status), "\r\n");
  for (const auto& [name, value] : head.headers) {
    absl::StrAppend(&lines, name, ": ", value, "\r\n");
  }
  if (!framing.empty()) absl::StrAppend(&lines, framing, "\r\n");
  absl::StrAppend(&lines, keep_alive ? "" : "connection: close\r\n", "\r\n");
  return lines;
}

}  // namespace wegwijs::gateway
