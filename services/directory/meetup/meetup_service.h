// wegwijs.directory.v1.MeetupService over PostgreSQL. The methods stand in
// meetup_rpcs.cc.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_SERVICE_H_

#include <functional>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/directory/search/index_keeper.h"
#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"

namespace wegwijs::directory {

class MeetupService final : public v1::MeetupService::CallbackService {
 public:
  // `key` makes page tokens and the fingerprints of requests. `keeper` knows
  // what to answer when the database does not, and must outlive it. `clock`
  // tells what has begun.
  MeetupService(CallPath path, HmacKey key, const IndexKeeper& keeper,
                std::function<absl::Time()> clock = absl::Now)
      : calls_(path),
        key_(std::move(key)),
        keeper_(keeper),
        clock_(std::move(clock)) {}

  grpc::ServerUnaryReactor* CreateMeetup(grpc::CallbackServerContext* context,
                                         const v1::CreateMeetupRequest* request,
                                         v1::Meetup* response) override;
  grpc::ServerUnaryReactor* GetMeetup(grpc::CallbackServerContext* context,
                                      const v1::GetMeetupRequest* request,
                                      v1::Meetup* response) override;
  grpc::ServerUnaryReactor* ListMeetups(
      grpc::CallbackServerContext* context,
      const v1::ListMeetupsRequest* request,
      v1::ListMeetupsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateMeetup(grpc::CallbackServerContext* context,
                                         const v1::UpdateMeetupRequest* request,
                                         v1::Meetup* response) override;

 private:
  Calls calls_;
  const HmacKey key_;
  const IndexKeeper& keeper_;
  const std::function<absl::Time()> clock_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_SERVICE_H_
