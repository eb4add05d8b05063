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
#include "services/runtime/status_macros.h"

namespace {

absl::Status ProveTenants(const std::string& database_url) {
  const wegwijs::DatabaseSession::Options options = {
      .url = database_url,
      .statements = wegwijs::reporting::TenantProofStatements(),
      .observer = nullptr};
  wegwijs::DatabaseSession session(options);
  return wegwijs::reporting::ProveTenants(session);
}

wegwijs::StatementObserver ObserveStatements(wegwijs::Metrics& metrics) {
  return [&metrics](const char* name, absl::Duration duration) {
    metrics
        .Seconds("wegwijs_statement_seconds", "Time of one SQL statement.",
                 {{"statement", name}})
        .Observe(absl::ToDoubleSeconds(duration));
  };
}

absl::Status Run(const wegwijs::ServerOptions& options) {
  const std::vector<std::string> services = {
      wegwijs::reporting::v1::ReportingService::service_full_name()};
  ASSIGN_OR_RETURN(const wegwijs::AccessTable access,
                   wegwijs::AccessTable::FromServices(services));
  ASSIGN_OR_RETURN(
      std::unique_ptr<wegwijs::TokenVerifier> tokens,
      wegwijs::TokenVerifier::Create({.jwks_file = options.jwks_file,
                                      .issuer = options.issuer,
                                      .audience = options.audience}));
  RETURN_IF_ERROR(ProveTenants(options.database_url));
  wegwijs::Metrics metrics;
  wegwijs::CallMetrics call_metrics(metrics, services);
  wegwijs::Database database(
      {.session = {.url = options.database_url,
                   .statements = wegwijs::reporting::ServiceStatements(),
                   .observer = ObserveStatements(metrics)},
       .workers = options.database_workers});
  wegwijs::Calls calls({.tokens = *tokens,
                        .access = access,
                        .metrics = call_metrics,
                        .database = database});
  wegwijs::reporting::ReportingService service(calls);
  return wegwijs::Serve(options, metrics, {{&service, services.front()}});
}

}  // namespace

int main(int argc, char** argv) {
  return wegwijs::ServerMain("reporting", argc, argv, Run);
}
