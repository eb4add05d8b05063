// The SQL of timelines.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/intake/client/client_timeline.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientTimelineStatements();

// Whose conversations, and which of them somebody reads. Voided ones never.
struct TimelineQuery {
  int municipality = 0;
  std::vector<std::string> clients;
  // If set, only those of this organisation.
  std::optional<std::string> only_organization;
};

// The latest day first; on one day, the last recorded first. After `after`, if
// that names a conversation.
std::vector<TimelineEntry> ReadTimelinePage(Transaction& transaction,
                                            const TimelineQuery& query,
                                            const TimelineEntry& after,
                                            int limit);

TimelineTotals ReadTimelineTotals(Transaction& transaction,
                                  const TimelineQuery& query);

// At most 100, those that came up on most days first, each with its latest 50
// steps.
std::vector<TimelineTopic> ReadTimelineTopics(Transaction& transaction,
                                              const TimelineQuery& query);

// At most 100 that are open, the latest first.
std::vector<TimelineReferral> ReadOpenReferrals(Transaction& transaction,
                                                const TimelineQuery& query);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TIMELINE_STORE_H_
