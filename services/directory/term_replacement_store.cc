#include "services/directory/term_replacement_store.h"

#include <cstdint>

#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

constexpr Statement kReadReplacements = {"read_term_replacements", R"sql(
  SELECT old_term_id, new_term_id, kind, version
  FROM directory.term_replacement
  ORDER BY old_term_id, new_term_id
)sql"};

constexpr Statement kReadReplacementPage = {"read_term_replacement_page", R"sql(
  SELECT old_term_id, new_term_id, kind, version
  FROM directory.term_replacement
  WHERE (old_term_id, new_term_id) > ($1, $2)
  ORDER BY old_term_id, new_term_id LIMIT $3
)sql"};

constexpr Statement kWriteReplacements = {"write_term_replacements", R"sql(
  INSERT INTO directory.term_replacement
    (old_term_id, new_term_id, kind, version)
  SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[], $4::bigint[])
  ON CONFLICT (old_term_id, new_term_id) DO NOTHING
)sql"};

std::vector<TermReplacement> ReplacementsFrom(const PgRows& rows) {
  std::vector<TermReplacement> replacements;
  for (const PgRow row : rows) {
    replacements.push_back(
        {.old_term = row["old_term_id"].as<std::string>(),
         .new_term = row["new_term_id"].as<std::string>(),
         .kind = static_cast<ReplacementKind>(row["kind"].as<int>()),
         .version = row["version"].as<int64_t>()});
  }
  return replacements;
}

}  // namespace

std::vector<Statement> TermReplacementStatements() {
  return {kReadReplacements, kReadReplacementPage, kWriteReplacements};
}

std::vector<TermReplacement> ReadTermReplacements(Transaction& transaction) {
  return ReplacementsFrom(transaction.Exec(kReadReplacements));
}

std::vector<TermReplacement> ReadTermReplacementPage(
    Transaction& transaction, const ReplacementPosition& after, int limit) {
  return ReplacementsFrom(transaction.Exec(kReadReplacementPage, after.old_term,
                                           after.new_term, limit));
}

void WriteTermReplacements(Transaction& transaction,
                           const std::vector<Change<TaxonomyTerm>>& changes) {
  PgArray old_terms, new_terms, kinds, versions;
  for (const Change<TaxonomyTerm>& change : changes) {
    const TaxonomyTerm& term = change.after;
    const ReplacementKind kind = term.replaced_by.size() == 1
                                     ? ReplacementKind::kMerged
                                     : ReplacementKind::kSplit;
    for (const std::string& new_term : term.replaced_by) {
      old_terms.Add(term.id);
      new_terms.Add(new_term);
      kinds.Add(int64_t{static_cast<int>(kind)});
      versions.Add(term.version);
    }
  }
  transaction.Exec(kWriteReplacements, old_terms.Literal(), new_terms.Literal(),
                   kinds.Literal(), versions.Literal());
}

}  // namespace wegwijs::directory
