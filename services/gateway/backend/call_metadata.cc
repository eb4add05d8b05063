#include "services/gateway/backend/call_metadata.h"

#include <algorithm>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/gateway/base64_stream.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::string_view kDetails = "grpc-status-details-bin";

// About the connection, the body or the browser. The gateway sets `traceparent`
// itself.
bool IsAboutHttp(absl::string_view name) {
  static const auto* names =
      new absl::flat_hash_set<absl::string_view>{"accept",
                                                 "accept-charset",
                                                 "accept-encoding",
                                                 "accept-language",
                                                 "cache-control",
                                                 "connection",
                                                 "connect-protocol-version",
                                                 "connect-timeout-ms",
                                                 "content-encoding",
                                                 "content-length",
                                                 "content-type",
                                                 "cookie",
                                                 "date",
                                                 "dnt",
                                                 "expect",
                                                 "forwarded",
                                                 "host",
                                                 "if-modified-since",
                                                 "if-none-match",
                                                 "keep-alive",
                                                 "origin",
                                                 "pragma",
                                                 "priority",
                                                 "range",
                                                 "referer",
                                                 "te",
                                                 "trailer",
                                                 "transfer-encoding",
                                                 "traceparent",
                                                 "upgrade",
                                                 "upgrade-insecure-requests",
                                                 "user-agent",
                                                 "via",
                                                 "x-grpc-web",
                                                 "x-real-ip",
                                                 "x-user-agent"};
  return names->contains(name) || absl::StartsWith(name, "grpc-") ||
         absl::StartsWith(name, "sec-") || absl::StartsWith(name, "proxy-") ||
         absl::StartsWith(name, "access-control-") ||
         absl::StartsWith(name, "x-forwarded-");
}

bool IsBinary(absl::string_view name) { return absl::EndsWith(name, "-bin"); }

// What gRPC refuses, and would end the process for.
bool IsLegalName(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' ||
           c == '_' || c == '.';
  });
}

bool IsLegalValue(absl::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c >= ' ' && c <= '~'; });
}

absl::Status Invalid(absl::string_view name, absl::string_view why) {
  return WithReason(
      absl::InvalidArgumentError(absl::StrCat(
          "The header \"", IsLegalName(name) ? name : "...", "\" ", why)),
      "HEADER_INVALID");
}

absl::Status AppendBinary(const std::string& name, absl::string_view line,
                          Metadata& metadata) {
  for (const absl::string_view text : absl::StrSplit(line, ',')) {
    absl::StatusOr<std::string> bytes =
        DecodeBase64Value(absl::StripAsciiWhitespace(text));
    if (!bytes.ok()) return Invalid(name, "is not base64.");
    metadata.emplace_back(name, *std::move(bytes));
  }
  return absl::OkStatus();
}

// grpc-message is percent-encoded UTF-8.
std::string PercentEncoded(absl::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (c >= ' ' && c <= '~' && c != '%') {
      encoded.push_back(c);
    } else {
      const auto byte = static_cast<uint8_t>(c);
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return encoded;
}

std::optional<absl::Duration> UnitOf(char c) {
  switch (c) {
    case 'H':
      return absl::Hours(1);
    case 'M':
      return absl::Minutes(1);
    case 'S':
      return absl::Seconds(1);
    case 'm':
      return absl::Milliseconds(1);
    case 'u':
      return absl::Microseconds(1);
    case 'n':
      return absl::Nanoseconds(1);
    default:
      return std::nullopt;
  }
}

}  // namespace

CallEnding EndingOf(const absl::Status& status) {
  const google::rpc::Status wire = ToWire(status);
  return {.code = wire.code(),
          .message = wire.message(),
          .details = wire.details().empty() ? "" : wire.SerializeAsString(),
          .trailers = {}};
}

absl::StatusOr<Metadata> MetadataFromHeaders(const Headers& headers) {
  Metadata metadata;
  for (const auto& [name, value] : headers) {
    if (IsAboutHttp(name)) continue;
    if (!IsLegalName(name)) {
      return Invalid(name, "has a name that gRPC cannot send.");
    }
    if (IsBinary(name)) {
      if (const absl::Status status = AppendBinary(name, value, metadata);
          !status.ok()) {
        return status;
      }
    } else if (IsLegalValue(value)) {
      metadata.emplace_back(name, value);
    } else {
      return Invalid(name,
                     "holds more than printable ASCII; send it as base64 in a "
                     "header whose name ends in -bin.");
    }
  }
  return metadata;
}

Headers HeadersFromMetadata(const Metadata& metadata) {
  Headers headers;
  for (const auto& [name, value] : metadata) {
    if (IsAboutHttp(name) || !IsLegalName(name)) continue;
    if (IsBinary(name)) {
      headers.emplace_back(name, EncodeBase64Value(value));
    } else if (IsLegalValue(value)) {
      headers.emplace_back(name, value);
    }
  }
  return headers;
}

Headers TrailersOf(const CallEnding& ending) {
  Headers trailers = {{"grpc-status", absl::StrCat(ending.code)}};
  if (!ending.message.empty()) {
    trailers.emplace_back("grpc-message", PercentEncoded(ending.message));
  }
  if (!ending.details.empty()) {
    trailers.emplace_back(kDetails, EncodeBase64Value(ending.details));
  }
  Headers metadata = HeadersFromMetadata(ending.trailers);
  trailers.insert(trailers.end(), metadata.begin(), metadata.end());
  return trailers;
}

absl::StatusOr<absl::Duration> ParseGrpcTimeout(absl::string_view value) {
  int64_t amount = 0;
  const absl::Status invalid = WithReason(
      absl::InvalidArgumentError("grpc-timeout is a number of one to eight "
                                 "digits and a unit, H, M, S, m, u or n."),
      "TIMEOUT_INVALID");
  if (value.size() < 2 || value.size() > 9) return invalid;
  const std::optional<absl::Duration> unit = UnitOf(value.back());
  value.remove_suffix(1);
  if (!unit.has_value() ||
      !std::all_of(value.begin(), value.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(value, &amount)) {
    return invalid;
  }
  return amount * *unit;
}

}  // namespace wegwijs::gateway
