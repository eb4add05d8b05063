// The lane on a real database, with intake's tables.

#include "services/runtime/lane.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/lane_store.h"
#include "services/runtime/uuid.h"
#include "tests/support/commit_cutter.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kMunicipality = 34022;

// Two clients cannot have one code: that is the data error of these tests.
constexpr Statement kInsertClient = {"test_insert_client", R"sql(
  INSERT INTO client (municipality_id, client_id, code) VALUES ($1, $2, $3)
)sql"};

struct ClientItem : LaneItem {
  std::string code;
};

class ClientWriter : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      const std::string& code = static_cast<ClientItem*>(item)->code;
      if (code == "REFUSED") {
        item->Refuse(absl::InvalidArgumentError("Not this one."));
        continue;
      }
      transaction.Exec(kInsertClient, batch.municipality(), NewUuid(), code);
      batch.Record(*item, "client.added", "clients/" + code);
    }
  }
};

struct Outcome {
  absl::Status status;
  bool replayed = false;
  std::string resource;
};

// A lane of one server.
class TestServer {
 public:
  TestServer(const std::string& url, Lanes::Options options)
      : database_({.session = {.url = url,
                               .statements = Statements(),
                               .observer = nullptr,
                               .schema = "intake"},
                   .workers = 4}),
        lanes_(database_, WithRecorder(std::move(options))) {}

  // Adds a client `code`; the future has what became of it.
  std::future<Outcome> Add(const std::string& code,
                           const std::string& request_id = NewUuid(),
                           absl::Time deadline = absl::InfiniteFuture(),
                           int municipality = kMunicipality) {
    auto item = std::make_unique<ClientItem>();
    item->municipality = municipality;
    item->subject = "test";
    item->method = "AddClient";
    item->code = code;
    item->writer = &writer_;
    item->creates_head = code == "FIRST";
    item->deadline = deadline;
    std::string fingerprint = code;
    fingerprint.resize(32);
    item->requests.push_back({.request_id = request_id,
                              .fingerprint = fingerprint,
                              .resource = "clients/" + code});
    auto promise = std::make_shared<std::promise<Outcome>>();
    std::future<Outcome> future = promise->get_future();
    item->done = [promise, open = item.get()](const absl::Status& status) {
      const LaneRequest& request = open->requests.front();
      promise->set_value({status, request.replayed, request.resource});
    };
    lanes_.Submit(std::move(item));
    return future;
  }

  // The sizes of the batches until now.
  std::vector<int> batches() const {
    const std::lock_guard lock(mutex_);
    return batches_;
  }

 private:
  static std::vector<Statement> Statements() {
    std::vector<Statement> all = LaneStatements();
    all.push_back(kInsertClient);
    return all;
  }

  Lanes::Options WithRecorder(Lanes::Options options) {
    options.on_batch = [this](int size) {
      const std::lock_guard lock(mutex_);
      batches_.push_back(size);
    };
    return options;
  }

  ClientWriter writer_;
  mutable std::mutex mutex_;
  std::vector<int> batches_;
  Database database_;
  Lanes lanes_;
};

class LaneTest : public ::testing::Test {
 protected:
  LaneTest() { EXPECT_TRUE(NewServer()->Add("FIRST").get().status.ok()); }

  void TearDown() override {
    EXPECT_THAT(FaultsOfRegister(superuser_, kMunicipality), IsEmpty());
  }

  std::unique_ptr<TestServer> NewServer(Lanes::Options options = {}) {
    return std::make_unique<TestServer>(database_.url("wegwijs_intake"),
                                        std::move(options));
  }

  // Holds the head, so that a batch waits and the next one gathers.
  struct Hold {
    explicit Hold(const std::string& url) : connection(url), work(connection) {
      work.exec("SELECT FROM intake.tenant_head FOR UPDATE");
    }
    void Release() { work.commit(); }
    pqxx::connection connection;
    pqxx::work work;
  };

  // Waits until a backend waits for the head.
  void AwaitWaiter() {
    while (Number(superuser_, kWaiters) == 0) {
      absl::SleepFor(absl::Milliseconds(2));
    }
  }

  int Clients() {
    return Number(superuser_,
                  "SELECT count(*) - 1 FROM intake.client");  // FIRST
  }

  static constexpr char kWaiters[] =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
      "AND datname = current_database()";

  const TestDatabase database_;
  const std::string superuser_ = database_.superuser_url();
};

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
  pqxx::connection connection(superuser_);
  std::string order;
  for (const auto& row :
       pqxx::nontransaction(connection)
           .exec("SELECT resource FROM intake.event ORDER BY event_number")) {
    absl::StrAppend(&order, row[0].c_str(), " ");
  }
  EXPECT_EQ(order,
            "clients/FIRST clients/A0 clients/A1 clients/A2 clients/A3 "
            "clients/A4 clients/A5 clients/A6 clients/A7 clients/A8 "
            "clients/A9 clients/A10 ");
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

// Whether a commit whose connection was lost took place or not, the caller
// learns the truth and the data is there once.
TEST_F(LaneTest, ACommitInDoubtIsResolved) {
  pqxx::connection connection(superuser_);
  pqxx::nontransaction settings(connection);
  CommitCutter cutter(
      absl::StrCat(settings.exec1("SHOW unix_socket_directories")[0].c_str(),
                   "/.s.PGSQL.", settings.exec1("SHOW port")[0].c_str()));
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
