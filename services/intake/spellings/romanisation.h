// A romanisation: one table of tables/, applied to names.
//
// A row is: letters, romanisations, where. At each place of a name the row with
// the most letters counts, and of those with as many letters one that says
// where. Romanisations stand between bars, the usual one first; ∅ is nothing,
// an underscore a space, and = repeats what was written last (doubling). Where
// is empty (anywhere) or one of:
//
//   initial, final       at the beginning, at the end of a word
//   before last          with exactly one letter of the word behind it
//   before vowel, before consonant (or the end), after vowel, between vowels
//
// A row that begins with ! says something about the table:
//
//   !before LETTERS      what counts as a vowel behind a place
//   !after LETTERS       what counts as a vowel before a place
//   !words               every word of the result begins with a capital; the
//                        rows name small letters
//   !others same         letters without a row stay as they are
//   !others capital      the same, in capitals

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_ROMANISATION_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_ROMANISATION_H_

#include <set>
#include <string>
#include <vector>

#include "services/intake/spellings/random.h"

namespace wegwijs::intake {

class Romanisation {
 public:
  // Reads tables/`table`.tsv. Throws std::runtime_error naming the table and
  // the row if there is anything in it that is not described above.
  explicit Romanisation(const std::string& table);

  // The name as the table writes it. Throws std::runtime_error naming the
  // letter if the table does not cover the name.
  std::string Write(const std::string& name, Random& random) const;

 private:
  enum class Where {
    kAnywhere,
    kInitial,
    kFinal,
    kBeforeLast,
    kBeforeVowel,
    kBeforeConsonant,
    kAfterVowel,
    kBetweenVowels
  };
  enum class Others { kNone, kSame, kCapital };

  struct Row {
    std::vector<std::string> letters;
    std::vector<std::string> romanisations;
    Where where = Where::kAnywhere;
  };

  void ReadRow(const std::vector<std::string>& cells);
  void ReadStatement(const std::vector<std::string>& cells);
  bool Holds(Where where, const std::vector<std::string>& name, size_t begin,
             size_t end) const;
  bool Fits(const Row& row, const std::vector<std::string>& name,
            size_t begin) const;
  const Row* Find(const std::vector<std::string>& name, size_t begin) const;
  std::string WriteOther(const std::string& letter) const;

  std::string table_;
  // Those that count first stand first.
  std::vector<Row> rows_;
  std::set<std::string> vowels_before_;
  std::set<std::string> vowels_behind_;
  bool words_ = false;
  Others others_ = Others::kNone;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_ROMANISATION_H_
