// The audit between the wire and the database.

#ifndef WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_MAPPING_H_

#include "absl/strings/string_view.h"
#include "services/intake/audit/audit_store.h"
#include "services/runtime/audit_chain.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/audit.pb.h"

namespace wegwijs::intake {

// Whether an entry can be of that kind: the `event_code` of an event, or one of
// the kinds without an event that AuditEntry names.
bool IsAuditKind(absl::string_view kind);

// The conditions of a list, without its page.
AuditQuery FromProto(const v1::ListAuditEntriesRequest& request,
                     int municipality, FieldViolations& violations);

v1::AuditEntry ToProto(int municipality, const AuditEntry& entry);
v1::AuditLink ToProto(const StoredLink& link);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_MAPPING_H_
