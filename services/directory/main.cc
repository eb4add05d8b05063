// The directory server: connects the parts and serves until SIGTERM.

#include <memory>
#include <string>
#include <utility>

#include "services/directory/directory_service.h"
#include "services/directory/tenant_proof_store.h"
#include "services/runtime/backend.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

absl::Status Run(const ServerOptions& options) {
  const std::string name = v1::DirectoryService::service_full_name();
  ASSIGN_OR_RETURN(HmacKey key, HmacKey::FromFile(options.hmac_key_file));
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Backend> backend,
      Backend::Create(options, {.services = {name},
                                .statements = DirectoryStatements(),
                                .proof = DirectoryTenantProof()}));
  DirectoryService service(backend->path(), std::move(key));
  return Serve(options, backend->metrics(), {{&service, name}});
}

}  // namespace
}  // namespace wegwijs::directory

int main(int argc, char** argv) {
  return wegwijs::ServerMain("directory", argc, argv, wegwijs::directory::Run);
}
