#include "clients/cli/activity_report_page.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "absl/time/time.h"
#include "clients/cli/report_figures.h"
#include "clients/cli/report_texts.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using reporting::v1::ActivityReport;
using reporting::v1::Breakdown;

constexpr char kIndent[] = "  ";

class Page {
 public:
  Page(const ActivityReport& report, bool unicode)
      : report_(report),
        texts_(ReportTextsIn(report.language_code())),
        figures_(texts_),
        unicode_(unicode) {}

  std::string Render() {
    Head();
    Totals();
    Months();
    for (const Breakdown& breakdown : report_.breakdowns()) Rows(breakdown);
    Quality();
    return std::move(text_);
  }

 private:
  void Line(const std::string& line) { text_ += Wrap(line, ""); }
  void Note(const std::string& line) { text_ += Wrap(line, kIndent); }

  void Heading(const std::string& heading) {
    absl::StrAppend(&text_, "\n", heading, "\n",
                    std::string(DisplayWidth(heading), '-'), "\n");
  }

  void Add(Table table) {
    table.set_unicode(unicode_);
    text_ += table.Render(kIndent);
  }

  void Head() {
    const std::string title =
        absl::Substitute(texts_.title, report_.municipality_label());
    absl::StrAppend(&text_, title, "\n", std::string(DisplayWidth(title), '='),
                    "\n");
    Line(absl::Substitute(texts_.period, figures_.Day(report_.first()),
                          figures_.Day(report_.last())));
    Line(absl::Substitute(
        texts_.moment, figures_.Whole(report_.as_of_event_number()), Moment()));
    const auto& disclosure = report_.disclosure();
    if (disclosure.exact()) {
      Line(texts_.exact);
    } else {
      Line(absl::Substitute(texts_.suppressed, disclosure.hidden_counts(),
                            disclosure.k(), disclosure.policy_version()));
    }
    if (!disclosure.exact() && disclosure.hidden_counts() > 0) {
      Line(absl::Substitute(texts_.hidden_legend, texts_.hidden_sign,
                            disclosure.k()));
    }
    if (!report_.reconciled()) Line(texts_.not_reconciled);
  }

  std::string Moment() const {
    absl::TimeZone brussels;
    if (!absl::LoadTimeZone("Europe/Brussels", &brussels)) {
      brussels = absl::UTCTimeZone();
    }
    return absl::FormatTime(
        "%d/%m/%Y %H:%M",
        absl::FromUnixSeconds(report_.generate_time().seconds()), brussels);
  }

  void Totals() {
    const auto& totals = report_.totals();
    Heading(texts_.totals);
    Table table({{"", Table::Align::kLeft}, {"", Table::Align::kRight}});
    const auto add = [&](const std::string& label, const std::string& value) {
      table.AddRow({label, value});
    };
    add(texts_.requests, figures_.Whole(totals.requests()));
    add(texts_.undated, figures_.Whole(totals.undated_requests()));
    add(texts_.conversations, figures_.Whole(totals.conversations()));
    add(texts_.anonymous, figures_.Counted(totals.anonymous_conversations()));
    add(texts_.clients, figures_.Counted(totals.distinct_clients()));
    add(texts_.returning, figures_.Counted(totals.returning_clients()));
    add(texts_.open_days, figures_.Number(totals.open_days()));
    add(texts_.calendar_days, figures_.Whole(totals.calendar_days()));
    add(texts_.average, figures_.Quotient(totals.requests_per_open_day()));
    Add(std::move(table));
  }

