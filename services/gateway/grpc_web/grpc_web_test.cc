// gRPC-Web over sockets: the gateway as a process, and a real gRPC server
// behind it.

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "echo/echo_service.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/echo/echo_server.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "services/gateway/process_test.h"
#include "services/gateway/raw_client.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::util::TimeUtil;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;

class GrpcWebTest : public ProcessTest {};

TEST_F(GrpcWebTest, CarriesAMessageThereAndBack) {
  for (const std::string& text : {std::string(), std::string("Мир, سلام, café"),
                                  std::string(4000000, 'x')}) {
    const RawAnswer answer = Send(WebRequest(kSay, Say(text)));
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.headers,
                Contains(Pair("content-type", "application/grpc-web+proto")));
    const WebAnswer web = ParseWebAnswer(answer.body);
    EXPECT_EQ(web.status, 0) << web.trailers.at("grpc-message");
    ASSERT_THAT(web.messages, SizeIs(1));
    EXPECT_EQ(Said(web).text(), text);
  }
}

TEST_F(GrpcWebTest, CarriesTextMode) {
  const std::string message = Say("aan het loket");
  const std::string frame = MessageHeader(message.size()) + message;
  const RawAnswer answer =
      Send(PostRequest(kSay, "application/grpc-web-text",
                       EncodeBase64Piece(frame.substr(0, 7)) +
                           EncodeBase64Piece(frame.substr(7))));
  EXPECT_THAT(
      answer.headers,
      Contains(Pair("content-type", "application/grpc-web-text+proto")));
  const WebAnswer web = ParseWebAnswer(DecodeBase64Stream(answer.body).value());
  EXPECT_EQ(web.status, 0);
  EXPECT_EQ(Said(web).text(), "aan het loket");
}

