// What every command works with: the servers, who is asking, and how long that
// may take.

#ifndef WEGWIJS_CLIENTS_CLI_SESSION_H_
#define WEGWIJS_CLIENTS_CLI_SESSION_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "wegwijs/directory/v1/brugfiguur_service.grpc.pb.h"
#include "wegwijs/directory/v1/correction_service.grpc.pb.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"
#include "wegwijs/directory/v1/exchange_service.grpc.pb.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"
#include "wegwijs/directory/v1/search_service.grpc.pb.h"
#include "wegwijs/intake/v1/audit_service.grpc.pb.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/follow_up_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/review_service.grpc.pb.h"
#include "wegwijs/intake/v1/rights_service.grpc.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"
#include "wegwijs/reporting/v1/reporting_service.grpc.pb.h"

namespace wegwijs::cli {

// The options that all commands have.
struct GlobalOptions {
  std::string endpoint = "127.0.0.1:7001";
  std::string directory_endpoint = "127.0.0.1:7002";
  std::string reporting_endpoint = "127.0.0.1:7003";

  // A NIS code, or `municipalities/{nis}`. Empty: the caller's own.
  std::string municipality;

  // Empty: the token stands in `token`.
  std::string token_file;
  std::string token;

  // Empty: a fresh one for every call.
  std::string request_id;

  // For one call with all its retries. 0: ten seconds, and no limit for an
  // import. A watcher of events gives up when it hears nothing for so long; 0:
  // never.
  double timeout_seconds = 0;

  // "nl", "fr" or "en".
  std::string lang = "nl";

  // Print protobuf JSON.
  bool json = false;
};

// A fault of the person who typed the command: exit code 2.
absl::Status UsageError(absl::string_view sentence);
bool IsUsageError(const absl::Status& status);

// The name of a resource that belongs to no municipality, whether it was given
// whole or by its last part: WithCollection("taxonomyTerms", "wonen") is
// taxonomyTerms/wonen. Empty for nothing.
std::string WithCollection(absl::string_view collection,
                           const std::string& given);

class Session {
 public:
  // `options` must outlive it.
  explicit Session(const GlobalOptions& options);

  // Calls a method: Call(&IntakeService::Stub::GetConversation, request).
  //
  // Tries again, with the same request and so with the same request_id, when
  // the server cannot be reached (for a few seconds) or asks for another try
  // (as long as --timeout allows). An error is a text for the person.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const std::type_identity_t<Request>& request) {
    return Send(method, request, Sender::kBearer);
  }

