// Servers of clients, reviews and rights that answer as they are told, in this
// process, and the commands run against them.

#ifndef WEGWIJS_CLIENTS_CLI_FAKE_CLIENTS_H_
#define WEGWIJS_CLIENTS_CLI_FAKE_CLIENTS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {

inline constexpr char kFatima[] = "municipalities/34022/clients/K7M-4RX-P";

// Keeps what was asked, and answers `answer`, or the client.
class FakeClients : public intake::v1::ClientService::Service {
 public:
  FakeClients() {
    client.set_name("municipalities/34022/clients/1");
    client.set_code("K7M-4RX-P");
    client.set_identity_state(intake::v1::Client::IDENTITY_STATE_KEPT);
    client.set_etag("\"4\"");
  }

  grpc::Status CreateClient(grpc::ServerContext*,
                            const intake::v1::CreateClientRequest* request,
                            intake::v1::Client* response) override {
    created = *request;
    *response = client;
    return answer;
  }

  grpc::Status GetClient(grpc::ServerContext*,
                         const intake::v1::GetClientRequest* request,
                         intake::v1::Client* response) override {
    got.push_back(*request);
    *response = client;
    return answer;
  }

  grpc::Status FindClients(grpc::ServerContext*,
                           const intake::v1::FindClientsRequest* request,
                           intake::v1::FindClientsResponse* response) override {
    sought = *request;
    auto* candidate = response->add_candidates();
    *candidate->mutable_client() = client;
    candidate->set_score(87);
    candidate->add_reasons(intake::v1::MATCH_REASON_SOUNDS_ALIKE);
    candidate->add_reasons(intake::v1::MATCH_REASON_BIRTH_YEAR_NEAR);
    return answer;
  }

  grpc::Status UpdateClient(grpc::ServerContext*,
                            const intake::v1::UpdateClientRequest* request,
                            intake::v1::Client* response) override {
    updated = *request;
    *response = client;
    return answer;
  }

  grpc::Status MergeClients(grpc::ServerContext*,
                            const intake::v1::MergeClientsRequest* request,
                            intake::v1::Client* response) override {
    merged = *request;
    *response = client;
    return answer;
  }

  grpc::Status UnmergeClients(grpc::ServerContext*,
                              const intake::v1::UnmergeClientsRequest* request,
                              intake::v1::Client* response) override {
    unmerged = *request;
    *response = client;
    return answer;
  }

  grpc::Status LinkConversation(
      grpc::ServerContext*, const intake::v1::LinkConversationRequest* request,
      intake::v1::Conversation* response) override {
    linked = *request;
    response->set_name(request->name());
    return answer;
  }

  grpc::Status UnlinkConversation(
      grpc::ServerContext*,
      const intake::v1::UnlinkConversationRequest* request,
      intake::v1::Conversation* response) override {
    unlinked = *request;
    response->set_name(request->name());
    return answer;
  }

  grpc::Status GetClientTimeline(
      grpc::ServerContext*, const intake::v1::GetClientTimelineRequest* request,
      intake::v1::ClientTimeline* response) override {
    const bool first = request->page_token().empty();
    *response = timeline;
    response->clear_conversations();
    *response->add_conversations() = timeline.conversations(first ? 0 : 1);
    if (first) response->set_next_page_token("second");
    return answer;
  }

  grpc::Status GrantConsent(grpc::ServerContext*,
                            const intake::v1::GrantConsentRequest* request,
                            intake::v1::Consent* response) override {
    granted = *request;
    *response = request->consent();
    return answer;
  }

  grpc::Status SetWorkerPhones(
      grpc::ServerContext*, const intake::v1::SetWorkerPhonesRequest* request,
      intake::v1::SetWorkerPhonesResponse* response) override {
    phones = *request;
    response->set_phone_count(request->phones_size());
    return answer;
  }

  grpc::Status answer;
  intake::v1::Client client;
  intake::v1::ClientTimeline timeline;
  intake::v1::CreateClientRequest created;
  std::vector<intake::v1::GetClientRequest> got;
  intake::v1::FindClientsRequest sought;
  intake::v1::UpdateClientRequest updated;
  intake::v1::MergeClientsRequest merged;
  intake::v1::UnmergeClientsRequest unmerged;
  intake::v1::LinkConversationRequest linked;
  intake::v1::UnlinkConversationRequest unlinked;
  intake::v1::GrantConsentRequest granted;
  intake::v1::SetWorkerPhonesRequest phones;
};

