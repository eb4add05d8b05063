#include "services/intake/setup/setup_writer.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/follow_up/follow_up_writer.h"
#include "services/intake/setup/setup_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

template <typename T>
void Record(LaneBatch& batch, const LaneItem& item, absl::string_view noun,
            const std::vector<SetupChange<T>>& changes) {
  for (const SetupChange<T>& change : changes) {
    batch.Record(item, absl::StrCat(noun, change.added ? ".added" : ".changed"),
                 absl::StrCat(noun, "s/", change.value.id));
  }
}

// Of those that stood before: a new one has nothing that could be taken.
std::vector<std::string> IdsOf(
    const std::vector<SetupChange<Worker>>& changes) {
  std::vector<std::string> ids;
  for (const SetupChange<Worker>& change : changes) {
    if (!change.added) ids.push_back(change.value.id);
  }
  return ids;
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      WriteOne(transaction, batch, static_cast<SetupItem&>(*item));
    }
  }

 private:
  static void WriteOne(Transaction& transaction, LaneBatch& batch,
                       SetupItem& item) {
    absl::StatusOr<SetupChanges> planned =
        PlanSetup(transaction, batch.municipality(), item.wanted);
    if (!planned.ok()) return item.Refuse(planned.status());
    item.changes = *std::move(planned);
    if (!item.changes.desks.empty()) {
      WriteDesks(transaction, batch.municipality(), item.changes.desks);
      Record(batch, item, "desk", item.changes.desks);
    }
    if (!item.changes.workers.empty()) {
      WriteWorkers(transaction, batch.municipality(), item.changes.workers);
      Record(batch, item, "worker", item.changes.workers);
      TakeFollowUpsFromLeavers(transaction, batch, item,
                               IdsOf(item.changes.workers));
    }
  }
};

}  // namespace

absl::StatusOr<SetupChanges> PlanSetup(Transaction& transaction,
                                       int municipality, const Setup& wanted) {
  const Setup standing = ReadStanding(transaction, municipality, wanted);
  FieldViolations violations;
  CheckSubjects(standing, wanted, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Difference(standing, wanted);
}

LaneWriter* SetupWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
