#include "services/gateway/connect/connect_protocol.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/http/plain_answer.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

absl::Status Invalid(absl::string_view why) {
  return WithReason(absl::InvalidArgumentError(why), "CONNECT_INVALID");
}

std::optional<int> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

absl::StatusOr<std::string> FromQuery(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      decoded.push_back(' ');
    } else if (text[i] != '%') {
      decoded.push_back(text[i]);
    } else {
      const absl::string_view digits = text.substr(i + 1, 2);
      const auto high = digits.size() == 2 ? HexDigit(digits[0]) : std::nullopt;
      const auto low = digits.size() == 2 ? HexDigit(digits[1]) : std::nullopt;
      if (!high.has_value() || !low.has_value()) {
        return Invalid("The query has a % without two digits behind it.");
      }
      decoded.push_back(static_cast<char>(*high << 4 | *low));
      i += 2;
    }
  }
  return decoded;
}

// The value of a parameter; empty if it is not there.
absl::StatusOr<std::string> Parameter(const HttpRequest& request,
                                      absl::string_view name) {
  for (const absl::string_view part : absl::StrSplit(request.query, '&')) {
    const std::pair<absl::string_view, absl::string_view> pair =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (pair.first == name) return FromQuery(pair.second);
  }
  return "";
}

absl::StatusOr<absl::Duration> TimeoutOf(const HttpRequest& request) {
  const absl::string_view value = request.Header("connect-timeout-ms");
  if (value.empty()) return absl::InfiniteDuration();
  int64_t milliseconds = 0;
  if (value.size() > 10 ||
      !std::all_of(value.begin(), value.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(value, &milliseconds)) {
    return Invalid("Connect-Timeout-Ms is a number of at most ten digits.");
  }
  return absl::Milliseconds(milliseconds);
}

absl::Status CheckEncoding(absl::string_view encoding) {
  if (encoding.empty() || encoding == "identity") return absl::OkStatus();
  return WithReason(
      absl::UnimplementedError("Send messages that are not compressed."),
      "COMPRESSED");
}

absl::Status CheckVersion(absl::string_view version) {
  if (version.empty() || version == "1") return absl::OkStatus();
  return Invalid("Connect-Protocol-Version is 1.");
}

absl::StatusOr<ConnectRequest> FromGet(const HttpRequest& request) {
  ConnectRequest parsed;
  ASSIGN_OR_RETURN(const std::string encoding, Parameter(request, "encoding"));
  ASSIGN_OR_RETURN(const std::string base64, Parameter(request, "base64"));
  ASSIGN_OR_RETURN(const std::string compression,
                   Parameter(request, "compression"));
  ASSIGN_OR_RETURN(parsed.message, Parameter(request, "message"));
  RETURN_IF_ERROR(CheckEncoding(compression));
  if (encoding != "json" && encoding != "proto") {
    return Invalid("The parameter encoding is json or proto.");
  }
  parsed.codec =
      encoding == "json" ? ConnectCodec::kJson : ConnectCodec::kProto;
  if (base64 == "1") {
    ASSIGN_OR_RETURN(parsed.message,
                     DecodeBase64Value(absl::StrReplaceAll(
                         parsed.message, {{"-", "+"}, {"_", "/"}})));
  }
  return parsed;
}

// How Connect spells the codes of gRPC.
std::string CodeName(int code) {
  // By number, from CANCELLED.
  static constexpr const char* kNames[] = {"canceled",
                                           "unknown",
                                           "invalid_argument",
                                           "deadline_exceeded",
                                           "not_found",
                                           "already_exists",
                                           "permission_denied",
                                           "resource_exhausted",
                                           "failed_precondition",
                                           "aborted",
                                           "out_of_range",
                                           "unimplemented",
                                           "internal",
                                           "unavailable",
                                           "data_loss",
                                           "unauthenticated"};
  if (code < 1 || code > static_cast<int>(std::size(kNames))) return "unknown";
  return kNames[code - 1];
}

}  // namespace

std::string ContentTypeOf(ConnectCodec codec) {
  return codec == ConnectCodec::kJson ? "application/json"
                                      : "application/proto";
}

std::optional<ConnectCodec> CodecOf(absl::string_view content_type) {
  const std::string type = absl::AsciiStrToLower(absl::StripAsciiWhitespace(
      content_type.substr(0, content_type.find(';'))));
  if (type == "application/json") return ConnectCodec::kJson;
  if (type == "application/proto") return ConnectCodec::kProto;
  return std::nullopt;
}

absl::StatusOr<ConnectRequest> ParseConnectRequest(HttpRequest& request) {
  ASSIGN_OR_RETURN(const absl::Duration timeout, TimeoutOf(request));
  RETURN_IF_ERROR(CheckVersion(request.Header("connect-protocol-version")));
  ConnectRequest parsed;
  if (request.method == "GET") {
    ASSIGN_OR_RETURN(parsed, FromGet(request));
  } else {
    RETURN_IF_ERROR(CheckEncoding(request.Header("content-encoding")));
    parsed.codec =
        CodecOf(request.Header("content-type")).value_or(ConnectCodec::kJson);
    parsed.message = std::move(request.body);
  }
  parsed.timeout = timeout;
  return parsed;
}

HttpHead ConnectErrorHead(const CallEnding& ending) {
  HttpHead head{
      .status = HttpStatusOf(static_cast<absl::StatusCode>(ending.code)),
      .headers = TrailerHeaders(ending.trailers)};
  head.headers.emplace_back("content-type", "application/json");
  head.headers.emplace_back("cache-control", "no-store");
  return head;
}

std::string ConnectErrorBody(const CallEnding& ending) {
  nlohmann::ordered_json error = {{"code", CodeName(ending.code)},
                                  {"message", ending.message}};
  google::rpc::Status status;
  if (!ending.details.empty() && status.ParseFromString(ending.details)) {
    for (const auto& detail : status.details()) {
      const std::string& url = detail.type_url();
      error["details"].push_back(
          {{"type", url.substr(url.rfind('/') + 1)},
           {"value", EncodeBase64Value(detail.value())}});
    }
  }
  return error.dump(-1, ' ', false,
                    nlohmann::ordered_json::error_handler_t::replace);
}

Headers TrailerHeaders(const Metadata& trailers) {
  Headers headers = HeadersFromMetadata(trailers);
  for (auto& [name, value] : headers) name = absl::StrCat("trailer-", name);
  return headers;
}

}  // namespace wegwijs::gateway
