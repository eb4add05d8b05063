// wegwijs.reporting.v1.ReportingService.

#ifndef WEGWIJS_SERVICES_REPORTING_REPORTING_SERVICE_H_
#define WEGWIJS_SERVICES_REPORTING_REPORTING_SERVICE_H_

#include <vector>

#include "services/runtime/calls.h"
#include "services/runtime/database.h"
#include "wegwijs/reporting/v1/reporting_service.grpc.pb.h"

namespace wegwijs::reporting {

// What a database session must prepare for the service and its tenant proof.
std::vector<Statement> ServiceStatements();

class ReportingService final : public v1::ReportingService::CallbackService {
 public:
  // `calls` must outlive it.
  explicit ReportingService(Calls& calls) : calls_(calls) {}

  grpc::ServerUnaryReactor* GetActivityReport(
      grpc::CallbackServerContext* context,
      const v1::GetActivityReportRequest* request,
      v1::ActivityReport* response) override;

 private:
  Calls& calls_;
};

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_REPORTING_SERVICE_H_
