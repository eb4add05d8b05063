#include "services/directory/languages.h"

#include <cstddef>

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
  absl::string_view list(intake::kLanguages, sizeof(intake::kLanguages) - 1);
  while (!list.empty()) {
    const size_t middle = list.size() / kWidth / 2 * kWidth;
    const int order = code.compare(list.substr(middle, kWidth));
    if (order == 0) return !NamesNoLanguage(code);
    list = order < 0 ? list.substr(0, middle) : list.substr(middle + kWidth);
  }
  return false;
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
