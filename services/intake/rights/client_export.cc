#include "services/intake/rights/client_export.h"

#include <cstddef>
#include <utility>

namespace wegwijs::intake {

OwnVersions KeepOwn(std::vector<Conversation> versions,
                    const std::set<std::string>& clients) {
  OwnVersions own;
  if (versions.empty()) return own;
  // Behind the last one that was somebody else's.
  size_t first = 0;
  for (size_t i = 0; i < versions.size(); ++i) {
    const std::string& client = versions[i].client;
    if (!client.empty() && !clients.contains(client)) first = i + 1;
  }
  const size_t last = versions.size() - 1;
  const bool now = clients.contains(versions[last].client);
  if (now && first > 0) own.since = versions[first].updated_at;
  for (size_t i = 0; i < last; ++i) {
    const std::string& client = versions[i].client;
    if (clients.contains(client) || (client.empty() && now && i >= first)) {
      own.earlier.push_back(std::move(versions[i]));
    }
  }
  if (now) own.current = std::move(versions[last]);
  return own;
}

bool HoldsNothing(const OwnVersions& own) {
  return !own.current.has_value() && own.earlier.empty();
}

bool IsAbout(const Review& review, const OwnVersions& own) {
  return own.current.has_value() && own.current->id == review.conversation &&
         review.queued_at >= own.since;
}

bool IsAbout(const FollowUp& follow_up, const OwnVersions& own) {
  return own.current.has_value() && own.current->id == follow_up.conversation &&
         (follow_up.result == FollowUpResult::kOpen ||
          follow_up.completed_at >= own.since);
}

bool IsAbout(const ReferralNote& note, const OwnVersions& own) {
  return own.current.has_value() && note.at >= own.since;
}

}  // namespace wegwijs::intake
