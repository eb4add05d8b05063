// What intake knows of the directory: topics, services, neighbourhoods,
// organisations.
//
// Copies are kept in memory and in intake's own tables (known_*), so that known
// terms work while the directory is down. What is not known is asked at once;
// what was not confirmed for a minute is used and asked again in the
// background.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCES_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCES_H_

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/calls.h"
#include "services/runtime/database.h"

// Not their headers: much of intake would be compiled again with every change
// of the directory's contract.
namespace wegwijs::directory::v1 {
class ResolveReferencesRequest;
class ResolveReferencesResponse;
}  // namespace wegwijs::directory::v1

namespace wegwijs::intake {

// A term of the help-request taxonomy.
struct KnownTerm {
  std::string parent;  // Empty for a theme.
  bool retired = false;
};

struct KnownService {
  std::string organization;
  std::string display_name;
  int version = 0;
  bool active = true;
  // In which it can be had; empty: nobody said.
  std::vector<std::string> languages = {};
  // How many more it can take, and on which day that was said; or nobody did.
  std::optional<int> available = {};
  std::optional<absl::CivilDay> available_on = {};
};

struct KnownNeighbourhood {
  bool retired = false;
};

struct KnownOrganization {
  std::string display_name;
};

// The ids that a request names.
struct ReferenceIds {
  std::set<std::string> topics;
  std::set<std::string> services;
  std::set<std::pair<int, std::string>> neighbourhoods;
  std::set<std::string> organizations;
};

// What is known of them; an id that is missing does not exist.
struct KnownReferences {
  std::map<std::string, KnownTerm> topics;
  std::map<std::string, KnownService> services;
  std::map<std::pair<int, std::string>, KnownNeighbourhood> neighbourhoods;
  std::map<std::string, KnownOrganization> organizations;
};

class References {
 public:
  // `channel` leads to the directory. Both must outlive it; `database` must be
  // given ReferenceStatements(). `clock` tells how old a copy is.
  References(Database& database, const std::shared_ptr<grpc::Channel>& channel,
             std::function<absl::Time()> clock = absl::Now);

  // Waits for the directory's answers that are still under way: seconds, by
  // their deadline.
  ~References();

  // Takes over the copies in the tables. UNAVAILABLE if they cannot be read.
  absl::Status Load();

  using Done = std::function<void(absl::StatusOr<KnownReferences>)>;

  // Looks `ids` up, with the caller's own token if the directory must be asked,
  // which has until `deadline` and 3 seconds at the most.
  // `done` runs at once when all are known, else from another thread. It gets
  // UNAVAILABLE with RetryInfo when an id is not known here and the directory
  // does not answer.
  void Resolve(ReferenceIds ids, const OpenCall& call, absl::Time deadline,
               Done done);

  // What things are called, by resource name.
  using Names = std::map<std::string, std::string>;

  // Asks the directory what things are called now, topics in that language (nl,
  // fr or en), with the caller's own token. `done` gets what was told until
  // `deadline`, and 3 seconds at the most: nothing if the directory is down.
  void Name(ReferenceIds ids, const std::string& language, const OpenCall& call,
            absl::Time deadline, std::function<void(Names)> done);

 private:
  struct Directory;
  // One Resolve or Name on its way.
  struct Lookup;
  struct Naming;

  // With the caller's token.
  static Lookup LookupFor(ReferenceIds unasked, const OpenCall& call,
                          absl::Time deadline);
  // The part of `ids` that is known; the rest goes to `unknown`, and what is
  // to be asked again to `stale`, once a minute.
  KnownReferences Find(const ReferenceIds& ids, ReferenceIds& unknown,
                       ReferenceIds& stale);
  void Continue(const std::shared_ptr<Lookup>& lookup);
  // Asks the directory and keeps the answer, in memory and in the tables.
  using Answered = std::function<void(
      const grpc::Status&, const directory::v1::ResolveReferencesResponse&)>;
  void Ask(const directory::v1::ResolveReferencesRequest& request,
           const Lookup& lookup, Answered done);
  void NameMore(const std::shared_ptr<Naming>& naming);
  void Keep(const directory::v1::ResolveReferencesResponse& answer,
            std::function<void()> kept);
  void Remember(const KnownReferences& known);
  // One asking has ended, and nothing of it is left.
  void EndAsking();

  template <typename Value>
  struct Copy {
    Value value;
    absl::Time confirmed;
  };

  Database& database_;
  const std::function<absl::Time()> clock_;
  const std::unique_ptr<const Directory> directory_;
  std::mutex mutex_;
  std::condition_variable idle_;
  int asking_ = 0;
  std::map<std::string, Copy<KnownTerm>> topics_;
  std::map<std::string, Copy<KnownService>> services_;
  std::map<std::pair<int, std::string>, Copy<KnownNeighbourhood>>
      neighbourhoods_;
  std::map<std::string, Copy<KnownOrganization>> organizations_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_REFERENCES_H_
