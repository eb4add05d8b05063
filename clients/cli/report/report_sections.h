// The sections of an activity report that are many tables long.

#ifndef WEGWIJS_CLIENTS_CLI_REPORT_REPORT_SECTIONS_H_
#define WEGWIJS_CLIENTS_CLI_REPORT_REPORT_SECTIONS_H_

#include "clients/cli/report/report_page.h"
#include "wegwijs/reporting/v1/activity_report.pb.h"

namespace wegwijs::cli {

// One breakdown: a table with bars, the base of its shares, what has no value.
// `k` as in Disclosure.
void AddBreakdown(const reporting::v1::Breakdown& breakdown, int k,
                  ReportPage* page);

// What the front line saw going wrong, by topic. Nothing when it raised
// nothing.
void AddSignals(const reporting::v1::SignalFigures& signals, ReportPage* page);

// Completeness, delay of entry, reconciliations.
void AddDataQuality(const reporting::v1::DataQuality& quality,
                    ReportPage* page);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REPORT_REPORT_SECTIONS_H_
