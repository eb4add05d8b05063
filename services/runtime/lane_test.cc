// What waits in a lane, what is refused, and what is written together.

#include "services/runtime/lane.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/lane_test_server.h"
#include "services/runtime/uuid.h"

namespace wegwijs {
namespace {

using ::testing::ElementsAre;

TEST_F(LaneTest, WhatArrivesMeanwhileIsTheNextBatchInItsOrder) {
  const auto server = NewServer();
  Hold hold(superuser_);
  std::vector<std::future<Outcome>> added;
  added.push_back(server->Add("A0"));
  AwaitWaiter();
  for (int i = 1; i <= 10; ++i)
    added.push_back(server->Add(absl::StrCat("A", i)));
  hold.Release();
  for (auto& one : added) EXPECT_TRUE(one.get().status.ok());
  EXPECT_THAT(server->batches(), ElementsAre(1, 10));
  EXPECT_EQ(Texts("SELECT resource FROM intake.event ORDER BY event_number"),
            "clients/FIRST, clients/A0, clients/A1, clients/A2, clients/A3, "
            "clients/A4, clients/A5, clients/A6, clients/A7, clients/A8, "
            "clients/A9, clients/A10");
}

TEST_F(LaneTest, ADuplicateInABatchWaitsForTheFirst) {
  const auto server = NewServer();
  const std::string twice = NewUuid();
  Hold hold(superuser_);
  auto a = server->Add("A");
  AwaitWaiter();
  auto first = server->Add("B", twice);
  auto second = server->Add("B", twice);
  auto other = server->Add("C");
  hold.Release();
  EXPECT_TRUE(a.get().status.ok());
  EXPECT_FALSE(first.get().replayed);
  const Outcome replay = second.get();
  EXPECT_TRUE(replay.status.ok());
  EXPECT_TRUE(replay.replayed);
  EXPECT_EQ(replay.resource, "clients/B");
  EXPECT_TRUE(other.get().status.ok());
  EXPECT_THAT(server->batches(), ElementsAre(1, 1, 2));
  EXPECT_EQ(Clients(), 3);
}

TEST_F(LaneTest, ARequestIdStaysWithWhoUsedItFirst) {
  const auto server = NewServer();
  const std::string id = NewUuid();
  EXPECT_TRUE(server->Add("A", id).get().status.ok());
  const absl::Status refused = server->Add("B", id).get().status;
  EXPECT_EQ(refused.code(), absl::StatusCode::kAlreadyExists);
  const Outcome again = server->Add("A", id).get();
  EXPECT_TRUE(again.status.ok());
  EXPECT_TRUE(again.replayed);
  EXPECT_EQ(Clients(), 1);
}

TEST_F(LaneTest, ARefusedRequestGivesItsIdBack) {
  const auto server = NewServer();
  const std::string id = NewUuid();
  EXPECT_EQ(server->Add("REFUSED", id).get().status.code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(server->Add("A", id).get().status.ok());
}

TEST_F(LaneTest, BadDataHarmsNobodyElse) {
  const auto server = NewServer();
  const std::string id = NewUuid();
  Hold hold(superuser_);
  auto a = server->Add("A");
  AwaitWaiter();
  auto b = server->Add("B");
  auto bad = server->Add("A", id);
  auto c = server->Add("C");
  hold.Release();
  EXPECT_TRUE(a.get().status.ok());
  EXPECT_TRUE(b.get().status.ok());
  EXPECT_EQ(bad.get().status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(c.get().status.ok());
  EXPECT_EQ(Clients(), 3);
  // Its request_id was not used.
  EXPECT_FALSE(server->Add("D", id).get().replayed);
}

TEST_F(LaneTest, AMunicipalityThatIsNotSetUp) {
  const auto server = NewServer();
  EXPECT_EQ(server->Add("A", NewUuid(), absl::InfiniteFuture(), 44021)
                .get()
                .status.code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(LaneTest, WhoIsTooLateIsNotBegun) {
  const auto server = NewServer();
  EXPECT_EQ(server->Add("A", NewUuid(), absl::Now() - absl::Seconds(1))
                .get()
                .status.code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Clients(), 0);
}

TEST_F(LaneTest, ABatchHasATimeLimit) {
  const auto server = NewServer({.time_limit = absl::Milliseconds(200)});
  Hold hold(superuser_);
  EXPECT_EQ(server->Add("A").get().status.code(),
            absl::StatusCode::kDeadlineExceeded);
  hold.Release();
  EXPECT_EQ(Clients(), 0);
}

TEST_F(LaneTest, AFullQueueRefusesAtOnce) {
  const auto server = NewServer({.max_pending = 2});
  Hold hold(superuser_);
  auto running = server->Add("A");
  AwaitWaiter();
  auto b = server->Add("B");
  auto c = server->Add("C");
  EXPECT_EQ(server->Add("D").get().status.code(),
            absl::StatusCode::kResourceExhausted);
  hold.Release();
  EXPECT_TRUE(running.get().status.ok());
  EXPECT_TRUE(b.get().status.ok());
  EXPECT_TRUE(c.get().status.ok());
}

TEST_F(LaneTest, AConnectionLostBeforeTheCommitWritesNothing) {
  const auto server = NewServer();
  const std::string id = NewUuid();
  Hold hold(superuser_);
  auto lost = server->Add("A", id);
  AwaitWaiter();
  pqxx::connection killer(superuser_);
  pqxx::nontransaction(killer).exec(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
      "WHERE wait_event_type = 'Lock' AND datname = current_database()");
  EXPECT_EQ(lost.get().status.code(), absl::StatusCode::kUnavailable);
  hold.Release();
  EXPECT_EQ(Clients(), 0);
  const Outcome again = server->Add("A", id).get();
  EXPECT_TRUE(again.status.ok()) << again.status;
  EXPECT_FALSE(again.replayed);
}

}  // namespace
}  // namespace wegwijs
