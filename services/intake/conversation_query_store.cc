#include "services/intake/conversation_query_store.h"

#include <optional>

#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// A page of ListConversations runs down the index conversation_by_day.
constexpr Statement kFindConversations = {"find_conversations", R"sql(
  SELECT c.conversation_id
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
    AND ($9::boolean OR NOT c.voided)
    AND (c.occurred_last, c.conversation_id) <
        (coalesce($10::date, 'infinity'),
         coalesce($11::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    AND ($12::uuid IS NULL OR c.client_id = $12)
  ORDER BY c.occurred_last DESC, c.conversation_id DESC
  LIMIT $13
)sql"};

// A client is asked for by id or by code.
constexpr Statement kFindClient = {"find_client", R"sql(
  SELECT client_id FROM intake.client
  WHERE municipality_id = $1 AND (client_id::text = $2 OR code = upper($2))
)sql"};

}  // namespace

std::vector<Statement> ConversationQueryStatements() {
  return {kFindConversations, kFindClient};
}

std::vector<std::string> FindConversations(Transaction& transaction,
                                           int municipality,
                                           const ConversationQuery& query) {
  std::optional<std::string> client;
  if (!query.client.empty()) {
    const pqxx::result found =
        transaction.Exec(kFindClient, municipality, query.client);
    if (found.empty()) return {};
    client = found[0][0].c_str();
  }
  std::vector<std::string> ids;
  for (const auto& row : transaction.Exec(
           kFindConversations, municipality, NullIfEmpty(query.first),
           NullIfEmpty(query.last), NullIfEmpty(query.desk),
           NullIfEmpty(query.worker), NullIfEmpty(query.organization),
           NullIfEmpty(query.topic), query.open_outcome, query.show_voided,
           NullIfEmpty(query.after_day), NullIfEmpty(query.after_id), client,
           query.limit)) {
    ids.push_back(row[0].c_str());
  }
  return ids;
}

}  // namespace wegwijs::intake
