#include "services/intake/rights/client_export_store.h"

#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_row.h"
#include "services/intake/names.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// By conversation_by_client and earlier_version_by_client.
constexpr Statement kFindConversations = {"find_conversations_of_person",
                                          R"sql(
  SELECT conversation_id FROM intake.conversation
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
  UNION
  SELECT conversation_id FROM intake.conversation_history
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kReadEarlier = {"read_earlier_versions", R"sql(
  SELECT c.conversation_id, c.version, c.since_event, c.void_reason, c.desk_id,
  c.channel, c.occurred_first, c.occurred_last, c.worker_id,
  c.organization_id, c.client_id, l.code, c.nationality,
  c.nationality_absent, c.language, c.language_absent, c.neighbourhood,
  c.neighbourhood_absent, c.introduced_by, c.introduced_by_absent,
  c.minutes, c.interpreting_minutes,
  (extract(epoch FROM c.created_at) * 1000000)::bigint,
  (extract(epoch FROM c.updated_at) * 1000000)::bigint, c.reduced
  FROM intake.conversation_history c
  LEFT JOIN intake.client l
  ON l.municipality_id = c.municipality_id AND l.client_id = c.client_id
  WHERE c.municipality_id = $1 AND c.conversation_id = ANY ($2::uuid[])
  ORDER BY c.conversation_id, c.version
)sql"};

constexpr Statement kReadEarlierRequests = {"read_earlier_help_requests",
                                            R"sql(
  SELECT conversation_id, help_request_id, topic_id, actions,
  support_level, outcome, unmet_reason, service_id, referral_id, version
  FROM intake.help_request_history
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
  ORDER BY conversation_id, version, position
)sql"};

// Along the index referral_of_conversation.
constexpr Statement kReadReferrals = {"read_referrals", R"sql(
  SELECT referral_id, conversation_id, service_id, service_name,
         organization_id, state,
         (extract(epoch FROM created_at) * 1000000)::bigint, direction,
         help_request_id
  FROM intake.referral
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
  ORDER BY created_at, referral_id
)sql"};

// Along the index audit_entry_of_client.
constexpr Statement kReadOpenings = {"read_identity_openings", R"sql(
  SELECT a.at_micros, a.method, a.resource, a.kind, w.organization_id
  FROM intake.audit_entry a
  LEFT JOIN intake.worker w
    ON w.municipality_id = a.municipality_id AND w.subject = a.subject
  WHERE a.municipality_id = $1 AND a.resource LIKE 'clients/%'
    AND a.resource COLLATE "C" = ANY ($2::text[])
    AND a.kind IN ('client.opened', 'client.exported')
  ORDER BY a.audit_number
)sql"};

constexpr Statement kReadNames = {"read_display_names", R"sql(
  SELECT 'desks', desk_id, display_name FROM intake.desk
  WHERE municipality_id = $1 AND desk_id = ANY ($2::text[])
  UNION ALL
  SELECT 'services', service_id::text, display_name FROM intake.known_service
  WHERE service_id = ANY ($3::uuid[])
  UNION ALL
  SELECT 'organizations', organization_id::text, display_name
  FROM intake.known_organization
  WHERE organization_id = ANY ($4::uuid[])
)sql"};

}  // namespace

std::vector<Statement> ClientExportStatements() {
  return {kFindConversations, kReadEarlier,  kReadEarlierRequests,
          kReadReferrals,     kReadOpenings, kReadNames};
}

std::vector<std::string> FindConversationsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients) {
  std::vector<std::string> ids;
  for (const PgRow row : transaction.Exec(kFindConversations, municipality,
                                          PgTextArray(clients))) {
    ids.push_back(row[0].c_str());
  }
  return ids;
}

std::map<std::string, std::vector<Conversation>> ReadEarlierVersions(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations) {
  const std::string ids = PgTextArray(conversations);
  PendingRows versions = transaction.Ask(kReadEarlier, municipality, ids);
  PendingRows requests =
      transaction.Ask(kReadEarlierRequests, municipality, ids);
  std::map<std::string, std::map<int, Conversation>> read;
  for (const PgRow row : versions.Get()) {
    Conversation version = ConversationFromRow(municipality, row);
    read[version.id].emplace(version.version, version);
  }
  for (const PgRow row : requests.Get()) {
    read[row[0].c_str()][row[9].as<int>()].help_requests.push_back(
        HelpRequestFromRow(row));
  }
  std::map<std::string, std::vector<Conversation>> all;
  for (auto& [id, by_version] : read) {
    for (auto& [version, conversation] : by_version) {
      all[id].push_back(std::move(conversation));
    }
  }
  return all;
}

std::vector<ReferralRecord> ReadReferrals(
    Transaction& transaction, int municipality,
    const std::set<std::string>& conversations) {
  std::vector<ReferralRecord> referrals;
  for (const PgRow row : transaction.Exec(kReadReferrals, municipality,
                                          PgTextArray(conversations))) {
    referrals.push_back(
        {.id = row[0].c_str(),
         .conversation = row[1].c_str(),
         .service = row[2].c_str(),
         .service_name = row[3].c_str(),
         .organization = row[4].c_str(),
         .state = row[5].c_str(),
         .created_at = absl::FromUnixMicros(row[6].as<int64_t>()),
         .inbound = row[7].as<int>() == 2,
         .help_request = EmptyIfNull(row[8])});
  }
  return referrals;
}

std::vector<IdentityOpening> ReadOpenings(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients) {
  PgArray resources;
  for (const std::string& client : clients) resources.Add("clients/" + client);
  std::vector<IdentityOpening> openings;
  for (const PgRow row :
       transaction.Exec(kReadOpenings, municipality, resources.Literal())) {
    openings.push_back({.at = absl::FromUnixMicros(row[0].as<int64_t>()),
                        .method = row[1].c_str(),
                        .client = row[2].c_str() + std::strlen("clients/"),
                        .kind = row[3].c_str(),
                        .organization = EmptyIfNull(row[4])});
  }
  return openings;
}

std::map<std::string, std::string> ReadDisplayNames(Transaction& transaction,
                                                    int municipality,
                                                    const NamedThings& things) {
  std::map<std::string, std::string> names;
  for (const PgRow row : transaction.Exec(
           kReadNames, municipality, PgTextArray(things.desks),
           PgTextArray(things.services), PgTextArray(things.organizations))) {
    const std::string collection = row[0].c_str();
    names[collection == "desks"
              ? NameOf(municipality, collection, row[1].c_str())
              : absl::StrCat(collection, "/", row[1].c_str())] = row[2].c_str();
  }
  return names;
}

}  // namespace wegwijs::intake
