// The directory server: connects the parts and serves until SIGTERM.

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "services/directory/brugfiguur/brugfiguur_service.h"
#include "services/directory/correction/correction_service.h"
#include "services/directory/directory_service.h"
#include "services/directory/hsds/exchange_service.h"
#include "services/directory/meetup/meetup_service.h"
#include "services/directory/referral/referral_follower.h"
#include "services/directory/search/index_keeper.h"
#include "services/directory/search/search_service.h"
#include "services/directory/tenant_proof_store.h"
#include "services/runtime/backend.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/open_streams.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

constexpr std::chrono::milliseconds kLongestWait(500);

absl::Status Run(const ServerOptions& options) {
  const std::string directory = v1::DirectoryService::service_full_name();
  const std::string search = v1::DirectorySearchService::service_full_name();
  const std::string exchange = v1::ExchangeService::service_full_name();
  const std::string meetup = v1::MeetupService::service_full_name();
  const std::string brugfiguur = v1::BrugfiguurService::service_full_name();
  const std::string correction = v1::CorrectionService::service_full_name();
  ASSIGN_OR_RETURN(HmacKey key, HmacKey::FromFile(options.hmac_key_file));
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Backend> backend,
      Backend::Create(options, {.services = {directory, search, exchange,
                                             meetup, brugfiguur, correction},
                                .statements = DirectoryStatements(),
                                .proof = DirectoryTenantProof()}));
  const IndexKeeper keeper(backend->database());
  DirectoryService directory_service(backend->path(), key, keeper);
  const ReferralFollower follower(backend->database());
  DirectorySearchService search_service(backend->path(), key, keeper);
  MeetupService meetup_service(backend->path(), key, keeper);
  BrugfiguurService brugfiguur_service(backend->path(), key);
  CorrectionService correction_service(backend->path(), std::move(key));
  // So that the first search finds something, unless the directory is large.
  keeper.AwaitFirst(kLongestWait);
  OpenStreams streams;
  ExchangeService exchange_service(backend->path(), streams);
  return Serve(options, backend->metrics(),
               {{&directory_service, directory},
                {&search_service, search},
                {&exchange_service, exchange},
                {&meetup_service, meetup},
                {&brugfiguur_service, brugfiguur},
                {&correction_service, correction}},
               [&] { streams.Stop(); });
}

}  // namespace
}  // namespace wegwijs::directory

int main(int argc, char** argv) {
  return wegwijs::ServerMain("directory", argc, argv, wegwijs::directory::Run);
}
