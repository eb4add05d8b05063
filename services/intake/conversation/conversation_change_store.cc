#include "services/intake/conversation/conversation_change_store.h"

#include "services/intake/conversation/conversation_store.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kKeepConversation = {"keep_conversation", R"sql(
  INSERT INTO intake.conversation_history
    (municipality_id, conversation_id, version, since_event, voided,
     void_reason, desk_id, channel, occurred_first, occurred_last, worker_id,
     organization_id, client_id, nationality, nationality_absent, language,
     language_absent, neighbourhood, neighbourhood_absent, introduced_by,
     introduced_by_absent, minutes, interpreting_minutes, created_at,
     updated_at, until_event)
  SELECT municipality_id, conversation_id, version, since_event, voided,
     void_reason, desk_id, channel, occurred_first, occurred_last, worker_id,
     organization_id, client_id, nationality, nationality_absent, language,
     language_absent, neighbourhood, neighbourhood_absent, introduced_by,
     introduced_by_absent, minutes, interpreting_minutes, created_at,
     updated_at, $3
  FROM intake.conversation
  WHERE municipality_id = $1 AND conversation_id = $2
  RETURNING version
)sql"};

constexpr Statement kKeepHelpRequests = {"keep_help_requests", R"sql(
  INSERT INTO intake.help_request_history
    (municipality_id, conversation_id, help_request_id, version, position,
     topic_id, actions, support_level, outcome, unmet_reason, service_id,
     referral_id)
  SELECT municipality_id, conversation_id, help_request_id, $3::int, position,
     topic_id, actions, support_level, outcome, unmet_reason, service_id,
     referral_id
  FROM intake.help_request
  WHERE municipality_id = $1 AND conversation_id = $2
  RETURNING help_request_id
)sql"};

constexpr Statement kUpdateConversation = {"update_conversation", R"sql(
  UPDATE intake.conversation SET
    version = $3, since_event = $4, voided = $5, void_reason = $6,
    desk_id = $7, channel = $8, occurred_first = $9, occurred_last = $10,
    worker_id = $11, organization_id = $12, client_id = $13, nationality = $14,
    nationality_absent = $15, language = $16, language_absent = $17,
    neighbourhood = $18, neighbourhood_absent = $19, introduced_by = $20,
    introduced_by_absent = $21, minutes = $22, interpreting_minutes = $23,
    updated_at = $24
  WHERE municipality_id = $1 AND conversation_id = $2
)sql"};

constexpr Statement kDeleteHelpRequests = {"delete_help_requests", R"sql(
  DELETE FROM intake.help_request
  WHERE municipality_id = $1 AND conversation_id = $2
)sql"};

constexpr Statement kRetractReferrals = {"retract_referrals", R"sql(
  UPDATE intake.referral
  SET state = 'entered_in_error', version = version + 1, since_event = $3
  WHERE municipality_id = $1 AND referral_id = ANY ($2::uuid[])
)sql"};

}  // namespace

std::vector<Statement> ConversationChangeStatements() {
  return {kKeepConversation, kKeepHelpRequests, kUpdateConversation,
          kDeleteHelpRequests, kRetractReferrals};
}

void KeepVersion(Transaction& transaction, const Conversation& stored,
                 int64_t until_event) {
  transaction.Queue(kKeepConversation, stored.municipality, stored.id,
                    until_event);
  transaction.Queue(kKeepHelpRequests, stored.municipality, stored.id,
                    stored.version);
}

void Overwrite(Transaction& transaction, const Conversation& c) {
  transaction.Queue(
      kUpdateConversation, c.municipality, c.id, c.version, c.since_event,
      c.voided(), NullIfZero(c.void_reason), c.desk, c.channel,
      PgDate(c.occurred_first), PgDate(c.occurred_last), c.worker,
      c.organization, NullIfEmpty(c.client), NullIfEmpty(c.nationality.code),
      NullIfZero(c.nationality.absent), NullIfEmpty(c.language.code),
      NullIfZero(c.language.absent), NullIfEmpty(c.neighbourhood.code),
      NullIfZero(c.neighbourhood.absent), NullIfZero(c.introduced_by),
      NullIfZero(c.introduced_by_absent), c.minutes, c.interpreting_minutes,
      PgTime(c.updated_at));
  transaction.Queue(kDeleteHelpRequests, c.municipality, c.id);
  const Conversation* changed = &c;
  InsertHelpRequests(transaction, c.municipality, {&changed, 1});
}

void RetractReferrals(Transaction& transaction, int municipality,
                      absl::Span<const std::string> referrals, int64_t event) {
  if (referrals.empty()) return;
  transaction.Queue(kRetractReferrals, municipality, PgTextArray(referrals),
                    event);
}

}  // namespace wegwijs::intake
