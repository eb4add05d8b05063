// Requests of those who mean no good, or write bad clients. Whatever they send,
// the gateway answers or closes, and others are served.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "services/gateway/process_test.h"
#include "services/gateway/raw_client.h"

namespace wegwijs::gateway {
namespace {

using ::testing::AnyOf;
using ::testing::Eq;

class HostileTest : public ProcessTest {
 protected:
  ~HostileTest() override {
    EXPECT_EQ(
        ParseWebAnswer(Send(WebRequest(kSay, Say("still here"))).body).status,
        0);
  }

  // Resident memory of the gateway; what a sanitizer adds is not looked at.
  void ExpectMemoryBelow([[maybe_unused]] int64_t kilobytes) {
#ifndef WEGWIJS_SANITIZED
    EXPECT_LT(Memory(), kilobytes);
#endif
  }

 private:
  // In KB.
  int64_t Memory() {
    std::ifstream file(absl::StrCat("/proc/", gateway().pid(), "/status"));
    std::string line;
    while (std::getline(file, line)) {
      int64_t kilobytes = 0;
      if (line.rfind("VmRSS:", 0) == 0 &&
          absl::SimpleAtoi(std::vector<std::string>(
                               absl::StrSplit(line, ' ', absl::SkipEmpty()))[1],
                           &kilobytes)) {
        return kilobytes;
      }
    }
    return 0;
  }
};

TEST_F(HostileTest, RefusesRequestsWithTwoReadings) {
  const std::string head = absl::StrCat("POST ", kSay,
                                        " HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                        "application/grpc-web\r\n");
  const std::string smuggled = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const std::string& rest :
       {std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "0\r\n\r\n"),
        std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
                    "0\r\n\r\n"),
        std::string("Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
        std::string("Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"),
        std::string("Content-Length: 5, 5\r\n\r\nabcde"),
        std::string("Content-Length: +5\r\n\r\nabcde"),
        std::string("Content-Length: -1\r\n\r\n"),
        std::string("Content-Length: 99999999999999999999\r\n\r\n"),
        std::string("Transfer-Encoding: xchunked\r\n\r\n"),
        std::string("Transfer-Encoding: identity\r\n\r\n"),
        std::string("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
        std::string("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
        std::string("Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        std::string("Transfer-Encoding: chunked\r\n\r\n"
                    "fffffffffffffffff\r\n"),
        std::string("Host: b\r\nContent-Length: 0\r\n\r\n")}) {
    RawClient client(gateway().address());
    ASSERT_TRUE(client.Send(head + rest + smuggled));
    const RawAnswer answer = client.Read();
    if (answer.status == 200) {
      EXPECT_GT(ParseWebAnswer(answer.body).status, 0) << rest;
    } else {
      EXPECT_EQ(answer.status, 400) << rest;
    }
    // What was smuggled in is not answered.
    EXPECT_EQ(client.Read().status, 0) << rest;
  }
}

TEST_F(HostileTest, RefusesWhatIsNoHttp) {
  for (const std::string& junk :
       {std::string("\x16\x03\x01\x02\x00\x01\x00", 7),
        std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("\r\n\r\n\r\n\r\n!"),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        std::string(5000, '\0'), std::string("GET /\r\n HTTP/1.1\r\n\r\n"),
        std::string("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n")}) {
    RawClient client(gateway().address());
    client.Send(junk + "\r\n\r\n");
    EXPECT_THAT(client.Read().status, AnyOf(Eq(0), Eq(400))) << junk;
  }
}

TEST_F(HostileTest, RefusesEndlessHeads) {
  RawClient client(gateway().address());
  client.Send("GET / HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 1000; ++i) {
    const std::string value(100, 'x');
    if (!client.Send(absl::StrCat("X-", i, ": ", value, "\r\n"))) break;
  }
  EXPECT_EQ(client.Read().status, 400);
  EXPECT_TRUE(client.IsClosed());
}

TEST_F(HostileTest, RefusesMetadataThatGrpcWouldDieOf) {
  for (const char* header : {"X-City: Menen \xc3\xa9", "X-Tab: a\tb",
                             "X!Odd: a", "X-Bin: ?", "X-High: \xff\xfe"}) {
    const RawAnswer answer = Send(WebRequest(kSay, Say("a"), {header}));
    EXPECT_EQ(ParseWebAnswer(answer.body).status, 3) << header;
  }
}

TEST_F(HostileTest, RefusesBrokenFrames) {
  const std::string message = Say("a");
  const std::string frame = MessageHeader(message.size()) + message;
  std::vector<std::string> bodies = {
      std::string("\x00\xff\xff\xff\xff", 5) + message,
      std::string("\x00\x00\x00\x00\x09", 5) + message,
      std::string("\x80\x00\x00\x00\x00", 5), std::string(4, '\0'),
      std::string(1000, '\xff')};
  for (size_t size = 0; size < frame.size(); ++size) {
    bodies.push_back(frame.substr(0, size));
  }
  for (const std::string& body : bodies) {
    const RawAnswer answer =
        Send(PostRequest(kSay, "application/grpc-web", body));
    EXPECT_EQ(answer.status, 200);
    EXPECT_GT(ParseWebAnswer(answer.body).status, 0);
  }
}

TEST_F(HostileTest, RefusesALargeBodyBeforeItIsSent) {
  RawClient client(gateway().address());
  client.Send(absl::StrCat("POST ", kSay,
                           " HTTP/1.1\r\nHost: a\r\nContent-Type: "
                           "application/grpc-web\r\nContent-Length: "
                           "4294967295\r\nExpect: 100-continue\r\n\r\n"));
  const RawAnswer answer = client.Read();
  EXPECT_EQ(ParseWebAnswer(answer.body).status, 8);
  EXPECT_EQ(client.Read().status, 0);
}

TEST_F(HostileTest, RefusesALargeBodyInChunks) {
  RawClient client(gateway().address());
  client.Send(absl::StrCat("POST ", kSay,
                           " HTTP/1.1\r\nHost: a\r\nContent-Type: "
                           "application/grpc-web\r\nTransfer-Encoding: "
                           "chunked\r\n\r\n"));
  const std::string chunk =
      absl::StrCat("10000\r\n", std::string(0x10000, 'x'), "\r\n");
  for (int i = 0; i < 200; ++i) {
    if (!client.Send(chunk)) break;
  }
  EXPECT_EQ(ParseWebAnswer(client.Read().body).status, 8);
}

TEST_F(HostileTest, TakesNoMoreMemoryForBodiesThanItMay) {
  Restart({"--body_memory=10000000"});
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(std::make_unique<RawClient>(gateway().address()));
    clients.back()->Send(absl::StrCat("POST ", kSay,
                                      " HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                      "application/grpc-web\r\n"
                                      "Content-Length: 4000005\r\n\r\n"));
    clients.back()->Send(std::string(3000000, '\0'));
  }
  EXPECT_TRUE(Soon([&] {
    return gateway().Metrics().find("reason=\"memory\"") != std::string::npos;
  }));
  ExpectMemoryBelow(150000);
  clients.clear();
}

TEST_F(HostileTest, ClosesConnectionsThatDawdle) {
  Restart({"--head_time=300ms", "--body_time=300ms", "--idle_time=300ms"});
  for (const std::string& beginning :
       {std::string(), std::string("GET /healthz HT"),
        absl::StrCat(
            "POST ", kSay,
            " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc")}) {
    RawClient client(gateway().address());
    client.Send(beginning);
    EXPECT_TRUE(client.IsClosed()) << beginning;
  }
}

TEST_F(HostileTest, ClosesConnectionsThatReadNothing) {
  Restart({"--write_time=300ms"});
  RawClient client(gateway().address());
  echo::v1::CountRequest request;
  request.set_count(100000);
  request.set_payload_bytes(100000);
  client.Send(WebRequest(kCount, request.SerializeAsString()));
  ASSERT_TRUE(Soon([&] { return echo_server().open_streams() == 1; }));
  EXPECT_TRUE(Soon([&] { return echo_server().open_streams() == 0; }));
}

TEST_F(HostileTest, TakesSoManyConnectionsAndNoMore) {
  Restart({"--most_connections=5"});
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(std::make_unique<RawClient>(gateway().address()));
    clients.back()->Send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(clients.back()->Read().status, 200);
  }
  EXPECT_TRUE(RawClient(gateway().address()).IsClosed());
  clients.clear();
  EXPECT_TRUE(Soon([&] {
    return Send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status == 200;
  }));
}

TEST_F(HostileTest, KeepsFiveThousandStreamsOpenInLittleMemory) {
  constexpr int kStreams = 5000;
  const rlimit files{.rlim_cur = 20000, .rlim_max = 20000};
  setrlimit(RLIMIT_NOFILE, &files);
  const std::string request = WebRequest(kCount, Count(10, 60000));
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < kStreams; ++i) {
    clients.push_back(std::make_unique<RawClient>(gateway().address()));
    clients.back()->Send(request);
  }
  EXPECT_TRUE(Soon([&] { return echo_server().open_streams() == kStreams; },
                   absl::Minutes(1)));
  ExpectMemoryBelow(300000);
  clients.clear();
  EXPECT_TRUE(Soon([&] { return echo_server().open_streams() == 0; },
                   absl::Minutes(1)));
}

TEST_F(HostileTest, OutlivesManyWhoConnectAndDrop) {
  const std::string request = WebRequest(kCount, Count(1000, 1));
  for (int i = 0; i < 10000; ++i) {
    RawClient client(gateway().address());
    if (i % 4 == 1) client.Send(request.substr(0, i % request.size()));
    if (i % 4 == 2) client.Send(request);
  }
  EXPECT_TRUE(Soon([&] { return echo_server().open_streams() == 0; }));
  ExpectMemoryBelow(150000);
}

}  // namespace
}  // namespace wegwijs::gateway
