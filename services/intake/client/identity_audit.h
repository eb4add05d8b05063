// What has to be accounted for although nothing changes: identities that were
// opened, searches for a person, and exports. Through the lane, so that the
// entries are in the audit for good before the answer is sent.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_AUDIT_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_AUDIT_H_

#include <string>
#include <vector>

#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct IdentityAuditItem : LaneItem {
  // Somebody was looked for: an entry client.searched.
  bool searched = false;
  // Ids of clients: an entry client.opened each.
  std::vector<std::string> opened;
  // Likewise: an entry client.exported each.
  std::vector<std::string> exported;
};

LaneWriter* IdentityAuditWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_IDENTITY_AUDIT_H_
