// The reporting server: connects the parts and serves until SIGTERM.

#include <memory>
#include <string>

#include "services/reporting/reporting_service.h"
#include "services/reporting/tenant_proof_store.h"
#include "services/runtime/backend.h"
#include "services/runtime/calls.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::reporting {
namespace {

absl::Status Run(const ServerOptions& options) {
  const std::string name = v1::ReportingService::service_full_name();
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend,
                   Backend::Create(options, {.services = {name},
                                             .statements = ServiceStatements(),
                                             .proof = ReportingTenantProof()}));
  Calls calls(backend->path());
  ReportingService service(calls);
  return Serve(options, backend->metrics(), {{&service, name}});
}

}  // namespace
}  // namespace wegwijs::reporting

int main(int argc, char** argv) {
  return wegwijs::ServerMain("reporting", argc, argv, wegwijs::reporting::Run);
}
