#include "services/intake/matching/phonetic_key.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/intake/matching/graphemes.h"
#include "services/intake/matching/name_particles.h"

namespace wegwijs::intake {
namespace {

using Readings = std::vector<absl::string_view>;
constexpr char kVowel = 'A';

// The class of a sound in a key.
char ClassOf(char sound) {
  switch (sound) {
    case 'p':
    case 'b':
      return 'P';
    case 'f':
    case 'v':
    case 'w':
      return 'F';
    case 't':
    case 'd':
    case 's':
    case 'z':
    case 'S':
    case 'Z':
    case 'C':
    case 'J':
    case 'c':
      return 'S';
    case 'k':
    case 'q':
    case 'g':
    case 'G':
    case 'X':
    case 'h':
      return 'K';
    case 'm':
      return 'M';
    case 'n':
      return 'N';
    case 'l':
      return 'L';
    case 'r':
      return 'R';
    default:
      return kVowel;
  }
}

void AppendUnlessLast(char c, std::string& text) {
  if (text.empty() || text.back() != c) text.push_back(c);
}

bool IsVowel(char sound) {
  return absl::StrContains("aeiou", absl::string_view(&sound, 1));
}

// "Servant of the ..." with and without its article: abdelkader, abdukader.
void DropArticleOfServant(std::string& sounds) {
  if (sounds.size() < 4 || !IsVowel(sounds[0])) return;
  if (sounds.compare(1, 2, "bd") != 0) return;
  const auto after =
      std::find_if_not(sounds.begin() + 3, sounds.end(), IsVowel);
  if (after != sounds.end() && *after == 'l') sounds.erase(after);
}

std::string KeyOf(absl::string_view sounds) {
  std::string key;
  for (size_t i = 0; i < sounds.size(); ++i) {
    const char sound_class = ClassOf(sounds[i]);
    const bool half = i > 0 && (sounds[i] == 'v' || sounds[i] == 'w');
    if (sound_class != kVowel && !half) AppendUnlessLast(sound_class, key);
  }
  return key.empty() ? std::string(1, kVowel) : key;
}

// A grapheme with its readings apart.
struct Choice {
  absl::string_view letters;
  Readings readings;

  bool Allows(absl::string_view reading) const {
    return std::find(readings.begin(), readings.end(), reading) !=
           readings.end();
  }
};
using Choices = std::vector<Choice>;

Choices ChoicesOf(absl::string_view part) {
  Choices choices;
  for (const Grapheme& grapheme : ReadGraphemes(part)) {
    choices.push_back({.letters = grapheme.letters,
                       .readings = absl::StrSplit(grapheme.readings, ' ')});
  }
  return choices;
}

// That certain letters are read in a certain way, wherever they stand: who
// writes j for y does so throughout a name.
struct Habit {
  absl::string_view letters;
  absl::string_view reading;
};
using Habits = std::vector<Habit>;

Habits HabitsOf(const Choices& choices) {
  Habits habits;
  for (const Choice& choice : choices) {
    if (choice.readings.size() == 1) continue;
    for (const absl::string_view reading : choice.readings) {
      habits.push_back({.letters = choice.letters, .reading = reading});
    }
  }
  return habits;
}

absl::string_view ReadingUnder(const Habits& habits, const Choice& choice) {
  for (const Habit& habit : habits) {
    if (habit.letters == choice.letters && choice.Allows(habit.reading)) {
      return habit.reading;
    }
  }
  return choice.readings.front();
}

Pronunciation Read(const Choices& choices, const Habits& habits) {
  Pronunciation pronunciation;
  for (const Choice& choice : choices) {
    for (const char sound : ReadingUnder(habits, choice)) {
      if (sound != '-') AppendUnlessLast(sound, pronunciation.sounds);
    }
  }
  DropArticleOfServant(pronunciation.sounds);
  pronunciation.key = KeyOf(pronunciation.sounds);
  return pronunciation;
}

void AddIfNew(Pronunciation pronunciation, std::vector<Pronunciation>& all) {
  const bool known =
      std::any_of(all.begin(), all.end(), [&](const Pronunciation& other) {
        return other.sounds == pronunciation.sounds;
      });
  if (!known && all.size() < kMostPronunciations) {
    all.push_back(std::move(pronunciation));
  }
}

void AddReadingsOfOneHabit(const Choices& choices,
                           std::vector<Pronunciation>& all) {
  for (const Habit& habit : HabitsOf(choices)) {
    AddIfNew(Read(choices, {habit}), all);
  }
}

void AddReadingsOfTwoHabits(const Choices& choices,
                            std::vector<Pronunciation>& all) {
  const Habits habits = HabitsOf(choices);
  for (auto one = habits.begin(); one != habits.end(); ++one) {
    for (auto other = one + 1; other != habits.end(); ++other) {
      if (all.size() == kMostPronunciations) return;
      AddIfNew(Read(choices, {*one, *other}), all);
    }
  }
}

}  // namespace

std::vector<Pronunciation> Pronounce(absl::string_view part) {
  std::vector<Choices> forms;
  for (const std::string& form : WithoutPrefix(part)) {
    forms.push_back(ChoicesOf(form));
  }
  std::vector<Pronunciation> all;
  for (const Choices& form : forms) AddIfNew(Read(form, {}), all);
  for (const Choices& form : forms) AddReadingsOfOneHabit(form, all);
  for (const Choices& form : forms) AddReadingsOfTwoHabits(form, all);
  return all;
}

}  // namespace wegwijs::intake