class FakeReviews : public intake::v1::ReviewService::Service {
 public:
  grpc::Status FlagConversation(
      grpc::ServerContext*, const intake::v1::FlagConversationRequest* request,
      intake::v1::Review* response) override {
    flagged = *request;
    response->set_name(request->name() + "/review");
    return grpc::Status::OK;
  }

  grpc::Status GetReview(grpc::ServerContext*,
                         const intake::v1::GetReviewRequest* request,
                         intake::v1::Review* response) override {
    response->set_name(request->name());
    response->set_etag("\"2\"");
    return grpc::Status::OK;
  }

  grpc::Status ListReviews(grpc::ServerContext*,
                           const intake::v1::ListReviewsRequest* request,
                           intake::v1::ListReviewsResponse* response) override {
    listed = *request;
    *response = queue;
    return grpc::Status::OK;
  }

  grpc::Status RecordVerdict(grpc::ServerContext*,
                             const intake::v1::RecordVerdictRequest* request,
                             intake::v1::Review* response) override {
    verdict = *request;
    response->set_name(request->name());
    response->set_verdict(request->verdict());
    response->set_comment(request->comment());
    return grpc::Status::OK;
  }

  intake::v1::FlagConversationRequest flagged;
  intake::v1::ListReviewsRequest listed;
  intake::v1::ListReviewsResponse queue;
  intake::v1::RecordVerdictRequest verdict;
};

class FakeRights : public intake::v1::RightsService::Service {
 public:
  grpc::Status ExportClientData(
      grpc::ServerContext*, const intake::v1::ExportClientDataRequest* request,
      grpc::ServerWriter<intake::v1::ExportClientDataResponse>* writer)
      override {
    exported = *request;
    intake::v1::ExportClientDataResponse chunk;
    for (const char* part : {"{\"a\":", "1}"}) {
      chunk.set_json(part);
      writer->Write(chunk);
    }
    chunk.set_html("<!DOCTYPE html>");
    writer->Write(chunk);
    return answer;
  }

  grpc::Status EraseClient(grpc::ServerContext*,
                           const intake::v1::EraseClientRequest* request,
                           intake::v1::EraseClientResponse* response) override {
    erased.push_back(*request);
    *response = outcome;
    return answer;
  }

  grpc::Status GetRetentionPolicy(
      grpc::ServerContext*, const intake::v1::GetRetentionPolicyRequest*,
      intake::v1::RetentionPolicy* response) override {
    response->set_name("municipalities/34022/retentionPolicy");
    response->set_identity_months(24);
    response->set_etag("\"3\"");
    return grpc::Status::OK;
  }

  grpc::Status UpdateRetentionPolicy(
      grpc::ServerContext*,
      const intake::v1::UpdateRetentionPolicyRequest* request,
      intake::v1::RetentionPolicy* response) override {
    policy = *request;
    *response = request->retention_policy();
    return grpc::Status::OK;
  }

  grpc::Status ApplyRetention(
      grpc::ServerContext*, const intake::v1::ApplyRetentionRequest* request,
      grpc::ServerWriter<intake::v1::ApplyRetentionResponse>* writer) override {
    applied = *request;
    for (const auto& message : progress) writer->Write(message);
    return answer;
  }

  grpc::Status answer;
  intake::v1::EraseClientResponse outcome;
  std::vector<intake::v1::ApplyRetentionResponse> progress;
  intake::v1::ExportClientDataRequest exported;
  std::vector<intake::v1::EraseClientRequest> erased;
  intake::v1::UpdateRetentionPolicyRequest policy;
  intake::v1::ApplyRetentionRequest applied;
};

class ClientCommandsTest : public CommandsTest {
 protected:
  ClientCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    for (grpc::Service* service : std::initializer_list<grpc::Service*>{
             &intake_, &clients_, &reviews_, &rights_}) {
      builder.RegisterService(service);
    }
    clients_server_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~ClientCommandsTest() override { clients_server_->Shutdown(); }

  FakeClients clients_;
  FakeReviews reviews_;
  FakeRights rights_;
  std::unique_ptr<grpc::Server> clients_server_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_FAKE_CLIENTS_H_
