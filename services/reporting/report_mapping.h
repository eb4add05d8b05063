// Between the contract of reporting and its domain.

#ifndef WEGWIJS_SERVICES_REPORTING_REPORT_MAPPING_H_
#define WEGWIJS_SERVICES_REPORTING_REPORT_MAPPING_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/reporting/report.h"
#include "wegwijs/reporting/v1/activity_report.pb.h"

namespace wegwijs::reporting {

// What is wanted; INVALID_ARGUMENT naming everything that is wrong. What the
// caller may see is not part of it: `exact` is false.
absl::StatusOr<ReportRequest> FromProto(
    const v1::GetActivityReportRequest& request);

v1::ActivityReport ToProto(const Report& report, absl::Time generated);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_REPORT_MAPPING_H_
