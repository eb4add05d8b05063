// The intake server: connects the parts and serves until SIGTERM.

#include <grpcpp/create_channel.h>

#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "services/intake/intake_service.h"
#include "services/intake/statements.h"
#include "services/intake/tenant_proof_store.h"
#include "services/runtime/server.h"
#include "services/runtime/statement_metrics.h"
#include "services/runtime/status_macros.h"

ABSL_FLAG(std::string, directory_endpoint, "127.0.0.1:7002",
          "Where wegwijs-directory serves, as host:port.");

namespace wegwijs::intake {
namespace {

absl::Status Run(const ServerOptions& options) {
  const std::string name = v1::IntakeService::service_full_name();
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
      .statements = IntakeStatements(),
      .observer = StatementSeconds(metrics, IntakeStatements()),
      .schema = "intake"};
  DatabaseSession session(session_options);
  RETURN_IF_ERROR(ProveTenants(session, IntakeTenantProof()));
  Database database(
      {.session = session_options, .workers = options.database_workers});

  prometheus::Histogram& batches = metrics.Sizes(
      "wegwijs_lane_batch_items", "Requests written in one transaction.");
  Lanes lanes(database, {.on_batch = [&](int size) { batches.Observe(size); }});
  References references(
      database, grpc::CreateChannel(absl::GetFlag(FLAGS_directory_endpoint),
                                    grpc::InsecureChannelCredentials()));
  RETURN_IF_ERROR(references.Load());
  IntakeService service({.path = {.tokens = *tokens,
                                  .access = access,
                                  .metrics = call_metrics,
                                  .database = database},
                         .lanes = lanes,
                         .references = references,
                         .key = std::move(key)});
  return Serve(options, metrics, {{&service, name}});
}

}  // namespace
}  // namespace wegwijs::intake

int main(int argc, char** argv) {
  return wegwijs::ServerMain("intake", argc, argv, wegwijs::intake::Run);
}
