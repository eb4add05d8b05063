#include "services/intake/open_day/open_day_mapping.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"

namespace wegwijs::intake {
namespace {

constexpr int kMostOpenDays = 500;

OpenDay FromProto(const v1::OpenDay& open_day, int municipality,
                  absl::CivilDay today, const std::string& path,
                  FieldViolations& violations) {
  const auto desk =
      PartsWithin(municipality, open_day.desk(), "municipalities/*/desks/*",
                  path + ".desk", violations);
  return {.desk = desk.empty() ? "" : desk.front(),
          .day = PastDay(open_day.date(), today, path + ".date", violations),
          .hundredths =
              HundredthsOf(open_day.fraction(), path + ".fraction", violations)
                  .value_or(0)};
}

}  // namespace

std::vector<OpenDay> FromProto(const v1::SetOpenDaysRequest& request,
                               int municipality, absl::CivilDay today,
                               FieldViolations& violations) {
  const int count = request.open_days_size();
  if (count == 0 || count > kMostOpenDays) {
    violations.Add("open_days",
                   absl::StrCat("Has ", count, " entries; give 1 to ",
                                kMostOpenDays, " in one call."));
    return {};
  }
  std::vector<OpenDay> open_days;
  for (int i = 0; i < count; ++i) {
    open_days.push_back(FromProto(request.open_days(i), municipality, today,
                                  absl::StrCat("open_days[", i, "]"),
                                  violations));
  }
  // Entries that could not be read would count as the same.
  if (violations.empty()) CheckOnce(open_days, violations);
  return open_days;
}

v1::OpenDay ToProto(int municipality, const OpenDay& open_day) {
  v1::OpenDay proto;
  proto.set_desk(NameOf(municipality, "desks", open_day.desk));
  *proto.mutable_date() = ToProto(open_day.day);
  proto.set_fraction(open_day.hundredths / 100.0);
  return proto;
}

}  // namespace wegwijs::intake
