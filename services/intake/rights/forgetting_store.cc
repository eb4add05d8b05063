#include "services/intake/rights/forgetting_store.h"

#include <iterator>

namespace wegwijs::intake {
namespace {

// What made it has its created_at.
constexpr Statement kForgetRecording = {"forget_recording_requests", R"sql(
  DELETE FROM intake.idempotency i
  USING intake.conversation c
  WHERE i.municipality_id = $1 AND c.municipality_id = $1
    AND c.conversation_id = ANY ($2::uuid[])
    AND i.created_at = c.created_at
    AND i.resource = 'conversations/' || c.conversation_id
)sql"};

// Along the index idempotency_of_change; in the order of bytes, what begins
// with "X/" stands before "X0".
constexpr Statement kForgetChanges = {"forget_change_requests", R"sql(
  DELETE FROM intake.idempotency i
  USING unnest($2::uuid[]) AS c (id)
  WHERE i.municipality_id = $1
    AND i.method NOT IN ('RecordConversation', 'BatchRecordConversations')
    AND i.resource COLLATE "C" >= 'conversations/' || c.id
    AND i.resource COLLATE "C" < 'conversations/' || c.id || '0'
)sql"};

constexpr Statement kForgetRows = {"forget_imported_rows", R"sql(
  UPDATE intake.imported_row
  SET conversation_id = NULL, position = 0, content = ''
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

// What hangs on conversations and goes; $2 are their ids.
constexpr Statement kForgetReviews = {"forget_reviews", R"sql(
  DELETE FROM intake.review
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kForgetVerdicts = {"forget_earlier_verdicts", R"sql(
  DELETE FROM intake.review_history
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kForgetFollowUps = {"forget_follow_ups", R"sql(
  DELETE FROM intake.follow_up
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kForgetWithConversations[] = {
    kForgetRecording, kForgetChanges,  kForgetRows,
    kForgetReviews,   kForgetVerdicts, kForgetFollowUps};

// What hangs on referrals and goes; $2 are their ids. A step has a moment and
// a worker; what reports need of it stands with the referral.
constexpr Statement kForgetSteps = {"forget_referral_steps", R"sql(
  DELETE FROM intake.referral_step
  WHERE municipality_id = $1 AND referral_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kForgetInvitations = {"forget_invitations", R"sql(
  DELETE FROM intake.invitation
  WHERE municipality_id = $1 AND referral_id = ANY ($2::uuid[])
)sql"};

constexpr Statement kForgetNotes = {"forget_referral_notes", R"sql(
  DELETE FROM intake.referral_note
  WHERE municipality_id = $1 AND referral_id = ANY ($2::uuid[])
)sql"};

// Those of invitations too, which stand below the referral. Along the same
// index.
constexpr Statement kForgetReferring = {"forget_referral_requests", R"sql(
  DELETE FROM intake.idempotency i
  USING unnest($2::uuid[]) AS f (id)
  WHERE i.municipality_id = $1
    AND i.method NOT IN ('RecordConversation', 'BatchRecordConversations')
    AND i.resource COLLATE "C" >= 'referrals/' || f.id
    AND i.resource COLLATE "C" < 'referrals/' || f.id || '0'
)sql"};

constexpr Statement kForgetWithReferrals[] = {kForgetSteps, kForgetInvitations,
                                              kForgetNotes, kForgetReferring};

}  // namespace

std::vector<Statement> ForgettingStatements() {
  std::vector<Statement> all(std::begin(kForgetWithConversations),
                             std::end(kForgetWithConversations));
  all.insert(all.end(), std::begin(kForgetWithReferrals),
             std::end(kForgetWithReferrals));
  return all;
}

void ForgetWithConversations(Transaction& transaction, int municipality,
                             const std::string& conversations) {
  for (const Statement& statement : kForgetWithConversations) {
    transaction.Queue(statement, municipality, conversations);
  }
}

void ForgetWithReferrals(Transaction& transaction, int municipality,
                         const std::string& referrals) {
  for (const Statement& statement : kForgetWithReferrals) {
    transaction.Queue(statement, municipality, referrals);
  }
}

}  // namespace wegwijs::intake
