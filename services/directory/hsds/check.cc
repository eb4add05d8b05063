#include "services/directory/hsds/check.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/directory/hsds/objects.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr Field kId = {"id", Kind::kUuid, true};
constexpr Field kAttributes = {"attributes", Kind::kList, false, "attribute"};
constexpr Field kMetadata = {"metadata", Kind::kList, false, "metadata"};

// In upper or lower case: HSDS does not say which.
bool IsUuidText(absl::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

bool IsDateText(absl::string_view text) {
  absl::CivilDay day;
  return text.size() == 10 && absl::ParseCivilTime(text, &day);
}

bool IsTimeText(absl::string_view text) {
  absl::Time time;
  std::string error;
  if (text == "24:00") return true;
  for (const char* format :
       {"%H:%M", "%H:%M:%S", "%H:%M%Ez", "%H:%M:%E*S%Ez"}) {
    if (absl::ParseTime(format, text, &time, &error)) return true;
  }
  return false;
}

bool IsDateTimeText(absl::string_view text) {
  absl::Time time;
  std::string error;
  return absl::ParseTime(absl::RFC3339_full, text, &time, &error);
}

// A scheme, a colon, and something.
bool IsUriText(absl::string_view text) {
  const size_t colon = text.find(':');
  if (colon == absl::string_view::npos || colon == 0) return false;
  const bool scheme =
      std::all_of(text.begin(), text.begin() + colon, [](unsigned char letter) {
        return absl::ascii_isalnum(letter) || absl::StrContains("+-.", letter);
      });
  const bool blank = std::any_of(text.begin(), text.end(), absl::ascii_isspace);
  return absl::ascii_isalpha(text[0]) && scheme && !blank &&
         colon + 1 < text.size();
}

bool IsEmailText(const std::string& text) {
  FieldViolations found;
  CheckEmail("", text, found);
  return !text.empty() && found.empty();
}

// What to say of a text that is none of its kind; null if it is.
const char* FaultOf(Kind kind, const std::string& text) {
  switch (kind) {
    case Kind::kUuid:
      return IsUuidText(text) ? nullptr : "Is not a UUID.";
    case Kind::kUri:
      return IsUriText(text)
                 ? nullptr
                 : "Is not a URI. Write it as in https://example.org.";
    case Kind::kEmail:
      return IsEmailText(text) ? nullptr : "Is not an e-mail address.";
    case Kind::kDate:
      return IsDateText(text)
                 ? nullptr
                 : "Is not a day of the calendar. Write it as in 2026-11-28.";
    case Kind::kTime:
      return IsTimeText(text) ? nullptr
                              : "Is not a time. Write it as in 09:30.";
    case Kind::kDateTime:
      return IsDateTimeText(text)
                 ? nullptr
                 : "Is not a moment. Write it as in 2026-11-28T09:30:00Z.";
    default:
      return nullptr;
  }
}

void CheckTextField(const Field& field, const Json& value,
                    const std::string& pointer, FieldViolations& faults) {
  if (!value.is_string()) {
    faults.Add(pointer, "Is not a text.");
    return;
  }
  const auto& text = value.get_ref<const std::string&>();
  if (text.find('\0') != std::string::npos) {
    faults.Add(pointer, "Holds the character 0. Leave it out.");
    return;
  }
  if (field.kind == Kind::kCode) {
    const std::vector<std::string> codes = absl::StrSplit(field.of, ',');
    if (std::find(codes.begin(), codes.end(), text) == codes.end()) {
      faults.Add(
          pointer,
          absl::StrCat("Is none of ",
                       absl::StrReplaceAll(field.of, {{",", ", "}}), "."));
    }
  } else if (const char* fault = FaultOf(field.kind, text)) {
    faults.Add(pointer, fault);
  }
}

void CheckField(const Field& field, const Json& value,
                const std::string& pointer, FieldViolations& faults) {
  switch (field.kind) {
    case Kind::kNumber:
      if (!value.is_number()) faults.Add(pointer, "Is not a number.");
      return;
    case Kind::kObject:
      return CheckObject(field.of, value, pointer, faults);
    case Kind::kList:
      if (!value.is_array()) return faults.Add(pointer, "Is not a list.");
      for (size_t i = 0; i < value.size(); ++i) {
        CheckObject(field.of, value[i], absl::StrCat(pointer, "/", i), faults);
      }
      return;
    default:
      return CheckTextField(field, value, pointer, faults);
  }
}

// Of fields that HSDS does not have only that they can be kept.
void CheckUnknown(const Json& value, const std::string& pointer,
                  FieldViolations& faults) {
  if (value.is_string()) {
    CheckTextField({"", Kind::kText}, value, pointer, faults);
  }
  if (!value.is_structured()) return;
  for (const Json& inner : value) CheckUnknown(inner, pointer, faults);
}

}  // namespace

void CheckObject(absl::string_view name, const Json& value,
                 const std::string& pointer, FieldViolations& faults) {
  if (!value.is_object()) {
    faults.Add(pointer, "Is not an object.");
    return;
  }
  const auto check = [&](const Field& field) {
    const auto found = value.find(field.name);
    const std::string path = absl::StrCat(pointer, "/", field.name);
    if (found != value.end()) return CheckField(field, *found, path, faults);
    if (field.required) faults.Add(path, "Is missing; HSDS requires it.");
  };
  const absl::Span<const Field> fields = FieldsOf(name);
  check(kId);
  for (const Field& field : fields) check(field);
  check(kAttributes);
  check(kMetadata);
  for (const auto& [key, inner] : value.items()) {
    if (key.find('\0') != std::string::npos) {
      faults.Add(pointer, "Has a field whose name holds the character 0.");
    }
    const bool known =
        key == kAttributes.name || key == kMetadata.name ||
        std::any_of(fields.begin(), fields.end(),
                    [&key = key](const Field& f) { return f.name == key; });
    if (!known) CheckUnknown(inner, absl::StrCat(pointer, "/", key), faults);
  }
}

}  // namespace wegwijs::directory::hsds
