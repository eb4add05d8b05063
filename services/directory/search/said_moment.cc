#include "services/directory/search/said_moment.h"

#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "services/directory/calendar.h"

namespace wegwijs::directory {
namespace {

// In Dutch, French and English, as of WordsOf.
const std::map<absl::string_view, absl::Weekday>& Weekdays() {
  using absl::Weekday;
  static const auto* days = new std::map<absl::string_view, Weekday>{
      {"maandag", Weekday::monday},      {"lundi", Weekday::monday},
      {"monday", Weekday::monday},       {"dinsdag", Weekday::tuesday},
      {"mardi", Weekday::tuesday},       {"tuesday", Weekday::tuesday},
      {"woensdag", Weekday::wednesday},  {"mercredi", Weekday::wednesday},
      {"wednesday", Weekday::wednesday}, {"donderdag", Weekday::thursday},
      {"jeudi", Weekday::thursday},      {"thursday", Weekday::thursday},
      {"vrijdag", Weekday::friday},      {"vendredi", Weekday::friday},
      {"friday", Weekday::friday},       {"zaterdag", Weekday::saturday},
      {"samedi", Weekday::saturday},     {"saturday", Weekday::saturday},
      {"zondag", Weekday::sunday},       {"dimanche", Weekday::sunday},
      {"sunday", Weekday::sunday}};
  return *days;
}

// How many days from today.
const std::map<absl::string_view, int>& DaysAhead() {
  static const auto* days =
      new std::map<absl::string_view, int>{{"vandaag", 0},
                                           {"today", 0},
                                           {"morgen", 1},
                                           {"demain", 1},
                                           {"tomorrow", 1}};
  return *days;
}

std::optional<absl::CivilDay> DaySaid(const std::string& word,
                                      absl::CivilDay today) {
  if (const auto day = Weekdays().find(word); day != Weekdays().end()) {
    return absl::NextWeekday(today - 1, day->second);
  }
  if (const auto ahead = DaysAhead().find(word); ahead != DaysAhead().end()) {
    return today + ahead->second;
  }
  return std::nullopt;
}

bool IsHourWord(absl::string_view word) {
  static const auto* words = new std::set<absl::string_view>{
      "u", "uur", "h", "heure", "heures", "am", "pm"};
  return words->contains(word);
}

// At the beginning of a word, and the rest of it.
struct LeadingNumber {
  int number = 0;
  absl::string_view rest;
};

std::optional<LeadingNumber> NumberIn(absl::string_view word) {
  size_t digits = 0;
  while (digits < word.size() && absl::ascii_isdigit(word[digits])) ++digits;
  LeadingNumber leading = {.rest = word.substr(digits)};
  if (digits == 0 || digits > 2 ||
      !absl::SimpleAtoi(word.substr(0, digits), &leading.number)) {
    return std::nullopt;
  }
  return leading;
}

struct SaidClock {
  int minutes = 0;
  size_t length = 0;
};

// "14 u", "14u30", "14 h 30", "14 30 u" (as 14:30 comes), "2pm".
std::optional<SaidClock> ClockSaid(const std::vector<std::string>& words,
                                   size_t begin) {
  const auto word = [&words](size_t at) {
    return at < words.size() ? absl::string_view(words[at])
                             : absl::string_view();
  };
  const auto hour = NumberIn(word(begin));
  if (!hour.has_value()) return std::nullopt;
  size_t end = begin + 1;
  absl::string_view unit = hour->rest;
  int minutes = 0;
  if (unit.empty() && IsHourWord(word(end))) unit = word(end++);
  // What follows the letter of 14u30, or the word after it.
  const size_t letters = unit.find_first_of("0123456789");
  if (letters != absl::string_view::npos) {
    const auto after = NumberIn(unit.substr(letters));
    if (!after.has_value() || !after->rest.empty()) return std::nullopt;
    minutes = after->number;
    unit = unit.substr(0, letters);
  } else if (const auto after = NumberIn(word(end)); after.has_value() &&
                                                     after->rest.empty() &&
                                                     word(end).size() == 2) {
    minutes = after->number;
    ++end;
    if (unit.empty() && IsHourWord(word(end))) unit = word(end++);
  } else if (unit.empty()) {
    return std::nullopt;
  }
  if (!unit.empty() && !IsHourWord(unit)) return std::nullopt;
  int hours = hour->number;
  if (unit == "pm" && hours < 12) hours += 12;
  if (unit == "am" && hours == 12) hours = 0;
  if (hours > 23 || minutes > 59) return std::nullopt;
  return SaidClock{.minutes = hours * 60 + minutes, .length = end - begin};
}

}  // namespace

std::optional<SaidMoment> MomentSaid(const std::vector<std::string>& words,
                                     size_t begin, absl::Time now) {
  const auto day = DaySaid(words[begin], DayInBrussels(now));
  if (!day.has_value()) return std::nullopt;
  size_t at = begin + 1;
  static const std::set<absl::string_view>* const between =
      new std::set<absl::string_view>{"om", "a", "at", "rond", "vers"};
  if (at < words.size() && between->contains(words[at])) ++at;
  const auto clock = ClockSaid(words, at);
  if (!clock.has_value()) return std::nullopt;
  return SaidMoment{.time = ClockInBrussels(*day, clock->minutes),
                    .length = at + clock->length - begin};
}

}  // namespace wegwijs::directory
