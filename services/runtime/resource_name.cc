#include "services/runtime/resource_name.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace wegwijs {
namespace {

constexpr size_t kLongestPart = 64;
constexpr size_t kLongestName = 512;

bool IsPart(absl::string_view part) {
  if (part.empty() || part.size() > kLongestPart) return false;
  for (const char c : part) {
    if (!absl::ascii_isalnum(c) && c != '-' && c != '.' && c != '_') {
      return false;
    }
  }
  return true;
}

// NIS codes count from 11001: no leading zero.
bool IsNis(absl::string_view text) {
  if (text.size() != 5 || text[0] == '0') return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return true;
}

absl::Status NotLike(absl::string_view pattern) {
  return absl::InvalidArgumentError(
      absl::StrCat("This is not a name of the form ", pattern, "."));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view name,
                                                   absl::string_view pattern) {
  if (name.size() > kLongestName) return NotLike(pattern);
  const std::vector<absl::string_view> given = absl::StrSplit(name, '/');
  const std::vector<absl::string_view> wanted = absl::StrSplit(pattern, '/');
  if (given.size() != wanted.size()) return NotLike(pattern);
  std::vector<std::string> parts;
  for (size_t i = 0; i < given.size(); ++i) {
    if (wanted[i] != "*") {
      if (given[i] != wanted[i]) return NotLike(pattern);
    } else if (!IsPart(given[i])) {
      return NotLike(pattern);
    } else {
      parts.emplace_back(given[i]);
    }
  }
  return parts;
}

absl::StatusOr<int> MunicipalityFrom(absl::string_view name) {
  const std::pair<absl::string_view, absl::string_view> halves =
      absl::StrSplit(name, absl::MaxSplits('/', 1));
  const absl::string_view nis =
      halves.second.substr(0, halves.second.find('/'));
  if (halves.first != "municipalities" || !IsNis(nis)) {
    return absl::InvalidArgumentError(
        "A name starts with municipalities/ and the five digits of a NIS "
        "code, as in municipalities/34022.");
  }
  int municipality = 0;
  for (const char c : nis) municipality = municipality * 10 + (c - '0');
  return municipality;
}

}  // namespace wegwijs
