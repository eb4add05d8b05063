#include "services/intake/spellings/languages.h"

#include <algorithm>
#include <stdexcept>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/intake/spellings/tsv.h"

namespace wegwijs::intake {
namespace {

std::string UnlessDash(const std::string& cell) {
  return cell == "-" ? "" : cell;
}

Convention ReadConvention(const std::map<std::string, std::string>& row) {
  Convention convention;
  convention.name = row.at("convention");
  convention.writing = row.at("writing");
  convention.weight = std::stoi(row.at("weight"));
  convention.without = UnlessDash(row.at("without"));
  if (const std::string table = UnlessDash(row.at("table")); !table.empty()) {
    convention.table.emplace(table);
  }
  return convention;
}

std::vector<Name> ReadNames(const std::string& language,
                            absl::string_view kind) {
  return ReadNamedTsv(
      absl::StrCat("names/", absl::AsciiStrToLower(language), kind, ".tsv"));
}

std::vector<Language> ReadLanguages() {
  std::vector<Language> languages;
  for (const auto& row : ReadNamedTsv("languages.tsv")) {
    Language& language = languages.emplace_back();
    language.name = row.at("language");
    language.share = std::stoi(row.at("share"));
    language.several_given_names = row.at("several_given_names") == "yes";
    language.hyphen_for_space = row.at("hyphen_for_space") == "yes";
    language.given = ReadNames(language.name, "_given");
    language.family = ReadNames(language.name, "_family");
  }
  for (const auto& row : ReadNamedTsv("conventions.tsv")) {
    const auto found = std::find_if(
        languages.begin(), languages.end(), [&](const Language& language) {
          return language.name == row.at("language");
        });
    if (found == languages.end()) {
      throw std::runtime_error("conventions.tsv: no " + row.at("language"));
    }
    found->conventions.push_back(ReadConvention(row));
  }
  return languages;
}

template <typename Item>
const Item& DrawWeighted(const std::vector<Item>& items, int Item::*weight,
                         Random& random) {
  std::vector<int> weights;
  weights.reserve(items.size());
  for (const Item& item : items) weights.push_back(item.*weight);
  return items[random.Weighted(weights)];
}

}  // namespace

std::string Convention::Write(const Name& name, Random& random) const {
  const auto column = name.find(writing);
  const std::string& from =
      column == name.end() ? name.at("written") : column->second;
  if (!table) return from;
  const std::string written = table->Write(from, random);
  return without.empty() ? written
                         : absl::StrReplaceAll(written, {{without, ""}});
}

const Convention& Language::DrawConvention(Random& random) const {
  return DrawWeighted(conventions, &Convention::weight, random);
}

const std::vector<Language>& Languages() {
  static const auto& languages = *new std::vector<Language>(ReadLanguages());
  return languages;
}

const Language& LanguageNamed(absl::string_view name) {
  for (const Language& language : Languages()) {
    if (language.name == name) return language;
  }
  throw std::runtime_error(absl::StrCat("no language ", name));
}

const Language& DrawLanguage(Random& random) {
  return DrawWeighted(Languages(), &Language::share, random);
}

const Name& DrawName(const std::vector<Name>& names, Random& random) {
  constexpr int kWhole = 1'000'000;
  std::vector<int> weights;
  for (size_t rank = 1; rank <= names.size(); ++rank) {
    weights.push_back(kWhole / (10 + static_cast<int>(rank)));
  }
  return names[random.Weighted(weights)];
}

}  // namespace wegwijs::intake
