#include "services/intake/code_lists.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "services/intake/code_lists/lists.h"

namespace wegwijs::intake {
namespace {

// `letters` holds codes of `width` letters, sorted, without anything between.
template <size_t kSize>
bool IsInList(absl::string_view code, const char (&letters)[kSize],
              size_t width) {
  const absl::string_view list(letters, kSize - 1);
  if (code.size() != width) return false;
  size_t first = 0;
  size_t last = list.size() / width;
  while (first < last) {
    const size_t middle = first + (last - first) / 2;
    const int order = list.substr(middle * width, width).compare(code);
    if (order == 0) return true;
    if (order < 0) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return false;
}

bool SaysWhyThereIsNone(absl::string_view code) {
  return code == "und" || code == "mul" || code == "zxx";
}

}  // namespace

bool IsCountryCode(absl::string_view code) {
  return code == "XK" || code == "XXA" || IsInList(code, kCountries, 2);
}

bool IsLanguageCode(absl::string_view code) {
  return !SaysWhyThereIsNone(code) && IsInList(code, kLanguages, 3);
}

void CheckCountryCode(absl::string_view code, absl::string_view field,
                      FieldViolations& violations) {
  if (IsCountryCode(code)) return;
  violations.Add(field,
                 "Give a country of ISO 3166-1 in two capitals, such as SY; XK "
                 "is Kosovo, XXA is stateless.");
}

void CheckLanguageCode(absl::string_view code, absl::string_view field,
                       FieldViolations& violations) {
  if (IsLanguageCode(code)) return;
  if (SaysWhyThereIsNone(code)) {
    violations.Add(field,
                   absl::StrCat(code,
                                " names no language; give the one that "
                                "was spoken, or say why there is none."));
    return;
  }
  violations.Add(field,
                 "Give a language of ISO 639-3 in three lower-case letters, "
                 "such as ara; mis is any other language.");
}

}  // namespace wegwijs::intake
