// The reporting server: connects the parts and serves until SIGTERM.

#include <memory>
#include <string>
#include <vector>

#include "services/reporting/reporting_service.h"
#include "services/reporting/tenant_proof_store.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/calls.h"
#include "services/runtime/database.h"
#include "services/runtime/metrics.h"
#include "services/runtime/server.h"
#include "services/runtime/statement_metrics.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::reporting {
namespace {

absl::Status Run(const ServerOptions& options) {
  const std::string name = v1::ReportingService::service_full_name();
  ASSIGN_OR_RETURN(const AccessTable access, AccessTable::FromServices({name}));
  ASSIGN_OR_RETURN(const std::unique_ptr<TokenVerifier> tokens,
                   TokenVerifier::Create({.jwks_file = options.jwks_file,
                                          .issuer = options.issuer,
                                          .audience = options.audience}));
  Metrics metrics;
  CallMetrics call_metrics(metrics, {name});
  const DatabaseSession::Options session_options = {
      .url = options.database_url,
      .statements = ServiceStatements(),
      .observer = StatementSeconds(metrics, ServiceStatements())};
  DatabaseSession session(session_options);
  RETURN_IF_ERROR(ProveTenants(session, ReportingTenantProof()));
  Database database(
      {.session = session_options, .workers = options.database_workers});
  Calls calls({.tokens = *tokens,
               .access = access,
               .metrics = call_metrics,
               .database = database});
  ReportingService service(calls);
  return Serve(options, metrics, {{&service, name}});
}

}  // namespace
}  // namespace wegwijs::reporting

int main(int argc, char** argv) {
  return wegwijs::ServerMain("reporting", argc, argv, wegwijs::reporting::Run);
}
