// The directory server: connects the parts and serves until SIGTERM.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/directory/directory_service.h"
#include "services/directory/tenant_proof_store.h"
#include "services/runtime/server.h"
#include "services/runtime/statement_metrics.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

std::vector<Statement> Statements() {
  const TenantProof proof = DirectoryTenantProof();
  std::vector<Statement> all = DirectoryStatements();
  all.insert(all.end(), {proof.visible, proof.candidates, proof.seen});
  return all;
}

absl::Status Run(const ServerOptions& options) {
  const std::string name = v1::DirectoryService::service_full_name();
  ASSIGN_OR_RETURN(const AccessTable access, AccessTable::FromServices({name}));
  ASSIGN_OR_RETURN(const std::unique_ptr<TokenVerifier> tokens,
                   TokenVerifier::Create({.jwks_file = options.jwks_file,
                                          .issuer = options.issuer,
                                          .audience = options.audience}));
  ASSIGN_OR_RETURN(HmacKey key, HmacKey::FromFile(options.hmac_key_file));
  Metrics metrics;
  CallMetrics call_metrics(metrics, {name});
  const DatabaseSession::Options session_options = {
      .url = options.database_url,
      .statements = Statements(),
      .observer = StatementSeconds(metrics, Statements())};
  DatabaseSession session(session_options);
  RETURN_IF_ERROR(ProveTenants(session, DirectoryTenantProof()));
  Database database(
      {.session = session_options, .workers = options.database_workers});
  DirectoryService service({.tokens = *tokens,
                            .access = access,
                            .metrics = call_metrics,
                            .database = database},
                           std::move(key));
  return Serve(options, metrics, {{&service, name}});
}

}  // namespace
}  // namespace wegwijs::directory

int main(int argc, char** argv) {
  return wegwijs::ServerMain("directory", argc, argv, wegwijs::directory::Run);
}
