#include "services/runtime/streams.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/sync_stream.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "services/runtime/test_feed.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_tokens.h"

namespace wegwijs {
namespace {

using google::rpc::ErrorInfo;
using ::testing::HasSubstr;

// Waits, 20 seconds at the most.
template <typename Condition>
bool Becomes(Condition condition) {
  const absl::Time end = absl::Now() + absl::Seconds(20);
  while (!condition()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(1));
  }
  return true;
}

class StreamsTest : public ::testing::Test {
 protected:
  StreamsTest() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port_);
    builder.RegisterService(&feed_);
    server_ = builder.BuildAndStart();
    // A reader takes in no more than 64 KiB unread, however much the connection
    // seems to carry.
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    channel_ = grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port_),
                                         grpc::InsecureChannelCredentials(),
                                         arguments);
  }

  ~StreamsTest() override { server_->Shutdown(); }

  // One call, from the caller's side.
  struct Watch {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<ErrorInfo>> reader;

    // The next message; empty at the end.
    std::string Next() {
      ErrorInfo message;
      return reader->Read(&message) ? message.reason() : "";
    }

    // Reads to the end.
    grpc::Status End() {
      while (!Next().empty()) {
      }
      return reader->Finish();
    }
  };

  std::unique_ptr<Watch> Start(const std::string& token) {
    auto watch = std::make_unique<Watch>();
    if (!token.empty()) AddToken(watch->context, token);
    using Method = grpc::internal::RpcMethod;
    watch->reader.reset(grpc::internal::ClientReaderFactory<ErrorInfo>::Create(
        channel_.get(), Method(kWatchFeed, Method::SERVER_STREAMING, channel_),
        &watch->context, ErrorInfo()));
    return watch;
  }

  // One that waits for news.
  std::unique_ptr<Watch> StartAndRest(const std::string& token) {
    const int rests = feed_.rests();
    auto watch = Start(token);
    EXPECT_TRUE(Becomes([&] { return feed_.rests() > rests; }));
    return watch;
  }

  std::string MetricsText() {
    std::string text;
    for (const auto& family : metrics_.registry()->Collect()) {
      for (const auto& metric : family.metric) {
        for (const auto& label : metric.label) {
          absl::StrAppend(&text, label.name, "=", label.value, " ");
        }
      }
    }
    return text;
  }

  const TestTokens signed_;
  const std::string token_ = signed_.For("coach");
  std::atomic<int> hours_later_ = 0;
  const std::unique_ptr<TokenVerifier> tokens_ = *TokenVerifier::Create(
      {.jwks_file = signed_.jwks_file(),
       .issuer = "wegwijs-local",
       .audience = "wegwijs",
       .clock = [this] {
         return absl::Now() + absl::Hours(hours_later_.load());
       }});
  const AccessTable access_ = TableOfFeed();
  Metrics metrics_;
  CallMetrics call_metrics_{metrics_, {}};
  Database database_{
      {.session = {.url = "host=/nowhere", .statements = {}}, .workers = 1}};
  OpenStreams streams_{3};
  TestFeed feed_{{.tokens = *tokens_,
                  .access = access_,
                  .metrics = call_metrics_,
                  .database = database_},
                 streams_};
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(StreamsTest, SendsInOrderAndWaitsForNews) {
  feed_.GoTo(1000);
  const auto watch = Start(token_);
  for (int i = 1; i <= 1000; ++i) ASSERT_EQ(watch->Next(), absl::StrCat(i));
  for (int i = 1001; i <= 1100; ++i) {
    feed_.GoTo(i);
    ASSERT_EQ(watch->Next(), absl::StrCat(i));
  }
}

TEST_F(StreamsTest, AdmitsAsEveryCall) {
  const grpc::Status unknown = Start("")->End();
  EXPECT_EQ(unknown.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(unknown), "TOKEN_MISSING");
  const grpc::Status other = Start(signed_.For("policy_officer"))->End();
  EXPECT_EQ(other.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(MetricsText(), HasSubstr("code=UNAUTHENTICATED"));
}

TEST_F(StreamsTest, ASlowReaderIsWaitedFor) {
  constexpr int kMany = 100'000;
  feed_.padding = 1000;
  feed_.GoTo(kMany);
  const auto watch = Start(token_);
  ASSERT_EQ(watch->Next(), "1");
  int sent = 0;
  ASSERT_TRUE(Becomes([&] {
    const int before = std::exchange(sent, feed_.sent());
    absl::SleepFor(absl::Milliseconds(300));
    return feed_.sent() == before;
  }));
  EXPECT_LT(feed_.sent(), kMany / 100);
  for (int i = 2; i <= kMany; ++i) ASSERT_EQ(watch->Next(), absl::StrCat(i));
}

TEST_F(StreamsTest, EndsWithTheToken) {
  const auto watch = StartAndRest(token_);
  hours_later_ = 13;
  ASSERT_TRUE(Becomes([&] {
    feed_.GoTo(0);
    absl::SleepFor(absl::Milliseconds(50));
    return feed_.open() == 0;
  }));
  const grpc::Status status = watch->End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(ReasonOf(status), "TOKEN_EXPIRED");
}

TEST_F(StreamsTest, ACallerWhoLeavesLeavesNothing) {
  feed_.padding = 1000;
  const auto resting = StartAndRest(token_);
  resting->context.TryCancel();
  EXPECT_TRUE(Becomes([&] { return feed_.open() == 0; }));
  feed_.GoTo(100'000);
  const auto reading = Start(token_);
  ASSERT_EQ(reading->Next(), "1");
  reading->context.TryCancel();
  EXPECT_TRUE(Becomes([&] { return feed_.open() == 0; }));
  EXPECT_THAT(MetricsText(), HasSubstr("code=CANCELLED"));
}

TEST_F(StreamsTest, EndsWhenTheServerStops) {
  const auto early = StartAndRest(token_);
  streams_.Stop();
  const auto late = Start(token_);
  for (const auto& watch : {early.get(), late.get()}) {
    const grpc::Status status = watch->End();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_TRUE(SaysWhenToRetry(status));
  }
}

TEST_F(StreamsTest, RefusesTooMany) {
  const auto first = StartAndRest(token_);
  const auto second = StartAndRest(token_);
  const auto third = StartAndRest(token_);
  const grpc::Status status = Start(token_)->End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(SaysWhenToRetry(status));
  first->context.TryCancel();
  EXPECT_TRUE(Becomes([&] { return feed_.open() == 2; }));
  StartAndRest(token_);
}

}  // namespace
}  // namespace wegwijs
