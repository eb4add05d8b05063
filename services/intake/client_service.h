// wegwijs.intake.v1.ClientService. The methods stand in client_rpcs.cc,
// client_search_rpcs.cc, client_merge_rpcs.cc, client_link_rpcs.cc,
// client_timeline_rpcs.cc, consent_rpcs.cc and worker_phone_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/calendar.h"
#include "services/intake/client_merge_writer.h"
#include "services/intake/consent_writer.h"
#include "services/intake/identity_keys.h"
#include "services/intake/references.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"

namespace wegwijs::intake {

class ClientService final : public v1::ClientService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    References& references;
    IdentityKeys& identity_keys;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit ClientService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

  grpc::ServerUnaryReactor* MergeClients(grpc::CallbackServerContext* context,
                                         const v1::MergeClientsRequest* request,
                                         v1::Client* response) override;
  grpc::ServerUnaryReactor* UnmergeClients(
      grpc::CallbackServerContext* context,
      const v1::UnmergeClientsRequest* request, v1::Client* response) override;
  grpc::ServerUnaryReactor* LinkConversation(
      grpc::CallbackServerContext* context,
      const v1::LinkConversationRequest* request,
      v1::Conversation* response) override;
  grpc::ServerUnaryReactor* UnlinkConversation(
      grpc::CallbackServerContext* context,
      const v1::UnlinkConversationRequest* request,
      v1::Conversation* response) override;

  grpc::ServerUnaryReactor* GrantConsent(grpc::CallbackServerContext* context,
                                         const v1::GrantConsentRequest* request,
                                         v1::Consent* response) override;
  grpc::ServerUnaryReactor* RevokeConsent(
      grpc::CallbackServerContext* context,
      const v1::RevokeConsentRequest* request, v1::Consent* response) override;
  grpc::ServerUnaryReactor* ListConsents(
      grpc::CallbackServerContext* context,
      const v1::ListConsentsRequest* request,
      v1::ListConsentsResponse* response) override;

 private:
  // Submits the item to the lane; replies with the client to answer, as it
  // stands then.
  void SubmitMerge(std::unique_ptr<ClientMergeItem> item,
                   const Reply<v1::Client>& reply);

  // The same for consents.
  void SubmitConsent(std::unique_ptr<ConsentItem> item,
                     const Reply<v1::Consent>& reply);

  // Today in Brussels.
  absl::CivilDay Today() const { return DayInBrussels(parts_.clock()); }

  const Parts parts_;
  const Calls calls_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_SERVICE_H_
