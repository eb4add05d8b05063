// The activity report as a page of plain text, 80 columns wide.

#ifndef WEGWIJS_CLIENTS_CLI_REPORT_ACTIVITY_REPORT_PAGE_H_
#define WEGWIJS_CLIENTS_CLI_REPORT_ACTIVITY_REPORT_PAGE_H_

#include <string>

#include "wegwijs/reporting/v1/activity_report.pb.h"

namespace wegwijs::cli {

// In the language of the report. Nothing is calculated here: every number,
// share and average is the server's. `unicode`: bars of full blocks.
std::string RenderActivityReport(const reporting::v1::ActivityReport& report,
                                 bool unicode);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_REPORT_ACTIVITY_REPORT_PAGE_H_
