#include "services/runtime/server.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"
#include "tests/support/server_process.h"
#include "tests/support/test_tokens.h"

namespace wegwijs {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kBinary[] = "runtime_test_server";

// An empty HealthCheckRequest asks for the server as a whole; the answers are
// HealthCheckResponse{status: SERVING} and ServerReflectionRequest
// {list_services: ""}. Debian packages no C++ code for the two contracts.
constexpr char kServing[] = "\x08\x01";
constexpr absl::string_view kListServices("\x3a\x00", 2);

grpc::ByteBuffer Bytes(absl::string_view text) {
  const grpc::Slice slice(text.data(), text.size());
  return grpc::ByteBuffer(&slice, 1);
}

std::string Text(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  buffer.TrySingleSlice(&slice);
  return std::string(reinterpret_cast<const char*>(slice.begin()),
                     slice.size());
}

// Waits for one operation. Whether it succeeded.
bool Next(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
  return grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
}

std::string Health(const std::string& address) {
  grpc::GenericStub stub(ChannelTo(address));
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  auto call = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                                    Bytes(""), &queue);
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->StartCall();
  call->Finish(&answer, &status, nullptr);
  Next(queue);
  return status.ok() ? Text(answer) : status.error_message();
}

class ServerTest : public ::testing::Test {
 protected:
  std::vector<std::string> Flags(std::vector<std::string> more = {}) const {
    std::vector<std::string> flags = tokens_.ServerFlags();
    flags.push_back("--database_url=host=/nowhere");
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
  }

  // Runs the server with `flags`, which must end by itself with a failure.
  static std::string Failure(const std::vector<std::string>& flags) {
    std::vector<std::string> command = {"timeout", "60", Binary(kBinary)};
    command.insert(command.end(), flags.begin(), flags.end());
    const CommandResult result = RunCommand(command);
    EXPECT_EQ(result.exit_code, 1) << result.err;
    return result.err;
  }

  const TestTokens tokens_;
};

TEST_F(ServerTest, ServesHealthAndMetrics) {
  const ServerProcess server(kBinary, Flags());
  EXPECT_EQ(Health(server.address()), kServing);
  EXPECT_THAT(server.Metrics(), HasSubstr("wegwijs_answer 42"));
}

TEST_F(ServerTest, LetsOthersFinishWithEveryThread) {
  const ServerProcess server(kBinary, Flags());
  EXPECT_EQ(Health(server.address()), kServing);
  int threads = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           absl::StrCat("/proc/", server.pid(), "/task"))) {
    const pid_t thread = std::stoi(entry.path().filename());
    EXPECT_EQ(sched_getscheduler(thread), SCHED_BATCH);
    ++threads;
  }
  EXPECT_GT(threads, 2);
}

TEST_F(ServerTest, FinishesCallsInFlightWhenToldToStop) {
  ServerProcess server(kBinary, Flags());
  grpc::GenericStub stub(ChannelTo(server.address()));
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto stream = stub.PrepareCall(
      &context,
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  stream->StartCall(nullptr);
  ASSERT_TRUE(Next(queue));
  const auto ask = [&] {
    grpc::ByteBuffer answer;
    stream->Write(Bytes(kListServices), nullptr);
    EXPECT_TRUE(Next(queue));
    stream->Read(&answer, nullptr);
    EXPECT_TRUE(Next(queue));
    return Text(answer);
  };
  EXPECT_THAT(ask(), HasSubstr("grpc.health.v1.Health"));

  kill(server.pid(), SIGTERM);
  while (server.Log().find("\"stopping\"") == std::string::npos) {
    absl::SleepFor(absl::Milliseconds(1));
  }
  EXPECT_THAT(ask(), HasSubstr("grpc.health.v1.Health"));
  stream->WritesDone(nullptr);
  ASSERT_TRUE(Next(queue));
  grpc::Status status;
  stream->Finish(&status, nullptr);
  ASSERT_TRUE(Next(queue));
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(server.Terminate(), 0);
}

TEST_F(ServerTest, StopsAtOnceWhenIdle) {
  ServerProcess server(kBinary, Flags());
  EXPECT_EQ(server.Terminate(), 0);
  EXPECT_THAT(server.Log(), HasSubstr("\"stopped\""));
}

TEST_F(ServerTest, SaysThatAPortIsTaken) {
  const ServerProcess server(kBinary, Flags());
  EXPECT_THAT(
      Failure(Flags({"--listen=" + server.address()})),
      AllOf(HasSubstr("wegwijs-test: Cannot listen on " + server.address()),
            HasSubstr("--listen")));
  EXPECT_THAT(Failure(Flags({"--metrics_listen=" + server.metrics_address()})),
              AllOf(HasSubstr("Cannot listen on " + server.metrics_address()),
                    HasSubstr("--metrics_listen")));
}

TEST_F(ServerTest, SaysWhichFlagIsMissingOrWrong) {
  EXPECT_EQ(Failure({}), "wegwijs-test: Give --database_url; see --help.\n");
  EXPECT_EQ(Failure(Flags({"--jwks_file="})),
            "wegwijs-test: Give --jwks_file; see --help.\n");
  EXPECT_THAT(Failure(Flags({"--jwks_file=/nowhere/jwks.json"})),
              HasSubstr("\"/nowhere/jwks.json\" cannot be read"));
  EXPECT_THAT(Failure(Flags({"--hmac_key_file=/nowhere/key"})),
              HasSubstr("\"/nowhere/key\" cannot be read"));
  EXPECT_EQ(Failure(Flags({"--database_workers=0"})),
            "wegwijs-test: --database_workers must be from 1 to 256.\n");
  EXPECT_THAT(Failure(Flags({"--datbase_workers=1"})),
              HasSubstr("datbase_workers"));
  EXPECT_EQ(Failure(Flags({"listen"})),
            "wegwijs-test: \"listen\" is not a flag; write --name=value.\n");
  EXPECT_THAT(Failure(Flags({"--listen=nonsense"})),
              HasSubstr("Cannot listen on nonsense"));
  EXPECT_THAT(Failure(Flags({"--address_file=/nowhere/address"})),
              HasSubstr("\"/nowhere/address\" cannot be written"));
}

TEST(ServerHelpTest, ShowsTheFlags) {
  EXPECT_THAT(RunCommand({Binary(kBinary), "--help"}).out,
              AllOf(HasSubstr("--listen"), HasSubstr("--hmac_key_file")));
}

TEST(ServeTest, RefusesUnguardedMethods) {
  Metrics metrics;
  const absl::Status status = Serve(
      {}, metrics, {{nullptr, "grpc.reflection.v1alpha.ServerReflection"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("ServerReflectionInfo requires no permission"));
}

}  // namespace
}  // namespace wegwijs
