#include "services/intake/open_day/open_day_writer.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/open_day/open_day_store.h"
#include "services/intake/setup/setup_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

std::vector<std::string> DesksOf(const std::vector<OpenDay>& open_days) {
  std::set<std::string> desks;
  for (const OpenDay& open_day : open_days) desks.insert(open_day.desk);
  return {desks.begin(), desks.end()};
}

int64_t Record(LaneBatch& batch, const LaneItem& item,
               const OpenDay& open_day) {
  return batch.Record(
      item, open_day.hundredths == 0 ? "open_day.taken_back" : "open_day.set",
      absl::StrCat("desks/", open_day.desk, "/openDays/",
                   absl::FormatCivilTime(open_day.day)));
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      WriteOne(transaction, batch, static_cast<OpenDayItem&>(*item));
    }
  }

 private:
  static void WriteOne(Transaction& transaction, LaneBatch& batch,
                       OpenDayItem& item) {
    auto planned = PlanOpenDays(transaction, batch.municipality(), item.wanted);
    if (!planned.ok()) return item.Refuse(planned.status());
    item.changes = *std::move(planned);
    std::vector<OpenDayChange> set;
    std::vector<OpenDay> taken_back;
    for (const OpenDay& change : item.changes) {
      const int64_t event = Record(batch, item, change);
      if (change.hundredths == 0) {
        taken_back.push_back(change);
      } else {
        set.push_back({.open_day = change, .since_event = event});
      }
    }
    if (!set.empty()) WriteOpenDays(transaction, batch.municipality(), set);
    if (!taken_back.empty()) {
      DeleteOpenDays(transaction, batch.municipality(), taken_back);
    }
  }
};

}  // namespace

absl::StatusOr<std::vector<OpenDay>> PlanOpenDays(
    Transaction& transaction, int municipality,
    const std::vector<OpenDay>& wanted) {
  FieldViolations violations;
  CheckDesks(wanted, ReadDesks(transaction, municipality, DesksOf(wanted)),
             violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Difference(ReadStanding(transaction, municipality, wanted), wanted);
}

LaneWriter* OpenDayWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
