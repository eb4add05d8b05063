// A tally as a report shows it: ranked, cut at the top N, small counts hidden.

#ifndef WEGWIJS_SERVICES_REPORTING_BREAKDOWN_H_
#define WEGWIJS_SERVICES_REPORTING_BREAKDOWN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "services/reporting/activity.h"
#include "services/reporting/disclosure.h"

namespace wegwijs::reporting {

struct Row {
  std::string code = {};
  std::string label = {};
  std::string parent = {};
  std::string parent_label = {};
  int64_t count = 0;
  bool hidden = false;
};

// What stands behind the top N.
struct Other {
  int values = 0;
  int64_t count = 0;
  bool hidden = false;
};

struct Breakdown {
  Dimension dimension = Dimension::kNationality;
  int64_t total = 0;
  int64_t base = 0;
  int distinct_values = 0;
  std::vector<Row> rows = {};
  std::optional<Other> other = {};
  Absent absent = {};
  bool withheld = false;

  // Whether a thing can stand in several rows.
  bool Overlaps() const { return dimension == Dimension::kAction; }

  // The rows together; nothing when one is hidden or they overlap.
  std::optional<int64_t> TopSum() const;
};

// What people call a code.
struct Label {
  std::string text = {};
  std::string parent_text = {};
};
using LabelOf = absl::FunctionRef<Label(const Value&)>;

// Whether one label stands before another in the alphabet of the report.
using Before = absl::FunctionRef<bool(absl::string_view, absl::string_view)>;

// Ranks by count, then by label, then by code; hidden rows stand last, where
// their place tells nothing about their count, and those of gaps in `other`.
// `hidden` is empty (nothing is) or has an entry for each value. A breakdown of
// which every value is hidden is withheld.
Breakdown Rank(Dimension dimension, const Tally& tally, const Hidden& hidden,
               int top_n, LabelOf label_of, Before before);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_BREAKDOWN_H_