TEST_F(GrpcWebTest, CarriesMetadataBothWays) {
  const RawAnswer answer = Send(
      WebRequest(kSay, Say("a"),
                 {"Echo-Ascii: here", "Echo-Bytes-Bin: AP8", "Cookie: secret",
                  "Traceparent: "
                  "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}));
  const WebAnswer web = ParseWebAnswer(answer.body);
  EXPECT_THAT(answer.headers, AllOf(Contains(Pair("echo-ascii", "here")),
                                    Contains(Pair("echo-bytes-bin", "AP8"))));
  EXPECT_THAT(web.trailers, AllOf(Contains(Pair("trailing-ascii", "here")),
                                  Contains(Pair("trailing-bytes-bin", "AP8"))));
  const auto received = Said(web).metadata();
  EXPECT_EQ(received.count("cookie"), 0);
  EXPECT_THAT(received.at("traceparent"),
              AllOf(HasSubstr("00-0af7651916cd43dd8448eb211c80319c-"),
                    Not(HasSubstr("b7ad6b7169203331"))));
}

TEST_F(GrpcWebTest, BeginsATraceWhereThereIsNone) {
  const WebAnswer web = ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body);
  EXPECT_THAT(Said(web).metadata().at("traceparent"), SizeIs(55));
}

TEST_F(GrpcWebTest, CarriesErrorsWithTheirDetails) {
  echo::v1::SayRequest request;
  request.mutable_failure()->set_code(3);
  request.mutable_failure()->set_message("Niet goed: é.");
  request.mutable_failure()->set_field("text");
  const WebAnswer web =
      ParseWebAnswer(Send(WebRequest(kSay, request.SerializeAsString())).body);
  EXPECT_EQ(web.status, 3);
  EXPECT_EQ(web.trailers.at("grpc-message"), "Niet goed: %C3%A9.");
  EXPECT_THAT(web.messages, IsEmpty());
  EXPECT_THAT(Details<google::rpc::BadRequest>(web).DebugString(),
              HasSubstr("field: \"text\""));
}

TEST_F(GrpcWebTest, TellsTheServiceHowLongTheCallerWaits) {
  const WebAnswer web = ParseWebAnswer(
      Send(WebRequest(kSay, Say("a"), {"grpc-timeout: 20S"})).body);
  EXPECT_GT(Said(web).deadline_ms(), 10000);
  // gRPC rounds what it sends up.
  EXPECT_LT(Said(web).deadline_ms(), 22000);
}

TEST_F(GrpcWebTest, EndsACallWhenItsTimeIsOver) {
  echo::v1::SayRequest request;
  *request.mutable_pause() = TimeUtil::SecondsToDuration(60);
  const WebAnswer web = ParseWebAnswer(
      Send(WebRequest(kSay, request.SerializeAsString(), {"grpc-timeout: 50m"}))
          .body);
  EXPECT_EQ(web.status, 4);
}

// Once the backend has told which methods those are.
TEST_F(GrpcWebTest, AnswersAUnaryCallInOnePiece) {
  RawAnswer answer;
  EXPECT_TRUE(Soon([&] {
    answer = Send(WebRequest(kSay, Say("a"), {"Echo-Ascii: here"}));
    return answer.headers.contains("content-length");
  }));
  EXPECT_THAT(answer.headers, Contains(Pair("echo-ascii", "here")));
  const WebAnswer web = ParseWebAnswer(answer.body);
  EXPECT_EQ(Said(web).text(), "a");
  EXPECT_EQ(web.status, 0);
  EXPECT_THAT(web.trailers, Contains(Pair("trailing-ascii", "here")));
}

TEST_F(GrpcWebTest, StreamsMessagesAsTheyCome) {
  RawClient client(gateway().address());
  ASSERT_TRUE(client.Send(WebRequest(kCount, Count(1000000, 1))));
  std::string body;
  while (body.find("\x08\x02") == std::string::npos) {
    const std::string part = client.ReadSome();
    ASSERT_FALSE(part.empty());
    body += part;
  }
  EXPECT_EQ(echo_server().open_streams(), 1);
}

TEST_F(GrpcWebTest, EndsAStreamWithItsStatus) {
  echo::v1::CountRequest request;
  request.set_count(300);
  request.mutable_failure()->set_code(9);
  const WebAnswer web = ParseWebAnswer(
      Send(WebRequest(kCount, request.SerializeAsString())).body);
  EXPECT_THAT(web.messages, SizeIs(300));
  EXPECT_EQ(web.status, 9);
}

TEST_F(GrpcWebTest, CancelsTheCallWhenTheClientGoesAway) {
  RawClient client(gateway().address());
  ASSERT_TRUE(client.Send(WebRequest(kCount, Count(1000000, 10))));
  ASSERT_FALSE(client.ReadSome().empty());
  EXPECT_EQ(echo_server().open_streams(), 1);
  client.Disconnect();
  EXPECT_TRUE(Soon([&] { return echo_server().open_streams() == 0; }));
}

TEST_F(GrpcWebTest, HoldsTheBackendBackForASlowReader) {
  RawClient client(gateway().address());
  echo::v1::CountRequest request;
  request.set_count(100000);
  request.set_payload_bytes(100000);
  ASSERT_TRUE(client.Send(WebRequest(kCount, request.SerializeAsString())));
  int64_t sent = -1;
  // Until nothing moves any more.
  while (sent != echo_server().numbers_sent()) {
    sent = echo_server().numbers_sent();
    absl::SleepFor(absl::Milliseconds(300));
  }
  // The windows of gRPC and the buffers of two sockets; not the 10 GB.
  EXPECT_LT(sent, 400);
  RecordProperty("sent", static_cast<int>(sent));
  EXPECT_EQ(echo_server().open_streams(), 1);
}

TEST_F(GrpcWebTest, SaysThatClientsCannotStream) {
  const std::string one = Say("a");
  const std::string frame = MessageHeader(one.size()) + one;
  const WebAnswer web = ParseWebAnswer(
      Send(PostRequest("/wegwijs.gateway.echo.v1.EchoService/Gather",
                       "application/grpc-web", frame + frame))
          .body);
  EXPECT_EQ(web.status, 12);
  EXPECT_THAT(web.trailers.at("grpc-message"), HasSubstr("call it with gRPC"));
}

TEST_F(GrpcWebTest, SaysThatAMethodIsNotThere) {
  for (const char* path :
       {"/other.Service/Method", "/", "/wegwijs.gateway.echo.v1.EchoService/No",
        "/wegwijs.gateway.echo.v1.EchoService/../a",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(ParseWebAnswer(Send(WebRequest(path, "")).body).status, 12)
        << path;
  }
}

TEST_F(GrpcWebTest, AnswersManyRequestsOnOneConnection) {
  RawClient client(gateway().address());
  std::string requests;
  for (int i = 0; i < 100; ++i) {
    requests += WebRequest(kSay, Say(absl::StrCat(i)));
  }
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(Said(ParseWebAnswer(client.Read().body)).text(), absl::StrCat(i));
  }
}

TEST_F(GrpcWebTest, LetsConfiguredOriginsReadTheAnswer) {
  const RawAnswer answer = Send(
      WebRequest(kSay, Say("a"), {"Origin: https://web.example", "echo-a: b"}));
  EXPECT_THAT(answer.headers,
              AllOf(Contains(Pair("access-control-allow-origin",
                                  "https://web.example")),
                    Contains(Pair("access-control-expose-headers",
                                  HasSubstr("echo-a")))));
  EXPECT_THAT(Send(WebRequest(kSay, Say("a"), {"Origin: https://evil.example"}))
                  .headers,
              Not(Contains(Pair("access-control-allow-origin", ::testing::_))));
}

TEST_F(GrpcWebTest, SaysThatABackendIsDownAndFindsItAgain) {
  EXPECT_TRUE(Soon([&] { return IsReady(); }));
  StopEchoServer();
  EXPECT_TRUE(Soon([&] { return !IsReady(); }));
  const WebAnswer web = ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body);
  EXPECT_EQ(web.status, 14);
  EXPECT_THAT(web.trailers.at("grpc-message"), Not(HasSubstr("127.0.0.1")));
  EXPECT_TRUE(Details<google::rpc::RetryInfo>(web).has_retry_delay());
  StartEchoServer();
  EXPECT_TRUE(Soon([&] { return IsReady(); }));
  EXPECT_EQ(ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body).status, 0);
}

