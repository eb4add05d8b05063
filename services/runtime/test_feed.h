// A service of one server stream, for tests of what all streams have.

#ifndef WEGWIJS_SERVICES_RUNTIME_TEST_FEED_H_
#define WEGWIJS_SERVICES_RUNTIME_TEST_FEED_H_

#include <google/protobuf/descriptor.pb.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/codegen/service_type.h>

#include <atomic>
#include <mutex>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "services/runtime/streams.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs {

inline constexpr char kWatchFeed[] = "/test.Feed/Watch";

// The contract of the service below.
inline AccessTable TableOfFeed() {
  google::protobuf::FileDescriptorProto file;
  file.set_name("feed.proto");
  file.set_package("test");
  file.add_message_type()->set_name("Thing");
  auto* service = file.add_service();
  service->set_name("Feed");
  auto* method = service->add_method();
  method->set_name("Watch");
  method->set_input_type(".test.Thing");
  method->set_output_type(".test.Thing");
  method->mutable_options()
      ->MutableExtension(access::v1::required)
      ->set_permission("events.read");
  google::protobuf::DescriptorPool pool(
      google::protobuf::DescriptorPool::generated_pool());
  pool.BuildFile(file);
  return *AccessTable::FromServices({"test.Feed"}, pool);
}

// A server stream whose messages count from 1, as far as it was told.
class TestFeed : public grpc::Service {
 public:
  TestFeed(CallPath path, OpenStreams& streams)
      : path_(path), streams_(streams) {
    using Method = grpc::internal::RpcServiceMethod;
    AddMethod(new Method(kWatchFeed, Method::SERVER_STREAMING, nullptr));
    MarkMethodCallback(0, new grpc::internal::CallbackServerStreamingHandler<
                              google::rpc::ErrorInfo, google::rpc::ErrorInfo>(
                              [this](grpc::CallbackServerContext* context,
                                     const google::rpc::ErrorInfo*) {
                                auto* stream = new Stream(*this, context);
                                stream->Begin();
                                return stream;
                              }));
  }

  // Lets the streams go on to `number`.
  void GoTo(int number) {
    last_ = number;
    const std::lock_guard lock(mutex_);
    for (Stream* stream : open_) stream->Wake();
  }

  int sent() const { return sent_; }
  int rests() const { return rests_; }
  size_t open() const {
    const std::lock_guard lock(mutex_);
    return open_.size();
  }

  // Each message is so long.
  int padding = 0;

 private:
  class Stream : public ServerStream<google::rpc::ErrorInfo> {
   public:
    Stream(TestFeed& feed, grpc::CallbackServerContext* context)
        : ServerStream(feed.path_, feed.streams_, context, kWatchFeed),
          feed_(feed) {
      const std::lock_guard lock(feed_.mutex_);
      feed_.open_.insert(this);
    }

    ~Stream() override {
      const std::lock_guard lock(feed_.mutex_);
      feed_.open_.erase(this);
    }

   private:
    absl::Status Open() override { return absl::OkStatus(); }

    void Continue() override {
      if (number_ == feed_.last_) {
        ++feed_.rests_;
        return Rest(absl::Hours(1));
      }
      message_.set_reason(absl::StrCat(++number_));
      message_.set_domain(std::string(feed_.padding, '-'));
      feed_.sent_ = number_;
      Send(message_, number_ < feed_.last_);
    }

    TestFeed& feed_;
    int number_ = 0;
    google::rpc::ErrorInfo message_;
  };

  const CallPath path_;
  OpenStreams& streams_;
  std::atomic<int> last_ = 0;
  std::atomic<int> sent_ = 0;
  std::atomic<int> rests_ = 0;
  // Guards what follows.
  mutable std::mutex mutex_;
  std::set<Stream*> open_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TEST_FEED_H_
