// The smallest server: what all servers share, and no service of its own.

#include "services/runtime/access_token.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

absl::Status Run(const ServerOptions& options) {
  RETURN_IF_ERROR(HmacKey::FromFile(options.hmac_key_file).status());
  TokenVerifier::Options tokens;
  tokens.jwks_file = options.jwks_file;
  RETURN_IF_ERROR(TokenVerifier::Create(tokens).status());
  Metrics metrics;
  metrics.Gauge("wegwijs_answer", "What is exposed.").Set(42);
  return Serve(options, metrics, {});
}

}  // namespace
}  // namespace wegwijs

int main(int argc, char** argv) {
  return wegwijs::ServerMain("test", argc, argv, wegwijs::Run);
}
