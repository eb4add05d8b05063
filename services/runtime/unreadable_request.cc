#include "services/runtime/unreadable_request.h"

#include <grpcpp/support/error_details.h>

#include "services/runtime/rpc_status.h"

namespace wegwijs {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;

class Answerer : public grpc::experimental::Interceptor {
 public:
  void Intercept(InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(
            InterceptionHookPoints::PRE_SEND_STATUS) &&
        methods->GetSendStatus().error_code() ==
            grpc::StatusCode::UNIMPLEMENTED) {
      grpc::Status status;
      grpc::SetErrorDetails(ToWire(UnreadableRequest()), &status);
      methods->ModifySendStatus(status);
    }
    methods->Proceed();
  }
};

class Factory : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo*) override {
    return new Answerer;
  }
};

}  // namespace

absl::Status UnreadableRequest() {
  return WithReason(
      absl::InvalidArgumentError(
          "The request cannot be read: a text in it is not UTF-8, or it is not "
          "the message that this method takes."),
      "REQUEST_UNREADABLE");
}

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>
AnswerUnreadableRequests() {
  return std::make_unique<Factory>();
}

}  // namespace wegwijs
