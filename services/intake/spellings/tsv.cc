#include "services/intake/spellings/tsv.h"

#include <fstream>
#include <stdexcept>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace wegwijs::intake {

std::vector<std::vector<std::string>> ReadTsv(const std::string& file) {
  std::ifstream in(SPELLINGS_FOLDER "/" + file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    rows.emplace_back(absl::StrSplit(line, '\t'));
  }
  if (rows.empty()) throw std::runtime_error("no rows in " + file);
  return rows;
}

std::vector<std::map<std::string, std::string>> ReadNamedTsv(
    const std::string& file) {
  const auto rows = ReadTsv(file);
  std::vector<std::map<std::string, std::string>> named(rows.size() - 1);
  for (size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() != rows[0].size()) {
      throw std::runtime_error("columns of " + rows[i][0] + " in " + file);
    }
    for (size_t column = 0; column < rows[0].size(); ++column) {
      named[i - 1][rows[0][column]] = rows[i][column];
    }
  }
  return named;
}

std::vector<std::string> Alternatives(absl::string_view cell) {
  return absl::StrSplit(absl::StrReplaceAll(cell, {{"_", " "}, {"∅", ""}}),
                        '|');
}

std::vector<std::string> Characters(absl::string_view text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    const bool continues = (byte & 0xC0) == 0x80;
    if (!continues || characters.empty()) characters.emplace_back();
    characters.back() += byte;
  }
  return characters;
}

}  // namespace wegwijs::intake
