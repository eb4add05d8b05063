// What stands in a request: its target, its headers, its query, and what the
// gateway makes of them. The input is a request as text, with line feeds.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/gateway/backend/call_metadata.h"
#include "services/gateway/connect/connect_protocol.h"
#include "services/gateway/grpc_web/grpc_web_exchange.h"
#include "services/gateway/http/cors.h"
#include "services/gateway/http/http_rules.h"
#include "services/gateway/http/static_files.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs::gateway;  // NOLINT: the tested names only
using wegwijs::Must;

// "POST /a?b", lines of headers, an empty line, the body. Anything may stand
// in them but a line's end, which no parser of HTTP lets through.
HttpRequest RequestOf(absl::string_view input) {
  HttpRequest request;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(input, absl::MaxSplits("\n\n", 1));
  request.body = std::string(parts.second);
  bool first = true;
  for (const absl::string_view line : absl::StrSplit(parts.first, '\n')) {
    std::pair<std::string, std::string> pair =
        absl::StrSplit(line, absl::MaxSplits(first ? ' ' : ':', 1));
    if (first) {
      request.method = pair.first;
      SetTarget(pair.second, request);
    } else {
      request.headers.emplace_back(
          absl::AsciiStrToLower(pair.first),
          absl::StrReplaceAll(absl::StripAsciiWhitespace(pair.second),
                              {{"\r", ""}}));
    }
    first = false;
  }
  return request;
}

// What comes out of the gateway stays in its line.
void CheckLines(const HttpHead& head) {
  const std::string lines = HeadLines(head, "", true);
  size_t ends = 0;
  for (const char c : lines) ends += c == '\n' || c == '\r';
  Must(ends == 2 * (head.headers.size() + 2), "a header is one line");
}

void CheckMetadata(const HttpRequest& request) {
  const auto metadata = MetadataFromHeaders(request.headers);
  if (!metadata.ok()) {
    Must(metadata.status().code() == absl::StatusCode::kInvalidArgument,
         "a wrong header is an invalid argument");
    return;
  }
  const Headers back = HeadersFromMetadata(*metadata);
  Must(back.size() == metadata->size(), "all metadata can be a header");
  Must(*MetadataFromHeaders(back) == *metadata, "metadata comes back");
  const CallEnding ending{
      .code = 3, .message = "", .details = "", .trailers = *metadata};
  CheckLines({.status = 200, .headers = TrailersOf(ending)});
}

void CheckTimeout(absl::string_view value) {
  const auto timeout = ParseGrpcTimeout(value);
  if (!timeout.ok()) return;
  Must(
      *timeout >= absl::ZeroDuration() && *timeout <= 99999999 * absl::Hours(1),
      "a timeout is a time of eight digits");
  Must(*ParseGrpcTimeout(value) == *timeout, "a timeout is read alike");
}

void CheckCors(const HttpRequest& request) {
  static const Cors& some = *new Cors(*Cors::Create({"https://a.be"}));
  static const Cors& any = *new Cors(*Cors::Create({"*"}));
  const absl::string_view origin = request.Header("origin");
  if (Cors::IsPreflight(request)) {
    Must((some.AnswerPreflight(request).status == 204) ==
             (origin == "https://a.be"),
         "only the origin that may call is let in");
    CheckLines(any.AnswerPreflight(request));
  }
  Headers answer = request.headers;
  some.Expose(origin, answer);
  Must(origin == "https://a.be" || answer == request.headers,
       "nothing is exposed to others");
}

std::string PercentEncoded(absl::string_view bytes) {
  std::string encoded;
  for (const char c : bytes) {
    absl::StrAppend(&encoded, "%",
                    absl::Hex(static_cast<uint8_t>(c), absl::kZeroPad2));
  }
  return encoded;
}

// A message of a GET in each of its spellings.
void CheckQuery(absl::string_view message) {
  HttpRequest get;
  get.method = "GET";
  get.query = absl::StrCat("encoding=json&message=", PercentEncoded(message));
  Must(ParseConnectRequest(get)->message == message,
       "a message in a query comes back");
  get.query =
      absl::StrCat("base64=1&message=", absl::WebSafeBase64Escape(message),
                   "&encoding=proto");
  const auto binary = ParseConnectRequest(get);
  Must(binary->message == message && binary->codec == ConnectCodec::kProto,
       "a message in base64 comes back");
}

void CheckConnect(HttpRequest request) {
  const std::string body = request.body;
  const bool is_get = request.method == "GET";
  const auto parsed = ParseConnectRequest(request);
  if (!parsed.ok()) {
    const CallEnding ending = EndingOf(parsed.status());
    Must(ending.code == 3 || ending.code == 12,
         "a refused request is invalid or unimplemented");
    CheckLines(ConnectErrorHead(ending));
    return;
  }
  Must(is_get || parsed->message == body, "a body is the message");
  Must(parsed->timeout >= absl::ZeroDuration(), "a timeout is a time");
}

void CheckFiles(HttpRequest request) {
  static const StaticFiles& files =
      *new StaticFiles(*StaticFiles::Load(FUZZ_FILES));
  const auto answer = files.Answer(request);
  if (answer == nullptr) return;
  const Piece piece = answer->Next();
  Must(piece.last && piece.head.has_value(), "a file is one piece");
  CheckLines(*piece.head);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const HttpRequest request =
      RequestOf({reinterpret_cast<const char*>(data), size});
  for (const int minor : {0, 1}) {
    if (!CheckHead(minor, request).ok()) continue;
    Must(request.path[0] == '/', "a path begins with a slash");
  }
  CheckMetadata(request);
  CheckTimeout(request.Header("grpc-timeout"));
  CheckCors(request);
  CheckQuery(request.body);
  CheckFiles({.method = request.method,
              .path = request.path,
              .query = request.query,
              .headers = request.headers});
  const std::string type(request.Header("content-type"));
  Must(!CodecOf(type).has_value() || !GrpcWebFormat::From(type).has_value(),
       "a content type is of one protocol");
  CheckConnect({.method = request.method,
                .path = request.path,
                .query = request.query,
                .headers = request.headers,
                .body = request.body});
  return 0;
}
