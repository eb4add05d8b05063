#include "services/intake/reference/meetups.h"

#include <utility>

#include "services/intake/reference/directory_call.h"
#include "services/runtime/log.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"

namespace wegwijs::intake {
namespace {

namespace proto = directory::v1;

KnownMeetup FromProto(const proto::Meetup& meetup) {
  return {.start = absl::FromUnixSeconds(meetup.start_time().seconds()) +
                   absl::Nanoseconds(meetup.start_time().nanos()),
          .cancelled = meetup.cancelled()};
}

}  // namespace

struct Meetups::Directory {
  std::unique_ptr<proto::MeetupService::Stub> stub;
};

Meetups::Meetups(const std::shared_ptr<grpc::Channel>& channel)
    : directory_(new Directory{proto::MeetupService::NewStub(channel)}) {}

Meetups::~Meetups() = default;

void Meetups::Find(const std::string& name, const OpenCall& call,
                   Done done) const {
  struct Exchange {
    DirectoryCall call;
    grpc::ClientContext context;
    proto::GetMeetupRequest request;
    proto::Meetup answer;
  };
  auto exchange = std::make_shared<Exchange>();
  exchange->call = DirectoryCallFor(call, call.deadline());
  exchange->call.Prepare(exchange->context);
  exchange->request.set_name(name);
  Exchange& open = *exchange;
  directory_->stub->async()->GetMeetup(
      &open.context, &open.request, &open.answer,
      [exchange = std::move(exchange),
       done = std::move(done)](const grpc::Status& status) mutable {
        const KnownMeetup meetup = FromProto(exchange->answer);
        const std::string traceparent = exchange->call.traceparent;
        // Gone before `done`: the last one to hold the channel must not be
        // gRPC's own thread.
        exchange.reset();
        if (status.ok()) return done(meetup);
        if (status.error_code() == grpc::StatusCode::NOT_FOUND) {
          return done(std::nullopt);
        }
        LogWarning("the directory did not answer",
                   {{"code", static_cast<int>(status.error_code())},
                    {"traceparent", traceparent}});
        done(
            Unavailable("The directory, which knows the meetups, does not "
                        "answer; try again."));
      });
}

}  // namespace wegwijs::intake
