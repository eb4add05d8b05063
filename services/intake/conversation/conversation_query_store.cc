#include "services/intake/conversation/conversation_query_store.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// A page of the conversations that are `which`. It runs down one of the indexes
// conversation_counted_by_day and conversation_voided_by_day.
std::string PageOf(absl::string_view which) {
  return absl::StrCat(R"sql((
  SELECT c.conversation_id, c.occurred_last
  FROM intake.conversation c
  WHERE c.municipality_id = $1
    AND c.occurred_last <= coalesce($3::date, 'infinity')
    AND c.occurred_first >= coalesce($2::date, '-infinity')
    AND ($4::text IS NULL OR c.desk_id = $4)
    AND ($5::uuid IS NULL OR c.worker_id = $5)
    AND ($6::uuid IS NULL OR c.organization_id = $6)
    AND ($7::text IS NULL OR EXISTS (
      SELECT FROM intake.help_request r
      WHERE r.municipality_id = c.municipality_id
        AND r.conversation_id = c.conversation_id
        AND (r.topic_id = $7 OR r.topic_id IN (
          SELECT k.term_id FROM intake.known_term k WHERE k.parent_id = $7))))
    AND (NOT $8::boolean OR EXISTS (
      SELECT FROM intake.help_request r
      WHERE r.municipality_id = c.municipality_id
        AND r.conversation_id = c.conversation_id AND r.outcome = 1))
    AND (c.occurred_last, c.conversation_id) <
        (coalesce($9::date, 'infinity'),
         coalesce($10::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    AND ($11::uuid IS NULL OR c.client_id = $11)
    AND )sql",
                      which, R"sql(
  ORDER BY c.occurred_last DESC, c.conversation_id DESC
  LIMIT $12))sql");
}

const Statement& FindConversations() {
  static const std::string* const sql = new std::string(PageOf("NOT c.voided"));
  static const Statement statement = {"find_conversations", sql->c_str()};
  return statement;
}

// Voided ones too.
const Statement& FindAllConversations() {
  static const std::string* const sql = new std::string(
      absl::StrCat("SELECT conversation_id FROM (", PageOf("NOT c.voided"),
                   " UNION ALL ", PageOf("c.voided"), R"sql() AS page
  ORDER BY occurred_last DESC, conversation_id DESC
  LIMIT $12)sql"));
  static const Statement statement = {"find_all_conversations", sql->c_str()};
  return statement;
}

// A client is asked for by id or by code.
constexpr Statement kFindClient = {"find_client", R"sql(
  SELECT client_id FROM intake.client
  WHERE municipality_id = $1
    AND (client_id = $2::uuid OR code = ANY ($3::text[]))
  ORDER BY array_position($3::text[], code)
  LIMIT 1
)sql"};

}  // namespace

std::vector<Statement> ConversationQueryStatements() {
  return {FindConversations(), FindAllConversations(), kFindClient};
}

std::vector<std::string> FindConversations(Transaction& transaction,
                                           int municipality,
                                           const ConversationQuery& query) {
  std::optional<std::string> client;
  if (!query.client_id.empty() || !query.client_codes.empty()) {
    const PgRows found = transaction.Exec(kFindClient, municipality,
                                          NullIfEmpty(query.client_id),
                                          PgTextArray(query.client_codes));
    if (found.empty()) return {};
    client = found[0][0].c_str();
  }
  std::vector<std::string> ids;
  for (const auto& row : transaction.Exec(
           query.show_voided ? FindAllConversations() : FindConversations(),
           municipality, NullIfEmpty(query.first), NullIfEmpty(query.last),
           NullIfEmpty(query.desk), NullIfEmpty(query.worker),
           NullIfEmpty(query.organization), NullIfEmpty(query.topic),
           query.open_outcome, NullIfEmpty(query.after_day),
           NullIfEmpty(query.after_id), client, query.limit)) {
    ids.push_back(row[0].c_str());
  }
  return ids;
}

}  // namespace wegwijs::intake
