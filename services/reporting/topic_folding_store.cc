#include "services/reporting/topic_folding_store.h"

#include "services/runtime/pg_array.h"

namespace wegwijs::reporting {
namespace {

// All of them: a few for each version of the taxonomy. 2 is a split.
constexpr Statement kReadReplacements = {"read_replacements", R"sql(
  SELECT old_term_id, new_term_id, kind = 2 AS split
  FROM directory.term_replacement_v1
  ORDER BY old_term_id, new_term_id
)sql"};

}  // namespace

std::vector<Statement> TopicFoldingStatements() { return {kReadReplacements}; }

std::vector<Replacement> ReadReplacements(Transaction& transaction) {
  std::vector<Replacement> replacements;
  for (const PgRow row : transaction.Exec(kReadReplacements)) {
    replacements.push_back({.old_term = row["old_term_id"].as<std::string>(),
                            .new_term = row["new_term_id"].as<std::string>(),
                            .split = row["split"].as<bool>()});
  }
  return replacements;
}

FoldingArrays::FoldingArrays(const TopicFolding& folding) {
  PgArray old_ids, ids_now;
  for (const auto& [old_term, term_now] : folding.now) {
    old_ids.Add(old_term);
    ids_now.Add(term_now);
  }
  old_terms = old_ids.Literal();
  terms_now = ids_now.Literal();
}

}  // namespace wegwijs::reporting
