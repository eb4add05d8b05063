// Merging in the lane: MergeClients and UnmergeClients.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_WRITER_H_

#include <string>

#include "services/intake/client/client.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct ClientMergeItem : LaneItem {
  ClientKey merged;
  std::string merged_name;  // As the request has it.
  std::string merged_etag;
  // Empty: the merge is taken back.
  ClientKey survivor;
  std::string survivor_name;
  std::string survivor_etag;
  bool unmerges = false;

  // Set by the writer: the id of the client to answer.
  std::string answered;
};

// Events client.merged and client.unmerged, of the merged client. Refuses as
// CheckMerge and CheckUnmerge, and with NoSuchClient.
LaneWriter* ClientMergeWriter();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MERGE_WRITER_H_
