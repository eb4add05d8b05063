#include "services/intake/conversation/conversation_store.h"

#include "services/intake/conversation/conversation_row.h"
#include "services/runtime/batch_insert.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_binary_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

using Type = PgBinaryArray::Type;

constexpr Statement kInsertClients = {"insert_clients", R"sql(
  INSERT INTO intake.client
    (municipality_id, client_id, code, organization_id, created_at, updated_at)
  SELECT t.municipality_id, c.client_id, c.code, c.organization_id, $5, $5
  FROM intake.tenant t
  CROSS JOIN unnest($2::uuid[], $3::text[], $4::uuid[])
    AS c (client_id, code, organization_id)
  WHERE t.municipality_id = $1
  RETURNING client_id
)sql"};

constexpr Statement kReadClients = {"read_clients", R"sql(
  SELECT code, client_id FROM intake.client
  WHERE municipality_id = $1 AND code = ANY ($2::text[])
)sql"};

const BatchInsert& ConversationInsert() {
  static const BatchInsert* const insert = new BatchInsert(
      "insert_conversations", "intake.conversation", "intake.tenant",
      {{"created_at", "timestamptz", /*shared=*/true},
       {"updated_at", "timestamptz", /*shared=*/true},
       {"version", "int", /*shared=*/true},
       {"voided", "boolean", /*shared=*/true},
       {"conversation_id", "uuid"},
       {"since_event", "bigint"},
       {"desk_id", "text"},
       {"channel", "smallint"},
       {"occurred_first", "date"},
       {"occurred_last", "date"},
       {"worker_id", "uuid"},
       {"organization_id", "uuid"},
       {"client_id", "uuid"},
       {"nationality", "text"},
       {"nationality_absent", "smallint"},
       {"language", "text"},
       {"language_absent", "smallint"},
       {"neighbourhood", "text"},
       {"neighbourhood_absent", "smallint"},
       {"introduced_by", "smallint"},
       {"introduced_by_absent", "smallint"},
       {"minutes", "smallint"},
       {"interpreting_minutes", "smallint"}},
      "RETURNING conversation_id");
  return *insert;
}

const BatchInsert& HelpRequestInsert() {
  static const BatchInsert* const insert = new BatchInsert(
      "insert_help_requests", "intake.help_request", "intake.tenant",
      {{"conversation_id", "uuid"},
       {"help_request_id", "uuid"},
       {"position", "smallint"},
       {"topic_id", "text"},
       {"actions", "text", /*shared=*/false, /*cast=*/"smallint[]"},
       {"support_level", "smallint"},
       {"outcome", "smallint"},
       {"unmet_reason", "smallint"},
       {"service_id", "uuid"},
       {"referral_id", "uuid"}},
      "RETURNING help_request_id");
  return *insert;
}

const BatchInsert& ReferralInsert() {
  static const BatchInsert* const insert =
      new BatchInsert("insert_referrals", "intake.referral", "intake.tenant",
                      {{"created_at", "timestamptz", /*shared=*/true},
                       {"logged", "boolean", /*shared=*/true},
                       {"state", "text", /*shared=*/true},
                       {"version", "int", /*shared=*/true},
                       {"referral_id", "uuid"},
                       {"conversation_id", "uuid"},
                       {"help_request_id", "uuid"},
                       {"service_id", "uuid"},
                       {"service_name", "text"},
                       {"service_version", "int"},
                       {"organization_id", "uuid"},
                       {"since_event", "bigint"}},
                      "RETURNING referral_id");
  return *insert;
}

