#include "services/directory/languages.h"

#include <algorithm>
#include <cstddef>
#include <ranges>

#include "absl/strings/str_cat.h"
#include "services/directory/code_lists.h"

namespace wegwijs::directory {
namespace {

constexpr size_t kWidth = 3;

bool NamesNoLanguage(absl::string_view code) {
  return code == "mis" || code == "mul" || code == "und" || code == "zxx";
}

}  // namespace

bool IsLanguageCode(absl::string_view code) {
  // All codes in order, without anything between.
  const absl::string_view list(intake::kLanguages,
                               sizeof(intake::kLanguages) - 1);
  const auto code_at = [list](size_t place) {
    return list.substr(place * kWidth, kWidth);
  };
  return !NamesNoLanguage(code) &&
         std::ranges::binary_search(
             std::views::iota(size_t{0}, list.size() / kWidth), code, {},
             code_at);
}

void CheckLanguageCode(absl::string_view code, absl::string_view field,
                       FieldViolations& violations) {
  if (IsLanguageCode(code)) return;
  if (NamesNoLanguage(code)) {
    violations.Add(field, absl::StrCat("Names no language. Leave ", code,
                                       " out, and give those that people can "
                                       "be helped in."));
    return;
  }
  violations.Add(field,
                 "Is not a language of ISO 639-3. Write it in three lower-case "
                 "letters, as in ara.");
}

}  // namespace wegwijs::directory
