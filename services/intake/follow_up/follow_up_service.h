// wegwijs.intake.v1.FollowUpService. The methods stand in follow_up_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_SERVICE_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "services/intake/calendar.h"
#include "services/intake/follow_up/follow_up_writer.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/follow_up_service.grpc.pb.h"

namespace wegwijs::intake {

class FollowUpService final : public v1::FollowUpService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
    std::function<absl::Time()> clock = absl::Now;
  };

  explicit FollowUpService(Parts parts)
      : parts_(std::move(parts)), calls_(parts_.path) {}

  grpc::ServerUnaryReactor* CreateFollowUp(
      grpc::CallbackServerContext* context,
      const v1::CreateFollowUpRequest* request,
      v1::FollowUp* response) override;
  grpc::ServerUnaryReactor* GetFollowUp(grpc::CallbackServerContext* context,
                                        const v1::GetFollowUpRequest* request,
                                        v1::FollowUp* response) override;
  grpc::ServerUnaryReactor* ListFollowUps(
      grpc::CallbackServerContext* context,
      const v1::ListFollowUpsRequest* request,
      v1::ListFollowUpsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateFollowUp(
      grpc::CallbackServerContext* context,
      const v1::UpdateFollowUpRequest* request,
      v1::FollowUp* response) override;
  grpc::ServerUnaryReactor* CompleteFollowUp(
      grpc::CallbackServerContext* context,
      const v1::CompleteFollowUpRequest* request,
      v1::FollowUp* response) override;

 private:
  // Today in Brussels.
  absl::CivilDay Today() const { return DayInBrussels(parts_.clock()); }

  // Submits the item to the lane; replies with the follow-up as it stands then.
  void Submit(std::unique_ptr<FollowUpItem> item,
              const Reply<v1::FollowUp>& reply);

  const Parts parts_;
  const Calls calls_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_SERVICE_H_
