// wegwijs.intake.v1.ClientService. The methods stand in client_rpcs.cc,
// client_change_rpcs.cc, client_search_rpcs.cc, client_merge_rpcs.cc,
// client_link_rpcs.cc, client_timeline_rpcs.cc, consent_rpcs.cc and
// worker_phone_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SERVICE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/calendar.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/client/client_merge_writer.h"
#include "services/intake/client/client_searching.h"
#include "services/intake/client/client_writer.h"
#include "services/intake/client/consent_writer.h"
#include "services/intake/client/identity_audit.h"
#include "services/intake/client/identity_limit.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/reference/references.h"
#include "services/intake/setup/worker_phone_writer.h"
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
    // Signs fingerprints of requests without an identity, and page tokens, and
    // hashes the codes of clients who were erased.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
    // Counts what callers open and search.
    IdentityLimit& identity_limit;
  };

  explicit ClientService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

  grpc::ServerUnaryReactor* CreateClient(grpc::CallbackServerContext* context,
                                         const v1::CreateClientRequest* request,
                                         v1::Client* response) override;
  grpc::ServerUnaryReactor* GetClient(grpc::CallbackServerContext* context,
                                      const v1::GetClientRequest* request,
                                      v1::Client* response) override;
  grpc::ServerUnaryReactor* FindClients(
      grpc::CallbackServerContext* context,
      const v1::FindClientsRequest* request,
      v1::FindClientsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateClient(grpc::CallbackServerContext* context,
                                         const v1::UpdateClientRequest* request,
                                         v1::Client* response) override;

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

  grpc::ServerUnaryReactor* GetClientTimeline(
      grpc::CallbackServerContext* context,
      const v1::GetClientTimelineRequest* request,
      v1::ClientTimeline* response) override;

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

  grpc::ServerUnaryReactor* SetWorkerPhones(
      grpc::CallbackServerContext* context,
      const v1::SetWorkerPhonesRequest* request,
      v1::SetWorkerPhonesResponse* response) override;

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

  // Calls `done` with OK when the entries are in the audit for good.
  void Account(std::unique_ptr<IdentityAuditItem> item,
               std::function<void(const absl::Status&)> done);

  // What to look at in an identity; `except` are the clients whose it is.
  std::vector<ClientWarning> WarningsOf(Transaction& transaction,
                                        const Caller& caller,
                                        const ClientIdentity& identity,
                                        std::vector<std::string> except) const;

  // Checks a client that is not made, and replies with its warnings.
  void OnlyCheck(const Caller& caller, const ClientIdentity& identity,
                 Reply<v1::Client> reply);

  // Submits the change of a client to the lane.
  void Change(std::unique_ptr<ClientChangeItem> item, const Caller& caller,
              Reply<v1::Client> reply);

  // Replies with a client that was written just now or earlier, with warnings.
  void ReplyWritten(const Caller& caller, const std::string& client,
                    Reply<v1::Client> reply);

  const Parts parts_;
  const Calls calls_;
  NewClientWriter new_client_writer_{parts_.identity_keys, parts_.key};
  ClientChangeWriter client_change_writer_{parts_.identity_keys};
  WorkerPhonesWriter worker_phones_writer_{parts_.identity_keys};
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_SERVICE_H_
