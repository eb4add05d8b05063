// Prints pairs of spellings, a line each, with tabs between: language, how,
// given name, family name and birth year as stored and as asked, and whether
// the pair is kept apart.
//
//   spelling_pairs_print [--seed N] [--count N]

#include <CLI/CLI.hpp>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/spellings/spelling_pairs.h"

namespace wegwijs::intake {
namespace {

std::string Columns(const Person& person) {
  const std::string year =
      person.birth_year ? absl::StrCat(*person.birth_year) : "-";
  return absl::StrCat(person.given, "\t", person.family, "\t", year);
}

void Print(uint64_t seed, int count) {
  for (const SpellingPair& pair : GeneratePairs(seed, count)) {
    std::cout << absl::StrCat(pair.language, "\t", pair.how, "\t",
                              Columns(pair.stored), "\t", Columns(pair.asked),
                              "\t", HeldApart(pair) ? "kept apart" : "", "\n");
  }
}

}  // namespace
}  // namespace wegwijs::intake

int main(int argc, char** argv) {
  CLI::App app("Prints pairs of spellings of one person's name.");
  uint64_t seed = 1;
  int count = 200;
  app.add_option("--seed", seed, "The same seed prints the same pairs")
      ->capture_default_str();
  app.add_option("--count", count)
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    wegwijs::intake::Print(seed, count);
  } catch (const std::exception& error) {
    std::cerr << "spelling_pairs_print: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