  void Months() {
    Heading(texts_.by_month);
    Table table({{texts_.month, Table::Align::kLeft},
                 {texts_.requests_short, Table::Align::kRight},
                 {texts_.open_days_short, Table::Align::kRight},
                 {texts_.calendar_days_short, Table::Align::kRight},
                 {texts_.average_short, Table::Align::kRight}});
    for (const auto& month : report_.months()) {
      table.AddRow({figures_.Month(month.month()),
                    figures_.Whole(month.requests()),
                    figures_.Number(month.open_days()),
                    figures_.Whole(month.calendar_days()),
                    figures_.Quotient(month.requests_per_open_day())});
    }
    Add(std::move(table));
    text_ += "\n";
    Table bars({{texts_.month, Table::Align::kLeft},
                {texts_.requests_short, Table::Align::kRight},
                {"", Table::Align::kBar}});
    for (const auto& month : report_.months()) {
      bars.AddRow({figures_.Month(month.month()),
                   figures_.Whole(month.requests()),
                   absl::StrCat(month.requests())});
    }
    Add(std::move(bars));
  }

  void Rows(const Breakdown& breakdown) {
    const std::string name = texts_.dimensions.at(breakdown.dimension());
    Heading(breakdown.has_other()
                ? absl::Substitute(texts_.top, name, breakdown.rows_size())
                : name);
    if (breakdown.withheld()) {
      Note(absl::Substitute(texts_.withheld, report_.disclosure().k()));
    } else if (breakdown.rows().empty()) {
      Note(texts_.nothing);
    } else {
      RowsTable(breakdown);
      BaseNotes(breakdown);
    }
    Absent(breakdown);
  }

  void RowsTable(const Breakdown& breakdown) {
    const bool themes = breakdown.dimension() == reporting::v1::DIMENSION_TOPIC;
    const bool tops = HasSharesOfTop(breakdown);
    Table table(RowsColumns(breakdown, themes, tops));
    for (const auto& row : breakdown.rows()) {
      std::vector<std::string> cells = {row.label()};
      if (themes) cells.push_back(row.parent_label());
      cells.push_back(figures_.Counted(row.count()));
      cells.push_back(row.has_share() ? figures_.Percent(row.share()) : "");
      if (tops) cells.push_back(figures_.Percent(row.share_of_top()));
      cells.push_back(absl::StrCat(row.count().value()));
      table.AddRow(cells);
    }
    if (breakdown.has_other()) {
      const auto& other = breakdown.other();
      std::vector<std::string> cells = {
          absl::Substitute(texts_.other, other.values())};
      if (themes) cells.push_back("");
      cells.push_back(figures_.Counted(other.count()));
      cells.push_back(other.has_share() ? figures_.Percent(other.share()) : "");
      table.AddRow(cells);
    }
    Add(std::move(table));
  }

  std::vector<Table::Column> RowsColumns(const Breakdown& breakdown,
                                         bool themes, bool tops) const {
    std::vector<Table::Column> columns = {
        {texts_.dimensions.at(breakdown.dimension()), Table::Align::kLeft}};
    if (themes) columns.push_back({texts_.theme, Table::Align::kLeft});
    columns.push_back({texts_.count, Table::Align::kRight});
    columns.push_back({texts_.share, Table::Align::kRight});
    if (tops) {
      columns.push_back(
          {absl::Substitute(texts_.share_of_top, breakdown.rows_size()),
           Table::Align::kRight});
    }
    columns.push_back({"", Table::Align::kBar});
    return columns;
  }

  // Whether they say anything besides the share of all.
  static bool HasSharesOfTop(const Breakdown& breakdown) {
    if (!breakdown.has_other()) return false;
    for (const auto& row : breakdown.rows()) {
      if (!row.has_share_of_top()) return false;
    }
    return true;
  }

  void BaseNotes(const Breakdown& breakdown) {
    Note(absl::Substitute(texts_.base, figures_.Whole(breakdown.base()),
                          figures_.Whole(breakdown.total()),
                          texts_.units.at(breakdown.unit()),
                          breakdown.distinct_values()));
    if (HasSharesOfTop(breakdown)) {
      Note(absl::Substitute(
          texts_.share_of_top_base, breakdown.rows_size(),
          figures_.Whole(breakdown.rows(0).share_of_top().base())));
    }
    if (breakdown.dimension() == reporting::v1::DIMENSION_ACTION) {
      Note(texts_.overlapping);
    }
  }

