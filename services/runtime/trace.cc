#include "services/runtime/trace.h"

#include <algorithm>
#include <cstdint>

#include "absl/random/random.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

// version "-" trace id "-" span id "-" flags
constexpr size_t kLength = 55;

// 16 digits. They only have to differ.
std::string RandomId() {
  thread_local absl::BitGen random;
  return absl::StrCat(
      absl::Hex(absl::Uniform<uint64_t>(random), absl::kZeroPad16));
}

bool IsLowerHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
  });
}

bool IsId(absl::string_view text) {
  return IsLowerHex(text) &&
         text.find_first_not_of('0') != absl::string_view::npos;
}

// Whether what follows the flags is allowed for this version.
bool EndsWell(absl::string_view version, absl::string_view rest) {
  if (version == "00") return rest.empty();
  return rest.empty() || rest.front() == '-';
}

}  // namespace

Trace NewTrace() {
  return {.trace_id = absl::StrCat(RandomId(), RandomId()),
          .span_id = RandomId()};
}

std::optional<Trace> ParseTraceparent(absl::string_view value) {
  if (value.size() < kLength || value[2] != '-' || value[35] != '-' ||
      value[52] != '-') {
    return std::nullopt;
  }
  const absl::string_view version = value.substr(0, 2);
  const absl::string_view trace_id = value.substr(3, 32);
  const absl::string_view span_id = value.substr(36, 16);
  const absl::string_view flags = value.substr(53, 2);
  if (!IsLowerHex(version) || version == "ff" || !IsId(trace_id) ||
      !IsId(span_id) || !IsLowerHex(flags) ||
      !EndsWell(version, value.substr(kLength))) {
    return std::nullopt;
  }
  return Trace{
      .trace_id = std::string(trace_id),
      .span_id = std::string(span_id),
      .sampled = (absl::HexStringToBytes(flags)[0] & 1) != 0,
  };
}

std::string Traceparent(const Trace& trace) {
  return absl::StrCat("00-", trace.trace_id, "-", trace.span_id,
                      trace.sampled ? "-01" : "-00");
}

Trace TraceOf(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  const auto it = metadata.find("traceparent");
  if (it == metadata.end()) return NewTrace();
  auto trace = ParseTraceparent({it->second.data(), it->second.size()});
  if (!trace.has_value()) return NewTrace();
  trace->span_id = RandomId();
  return *std::move(trace);
}

}  // namespace wegwijs
