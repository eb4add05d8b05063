#include "services/directory/taxonomy_store.h"

#include <cstdint>
#include <optional>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

// The columns that TermFromRow reads.
#define TERM_COLUMNS                                                    \
  "term_id, coalesce(parent_id, '') AS parent_id, label_nl, label_fr, " \
  "label_en, retired, version, owner_municipality_id, "                 \
  "array_to_string(search_words_nl, E'\\n') AS words_nl, "              \
  "array_to_string(search_words_fr, E'\\n') AS words_fr, "              \
  "array_to_string(search_words_en, E'\\n') AS words_en "               \
  "FROM directory.taxonomy_term "

constexpr Statement kReadTaxonomy = {"read_taxonomy", "SELECT " TERM_COLUMNS};

constexpr Statement kReadTerms = {"read_taxonomy_terms",
                                  "SELECT " TERM_COLUMNS R"sql(
  WHERE term_id > $1 AND ($2 OR NOT retired)
  ORDER BY term_id LIMIT $3
)sql"};

constexpr Statement kReadTermsById = {"read_taxonomy_terms_by_id",
                                      "SELECT " TERM_COLUMNS R"sql(
  WHERE term_id = ANY($1::text[])
  ORDER BY term_id
)sql"};

constexpr Statement kWriteTerms = {"write_taxonomy_terms", R"sql(
  INSERT INTO directory.taxonomy_term
    (term_id, parent_id, label_nl, label_fr, label_en, retired, version,
     owner_municipality_id, search_words_nl, search_words_fr, search_words_en)
  SELECT id, parent, nl, fr, en, retired, version, owner,
    string_to_array(words_nl, E'\n'), string_to_array(words_fr, E'\n'),
    string_to_array(words_en, E'\n')
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
              $6::boolean[], $7::bigint[], $8::int[], $9::text[], $10::text[],
              $11::text[])
    AS wanted (id, parent, nl, fr, en, retired, version, owner, words_nl,
               words_fr, words_en)
  ON CONFLICT (term_id) DO UPDATE SET
    label_nl = excluded.label_nl, label_fr = excluded.label_fr,
    label_en = excluded.label_en, retired = excluded.retired,
    version = excluded.version, search_words_nl = excluded.search_words_nl,
    search_words_fr = excluded.search_words_fr,
    search_words_en = excluded.search_words_en
)sql"};

constexpr Statement kKeepTermVersions = {"keep_taxonomy_term_versions", R"sql(
  INSERT INTO directory.taxonomy_term_version
    (term_id, version, label_nl, label_fr, label_en, retired)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[],
                       $5::text[], $6::boolean[])
  ON CONFLICT (term_id, version) DO NOTHING
)sql"};

// A word a line.
std::vector<std::string> WordsIn(const PgField& field) {
  return absl::StrSplit(field.view(), '\n', absl::SkipEmpty());
}

TaxonomyTerm TermFromRow(const PgRow& row) {
  return {
      .id = row["term_id"].as<std::string>(),
      .parent = row["parent_id"].as<std::string>(),
      .labels = {.nl = row["label_nl"].as<std::string>(),
                 .fr = row["label_fr"].as<std::string>(),
                 .en = row["label_en"].as<std::string>()},
      .retired = row["retired"].as<bool>(),
      .search_words = {.nl = WordsIn(row["words_nl"]),
                       .fr = WordsIn(row["words_fr"]),
                       .en = WordsIn(row["words_en"])},
      .version = row["version"].as<int64_t>(),
      .owner = row["owner_municipality_id"].as<int>(),
  };
}

std::vector<TaxonomyTerm> TermsFrom(const PgRows& rows) {
  std::vector<TaxonomyTerm> terms;
  for (const PgRow row : rows) terms.push_back(TermFromRow(row));
  return terms;
}

// The columns of what the terms become.
struct TermArrays {
  PgArray ids, parents, nl, fr, en, retired, versions, owners;
  PgArray words_nl, words_fr, words_en;

  explicit TermArrays(const std::vector<Change<TaxonomyTerm>>& changes) {
    for (const Change<TaxonomyTerm>& change : changes) {
      const TaxonomyTerm& term = change.after;
      ids.Add(term.id);
      parents.Add(term.parent.empty() ? std::nullopt
                                      : std::make_optional(term.parent));
      nl.Add(term.labels.nl);
      fr.Add(term.labels.fr);
      en.Add(term.labels.en);
      retired.Add(term.retired ? "t" : "f");
      versions.Add(term.version);
      owners.Add(term.owner);
      words_nl.Add(absl::StrJoin(term.search_words.nl, "\n"));
      words_fr.Add(absl::StrJoin(term.search_words.fr, "\n"));
      words_en.Add(absl::StrJoin(term.search_words.en, "\n"));
    }
  }
};

}  // namespace

std::vector<Statement> TaxonomyStatements() {
  return {kReadTaxonomy, kReadTerms, kReadTermsById, kWriteTerms,
          kKeepTermVersions};
}

std::vector<TaxonomyTerm> ReadTaxonomy(Transaction& transaction) {
  return TermsFrom(transaction.Exec(kReadTaxonomy));
}

std::vector<TaxonomyTerm> ReadTerms(Transaction& transaction, bool retired_too,
                                    const std::string& after, int limit) {
  return TermsFrom(transaction.Exec(kReadTerms, after, retired_too, limit));
}

std::vector<TaxonomyTerm> ReadTermsById(Transaction& transaction,
                                        const std::vector<std::string>& ids) {
  return TermsFrom(transaction.Exec(kReadTermsById, PgTextArray(ids)));
}

void WriteTerms(Transaction& transaction,
                const std::vector<Change<TaxonomyTerm>>& changes) {
  const TermArrays rows(changes);
  transaction.Exec(kWriteTerms, rows.ids.Literal(), rows.parents.Literal(),
                   rows.nl.Literal(), rows.fr.Literal(), rows.en.Literal(),
                   rows.retired.Literal(), rows.versions.Literal(),
                   rows.owners.Literal(), rows.words_nl.Literal(),
                   rows.words_fr.Literal(), rows.words_en.Literal());
}

void KeepTermVersions(Transaction& transaction,
                      const std::vector<Change<TaxonomyTerm>>& changes) {
  const TermArrays rows(changes);
  transaction.Exec(kKeepTermVersions, rows.ids.Literal(),
                   rows.versions.Literal(), rows.nl.Literal(),
                   rows.fr.Literal(), rows.en.Literal(),
                   rows.retired.Literal());
}

}  // namespace wegwijs::directory
