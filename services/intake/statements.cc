#include "services/intake/statements.h"

#include "services/intake/audit/audit_store.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_merge_store.h"
#include "services/intake/client/client_search_store.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/client_timeline_store.h"
#include "services/intake/client/consent_store.h"
#include "services/intake/conversation/conversation_change_store.h"
#include "services/intake/conversation/conversation_query_store.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/conversation/import_store.h"
#include "services/intake/event/event_store.h"
#include "services/intake/follow_up/follow_up_store.h"
#include "services/intake/keys/key_epoch_store.h"
#include "services/intake/keys/wrapped_key_store.h"
#include "services/intake/open_day/open_day_store.h"
#include "services/intake/reference/reference_store.h"
#include "services/intake/referral/invitation_store.h"
#include "services/intake/referral/referral_note_store.h"
#include "services/intake/referral/referral_store.h"
#include "services/intake/review/review_store.h"
#include "services/intake/rights/client_export_store.h"
#include "services/intake/rights/erasure_store.h"
#include "services/intake/rights/forgetting_store.h"
#include "services/intake/rights/reduction_store.h"
#include "services/intake/rights/retention_log_store.h"
#include "services/intake/rights/retention_store.h"
#include "services/intake/roster_store.h"
#include "services/intake/setup/setup_store.h"
#include "services/intake/setup/worker_phone_store.h"
#include "services/intake/signal/signal_store.h"
#include "services/intake/tenant_proof_store.h"
#include "services/runtime/lane_store.h"

namespace wegwijs::intake {

std::vector<Statement> IntakeStatements() {
  const TenantProof proof = IntakeTenantProof();
  std::vector<Statement> all = {proof.visible, proof.candidates, proof.seen};
  for (const std::vector<Statement>& part : {LaneStatements(),
                                             AuditStatements(),
                                             ClientExportStatements(),
                                             ClientIdentityStatements(),
                                             ClientMergeStatements(),
                                             ClientSearchStatements(),
                                             ClientStatements(),
                                             ClientTimelineStatements(),
                                             ConsentStatements(),
                                             ConversationStatements(),
                                             ConversationChangeStatements(),
                                             ConversationQueryStatements(),
                                             ErasureStatements(),
                                             EventStatements(),
                                             FollowUpStatements(),
                                             ForgettingStatements(),
                                             ImportStatements(),
                                             InvitationStatements(),
                                             KeyEpochStatements(),
                                             OpenDayStatements(),
                                             ReductionStatements(),
                                             ReferenceStatements(),
                                             ReferralNoteStatements(),
                                             ReferralStatements(),
                                             RetentionStatements(),
                                             RetentionLogStatements(),
                                             ReviewStatements(),
                                             RosterStatements(),
                                             SetUpStatements(),
                                             SignalStatements(),
                                             WorkerPhoneStatements(),
                                             WrappedKeyStatements()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace wegwijs::intake
