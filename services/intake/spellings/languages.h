// What is known of each language: its names, and the conventions by which they
// get written (languages.tsv, conventions.tsv, names/, tables/).

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_LANGUAGES_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_LANGUAGES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/intake/spellings/random.h"
#include "services/intake/spellings/romanisation.h"

namespace wegwijs::intake {

// A row of a name list: by the name of its column, how the name is written, and
// what else the list says of it.
using Name = std::map<std::string, std::string>;

struct Convention {
  std::string name;
  // The column of the name list that it writes; lists without this column have
  // one writing only.
  std::string writing;
  // Nothing where that column is written as it is.
  std::optional<Romanisation> table;
  int weight = 0;
  // A letter that is left out of what the table gives, or nothing.
  std::string without;

  // Throws std::runtime_error if the table does not cover the name.
  std::string Write(const Name& name, Random& random) const;
};

struct Language {
  std::string name;
  // In per cent of all people.
  int share = 0;
  bool several_given_names = false;
  // Whether a name with a space also gets written with a hyphen.
  bool hyphen_for_space = false;
  // The usual ones first.
  std::vector<Name> given;
  std::vector<Name> family;
  std::vector<Convention> conventions;

  const Convention& DrawConvention(Random& random) const;
};

// All of them; read once. Throws std::runtime_error naming the file if a data
// file is not as its comments say.
const std::vector<Language>& Languages();

const Language& LanguageNamed(absl::string_view name);

const Language& DrawLanguage(Random& random);

// A name of a list, the first far more often than the last: in proportion to
// 1 / (10 + rank), the law of Zipf and Mandelbrot.
const Name& DrawName(const std::vector<Name>& names, Random& random);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_LANGUAGES_H_
