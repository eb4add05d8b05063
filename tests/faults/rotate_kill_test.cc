// kill -9 of `wegwijs-intake keys rotate` at random moments, while a worker
// makes and corrects clients: everybody still opens, and the run that is left
// alone ends with one epoch.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/intake/identity/key_file.h"
#include "services/runtime/uuid.h"
#include "tests/support/command.h"
#include "tests/support/kortrijk.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"

namespace wegwijs {
namespace {

using intake::v1::Client;
using intake::v1::ClientService;
using ::testing::IsEmpty;

constexpr int kRounds = 20;
constexpr unsigned kSeed = 34022;
constexpr int kClientsBefore = 200;
// Below the limit of identities that one caller opens in an hour.
constexpr int kOpenedByOne = 100;

class RotateKillTest : public ::testing::Test {
 protected:
  RotateKillTest()
      : city_([this](const std::string& role) { return database_.url(role); }),
        stub_(ClientService::NewStub(city_.ChannelTo(city_.intake()))),
        token_(city_.Token("toeleider")) {
    city_.SetUp();
  }

  template <typename Request, typename Response>
  grpc::Status Call(grpc::Status (ClientService::Stub::*method)(
                        grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response* response,
                    const std::string& token) {
    grpc::ClientContext context;
    AddToken(context, token);
    return (stub_.get()->*method)(&context, request, response);
  }

  // Makes a client with a name that nobody else has.
  void Make() {
    const std::string name = absl::StrCat("Peeters", ++made_);
    intake::v1::CreateClientRequest request;
    request.set_parent("municipalities/34022");
    auto& identity = *request.mutable_client()->mutable_identity();
    identity.set_given_name("Jan");
    identity.set_family_name(name);
    request.set_request_id(NewUuid());
    Client client;
    const grpc::Status status =
        Call(&ClientService::Stub::CreateClient, request, &client, token_);
    ASSERT_TRUE(status.ok()) << status.error_message();
    const std::lock_guard lock(mutex_);
    family_names_[client.name()] = name;
  }

  // Corrects the one that was made last.
  void Correct() {
    const auto last = std::prev(family_names_.end());
    intake::v1::GetClientRequest get;
    get.set_name(last->first);
    Client client;
    ASSERT_TRUE(
        Call(&ClientService::Stub::GetClient, get, &client, token_).ok());
    last->second += "s";
    intake::v1::UpdateClientRequest update;
    *update.mutable_client() = client;
    update.mutable_client()->mutable_identity()->set_family_name(last->second);
    update.mutable_update_mask()->add_paths("identity.family_name");
    update.set_etag(client.etag());
    update.set_request_id(NewUuid());
    const grpc::Status status =
        Call(&ClientService::Stub::UpdateClient, update, &client, token_);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  std::vector<std::string> RotateCommand() const {
    return {Binary("wegwijs-intake"), "keys", "rotate",
            absl::StrCat("--identity_key_file=",
                         city_.tokens().identity_key_file()),
            absl::StrCat("--database_url=", database_.url("wegwijs_intake"))};
  }

  // Whether some identities are under newer keys than others.
  bool IsHalfway() const {
    return Count("SELECT count(DISTINCT epoch) FROM intake.client_identity") >
           1;
  }

  int NewestEpoch() const {
    return Count("SELECT max(epoch) FROM intake.client_identity");
  }

  // Waits until identities are renewed under newer keys than `before`, but not
  // for ever.
  void AwaitRenewal(int before) const {
    const absl::Time longest = absl::Now() + absl::Seconds(3);
    while (NewestEpoch() == before && absl::Now() < longest) {
    }
  }

  // Whether it was killed before its end.
  template <typename Moment>
  bool RotateAndKill(Moment await) const {
    const OutputFiles output = {TemporaryPath("out"), TemporaryPath("err")};
    const pid_t rotation = Spawn(RotateCommand(), output);
    await();
    kill(rotation, SIGKILL);
    const int code = WaitForExit(rotation);
    std::filesystem::remove(output.out);
    std::filesystem::remove(output.err);
    return code == 128 + SIGKILL;
  }

  size_t Epochs() const {
    return intake::KeyFile(city_.tokens().identity_key_file())
        .Load()
        ->keys.epochs()
        .at(kTestMunicipality)
        .size();
  }

  int Count(const std::string& sql) const {
    return Number(database_.superuser_url(), sql);
  }

  // Opens every client.
  void ExpectAllOpen() {
    int opened = 0;
    for (const auto& [name, family_name] : family_names_) {
      intake::v1::GetClientRequest request;
      request.set_name(name);
      request.set_view(intake::v1::CLIENT_VIEW_FULL);
      Client client;
      const std::string reader =
          absl::StrCat("reader-", opened++ / kOpenedByOne);
      const grpc::Status status =
          Call(&ClientService::Stub::GetClient, request, &client,
               city_.TokenOf(reader, "toeleider"));
      ASSERT_TRUE(status.ok()) << status.error_message();
      EXPECT_EQ(client.identity().family_name(), family_name);
    }
  }

  TestDatabase database_;
  Kortrijk city_;
  const std::unique_ptr<ClientService::Stub> stub_;
  const std::string token_;
  int made_ = 0;
  std::mutex mutex_;
  // By the name of the client.
  std::map<std::string, std::string> family_names_;
};

TEST_F(RotateKillTest, NobodyIsLost) {
  for (int i = 0; i < kClientsBefore; ++i) Make();
  std::atomic<bool> stopping = false;
  std::thread worker([&] {
    while (!stopping) {
      Make();
      Correct();
      absl::SleepFor(absl::Milliseconds(50));
    }
  });
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<int> moment(5, 700);
  int killed = 0, halfway = 0;
  for (int round = 0; round < kRounds; ++round) {
    // Half of the rounds at any moment, half while it renews. Clients that are
    // made meanwhile are under the newest keys too.
    const int before = NewestEpoch();
    killed += RotateAndKill([&] {
      if (round % 2 == 0) return AwaitRenewal(before);
      absl::SleepFor(absl::Milliseconds(moment(random)));
    });
    halfway += IsHalfway();
  }
  EXPECT_GT(killed, 0);
  EXPECT_GT(halfway, 0) << "no kill came while identities were renewed";

  const CommandResult last = RunCommand(RotateCommand());
  stopping = true;
  worker.join();
  EXPECT_EQ(last.exit_code, 0) << last.err;
  EXPECT_EQ(Epochs(), 1U);
  EXPECT_EQ(Count("SELECT count(DISTINCT epoch) FROM intake.client_identity"),
            1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_term t "
                  "JOIN intake.client_identity i USING (municipality_id, "
                  "client_id) WHERE t.epoch <> i.epoch"),
            0);
  ExpectAllOpen();
  EXPECT_THAT(FaultsOfRegister(database_.superuser_url(), kTestMunicipality),
              IsEmpty());
  std::cout << killed << " rotations were killed, " << halfway
            << " of them halfway\n";
}

}  // namespace
}  // namespace wegwijs
