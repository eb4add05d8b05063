// The desks and workers that were looked up last, for as long as they are still
// so: whoever changes one moves the municipality's head, so what was read under
// the head's lock stands while its link is the same. That holds for whatever
// other replicas write, too.

#ifndef WEGWIJS_SERVICES_INTAKE_ROSTER_MEMORY_H_
#define WEGWIJS_SERVICES_INTAKE_ROSTER_MEMORY_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "services/intake/conversation/conversation.h"
#include "services/intake/roster_store.h"

namespace wegwijs::intake {

// Safe to use from many threads, of which one at a time works for a
// municipality.
class RosterMemory {
 public:
  // Whether it is worth the while to rely on Find for `query`: everything was
  // looked up before, and nobody else moved the head between the last two
  // times.
  bool Expects(int municipality, const RosterQuery& query) const;

  // All that is known to stand while the head's link is `link`; null if that is
  // not all of `query`.
  std::shared_ptr<const Roster> Find(int municipality, const std::string& link,
                                     const RosterQuery& query) const;

  // `read` under the head with `link`, with all else that stands then.
  std::shared_ptr<const Roster> Add(int municipality, const std::string& link,
                                    Roster read);

  // The head got the link `to`, and nothing of the roster changed since the
  // link `from`.
  void Advance(int municipality, const std::string& from, std::string to);

 private:
  struct Known {
    std::string link;
    // Nobody else moved the head since.
    bool steady = true;
    std::shared_ptr<const Roster> roster;
  };

  // Guards what follows: for each municipality at most its desks and workers.
  mutable std::mutex mutex_;
  std::map<int, Known> known_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_ROSTER_MEMORY_H_
