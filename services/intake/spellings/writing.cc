#include "services/intake/spellings/writing.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/intake/spellings/letters.h"

namespace wegwijs::intake {
namespace {

constexpr int kInCapitals = 12;
constexpr int kCapitalsMadeSmall = 50;
constexpr int kOtherSeparators = 15;

// What one hand does to all names of a person.
struct Hand {
  bool strips = false;
  bool changes_case = false;
  bool makes_small = false;
  bool hyphen_for_space = false;
};

Hand DrawHand(const Language& language, int stripped, Random& random) {
  return {.strips = random.Percent(stripped),
          .changes_case = random.Percent(kInCapitals),
          .makes_small = random.Percent(kCapitalsMadeSmall),
          .hyphen_for_space = language.hyphen_for_space};
}

// Joined, or with a hyphen for a space or a space for a hyphen.
std::string WithOtherSeparators(const std::string& name, bool hyphen_for_space,
                                Random& random) {
  const bool has_hyphen = name.find('-') != std::string::npos;
  std::string separator = has_hyphen ? " " : "-";
  if (random.Percent(50) || !(has_hyphen || hyphen_for_space)) separator = "";
  const std::vector<std::string> parts =
      absl::StrSplit(name, absl::ByAnyChar(" -"));
  const std::string joined = absl::StrJoin(parts, separator);
  return IsInCapitals(name) ? joined
                            : WithFirstCapitals(InSmallLetters(joined));
}

std::string Type(const std::string& name, const Hand& hand, Random& random) {
  if (!IsLatin(name)) return name;
  std::string typed = hand.strips ? OnKeyboard(name, random) : name;
  if (typed.find_first_of(" -") != std::string::npos &&
      random.Percent(kOtherSeparators)) {
    typed = WithOtherSeparators(typed, hand.hyphen_for_space, random);
  }
  if (IsInCapitals(typed)) {
    return hand.makes_small ? WithFirstCapitals(InSmallLetters(typed)) : typed;
  }
  return hand.changes_case ? InCapitals(typed) : typed;
}

}  // namespace

WrittenNames WriteNames(const Identity& identity, const Convention& convention,
                        int stripped, Random& random) {
  const Hand hand = DrawHand(*identity.language, stripped, random);
  const auto write = [&](const Name& name) {
    return Type(convention.Write(name, random), hand, random);
  };
  WrittenNames written;
  for (const Name& name : identity.given) written.given.push_back(write(name));
  written.family = write(identity.family);
  return written;
}

Person PersonOf(const WrittenNames& names, int birth_year) {
  return {.given = absl::StrJoin(names.given, " "),
          .family = names.family,
          .birth_year = birth_year};
}

}  // namespace wegwijs::intake