  void Absent(const Breakdown& breakdown) {
    const auto& absent = breakdown.absent();
    const std::string list = Counts(
        {{intake::v1::ABSENT_REASON_UNKNOWN, absent.unknown()},
         {intake::v1::ABSENT_REASON_DECLINED, absent.declined()},
         {intake::v1::ABSENT_REASON_NOT_ASKED, absent.not_asked()},
         {intake::v1::ABSENT_REASON_NOT_RECORDED, absent.not_recorded()},
         {intake::v1::ABSENT_REASON_UNSPECIFIED, absent.not_applicable()}});
    if (!list.empty()) Note(absl::StrCat(texts_.absent, list, "."));
  }

  // "onbekend 3, niet gevraagd 12", without those that do not occur.
  std::string Counts(
      const std::vector<std::pair<intake::v1::AbsentReason, int64_t>>& counts)
      const {
    std::vector<std::string> parts;
    for (const auto& [reason, count] : counts) {
      if (count == 0) continue;
      parts.push_back(
          absl::StrCat(texts_.reasons.at(reason), " ", figures_.Whole(count)));
    }
    return absl::StrJoin(parts, ", ");
  }

  void Quality() {
    const auto& quality = report_.data_quality();
    Heading(texts_.data_quality);
    Completeness();
    text_ += "\n";
    if (quality.undated_requests_left_out() > 0) {
      Note(absl::Substitute(
          texts_.undated_left_out,
          figures_.Whole(quality.undated_requests_left_out())));
    }
    const auto& delay = quality.entry_delay();
    if (delay.has_median_days()) {
      Note(absl::Substitute(texts_.entry_delay,
                            figures_.Whole(delay.median_days()),
                            figures_.Whole(delay.p90_days()),
                            figures_.Whole(delay.conversations())));
    }
    Heading(texts_.reconciliations);
    Table table({{"", Table::Align::kLeft},
                 {"", Table::Align::kRight},
                 {"", Table::Align::kRight},
                 {"", Table::Align::kLeft}});
    for (const auto& sum : quality.reconciliations()) {
      table.AddRow({sum.name(), figures_.Whole(sum.left()),
                    figures_.Whole(sum.right()),
                    texts_.verdicts.at(sum.holds() ? "holds" : "fails")});
    }
    Add(std::move(table));
  }

  void Completeness() {
    std::vector<Table::Column> columns = {
        {texts_.field, Table::Align::kLeft},
        {texts_.filled_in, Table::Align::kRight},
        {"", Table::Align::kRight},
        {"", Table::Align::kLeft}};
    Table table(columns);
    for (const auto& field : report_.data_quality().completeness()) {
      const auto label = texts_.fields.find(field.field());
      table.AddRow(
          {label == texts_.fields.end() ? field.field() : label->second,
           absl::StrCat(figures_.Whole(field.with_value()), " / ",
                        figures_.Whole(field.total())),
           field.has_share() ? figures_.Percent(field.share()) : "",
           Missing(field)});
    }
    Add(std::move(table));
  }

  // Why values are missing.
  std::string Missing(const reporting::v1::FieldCompleteness& field) const {
    std::string list = Counts(
        {{intake::v1::ABSENT_REASON_UNKNOWN, field.unknown()},
         {intake::v1::ABSENT_REASON_DECLINED, field.declined()},
         {intake::v1::ABSENT_REASON_NOT_ASKED, field.not_asked()},
         {intake::v1::ABSENT_REASON_NOT_RECORDED, field.not_recorded()}});
    if (field.other() == 0) return list;
    return absl::StrCat(texts_.other_code, " ", figures_.Whole(field.other()),
                        list.empty() ? "" : ", ", list);
  }

  const ActivityReport& report_;
  const ReportTexts& texts_;
  const Figures figures_;
  const bool unicode_;
  std::string text_;
};

}  // namespace

std::string RenderActivityReport(const ActivityReport& report, bool unicode) {
  return Page(report, unicode).Render();
}

}  // namespace wegwijs::cli
