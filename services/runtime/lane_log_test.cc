// The numbers that a lane gives out, and commits of which nobody knows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/lane.h"
#include "services/runtime/lane_test_server.h"
#include "services/runtime/uuid.h"
#include "tests/support/commit_cutter.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::ElementsAre;

// Whether a commit whose connection was lost took place or not, the caller
// learns the truth and the data is there once.
TEST_F(LaneTest, ACommitInDoubtIsResolved) {
  CommitCutter cutter(SocketOfCluster());
  TestServer server(WithSettings(database_.url("wegwijs_intake"),
                                 {{"host", cutter.host()}, {"port", "5432"}}),
                    {});
  using Cut = CommitCutter::Cut;
  int clients = 0;
  for (const Cut cut :
       {Cut::kBeforeItArrives, Cut::kBeforeItsAnswer, Cut::kNever}) {
    cutter.CutNext(cut);
    const std::string id = NewUuid();
    const std::string code = absl::StrCat("A", clients);
    const Outcome outcome = server.Add(code, id).get();
    EXPECT_TRUE(cutter.done());
    EXPECT_TRUE(outcome.status.ok()) << outcome.status;
    EXPECT_EQ(Clients(), ++clients);
    EXPECT_TRUE(server.Add(code, id).get().replayed);
  }
}

// The numbers of events and of entries part, and each go on without a gap
// (TearDown looks at both, and at the links).
TEST_F(LaneTest, AnEntryWithoutAnEventTakesNoEventNumber) {
  const auto server = NewServer();
  EXPECT_TRUE(server->Add("OPENED alone").get().status.ok());
  Hold hold(superuser_);
  std::vector<std::future<Outcome>> added;
  added.push_back(server->Add("A0"));
  AwaitWaiter();
  for (const char* code : {"A1", "OPENED 1", "REFUSED", "OPENED 2", "A2"}) {
    added.push_back(server->Add(code));
  }
  hold.Release();
  for (auto& one : added) one.wait();
  EXPECT_TRUE(server->Add("A3").get().status.ok());
  EXPECT_THAT(server->batches(), ElementsAre(1, 1, 5, 1));
  EXPECT_EQ(Texts("SELECT event_number || ' ' || resource FROM intake.event "
                  "ORDER BY event_number"),
            "1 clients/FIRST, 2 clients/A0, 3 clients/A1, 4 clients/A2, "
            "5 clients/A3");
  EXPECT_EQ(Texts("SELECT audit_number || ' ' || kind || ' ' || resource "
                  "FROM intake.audit_entry WHERE audit_number BETWEEN 2 AND 7 "
                  "ORDER BY audit_number"),
            "2 client.opened clients/OPENED alone, 3 client.added clients/A0, "
            "4 client.added clients/A1, 5 client.opened clients/OPENED 1, "
            "6 client.opened clients/OPENED 2, 7 client.added clients/A2");
}

TEST_F(LaneTest, ACommitOfEntriesAloneIsFoundWhenInDoubt) {
  CommitCutter cutter(SocketOfCluster());
  TestServer server(WithSettings(database_.url("wegwijs_intake"),
                                 {{"host", cutter.host()}, {"port", "5432"}}),
                    {});
  cutter.CutNext(CommitCutter::Cut::kBeforeItsAnswer);
  EXPECT_TRUE(server.Add("OPENED").get().status.ok());
  EXPECT_EQ(Number(superuser_, "SELECT audit_number FROM intake.tenant_head"),
            2);
  EXPECT_EQ(Number(superuser_, "SELECT event_number FROM intake.tenant_head"),
            1);
}

TEST_F(LaneTest, TwoServersShareOneRowOfNumbers) {
  const auto one = NewServer(), other = NewServer();
  std::vector<std::thread> callers;
  std::atomic<int> failed = 0;
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&, caller] {
      for (int i = 0; i < 25; ++i) {
        TestServer& server = caller % 2 == 0 ? *one : *other;
        const std::string code = absl::StrCat(caller, "-", i);
        failed += !server.Add(code).get().status.ok();
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(Clients(), 200);
  EXPECT_EQ(Number(superuser_, "SELECT event_number FROM intake.tenant_head"),
            201);
}

}  // namespace
}  // namespace wegwijs
