#include "tests/support/leak_search.h"

#include <unicode/unistr.h>

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wegwijs {
namespace {

constexpr size_t kFirstBytes = 6;
constexpr size_t kLeastBase64 = 8;

std::string PercentEncoded(const std::string& text) {
  std::string encoded;
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      encoded += c;
    } else {
      absl::StrAppendFormat(&encoded, "%%%02x", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

std::string JsonEscaped(const icu::UnicodeString& text) {
  std::string escaped;
  for (int32_t i = 0; i < text.length(); ++i) {
    if (text[i] < 0x80) {
      escaped += static_cast<char>(text[i]);
    } else {
      absl::StrAppendFormat(&escaped, "\\u%04x", static_cast<int>(text[i]));
    }
  }
  return escaped;
}

std::string Utf16(const icu::UnicodeString& text, bool little_endian) {
  std::string bytes;
  for (int32_t i = 0; i < text.length(); ++i) {
    const char high = static_cast<char>(text[i] >> 8);
    const char low = static_cast<char>(text[i] & 0xff);
    bytes += little_endian ? low : high;
    bytes += little_endian ? high : low;
  }
  return bytes;
}

// The characters of base64 that do not depend on what stands around `text`,
// where `before` bytes of a group of three stand before it.
std::string Base64Core(const std::string& text, size_t before) {
  const std::string padded = std::string(before, '\0') + text;
  const size_t whole = padded.size() / 3 * 4;
  const size_t skipped = before == 0 ? 0 : before + 1;
  return absl::Base64Escape(padded).substr(skipped, whole - skipped);
}

}  // namespace

std::vector<LeakSearch::Writing> LeakSearch::WritingsOf(
    const std::string& secret) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(secret);
  std::vector<Writing> writings = {
      {"UTF-8", secret},
      {"hexadecimal", absl::BytesToHexString(secret)},
      {"URL escapes", PercentEncoded(secret)},
      {"JSON escapes", JsonEscaped(characters)},
      {"octal escapes", absl::CEscape(secret)},
      {"hexadecimal escapes", absl::CHexEscape(secret)},
      {"UTF-16 BE", Utf16(characters, false)},
      {"UTF-16 LE", Utf16(characters, true)}};
  for (const size_t before : {0, 1, 2}) {
    const std::string core = Base64Core(secret, before);
    if (core.size() < kLeastBase64) continue;
    writings.push_back({"base64", core, /*exact_case=*/true});
  }
  return writings;
}

LeakSearch::LeakSearch(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    std::set<std::string> known;
    for (const Writing& writing : WritingsOf(secret)) {
      const std::string lower = absl::AsciiStrToLower(writing.bytes);
      const std::string& bytes = writing.exact_case ? writing.bytes : lower;
      if (!known.insert(bytes).second) continue;
      needles_[lower.substr(0, kFirstBytes)].push_back(
          {bytes, absl::StrCat(secret, ", as ", writing.name),
           writing.exact_case});
    }
  }
}

std::vector<std::string> LeakSearch::FoundIn(absl::string_view text) const {
  const std::string lower = absl::AsciiStrToLower(text);
  std::set<std::string> found;
  for (size_t i = 0; i + kFirstBytes <= lower.size(); ++i) {
    const auto candidates = needles_.find(lower.substr(i, kFirstBytes));
    if (candidates == needles_.end()) continue;
    for (const Needle& needle : candidates->second) {
      const absl::string_view where =
          needle.exact_case ? text : absl::string_view(lower);
      if (where.substr(i, needle.bytes.size()) == needle.bytes) {
        found.insert(needle.told);
      }
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace wegwijs
