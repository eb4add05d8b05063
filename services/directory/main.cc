// The directory server: connects the parts and serves until SIGTERM.

#include "services/directory/directory_service.h"
#include "services/runtime/access.h"
#include "services/runtime/access_token.h"
#include "services/runtime/call_metrics.h"
#include "services/runtime/database.h"
#include "services/runtime/metrics.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

namespace {

absl::Status Run(const wegwijs::ServerOptions& options) {
  const std::string name =
      wegwijs::directory::v1::DirectoryService::service_full_name();
  ASSIGN_OR_RETURN(const wegwijs::AccessTable access,
                   wegwijs::AccessTable::FromServices({name}));
  ASSIGN_OR_RETURN(
      const std::unique_ptr<wegwijs::TokenVerifier> tokens,
      wegwijs::TokenVerifier::Create({.jwks_file = options.jwks_file,
                                      .issuer = options.issuer,
                                      .audience = options.audience}));
  ASSIGN_OR_RETURN(wegwijs::HmacKey key,
                   wegwijs::HmacKey::FromFile(options.hmac_key_file));
  wegwijs::Metrics metrics;
  wegwijs::CallMetrics call_metrics(metrics, {name});
  wegwijs::Database database(
      {.session = {.url = options.database_url,
                   .statements = wegwijs::directory::DirectoryStatements(),
                   .observer = nullptr},
       .workers = options.database_workers});
  wegwijs::directory::DirectoryService service({.tokens = *tokens,
                                                .access = access,
                                                .metrics = call_metrics,
                                                .database = database},
                                               std::move(key));
  return wegwijs::Serve(options, metrics, {{&service, name}});
}

}  // namespace

int main(int argc, char** argv) {
  return wegwijs::ServerMain("directory", argc, argv, Run);
}
