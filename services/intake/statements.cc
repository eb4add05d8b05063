#include "services/intake/statements.h"

#include "services/intake/audit_store.h"
#include "services/intake/client_export_store.h"
#include "services/intake/client_identity_store.h"
#include "services/intake/client_merge_store.h"
#include "services/intake/client_search_store.h"
#include "services/intake/client_store.h"
#include "services/intake/client_timeline_store.h"
#include "services/intake/consent_store.h"
#include "services/intake/conversation_change_store.h"
#include "services/intake/conversation_query_store.h"
#include "services/intake/conversation_store.h"
#include "services/intake/erasure_store.h"
#include "services/intake/event_store.h"
#include "services/intake/import_store.h"
#include "services/intake/key_epoch_store.h"
#include "services/intake/open_day_store.h"
#include "services/intake/reduction_store.h"
#include "services/intake/reference_store.h"
#include "services/intake/retention_log_store.h"
#include "services/intake/retention_store.h"
#include "services/intake/review_store.h"
#include "services/intake/roster_store.h"
#include "services/intake/setup_store.h"
#include "services/intake/tenant_proof_store.h"
#include "services/intake/worker_phone_store.h"
#include "services/intake/wrapped_key_store.h"
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
                                             ImportStatements(),
                                             KeyEpochStatements(),
                                             OpenDayStatements(),
                                             ReductionStatements(),
                                             ReferenceStatements(),
                                             RetentionStatements(),
                                             RetentionLogStatements(),
                                             ReviewStatements(),
                                             RosterStatements(),
                                             SetUpStatements(),
                                             WorkerPhoneStatements(),
                                             WrappedKeyStatements()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace wegwijs::intake
