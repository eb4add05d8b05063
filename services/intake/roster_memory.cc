#include "services/intake/roster_memory.h"

#include <algorithm>
#include <utility>

namespace wegwijs::intake {
namespace {

bool Covers(const Roster& roster, const RosterQuery& query) {
  const auto all_in = [](const auto& keys, const auto& known) {
    return std::all_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return known.contains(key); });
  };
  return all_in(query.desks, roster.desk_retired) &&
         all_in(query.workers, roster.workers) &&
         all_in(query.subjects, roster.worker_of_subject);
}

}  // namespace

bool RosterMemory::Expects(int municipality, const RosterQuery& query) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(municipality);
  return found != known_.end() && found->second.steady &&
         Covers(*found->second.roster, query);
}

std::shared_ptr<const Roster> RosterMemory::Find(
    int municipality, const std::string& link, const RosterQuery& query) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(municipality);
  if (found == known_.end() || found->second.link != link ||
      !Covers(*found->second.roster, query)) {
    return nullptr;
  }
  return found->second.roster;
}

std::shared_ptr<const Roster> RosterMemory::Add(int municipality,
                                                const std::string& link,
                                                Roster read) {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_first] = known_.try_emplace(municipality);
  Known& known = entry->second;
  known.steady = is_first || known.link == link;
  if (known.steady && !is_first) {
    Roster before = *known.roster;
    read.desk_retired.merge(before.desk_retired);
    read.workers.merge(before.workers);
    read.worker_of_subject.merge(before.worker_of_subject);
  }
  known.link = link;
  known.roster = std::make_shared<const Roster>(std::move(read));
  return known.roster;
}

void RosterMemory::Advance(int municipality, const std::string& from,
                           std::string to) {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(municipality);
  if (found == known_.end() || found->second.link != from) return;
  found->second.link = std::move(to);
}

}  // namespace wegwijs::intake
