#include "services/runtime/backend.h"

#include <utility>

#include "services/runtime/statement_metrics.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {

absl::StatusOr<std::unique_ptr<Backend>> Backend::Create(
    const ServerOptions& server, const Options& options) {
  ASSIGN_OR_RETURN(AccessTable access,
                   AccessTable::FromServices(options.services));
  ASSIGN_OR_RETURN(std::unique_ptr<TokenVerifier> tokens,
                   TokenVerifier::Create({.jwks_file = server.jwks_file,
                                          .issuer = server.issuer,
                                          .audience = server.audience}));
  std::unique_ptr<Backend> backend(
      new Backend(server, options, std::move(access), std::move(tokens)));
  RETURN_IF_ERROR(backend->Prove(options.proof));
  return backend;
}

Backend::Backend(const ServerOptions& server, const Options& options,
                 AccessTable access, std::unique_ptr<TokenVerifier> tokens)
    : access_(std::move(access)),
      tokens_(std::move(tokens)),
      call_metrics_(metrics_, options.services),
      session_({.url = server.database_url,
                .statements = options.statements,
                .observer = StatementSeconds(metrics_, options.statements),
                .schema = options.schema}),
      database_({.session = session_, .workers = server.database_workers}) {}

absl::Status Backend::Prove(const TenantProof& proof) {
  DatabaseSession session(session_);
  return ProveTenants(session, proof);
}

}  // namespace wegwijs
