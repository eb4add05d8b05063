#include "services/intake/spellings/letters.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "services/intake/spellings/tsv.h"

namespace wegwijs::intake {
namespace {

struct LetterTable {
  std::map<std::string, std::string> capital;
  std::map<std::string, std::string> small;
  std::map<std::string, std::vector<std::string>> keyboard;
};

std::vector<std::string> CapitalsOf(std::vector<std::string> keys) {
  for (std::string& key : keys) absl::AsciiStrToUpper(&key);
  return keys;
}

// A character below U+0800.
std::string Utf8(int code) {
  return {static_cast<char>(0xC0 | code >> 6),
          static_cast<char>(0x80 | (code & 0x3F))};
}

void AddCyrillicAndArmenian(std::map<std::string, std::string>& small) {
  for (int code = 0x410; code < 0x430; ++code) {
    small[Utf8(code)] = Utf8(code + 0x20);
  }
  for (int code = 0x531; code < 0x557; ++code) {
    small[Utf8(code)] = Utf8(code + 0x30);
  }
  small["Ё"] = "ё";
}

LetterTable ReadLetters() {
  LetterTable table;
  // Turkish alone has two letters i, each with its capital.
  table.keyboard["İ"] = {"I"};
  for (const auto& row : ReadTsv("tables/latin_letters.tsv")) {
    const std::string& capital = row.at(1);
    const auto keys = Alternatives(row.at(2));
    table.capital[row[0]] = capital;
    table.small[capital] = row[0];
    table.keyboard[capital] = CapitalsOf(keys);
    table.keyboard[row[0]] = keys;
  }
  table.small["İ"] = "i";
  table.small["I"] = "i";
  AddCyrillicAndArmenian(table.small);
  return table;
}

const LetterTable& Table() {
  static const auto& table = *new LetterTable(ReadLetters());
  return table;
}

std::string Capital(const std::string& character) {
  const auto found = Table().capital.find(character);
  return found == Table().capital.end() ? absl::AsciiStrToUpper(character)
                                        : found->second;
}

std::string Small(const std::string& character) {
  const auto found = Table().small.find(character);
  return found == Table().small.end() ? absl::AsciiStrToLower(character)
                                      : found->second;
}

bool IsSmall(const std::string& character) {
  return Capital(character) != character;
}

bool IsLetter(const std::string& character) {
  return IsSmall(character) || Small(character) != character;
}

bool IsKnown(const std::string& character) {
  return character.size() == 1 || Table().keyboard.contains(character);
}

}  // namespace

bool IsLatin(absl::string_view text) {
  const auto characters = Characters(text);
  return std::all_of(characters.begin(), characters.end(), IsKnown);
}

std::string InCapitals(absl::string_view text) {
  auto characters = Characters(text);
  for (std::string& character : characters) character = Capital(character);
  return absl::StrJoin(characters, "");
}

std::string InSmallLetters(absl::string_view text) {
  auto characters = Characters(text);
  for (std::string& character : characters) character = Small(character);
  return absl::StrJoin(characters, "");
}

std::string WithFirstCapitals(absl::string_view text) {
  std::string result;
  bool first = true;
  for (const std::string& character : Characters(text)) {
    const bool article = absl::EndsWith(result, "Al") && character == "-";
    if (article && (result.size() == 2 || result[result.size() - 3] == ' ')) {
      result[result.size() - 2] = 'a';
    }
    result += first ? Capital(character) : character;
    if (character == " " || character == "-") {
      first = true;
    } else if (IsLetter(character)) {
      first = false;
    }
  }
  return result;
}

bool IsInCapitals(absl::string_view text) {
  const auto characters = Characters(text);
  return std::any_of(characters.begin(), characters.end(), IsLetter) &&
         std::none_of(characters.begin(), characters.end(), IsSmall);
}

std::string OnKeyboard(absl::string_view text, Random& random) {
  std::string typed;
  for (const std::string& character : Characters(text)) {
    const auto found = Table().keyboard.find(character);
    if (character.size() == 1 || found == Table().keyboard.end()) {
      typed += character;
    } else {
      typed += found->second[random.Usual(found->second.size())];
    }
  }
  return typed;
}

}  // namespace wegwijs::intake
