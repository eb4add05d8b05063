// The intake server: connects the parts and serves until SIGTERM.

#include <grpcpp/create_channel.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/string_view.h"
#include "services/intake/audit/audit_service.h"
#include "services/intake/client/client_service.h"
#include "services/intake/client/identity_limit.h"
#include "services/intake/event/event_bell.h"
#include "services/intake/event/event_service.h"
#include "services/intake/follow_up/follow_up_service.h"
#include "services/intake/intake_service.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/keys/keys_command.h"
#include "services/intake/reference/meetups.h"
#include "services/intake/referral/referral_service.h"
#include "services/intake/review/review_service.h"
#include "services/intake/rights/rights_service.h"
#include "services/intake/signal/signal_service.h"
#include "services/intake/statements.h"
#include "services/intake/tenant_proof_store.h"
#include "services/runtime/backend.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "services/runtime/open_streams.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

ABSL_FLAG(std::string, directory_endpoint, "127.0.0.1:7002",
          "Where wegwijs-directory serves, as host:port.");
ABSL_FLAG(double, review_share, 0.02,
          "How much of what is recorded, from 0 to 1, is drawn for the coach's "
          "queue of reviews.");
ABSL_FLAG(
    int, reduction_k, 5,
    "How many persons must share a nationality, language or neighbourhood "
    "in a year for it to stay when one of them is erased.");
ABSL_FLAG(int, referral_days_normal, 14,
          "Within how many days a referral is to be answered.");
ABSL_FLAG(int, referral_days_urgent, 3,
          "Within how many days an urgent referral is to be answered.");
ABSL_FLAG(int, invitation_days, 14,
          "For how many days an invitation to answer a referral is good.");
ABSL_FLAG(int, identities_per_hour, 120,
          "How many identities and searches one caller may open in an hour.");

namespace wegwijs::intake {
namespace {

absl::Status Run(const ServerOptions& options) {
  const std::string intake = v1::IntakeService::service_full_name();
  const std::string audit = v1::AuditService::service_full_name();
  const std::string client = v1::ClientService::service_full_name();
  const std::string event = v1::EventService::service_full_name();
  const std::string follow_up = v1::FollowUpService::service_full_name();
  const std::string referral = v1::ReferralService::service_full_name();
  const std::string review = v1::ReviewService::service_full_name();
  const std::string rights = v1::RightsService::service_full_name();
  const std::string signal = v1::SignalService::service_full_name();
  ASSIGN_OR_RETURN(HmacKey key, HmacKey::FromFile(options.hmac_key_file));
  const std::string key_file = IdentityKeyFileFlag();
  if (key_file.empty()) {
    return absl::InvalidArgumentError("Give --identity_key_file; see --help.");
  }
  const double review_share = absl::GetFlag(FLAGS_review_share);
  if (!(review_share >= 0 && review_share <= 1)) {
    return absl::InvalidArgumentError("--review_share must be from 0 to 1.");
  }
  for (const int days : {absl::GetFlag(FLAGS_referral_days_normal),
                         absl::GetFlag(FLAGS_referral_days_urgent)}) {
    if (days < 0 || days > 366) {
      return absl::InvalidArgumentError(
          "--referral_days_normal and --referral_days_urgent must be from 0 to "
          "366.");
    }
  }
  const int invitation_days = absl::GetFlag(FLAGS_invitation_days);
  if (invitation_days < 1 || invitation_days > 366) {
    return absl::InvalidArgumentError(
        "--invitation_days must be from 1 to 366.");
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<IdentityKeys> identity_keys,
                   IdentityKeys::Create(key_file));
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Backend> backend,
      Backend::Create(options,
                      {.services = {intake, audit, client, event, follow_up,
                                    referral, review, rights, signal},
                       .statements = IntakeStatements(),
                       .proof = IntakeTenantProof(),
                       .schema = "intake"}));

  prometheus::Histogram& batches = backend->metrics().Sizes(
      "wegwijs_lane_batch_items", "Requests written in one transaction.");
  EventBell bell(AskDatabase(backend->database()));
  Lanes lanes(backend->database(),
              {.on_batch = [&](int size) { batches.Observe(size); },
               .on_commit =
                   [&](int municipality, int64_t event_number) {
                     bell.Tell(municipality, event_number);
                   }});
  const auto directory =
      grpc::CreateChannel(absl::GetFlag(FLAGS_directory_endpoint),
                          grpc::InsecureChannelCredentials());
  References references(backend->database(), directory);
  RETURN_IF_ERROR(references.Load());
  IntakeService intake_service({.path = backend->path(),
                                .lanes = lanes,
                                .references = references,
                                .key = key,
                                .review_share = review_share});
  AuditService audit_service(backend->path(), key);
  IdentityLimit identity_limit(backend->metrics(),
                               absl::GetFlag(FLAGS_identities_per_hour));
  ClientService client_service({.path = backend->path(),
                                .lanes = lanes,
                                .references = references,
                                .identity_keys = *identity_keys,
                                .key = key,
                                .identity_limit = identity_limit});
  ReferralService referral_service(
      {.path = backend->path(),
       .lanes = lanes,
       .references = references,
       .identity_keys = *identity_keys,
       .key = key,
       .terms = {.normal_days = absl::GetFlag(FLAGS_referral_days_normal),
                 .urgent_days = absl::GetFlag(FLAGS_referral_days_urgent),
                 .invitation_days = invitation_days}});
  FollowUpService follow_up_service(
      {.path = backend->path(), .lanes = lanes, .key = key});
  const Meetups meetups(directory);
  SignalService signal_service({.path = backend->path(),
                                .lanes = lanes,
                                .references = references,
                                .meetups = meetups,
                                .identity_keys = *identity_keys,
                                .key = key});
  ReviewService review_service({.path = backend->path(),
                                .lanes = lanes,
                                .identity_keys = *identity_keys,
                                .key = key});
  OpenStreams streams;
  EventService event_service(
      {.path = backend->path(), .bell = bell, .streams = streams, .key = key});
  RightsService rights_service(
      {.path = backend->path(),
       .lanes = lanes,
       .streams = streams,
       .identity_keys = *identity_keys,
       .references = references,
       .key = std::move(key),
       .reduction_k = absl::GetFlag(FLAGS_reduction_k)});
  return Serve(options, backend->metrics(),
               {{&intake_service, intake},
                {&audit_service, audit},
                {&client_service, client},
                {&follow_up_service, follow_up},
                {&referral_service, referral},
                {&review_service, review},
                {&rights_service, rights},
                {&signal_service, signal},
                {&event_service, event}},
               [&] { streams.Stop(); });
}

}  // namespace
}  // namespace wegwijs::intake

int main(int argc, char** argv) {
  if (argc > 1 && absl::string_view(argv[1]) == "keys") {
    return wegwijs::intake::KeysMain(argc - 1, argv + 1);
  }
  return wegwijs::ServerMain("intake", argc, argv, wegwijs::intake::Run);
}
