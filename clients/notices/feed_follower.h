// Follows the event feed over every break, and puts the notices that come of it
// into the outbox.

#ifndef WEGWIJS_CLIENTS_NOTICES_FEED_FOLLOWER_H_
#define WEGWIJS_CLIENTS_NOTICES_FEED_FOLLOWER_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/notices/config.h"
#include "clients/notices/notice_metrics.h"
#include "clients/notices/outbox.h"
#include "clients/notices/told.h"
#include "wegwijs/intake/v1/event.pb.h"

namespace wegwijs::notices {

// A channel that comes back soon after a server does, and notices one that
// vanished.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& endpoint);

class FeedFollower {
 public:
  FeedFollower(const Config& config, std::shared_ptr<grpc::Channel> channel,
               Outbox& outbox, NoticeMetrics& metrics)
      : config_(config),
        channel_(std::move(channel)),
        outbox_(outbox),
        metrics_(metrics) {}

  // Follows until a stop. Without a resume token it begins with what happens
  // from now on: a city that starts to send notices does not want those of last
  // year. An error when going on is no use: the caller may not, or the outbox
  // cannot be kept.
  absl::Status Run(const std::stop_token& stop);

 private:
  // One connection, to its end.
  grpc::Status Follow(const std::stop_token& stop);
  grpc::Status TakeOver(const intake::v1::WatchEventsResponse& message,
                        const std::stop_token& stop);
  // Who is told of the event.
  grpc::Status Ask(const intake::v1::Event& event, const std::stop_token& stop,
                   std::vector<Told>& told);
  grpc::Status Authorize(grpc::ClientContext& context) const;
  // The resource of that name; as it was made if there is none.
  template <typename Service, typename Request, typename Resource>
  grpc::Status Get(grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                         const Request&,
                                                         Resource*),
                   const std::string& name, const std::stop_token& stop,
                   Resource& resource);
  // Whether to connect again; waits until then.
  bool AwaitNextTry(const grpc::Status& status, const std::stop_token& stop);

  const Config& config_;
  const std::shared_ptr<grpc::Channel> channel_;
  Outbox& outbox_;
  NoticeMetrics& metrics_;
  // What keeps us from going on, on our side.
  absl::Status fault_;
  int failures_ = 0;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_FEED_FOLLOWER_H_