constexpr Statement kReadConversations = {"read_conversations", R"sql(
  SELECT c.conversation_id, c.version, c.since_event, c.void_reason, c.desk_id,
  c.channel, c.occurred_first, c.occurred_last, c.worker_id,
  c.organization_id, c.client_id, l.code, c.nationality,
  c.nationality_absent, c.language, c.language_absent, c.neighbourhood,
  c.neighbourhood_absent, c.introduced_by, c.introduced_by_absent,
  c.minutes, c.interpreting_minutes,
  (extract(epoch FROM c.created_at) * 1000000)::bigint,
  (extract(epoch FROM c.updated_at) * 1000000)::bigint, c.reduced
  FROM intake.conversation c
  LEFT JOIN intake.client l
  ON l.municipality_id = c.municipality_id AND l.client_id = c.client_id
  WHERE c.municipality_id = $1 AND c.conversation_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kReadHelpRequests = {"read_help_requests", R"sql(
  SELECT conversation_id, help_request_id, topic_id, actions,
  support_level, outcome, unmet_reason, service_id, referral_id
  FROM intake.help_request
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
  ORDER BY conversation_id, position
)sql"};

// One conversation, the commonest question: by the whole key PostgreSQL keeps
// its plan, while = ANY is planned for each call, which takes as long again.
constexpr Statement kReadConversation = {"read_conversation", R"sql(
  SELECT c.conversation_id, c.version, c.since_event, c.void_reason, c.desk_id,
  c.channel, c.occurred_first, c.occurred_last, c.worker_id,
  c.organization_id, c.client_id, l.code, c.nationality,
  c.nationality_absent, c.language, c.language_absent, c.neighbourhood,
  c.neighbourhood_absent, c.introduced_by, c.introduced_by_absent,
  c.minutes, c.interpreting_minutes,
  (extract(epoch FROM c.created_at) * 1000000)::bigint,
  (extract(epoch FROM c.updated_at) * 1000000)::bigint, c.reduced
  FROM intake.conversation c
  LEFT JOIN intake.client l
  ON l.municipality_id = c.municipality_id AND l.client_id = c.client_id
  WHERE c.municipality_id = $1 AND c.conversation_id = $2
)sql"};

constexpr Statement kReadRequestsOfOne = {"read_requests_of_one", R"sql(
  SELECT conversation_id, help_request_id, topic_id, actions,
  support_level, outcome, unmet_reason, service_id, referral_id
  FROM intake.help_request
  WHERE municipality_id = $1 AND conversation_id = $2
  ORDER BY position
)sql"};

// Conversations and their help requests, on their way.
struct AskedConversations {
  PendingRows conversations;
  PendingRows help_requests;

  std::vector<Conversation> Read(int municipality) {
    std::vector<Conversation> read;
    std::map<std::string, size_t> index;
    for (const PgRow row : conversations.Get()) {
      index[row[0].c_str()] = read.size();
      read.push_back(ConversationFromRow(municipality, row));
    }
    for (const PgRow row : help_requests.Get()) {
      read[index.at(row[0].c_str())].help_requests.push_back(
          HelpRequestFromRow(row));
    }
    return read;
  }
};

AskedConversations AskOne(Transaction& transaction, int municipality,
                          const std::string& id) {
  return {transaction.Ask(kReadConversation, municipality, id),
          transaction.Ask(kReadRequestsOfOne, municipality, id)};
}

}  // namespace

std::vector<Statement> ConversationStatements() {
  std::vector<Statement> all = {kInsertClients,     kReadClients,
                                kReadConversations, kReadHelpRequests,
                                kReadConversation,  kReadRequestsOfOne};
  for (const BatchInsert* insert :
       {&ConversationInsert(), &HelpRequestInsert(), &ReferralInsert()}) {
    const std::vector<Statement> both = insert->Statements();
    all.insert(all.end(), both.begin(), both.end());
  }
  return all;
}

PendingRows AskClients(Transaction& transaction, int municipality,
                       const std::set<std::string>& codes) {
  return transaction.Ask(kReadClients, municipality, PgTextArray(codes));
}

ClientIds ClientIdsIn(const PgRows& rows) {
  ClientIds clients;
  for (const PgRow row : rows) clients[row[0].c_str()] = row[1].c_str();
  return clients;
}

void InsertClients(Transaction& transaction, int municipality, absl::Time now,
                   absl::Span<const NewClient> clients) {
  if (clients.empty()) return;
  PgArray ids, codes, organizations;
  for (const NewClient& client : clients) {
    ids.Add(client.id);
    codes.Add(client.code);
    organizations.Add(client.organization);
  }
  transaction.Queue(kInsertClients, municipality, ids.Literal(),
                    codes.Literal(), organizations.Literal(), PgTime(now));
}

void InsertConversations(Transaction& transaction, int municipality,
                         absl::Span<const Conversation* const> conversations) {
  if (conversations.empty()) return;
  PgBinaryArray ids(Type::kUuid), events(Type::kBigint), desks(Type::kText),
      channels(Type::kSmallint), firsts(Type::kDate), lasts(Type::kDate),
      workers(Type::kUuid), organizations(Type::kUuid), clients(Type::kUuid),
      nationalities(Type::kText), no_nationality(Type::kSmallint),
      languages(Type::kText), no_language(Type::kSmallint),
      neighbourhoods(Type::kText), no_neighbourhood(Type::kSmallint),
      introductions(Type::kSmallint), no_introduction(Type::kSmallint),
      minutes(Type::kSmallint), interpreting(Type::kSmallint);
  for (const Conversation* c : conversations) {
    ids.Add(c->id);
    events.Add(c->since_event);
    desks.Add(c->desk);
    channels.Add(int64_t{c->channel});
    firsts.Add(c->occurred_first);
    lasts.Add(c->occurred_last);
    workers.Add(c->worker);
    organizations.Add(c->organization);
    clients.Add(NullIfEmpty(c->client));
    nationalities.Add(NullIfEmpty(c->nationality.code));
    no_nationality.Add(NullIfZero(c->nationality.absent));
    languages.Add(NullIfEmpty(c->language.code));
    no_language.Add(NullIfZero(c->language.absent));
    neighbourhoods.Add(NullIfEmpty(c->neighbourhood.code));
    no_neighbourhood.Add(NullIfZero(c->neighbourhood.absent));
    introductions.Add(NullIfZero(c->introduced_by));
    no_introduction.Add(NullIfZero(c->introduced_by_absent));
    minutes.Add(int64_t{c->minutes});
    interpreting.Add(int64_t{c->interpreting_minutes});
  }
  const std::string now = PgTime(conversations.front()->created_at);
  transaction.Queue(
      ConversationInsert().For(conversations.size()), municipality, now, now,
      /*version=*/1, /*voided=*/false, ids.InBatch(), events.InBatch(),
      desks.InBatch(), channels.InBatch(), firsts.InBatch(), lasts.InBatch(),
      workers.InBatch(), organizations.InBatch(), clients.InBatch(),
      nationalities.InBatch(), no_nationality.InBatch(), languages.InBatch(),
      no_language.InBatch(), neighbourhoods.InBatch(),
      no_neighbourhood.InBatch(), introductions.InBatch(),
      no_introduction.InBatch(), minutes.InBatch(), interpreting.InBatch());
}

