#include "services/gateway/echo/echo_server.h"

#include <google/protobuf/util/time_util.h>
#include <grpcpp/alarm.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "echo/echo_service.grpc.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::util::TimeUtil;

constexpr int kLargestMessage = 16 << 20;

grpc::Status StatusOf(const echo::v1::Failure& failure) {
  if (failure.code() == 0) return grpc::Status::OK;
  google::rpc::Status details;
  if (!failure.field().empty()) {
    google::rpc::BadRequest bad_request;
    auto* violation = bad_request.add_field_violations();
    violation->set_field(failure.field());
    violation->set_description("It is wrong.");
    details.set_code(failure.code());
    details.set_message(failure.message());
    details.add_details()->PackFrom(bad_request);
  }
  return {static_cast<grpc::StatusCode>(failure.code()), failure.message(),
          failure.field().empty() ? "" : details.SerializeAsString()};
}

void ReturnMetadata(grpc::CallbackServerContext& context) {
  for (const auto& [name, value] : context.client_metadata()) {
    const std::string key(name.data(), name.size());
    const std::string text(value.data(), value.size());
    if (!absl::StartsWith(key, "echo-")) continue;
    context.AddInitialMetadata(key, text);
    context.AddTrailingMetadata(absl::StrCat("trailing-", key.substr(5)), text);
  }
}

void Fill(const echo::v1::SayRequest& request,
          const grpc::CallbackServerContext& context,
          echo::v1::SayResponse& response) {
  response.set_text(request.text());
  response.set_payload(request.payload());
  response.set_mood(request.mood());
  response.set_large_number(request.large_number());
  if (request.has_moment()) *response.mutable_moment() = request.moment();
  for (const auto& [name, value] : context.client_metadata()) {
    const std::string key(name.data(), name.size());
    if (absl::EndsWith(key, "-bin")) continue;
    (*response.mutable_metadata())[key] =
        std::string(value.data(), value.size());
  }
  const auto left = context.deadline() - std::chrono::system_clock::now();
  if (left < std::chrono::hours(24)) {
    response.set_deadline_ms(
        std::chrono::duration_cast<std::chrono::milliseconds>(left).count());
  }
}

std::chrono::system_clock::time_point After(
    const google::protobuf::Duration& pause) {
  return std::chrono::system_clock::now() +
         std::chrono::milliseconds(TimeUtil::DurationToMilliseconds(pause));
}

// Answers after a pause, or when nobody waits any more.
class PausedAnswer : public grpc::ServerUnaryReactor {
 public:
  PausedAnswer(const google::protobuf::Duration& pause, grpc::Status status)
      : status_(std::move(status)) {
    alarm_.Set(After(pause), [this](bool) { Finish(status_); });
  }

  void OnCancel() override { alarm_.Cancel(); }
  void OnDone() override { delete this; }

 private:
  const grpc::Status status_;
  grpc::Alarm alarm_;
};

class CountStream : public grpc::ServerWriteReactor<echo::v1::CountResponse> {
 public:
  CountStream(const echo::v1::CountRequest& request, std::atomic<int>& open,
              std::atomic<int64_t>& sent)
      : request_(request), open_(open), sent_(sent) {
    ++open_;
    response_.set_payload(std::string(request.payload_bytes(), 'x'));
    WriteNext();
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return End(grpc::Status::CANCELLED);
    ++sent_;
    WriteNext();
  }

  void OnCancel() override {
    const std::lock_guard lock(mutex_);
    if (alarm_ != nullptr) alarm_->Cancel();
  }

  void OnDone() override {
    --open_;
    delete this;
  }

 private:
  void WriteNext() {
    if (response_.number() >= request_.count()) {
      return End(StatusOf(request_.failure()));
    }
    response_.set_number(response_.number() + 1);
    if (TimeUtil::DurationToMilliseconds(request_.pause()) == 0) {
      return StartWrite(&response_);
    }
    const std::lock_guard lock(mutex_);
    last_alarm_ = std::move(alarm_);
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(After(request_.pause()), [this](bool ok) {
      if (!ok) return End(grpc::Status::CANCELLED);
      StartWrite(&response_);
    });
  }

  void End(const grpc::Status& status) { Finish(status); }

  const echo::v1::CountRequest request_;
  std::atomic<int>& open_;
  std::atomic<int64_t>& sent_;
  echo::v1::CountResponse response_;
  // Guards what follows.
  std::mutex mutex_;
  std::unique_ptr<grpc::Alarm> alarm_;
  // May be where we are called from.
  std::unique_ptr<grpc::Alarm> last_alarm_;
};

class GatherStream : public grpc::ServerReadReactor<echo::v1::SayRequest> {
 public:
  explicit GatherStream(echo::v1::CountResponse* response)
      : response_(response) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    response_->set_number(response_->number() + 1);
    StartRead(&request_);
  }

  void OnDone() override { delete this; }

 private:
  echo::v1::SayRequest request_;
  echo::v1::CountResponse* const response_;
};

}  // namespace

class EchoServer::Service : public echo::v1::EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Say(grpc::CallbackServerContext* context,
                                const echo::v1::SayRequest* request,
                                echo::v1::SayResponse* response) override {
    ReturnMetadata(*context);
    Fill(*request, *context, *response);
    if (request->has_pause()) {
      return new PausedAnswer(request->pause(), StatusOf(request->failure()));
    }
    auto* reactor = context->DefaultReactor();
    reactor->Finish(StatusOf(request->failure()));
    return reactor;
  }

  grpc::ServerUnaryReactor* Look(grpc::CallbackServerContext* context,
                                 const echo::v1::SayRequest* request,
                                 echo::v1::SayResponse* response) override {
    return Say(context, request, response);
  }

  grpc::ServerWriteReactor<echo::v1::CountResponse>* Count(
      grpc::CallbackServerContext* context,
      const echo::v1::CountRequest* request) override {
    ReturnMetadata(*context);
    return new CountStream(*request, open_, sent_);
  }

  grpc::ServerReadReactor<echo::v1::SayRequest>* Gather(
      grpc::CallbackServerContext*,
      echo::v1::CountResponse* response) override {
    return new GatherStream(response);
  }

  std::atomic<int> open_ = 0;
  std::atomic<int64_t> sent_ = 0;
};

EchoServer::EchoServer(const std::string& address,
                       std::shared_ptr<grpc::ServerCredentials> credentials)
    : service_(std::make_unique<Service>()) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, std::move(credentials), &port);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(kLargestMessage);
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  address_ = absl::StrCat("127.0.0.1:", port);
}

EchoServer::~EchoServer() { Stop(); }

void EchoServer::SetServing(bool serving) {
  server_->GetHealthCheckService()->SetServingStatus(serving);
}

void EchoServer::Stop() {
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
}

int EchoServer::open_streams() const { return service_->open_; }

int64_t EchoServer::numbers_sent() const { return service_->sent_; }

}  // namespace wegwijs::gateway
