#include "services/intake/matching/name_particles.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace wegwijs::intake {
namespace {

using Words = std::vector<std::string>;

template <size_t kSize>
bool IsOneOf(absl::string_view word, const absl::string_view (&list)[kSize]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Arabic, Berber, Dutch and Romance; "bn" and "abn" are ibn without its vowels.
constexpr absl::string_view kParticles[] = {
    "abn",  "ait",  "al",    "at",    "ayt",    "ben",  "bent",   "bin",
    "bint", "bn",   "bnt",   "da",    "de",     "del",  "della",  "den",
    "der",  "des",  "di",    "do",    "dos",    "du",   "el",     "het",
    "ibn",  "il",   "l",     "la",    "le",     "les",  "nait",   "op",
    "ou",   "oul",  "ould",  "t",     "te",     "ten",  "ter",    "u",
    "ul",   "uld",  "van",   "vande", "vanden", "vant", "vander", "ver",
    "von",  "wald", "walad", "wld",   "wuld",   "y",    "zu"};

// "Servant of", with its article or without.
constexpr absl::string_view kServant[] = {
    "abd",    "abdal", "abdel", "abder", "abdes", "abdil", "abdol", "abdoel",
    "abdoul", "abdu",  "abdul", "abdur", "abdus", "abed",  "bd",    "ebd"};

// "Father of" stays with its word.
constexpr absl::string_view kFather[] = {"abo", "aboe", "abou", "abu", "abw",
                                         "boe", "bou",  "bu",   "bw",  "xebw"};

constexpr absl::string_view kGod[] = {"alah",  "alla", "allah", "allh",
                                      "ellah", "lah",  "llah",  "oellah",
                                      "ollah", "ulla", "ullah"};

constexpr absl::string_view kSonAfter[] = {"oghlu", "oglou", "oglu", "ogly",
                                           "kyzy",  "kizi",  "qizi"};

// Prefixes of one word with its particle, the longest first, and how much must
// be left of the word.
struct Prefix {
  absl::string_view letters;
  size_t left;
};
constexpr Prefix kPrefixes[] = {
    {"vanden", 3}, {"vander", 3}, {"vande", 3}, {"vant", 3}, {"van", 3},
    {"ould", 3},   {"ben", 3},    {"bin", 3},   {"ait", 3},  {"ayt", 3},
    {"al", 3},     {"bn", 3},     {"de", 4},    {"el", 3},   {"ten", 4},
    {"ter", 4},    {"ul", 3}};

// An article that took on the first sound of the word after it: "er rachid",
// "ech charif".
bool IsAssimilated(absl::string_view word, absl::string_view next) {
  if (word.size() < 2 || word.size() > 3) return false;
  if (word[0] != 'a' && word[0] != 'e') return false;
  return absl::StartsWith(next, word.substr(1));
}

bool IsParticleBefore(absl::string_view word, absl::string_view next) {
  return IsOneOf(word, kParticles) || IsAssimilated(word, next);
}

Words DropParticles(const Words& words) {
  Words left;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool goes =
        i + 1 < words.size() && IsParticleBefore(words[i], words[i + 1]);
    if (!goes) left.push_back(words[i]);
  }
  return left;
}

bool IsVowel(char c) {
  return absl::StrContains("aeiou", absl::string_view(&c, 1));
}

// "Of the faith", with its article or without: din, eddine, aldyn, uddin.
bool IsFaith(absl::string_view word) {
  while (!word.empty() && IsVowel(word.front())) word.remove_prefix(1);
  absl::ConsumePrefix(&word, "l");
  if (absl::StartsWith(word, "dd")) word.remove_prefix(1);
  if (!absl::ConsumePrefix(&word, "d")) return false;
  absl::ConsumeSuffix(&word, "e");
  if (!absl::ConsumeSuffix(&word, "n")) return false;
  return !word.empty() && word.find_first_not_of("eiy") == word.npos;
}

// The word whose servant it is, without the article that Arabic joins to it.
absl::string_view AfterServant(absl::string_view word) {
  if (IsOneOf(word, kGod)) return "llah";
  const bool has_article = absl::StartsWith(word, "al") && word.size() >= 5;
  return has_article ? word.substr(2) : word;
}

// Whether `word` joined the last of `parts`.
bool JoinsLast(absl::string_view word, Words& parts) {
  if (parts.empty()) return false;
  std::string& last = parts.back();
  if (IsOneOf(last, kServant)) {
    last = absl::StrCat("abdu", AfterServant(word));
  } else if (IsOneOf(last, kFather)) {
    absl::StrAppend(&last, word);
  } else if (IsFaith(word)) {
    absl::StrAppend(&last, "eddin");
  } else if (IsOneOf(word, kGod)) {
    absl::StrAppend(&last, "allah");
  } else if (IsOneOf(word, kSonAfter)) {
    absl::StrAppend(&last, "oglu");
  } else {
    return false;
  }
  return true;
}

Words JoinOnce(const Words& words) {
  Words parts;
  for (const std::string& word : DropParticles(words)) {
    if (!JoinsLast(word, parts)) parts.push_back(word);
  }
  return parts;
}

// "errachidi", "ennaji": the article doubled the first sound.
bool BeginsWithDouble(absl::string_view part) {
  return part.size() >= 5 && (part[0] == 'a' || part[0] == 'e') &&
         part[1] == part[2] && !IsVowel(part[1]);
}

// How many letters of `part` may be a particle.
size_t PrefixLength(absl::string_view part) {
  for (const Prefix& prefix : kPrefixes) {
    if (absl::StartsWith(part, prefix.letters) &&
        part.size() >= prefix.letters.size() + prefix.left) {
      return prefix.letters.size();
    }
  }
  return BeginsWithDouble(part) ? 2 : 0;
}

}  // namespace

std::vector<std::string> JoinParticles(std::vector<std::string> words) {
  while (true) {
    Words parts = JoinOnce(words);
    if (parts == words) return parts;
    words = std::move(parts);
  }
}

std::vector<std::string> WithoutPrefix(absl::string_view part) {
  const size_t prefix = PrefixLength(part);
  if (prefix == 0) return {std::string(part)};
  return {std::string(part.substr(prefix)), std::string(part)};
}

}  // namespace wegwijs::intake
