// What stands behind the services of a server: who may call, the database, the
// counters.
//
//   ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend,
//                    Backend::Create(options, {.services = {name}, ...}));
//   ThingService service(backend->path());
//   return Serve(options, backend->metrics(), {{&service, name}});

#ifndef WEGWIJS_SERVICES_RUNTIME_BACKEND_H_
#define WEGWIJS_SERVICES_RUNTIME_BACKEND_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/calls.h"
#include "services/runtime/database.h"
#include "services/runtime/metrics.h"
#include "services/runtime/server.h"
#include "services/runtime/tenant_proof.h"

namespace wegwijs {

// Must outlive the services that stand before it.
class Backend {
 public:
  struct Options {
    // The full names of what it hosts, which generated code gives as
    // service_full_name().
    std::vector<std::string> services;
    // All that it runs, those of `proof` too.
    std::vector<Statement> statements;
    TenantProof proof;
    // As in DatabaseSession::Options.
    std::string schema = "";
  };

  // FAILED_PRECONDITION with a sentence for the operator if a method has no
  // permission, the key set cannot be used or the tenants are not proven;
  // UNAVAILABLE if the database cannot be reached.
  static absl::StatusOr<std::unique_ptr<Backend>> Create(
      const ServerOptions& server, const Options& options);

  CallPath path() {
    return {.tokens = *tokens_,
            .access = access_,
            .metrics = call_metrics_,
            .database = database_};
  }
  Database& database() { return database_; }
  Metrics& metrics() { return metrics_; }

 private:
  Backend(const ServerOptions& server, const Options& options,
          AccessTable access, std::unique_ptr<TokenVerifier> tokens);

  // In a session of its own; the workers have nothing to do yet.
  absl::Status Prove(const TenantProof& proof);

  const AccessTable access_;
  const std::unique_ptr<TokenVerifier> tokens_;
  Metrics metrics_;
  CallMetrics call_metrics_;
  const DatabaseSession::Options session_;
  Database database_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_BACKEND_H_