void InsertHelpRequests(Transaction& transaction, int municipality,
                        absl::Span<const Conversation* const> conversations) {
  if (conversations.empty()) return;
  size_t rows = 0;
  PgBinaryArray conversation_ids(Type::kUuid), ids(Type::kUuid),
      positions(Type::kSmallint), topics(Type::kText), actions(Type::kText),
      support(Type::kSmallint), outcomes(Type::kSmallint),
      unmet(Type::kSmallint), services(Type::kUuid), referrals(Type::kUuid);
  for (const Conversation* conversation : conversations) {
    int64_t position = 0;
    rows += conversation->help_requests.size();
    for (const HelpRequest& request : conversation->help_requests) {
      conversation_ids.Add(conversation->id);
      ids.Add(request.id);
      positions.Add(position++);
      topics.Add(request.topic);
      actions.Add(PgIntArray(request.actions));
      support.Add(int64_t{request.support_level});
      outcomes.Add(int64_t{request.outcome});
      unmet.Add(NullIfZero(request.unmet_reason));
      services.Add(NullIfEmpty(request.service));
      referrals.Add(NullIfEmpty(request.referral));
    }
  }
  transaction.Queue(HelpRequestInsert().For(rows), municipality,
                    conversation_ids.InBatch(), ids.InBatch(),
                    positions.InBatch(), topics.InBatch(), actions.InBatch(),
                    support.InBatch(), outcomes.InBatch(), unmet.InBatch(),
                    services.InBatch(), referrals.InBatch());
}

void InsertReferrals(Transaction& transaction, int municipality, absl::Time now,
                     absl::Span<const LoggedReferral> referrals) {
  if (referrals.empty()) return;
  PgBinaryArray ids(Type::kUuid), conversations(Type::kUuid),
      help_requests(Type::kUuid), services(Type::kUuid), names(Type::kText),
      versions(Type::kInt), organizations(Type::kUuid), events(Type::kBigint);
  for (const LoggedReferral& referral : referrals) {
    ids.Add(referral.id);
    conversations.Add(referral.conversation);
    help_requests.Add(referral.help_request);
    services.Add(referral.service);
    names.Add(referral.service_then.display_name);
    versions.Add(int64_t{referral.service_then.version});
    organizations.Add(referral.service_then.organization);
    events.Add(referral.since_event);
  }
  transaction.Queue(ReferralInsert().For(referrals.size()), municipality,
                    PgTime(now), /*logged=*/true, "requested", /*version=*/1,
                    ids.InBatch(), conversations.InBatch(),
                    help_requests.InBatch(), services.InBatch(),
                    names.InBatch(), versions.InBatch(),
                    organizations.InBatch(), events.InBatch());
}

std::vector<Conversation> ReadConversations(Transaction& transaction,
                                            int municipality,
                                            absl::Span<const std::string> ids) {
  if (ids.empty()) return {};
  if (ids.size() == 1) {
    return AskOne(transaction, municipality, ids.front()).Read(municipality);
  }
  const std::string wanted = PgTextArray(ids);
  return AskedConversations{
      transaction.Ask(kReadConversations, municipality, wanted),
      transaction.Ask(kReadHelpRequests, municipality, wanted)}
      .Read(municipality);
}

std::vector<Conversation> ReadLastConversation(Transaction& transaction,
                                               int municipality,
                                               const std::string& id) {
  AskedConversations asked = AskOne(transaction, municipality, id);
  transaction.AskedAll();
  return asked.Read(municipality);
}

}  // namespace wegwijs::intake
