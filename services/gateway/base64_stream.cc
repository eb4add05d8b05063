#include "services/gateway/base64_stream.h"

#include <array>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint8_t kNone = 0xff;

constexpr std::array<uint8_t, 256> MakeValues() {
  std::array<uint8_t, 256> values{};
  for (auto& value : values) value = kNone;
  for (size_t i = 0; i < kAlphabet.size(); ++i) {
    values[static_cast<uint8_t>(kAlphabet[i])] = static_cast<uint8_t>(i);
  }
  return values;
}

constexpr std::array<uint8_t, 256> kValues = MakeValues();

absl::Status Broken(size_t position) {
  return WithReason(absl::InvalidArgumentError(absl::StrCat(
                        "The base64 is broken at character ", position, ".")),
                    "BASE64_BROKEN");
}

// How many of four characters are no padding: 2, 3 or 4; 0 if it is no group.
size_t Significant(absl::string_view group) {
  if (group[3] != '=') return 4;
  if (group[2] != '=') return 3;
  return 2;
}

// Appends what a group stands for; false if it is none.
bool AppendGroup(absl::string_view group, std::string& bytes) {
  const size_t significant = Significant(group);
  uint32_t bits = 0;
  for (size_t i = 0; i < 4; ++i) {
    const uint8_t value =
        i < significant ? kValues[static_cast<uint8_t>(group[i])] : 0;
    if (value == kNone) return false;
    bits = bits << 6 | value;
  }
  const size_t count = significant - 1;
  if ((bits & ((uint32_t{1} << (8 * (3 - count))) - 1)) != 0) return false;
  for (size_t i = 0; i < count; ++i) {
    bytes.push_back(static_cast<char>(bits >> (16 - 8 * i)));
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> DecodeBase64Stream(absl::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (size_t at = 0; at < text.size(); at += 4) {
    const absl::string_view group = text.substr(at, 4);
    if (group.size() < 4 || !AppendGroup(group, bytes)) return Broken(at);
  }
  return bytes;
}

std::string EncodeBase64Piece(absl::string_view bytes) {
  return absl::Base64Escape(bytes);
}

absl::StatusOr<std::string> DecodeBase64Value(absl::string_view text) {
  std::string padded(text);
  while (padded.size() % 4 != 0) padded.push_back('=');
  // Padding ends a value, and never makes up a whole group.
  const size_t end = padded.find('=');
  if (end != std::string::npos && end + 2 < padded.size()) return Broken(end);
  return DecodeBase64Stream(padded);
}

std::string EncodeBase64Value(absl::string_view bytes) {
  std::string text = absl::Base64Escape(bytes);
  while (!text.empty() && text.back() == '=') text.pop_back();
  return text;
}

}  // namespace wegwijs::gateway
