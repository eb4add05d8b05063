// wegwijs.intake.v1.IntakeService. The methods stand in conversation_rpcs.cc,
// conversation_change_rpcs.cc, import_rpcs.cc, open_day_rpcs.cc and
// setup_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_INTAKE_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_INTAKE_SERVICE_H_

#include <functional>
#include <memory>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/calendar.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/record_writer.h"
#include "services/intake/reference/references.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"

namespace wegwijs::intake {

class IntakeService final
    : public v1::IntakeService::WithRawCallbackMethod_ImportConversations<
          v1::IntakeService::CallbackService> {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    References& references;
    // Signs fingerprints of requests and page tokens, and hashes the codes of
    // clients who were erased.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
    // How much of what is recorded, from 0 to 1, the coach is asked to look at.
    double review_share = 0;
  };

  explicit IntakeService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

  grpc::ServerUnaryReactor* RecordConversation(
      grpc::CallbackServerContext* context,
      const v1::RecordConversationRequest* request,
      v1::Conversation* response) override;
  grpc::ServerUnaryReactor* BatchRecordConversations(
      grpc::CallbackServerContext* context,
      const v1::BatchRecordConversationsRequest* request,
      v1::BatchRecordConversationsResponse* response) override;
  grpc::ServerReadReactor<grpc::ByteBuffer>* ImportConversations(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetConversation(
      grpc::CallbackServerContext* context,
      const v1::GetConversationRequest* request,
      v1::Conversation* response) override;
  grpc::ServerUnaryReactor* ListConversations(
      grpc::CallbackServerContext* context,
      const v1::ListConversationsRequest* request,
      v1::ListConversationsResponse* response) override;
  grpc::ServerUnaryReactor* AmendConversation(
      grpc::CallbackServerContext* context,
      const v1::AmendConversationRequest* request,
      v1::Conversation* response) override;
  grpc::ServerUnaryReactor* VoidConversation(
      grpc::CallbackServerContext* context,
      const v1::VoidConversationRequest* request,
      v1::Conversation* response) override;
  grpc::ServerUnaryReactor* UpdateOutcome(
      grpc::CallbackServerContext* context,
      const v1::UpdateOutcomeRequest* request,
      v1::Conversation* response) override;

  grpc::ServerUnaryReactor* SetOpenDays(
      grpc::CallbackServerContext* context,
      const v1::SetOpenDaysRequest* request,
      v1::SetOpenDaysResponse* response) override;
  grpc::ServerUnaryReactor* ListOpenDays(
      grpc::CallbackServerContext* context,
      const v1::ListOpenDaysRequest* request,
      v1::ListOpenDaysResponse* response) override;

  grpc::ServerUnaryReactor* SetUpMunicipality(
      grpc::CallbackServerContext* context,
      const v1::SetUpMunicipalityRequest* request,
      v1::SetUpMunicipalityResponse* response) override;
  grpc::ServerUnaryReactor* ListDesks(grpc::CallbackServerContext* context,
                                      const v1::ListDesksRequest* request,
                                      v1::ListDesksResponse* response) override;
  grpc::ServerUnaryReactor* ListWorkers(
      grpc::CallbackServerContext* context,
      const v1::ListWorkersRequest* request,
      v1::ListWorkersResponse* response) override;
  grpc::ServerUnaryReactor* GetCaller(grpc::CallbackServerContext* context,
                                      const v1::GetCallerRequest* request,
                                      v1::Caller* response) override;

 private:
  // Today in Brussels.
  absl::CivilDay Today() const { return DayInBrussels(parts_.clock()); }

  // Looks up what the item's conversations refer to and submits it to the lane;
  // `done` gets them as they stand then, in their order.
  void Record(
      std::unique_ptr<RecordItem> item, const OpenCall& call,
      std::function<void(absl::StatusOr<std::vector<Conversation>>)> done);

  const Parts parts_;
  const Calls calls_;
  RecordWriter record_writer_{parts_.key, parts_.review_share};
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_INTAKE_SERVICE_H_