  // The same for a method that is opened by a secret in its request: it sends
  // no token, and needs none.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallWithoutToken(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const std::type_identity_t<Request>& request) {
    return Send(method, request, Sender::kNobody);
  }

  // The stubs of services, for streams.
  intake::v1::IntakeService::Stub& intake();
  intake::v1::EventService::Stub& events();
  intake::v1::RightsService::Stub& rights();
  directory::v1::ExchangeService::Stub& exchange();

  // A context with the token and the deadline. Null timeout: no deadline.
  absl::StatusOr<std::unique_ptr<grpc::ClientContext>> NewContext(
      std::chrono::milliseconds timeout);

  // Reads the file of the token again. Whether there is another one now.
  bool RenewToken();

  // `municipalities/{nis}`: as given, or the caller's own (asked once).
  absl::StatusOr<std::string> Municipality();

  // The resource's name, whether it was given whole or by its last part:
  // Name("desks", "stadhuis") is municipalities/34022/desks/stadhuis.
  absl::StatusOr<std::string> Name(absl::string_view collection,
                                   const std::string& given);

  // The request id of a command's first, second, ... changing call: fresh ones,
  // or the one given and those that follow it.
  std::string RequestId(int call = 0);

  // Whether it was said that the directory answers as it was before.
  bool said_age() const { return said_age_; }

  const GlobalOptions& options() const { return options_; }

 private:
  // Who asks: the bearer of the token, or nobody that is known.
  enum class Sender { kBearer, kNobody };

  // A server as messages to people call it.
  struct Peer {
    std::string name;
    std::string endpoint;
  };
  template <typename Stub>
  struct Connection {
    std::unique_ptr<Stub> stub;
    Peer peer;
  };

  Connection<intake::v1::IntakeService::Stub>& Connect(
      intake::v1::IntakeService::Stub*);
  Connection<intake::v1::AuditService::Stub>& Connect(
      intake::v1::AuditService::Stub*);
  Connection<intake::v1::ClientService::Stub>& Connect(
      intake::v1::ClientService::Stub*);
  Connection<intake::v1::FollowUpService::Stub>& Connect(
      intake::v1::FollowUpService::Stub*);
  Connection<intake::v1::ReferralService::Stub>& Connect(
      intake::v1::ReferralService::Stub*);
  Connection<intake::v1::ReviewService::Stub>& Connect(
      intake::v1::ReviewService::Stub*);
  Connection<intake::v1::RightsService::Stub>& Connect(
      intake::v1::RightsService::Stub*);
  Connection<intake::v1::SignalService::Stub>& Connect(
      intake::v1::SignalService::Stub*);
  Connection<directory::v1::DirectoryService::Stub>& Connect(
      directory::v1::DirectoryService::Stub*);
  Connection<directory::v1::DirectorySearchService::Stub>& Connect(
      directory::v1::DirectorySearchService::Stub*);
  Connection<directory::v1::MeetupService::Stub>& Connect(
      directory::v1::MeetupService::Stub*);
  Connection<directory::v1::BrugfiguurService::Stub>& Connect(
      directory::v1::BrugfiguurService::Stub*);
  Connection<directory::v1::CorrectionService::Stub>& Connect(
      directory::v1::CorrectionService::Stub*);
  Connection<reporting::v1::ReportingService::Stub>& Connect(
      reporting::v1::ReportingService::Stub*);

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Send(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request, Sender sender) {
    Response response;
    const auto& [stub, peer] = Connect(static_cast<Stub*>(nullptr));
    const absl::Status status =
        Try(peer, sender, [&, &stub = stub](grpc::ClientContext* context) {
          return (stub.get()->*method)(context, request, &response);
        });
    if (!status.ok()) return status;
    return response;
  }

  absl::Status Try(
      const Peer& peer, Sender sender,
      const std::function<grpc::Status(grpc::ClientContext*)>& attempt);

  // Says on stderr, once, when the directory did not read what it answered.
  void SayAge(const grpc::ClientContext& context);

  absl::Status ReadToken();

  const GlobalOptions& options_;
  bool said_age_ = false;
  std::string token_;
  std::string municipality_;
  Connection<intake::v1::IntakeService::Stub> intake_;
  Connection<intake::v1::AuditService::Stub> audit_;
  Connection<intake::v1::ClientService::Stub> clients_;
  Connection<intake::v1::EventService::Stub> events_;
  Connection<intake::v1::FollowUpService::Stub> follow_ups_;
  Connection<intake::v1::ReferralService::Stub> referrals_;
  Connection<intake::v1::ReviewService::Stub> reviews_;
  Connection<intake::v1::RightsService::Stub> rights_;
  Connection<intake::v1::SignalService::Stub> signals_;
  Connection<directory::v1::DirectoryService::Stub> directory_;
  Connection<directory::v1::ExchangeService::Stub> exchange_;
  Connection<directory::v1::DirectorySearchService::Stub> search_;
  Connection<directory::v1::MeetupService::Stub> meetups_;
  Connection<directory::v1::BrugfiguurService::Stub> brugfiguren_;
  Connection<directory::v1::CorrectionService::Stub> corrections_;
  Connection<reporting::v1::ReportingService::Stub> reporting_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SESSION_H_
