#include "services/reporting/tally_row.h"

#include <utility>

#include "absl/time/civil_time.h"
#include "wegwijs/intake/v1/coded_value.pb.h"

namespace wegwijs::reporting {

void AddAbsent(const PgField& reason, int64_t count, Absent& absent) {
  switch (reason.as<int>(intake::v1::ABSENT_REASON_NOT_RECORDED)) {
    case intake::v1::ABSENT_REASON_UNKNOWN:
      absent.unknown += count;
      break;
    case intake::v1::ABSENT_REASON_DECLINED:
      absent.declined += count;
      break;
    case intake::v1::ABSENT_REASON_NOT_ASKED:
      absent.not_asked += count;
      break;
    default:
      absent.not_recorded += count;
  }
}

void AddValue(const PgRow& row, std::string code, std::string parent,
              Tally& tally) {
  const int64_t count = row["count"].as<int64_t>();
  tally.base += count;
  tally.values.push_back({.code = std::move(code),
                          .parent = std::move(parent),
                          .count = count,
                          .persons = row["persons"].as<int64_t>()});
}

MonthCount& MonthOf(Activity& activity, const std::string& first_day) {
  absl::CivilDay day;
  absl::ParseCivilTime(first_day, &day);
  return activity
      .months[absl::CivilMonth(day) - absl::CivilMonth(activity.period.first)];
}

}  // namespace wegwijs::reporting
