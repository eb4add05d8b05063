#include "services/directory/hsds/eligibility.h"

#include <google/protobuf/repeated_field.h>

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

namespace wegwijs::directory::hsds {
namespace {

struct Word {
  absl::string_view text;
  int code;
};

constexpr Word kResidence[] = {
    {"belgian", v1::RESIDENCE_STATUS_BELGIAN},
    {"eu_citizen", v1::RESIDENCE_STATUS_EU_CITIZEN},
    {"settled", v1::RESIDENCE_STATUS_SETTLED},
    {"recognised_refugee", v1::RESIDENCE_STATUS_PROTECTED},
    {"temporary_protection", v1::RESIDENCE_STATUS_TEMPORARILY_PROTECTED},
    {"asylum_seeker", v1::RESIDENCE_STATUS_APPLICANT},
    {"family", v1::RESIDENCE_STATUS_TEMPORARY},
    {"undocumented", v1::RESIDENCE_STATUS_NONE},
};

constexpr Word kHouseholds[] = {
    {"single", v1::HOUSEHOLD_SINGLE},
    {"couple", v1::HOUSEHOLD_COUPLE},
    {"single_parent", v1::HOUSEHOLD_SINGLE_PARENT},
    {"couple_with_children", v1::HOUSEHOLD_COUPLE_WITH_CHILDREN},
};

constexpr Word kLevels[] = {
    {"below_A1", v1::LANGUAGE_LEVEL_BELOW_A1},
    {"A1", v1::LANGUAGE_LEVEL_A1},
    {"A2", v1::LANGUAGE_LEVEL_A2},
    {"B1", v1::LANGUAGE_LEVEL_B1},
    {"B2", v1::LANGUAGE_LEVEL_B2},
    {"C", v1::LANGUAGE_LEVEL_C},
};

std::optional<int> CodeOf(absl::Span<const Word> words,
                          absl::string_view text) {
  for (const Word& word : words) {
    if (word.text == text) return word.code;
  }
  return std::nullopt;
}

std::string TextOf(absl::Span<const Word> words, int code) {
  for (const Word& word : words) {
    if (word.code == code) return std::string(word.text);
  }
  return "";
}

bool AddCodes(absl::Span<const Word> words, absl::string_view text,
              google::protobuf::RepeatedField<int>& codes) {
  google::protobuf::RepeatedField<int> added;
  for (const absl::string_view word : absl::StrSplit(text, '|')) {
    const std::optional<int> code = CodeOf(words, word);
    if (!code.has_value()) return false;
    added.Add(*code);
  }
  codes.MergeFrom(added);
  return true;
}

std::string TextOf(absl::Span<const Word> words,
                   const google::protobuf::RepeatedField<int>& codes) {
  return absl::StrJoin(codes, "|", [words](std::string* out, int code) {
    absl::StrAppend(out, TextOf(words, code));
  });
}

bool AddHouseholds(absl::string_view text, v1::Eligibility& eligibility) {
  if (text == "children") text = "single_parent|couple_with_children";
  return AddCodes(kHouseholds, text, *eligibility.mutable_households());
}

bool SetIncome(absl::string_view text, v1::Eligibility& eligibility) {
  if (text != "yes" && text != "no") return false;
  eligibility.set_has_income(text == "yes");
  return true;
}

}  // namespace

bool AddCriterion(absl::string_view text, v1::Eligibility& eligibility) {
  if (text == "everybody") return true;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('=', 1));
  const auto& [what, value] = parts;
  if (what == "residence_status") {
    return AddCodes(kResidence, value,
                    *eligibility.mutable_residence_statuses());
  }
  if (what == "household") return AddHouseholds(value, eligibility);
  if (what == "income") return SetIncome(value, eligibility);
  if (what == "place") {
    for (const absl::string_view place : absl::StrSplit(value, '|')) {
      eligibility.add_places(std::string(place));
    }
    return true;
  }
  const std::optional<int> level = CodeOf(kLevels, value);
  if (!level.has_value()) return false;
  if (what == "language_level_min") {
    eligibility.set_minimum_dutch_level(static_cast<v1::LanguageLevel>(*level));
    return true;
  }
  if (what == "language_level_max") {
    eligibility.set_maximum_dutch_level(static_cast<v1::LanguageLevel>(*level));
    return true;
  }
  return false;
}

std::vector<std::string> CriteriaOf(const v1::Eligibility& eligibility) {
  std::vector<std::string> criteria;
  const auto add = [&criteria](absl::string_view what,
                               const std::string& value) {
    if (!value.empty()) criteria.push_back(absl::StrCat(what, "=", value));
  };
  add("residence_status", TextOf(kResidence, eligibility.residence_statuses()));
  std::string households = TextOf(kHouseholds, eligibility.households());
  if (households == "single_parent|couple_with_children") {
    households = "children";
  }
  add("household", households);
  add("language_level_min", TextOf(kLevels, eligibility.minimum_dutch_level()));
  add("language_level_max", TextOf(kLevels, eligibility.maximum_dutch_level()));
  if (eligibility.has_has_income()) {
    add("income", eligibility.has_income() ? "yes" : "no");
  }
  add("place", absl::StrJoin(eligibility.places(), "|"));
  if (eligibility.ByteSizeLong() == 0) criteria.push_back("everybody");
  return criteria;
}

}  // namespace wegwijs::directory::hsds
