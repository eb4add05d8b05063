// wegwijs.intake.v1.ReviewService. The methods stand in review_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SERVICE_H_

#include <memory>
#include <utility>

#include "services/intake/keys/identity_keys.h"
#include "services/intake/review/review_writer.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"
#include "wegwijs/intake/v1/review_service.grpc.pb.h"

namespace wegwijs::intake {

class ReviewService final : public v1::ReviewService::CallbackService {
 public:
  // What the methods work with; all must outlive the service.
  struct Parts {
    CallPath path;
    Lanes& lanes;
    IdentityKeys& identity_keys;
    // Signs fingerprints of requests and page tokens.
    HmacKey key;
  };

  explicit ReviewService(Parts parts)
      : parts_(std::move(parts)),
        calls_(parts_.path),
        writer_(parts_.identity_keys) {}

  grpc::ServerUnaryReactor* FlagConversation(
      grpc::CallbackServerContext* context,
      const v1::FlagConversationRequest* request,
      v1::Review* response) override;
  grpc::ServerUnaryReactor* GetReview(grpc::CallbackServerContext* context,
                                      const v1::GetReviewRequest* request,
                                      v1::Review* response) override;
  grpc::ServerUnaryReactor* ListReviews(
      grpc::CallbackServerContext* context,
      const v1::ListReviewsRequest* request,
      v1::ListReviewsResponse* response) override;
  grpc::ServerUnaryReactor* RecordVerdict(
      grpc::CallbackServerContext* context,
      const v1::RecordVerdictRequest* request, v1::Review* response) override;

 private:
  // Submits the item to the lane; replies with the review as it stands then.
  void Submit(std::unique_ptr<ReviewItem> item, const Reply<v1::Review>& reply);

  const Parts parts_;
  const Calls calls_;
  ReviewWriter writer_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_SERVICE_H_
