#include "services/reporting/breakdown.h"

#include <algorithm>

namespace wegwijs::reporting {
namespace {

std::vector<Row> RowsOf(const Tally& tally, const Hidden& hidden,
                        LabelOf label_of) {
  std::vector<Row> rows;
  rows.reserve(tally.values.size());
  for (size_t i = 0; i < tally.values.size(); ++i) {
    const Value& value = tally.values[i];
    Label label = label_of(value);
    rows.push_back({.code = value.code,
                    .label = std::move(label.text),
                    .parent = value.parent,
                    .parent_label = std::move(label.parent_text),
                    .count = value.count,
                    .hidden = !hidden.empty() && hidden[i]});
  }
  return rows;
}

bool RanksBefore(const Row& a, const Row& b, Before before) {
  if (a.hidden != b.hidden) return b.hidden;
  if (!a.hidden && a.count != b.count) return a.count > b.count;
  if (before(a.label, b.label)) return true;
  if (before(b.label, a.label)) return false;
  return a.code < b.code;
}

bool AnyHidden(const std::vector<Row>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const Row& row) { return row.hidden; });
}

bool AllHidden(const std::vector<Row>& rows) {
  return std::all_of(rows.begin(), rows.end(),
                     [](const Row& row) { return row.hidden; });
}

// That there is such a gap tells of the one who has it.
bool NamesHidden(Dimension dimension) { return dimension != Dimension::kGap; }

// The rest tells a hidden count if other hidden ones stand among the rows, or
// if its parts are told by a longer list and the rows have no known sum.
Other Summed(const std::vector<Row>& rest, const Breakdown& breakdown) {
  Other other;
  other.values = static_cast<int>(rest.size());
  for (const Row& row : rest) other.count += row.count;
  other.hidden =
      AnyHidden(rest) && (AnyHidden(breakdown.rows) || breakdown.Overlaps());
  return other;
}

}  // namespace

std::optional<int64_t> Breakdown::TopSum() const {
  if (Overlaps()) return std::nullopt;
  int64_t sum = 0;
  for (const Row& row : rows) {
    if (row.hidden) return std::nullopt;
    sum += row.count;
  }
  return sum;
}

Breakdown Rank(Dimension dimension, const Tally& tally, const Hidden& hidden,
               int top_n, LabelOf label_of, Before before) {
  Breakdown breakdown = {
      .dimension = dimension,
      .total = tally.total,
      .base = tally.base,
      .distinct_values = static_cast<int>(tally.values.size()),
      .absent = tally.absent};
  std::vector<Row> rows = RowsOf(tally, hidden, label_of);
  if (!rows.empty() && AllHidden(rows)) {
    breakdown.withheld = true;
    return breakdown;
  }
  std::sort(rows.begin(), rows.end(), [before](const Row& a, const Row& b) {
    return RanksBefore(a, b, before);
  });
  const auto end =
      NamesHidden(dimension)
          ? rows.end()
          : std::find_if(rows.begin(), rows.end(),
                         [](const Row& row) { return row.hidden; });
  const auto cut =
      rows.begin() + std::min<std::ptrdiff_t>(top_n, end - rows.begin());
  const std::vector<Row> rest(cut, rows.end());
  rows.erase(cut, rows.end());
  breakdown.rows = std::move(rows);
  if (!rest.empty()) breakdown.other = Summed(rest, breakdown);
  return breakdown;
}

}  // namespace wegwijs::reporting
