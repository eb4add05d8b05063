#include "clients/cli/service/service_conditions.h"

#include <array>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "clients/cli/brussels.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"

namespace wegwijs::cli {
namespace {

constexpr std::array<std::array<absl::string_view, 3>, 7> kWeekdays = {
    {{"maandag", "lundi", "monday"},
     {"dinsdag", "mardi", "tuesday"},
     {"woensdag", "mercredi", "wednesday"},
     {"donderdag", "jeudi", "thursday"},
     {"vrijdag", "vendredi", "friday"},
     {"zaterdag", "samedi", "saturday"},
     {"zondag", "dimanche", "sunday"}}};

// The first day from `today` on that is called so.
absl::StatusOr<google::type::Date> DayCalled(const std::string& word,
                                             const google::type::Date& today) {
  const std::string lower = absl::AsciiStrToLower(word);
  for (size_t i = 0; i < kWeekdays.size(); ++i) {
    for (const absl::string_view name : kWeekdays[i]) {
      if (name != lower) continue;
      const absl::CivilDay day = absl::NextWeekday(
          absl::CivilDay(today.year(), today.month(), today.day()) - 1,
          static_cast<absl::Weekday>(i));
      google::type::Date date;
      date.set_year(static_cast<int>(day.year()));
      date.set_month(day.month());
      date.set_day(day.day());
      return date;
    }
  }
  const auto period = ParsePeriod(word);
  if (!period.ok() || DateText(period->first) != DateText(period->last)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", word, "` is no day. Write 2016-05-03, or thursday."));
  }
  return period->first;
}

}  // namespace

absl::StatusOr<google::protobuf::Timestamp> ParseMoment(
    absl::string_view text, const google::type::Date& today) {
  const std::vector<std::string> words =
      absl::StrSplit(text, ' ', absl::SkipWhitespace());
  if (words.empty() || words.size() > 2) {
    return UsageError(
        "Write the moment as in `thursday 14:00`, `14:00` or "
        "`2016-05-03 14:00`.");
  }
  const auto clock = ParseClockTime(words.back());
  if (!clock.ok()) return UsageError(clock.status().message());
  google::type::Date day = today;
  if (words.size() == 2) {
    const auto called = DayCalled(words.front(), today);
    if (!called.ok()) return UsageError(called.status().message());
    day = *called;
  }
  return MomentAt(day, *clock);
}

ServiceConditionOptions::ServiceConditionOptions(CLI::App* command) {
  command
      ->add_option_function<std::vector<std::string>>(
          "--topic",
          [this](const std::vector<std::string>& ids) {
            for (const std::string& id : ids) {
              conditions_.add_topics(WithCollection("taxonomyTerms", id));
            }
          },
          "What they need help with: the id of a topic or theme")
      ->type_name("ID")
      ->allow_extra_args(false);
  command
      ->add_option_function<std::vector<std::string>>(
          "--language",
          [this](const std::vector<std::string>& codes) {
            conditions_.mutable_languages()->Add(codes.begin(), codes.end());
          },
          "In one of these languages: ISO 639-3")
      ->type_name("CODE")
      ->allow_extra_args(false);
  AddPlaceAndTime(command);
  AddFacts(command);
}

void ServiceConditionOptions::AddPlaceAndTime(CLI::App* command) {
  AddText(command, "--neighbourhood", "Where they live: the id",
          [this](const std::string& id) { neighbourhood_ = id; });
  AddText(command, "--open-at",
          "Open then: \"thursday 14:00\", 14:00, \"2016-05-03 14:00\"",
          [this](const std::string& text) { open_at_ = text; })
      ->type_name("MOMENT");
  command->add_flag_callback(
      "--room", [this] { conditions_.set_has_room(true); }, "It has room");
  AddDate(command, "--verified-since", "Checked on this day or later",
          [this](const google::type::Date& day) {
            *conditions_.mutable_verified_since() = day;
          });
}

void ServiceConditionOptions::AddFacts(CLI::App* command) {
  using directory::v1::PersonFacts;
  const auto facts = [this] { return conditions_.mutable_facts(); };
  command
      ->add_option_function<int>(
          "--age", [facts](int age) { facts()->set_age(age); },
          "How old they are; this and what follows is never stored")
      ->type_name("YEARS");
  AddEnum(command, "--residence", "On what grounds they are here",
          *directory::v1::ResidenceStatus_descriptor(), [facts](int code) {
            facts()->set_residence_status(
                static_cast<directory::v1::ResidenceStatus>(code));
          });
  AddEnum(command, "--household", "With whom they live",
          *directory::v1::Household_descriptor(), [facts](int code) {
            facts()->set_household(static_cast<directory::v1::Household>(code));
          });
  AddEnum(command, "--dutch", "How well they speak Dutch",
          *directory::v1::LanguageLevel_descriptor(), [facts](int code) {
            facts()->set_dutch_level(
                static_cast<directory::v1::LanguageLevel>(code));
          });
  command
      ->add_option_function<bool>(
          "--income",
          [facts](bool has_income) { facts()->set_has_income(has_income); },
          "Whether they have an income")
      ->type_name("yes|no");
}

absl::StatusOr<directory::v1::ServiceConditions> ServiceConditionOptions::Read(
    Session& session) const {
  directory::v1::ServiceConditions conditions = conditions_;
  if (!neighbourhood_.empty()) {
    const auto place = session.Name("neighbourhoods", neighbourhood_);
    if (!place.ok()) return place.status();
    conditions.set_place(*place);
  }
  if (!open_at_.empty()) {
    const auto moment = ParseMoment(open_at_, TodayInBrussels());
    if (!moment.ok()) return moment.status();
    *conditions.mutable_open_at() = *moment;
  }
  return conditions;
}

}  // namespace wegwijs::cli