TEST_F(GrpcWebTest, AsksTheBackendForItsHealth) {
  EXPECT_TRUE(Soon([&] { return IsReady(); }));
  echo_server().SetServing(false);
  EXPECT_TRUE(Soon([&] { return !IsReady(); }));
  EXPECT_EQ(ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body).status, 14);
  echo_server().SetServing(true);
  EXPECT_TRUE(Soon([&] { return IsReady(); }));
}

TEST_F(GrpcWebTest, CutsAStreamThatLosesItsBackendWithAStatus) {
  RawClient client(gateway().address());
  ASSERT_TRUE(client.Send(WebRequest(kCount, Count(1000000, 10))));
  ASSERT_TRUE(Soon([&] { return echo_server().numbers_sent() > 0; }));
  StopEchoServer();
  const RawAnswer answer = client.Read();
  EXPECT_TRUE(answer.whole);
  EXPECT_NE(ParseWebAnswer(answer.body).status, 0);
}

TEST_F(GrpcWebTest, LimitsHowOftenOneCallerCalls) {
  Restart({"--calls_per_second=1", "--call_burst=3"});
  int refused = 0;
  for (int i = 0; i < 10; ++i) {
    const WebAnswer web = ParseWebAnswer(
        Send(WebRequest(kSay, Say("a"), {"Authorization: Bearer a"})).body);
    if (web.status == 0) continue;
    EXPECT_EQ(web.status, 8);
    EXPECT_TRUE(Details<google::rpc::RetryInfo>(web).has_retry_delay());
    ++refused;
  }
  EXPECT_GE(refused, 5);
  EXPECT_EQ(
      ParseWebAnswer(
          Send(WebRequest(kSay, Say("a"), {"Authorization: Bearer b"})).body)
          .status,
      0);
}

TEST_F(GrpcWebTest, LimitsCallsThatAreOpen) {
  Restart({"--most_calls=1"});
  RawClient client(gateway().address());
  ASSERT_TRUE(client.Send(WebRequest(kCount, Count(1000000, 10))));
  ASSERT_FALSE(client.ReadSome().empty());
  const WebAnswer web = ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body);
  EXPECT_EQ(web.status, 8);
  client.Disconnect();
  EXPECT_TRUE(Soon([&] {
    return ParseWebAnswer(Send(WebRequest(kSay, Say("a"))).body).status == 0;
  }));
}

TEST_F(GrpcWebTest, FinishesWhatIsInFlightWhenToldToStop) {
  RawClient stream(gateway().address());
  ASSERT_TRUE(stream.Send(WebRequest(kCount, Count(1000000, 10))));
  ASSERT_TRUE(Soon([&] { return echo_server().numbers_sent() > 0; }));
  RawClient call(gateway().address());
  RawClient idle(gateway().address());
  echo::v1::SayRequest slow;
  *slow.mutable_pause() = TimeUtil::MillisecondsToDuration(500);
  ASSERT_TRUE(call.Send(WebRequest(kSay, slow.SerializeAsString())));
  absl::SleepFor(absl::Milliseconds(100));
  kill(gateway().pid(), SIGTERM);

  const RawAnswer ended = stream.Read();
  EXPECT_TRUE(ended.whole);
  EXPECT_EQ(ParseWebAnswer(ended.body).status, 14);
  const RawAnswer answer = call.Read();
  EXPECT_EQ(ParseWebAnswer(answer.body).status, 0);
  EXPECT_THAT(answer.headers, Contains(Pair("connection", "close")));
  EXPECT_TRUE(idle.IsClosed());
  EXPECT_EQ(gateway().Terminate(), 0);
}

TEST_F(GrpcWebTest, CountsCallsAndLogsNothingOfTheCaller) {
  Send(WebRequest("/wegwijs.gateway.echo.v1.EchoService/Say?name=Amina",
                  Say("Amina"), {"Authorization: Bearer Amina"}));
  StopEchoServer();
  Soon([&] { return !IsReady(); });
  Send(WebRequest(absl::StrCat(kSay, "?name=Amina"), Say("Amina")));
  EXPECT_THAT(
      gateway().Metrics(),
      AllOf(HasSubstr("wegwijs_gateway_call_seconds_count{backend=\"/wegwijs."
                      "gateway.echo.v1.\",code=\"OK\",protocol=\"grpc_web\"}"),
            HasSubstr("wegwijs_gateway_connections")));
  EXPECT_THAT(gateway().Log(),
              AllOf(HasSubstr("call failed"), Not(HasSubstr("Amina"))));
}

}  // namespace
}  // namespace wegwijs::gateway
