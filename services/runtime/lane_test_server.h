// The lane on a real database, with intake's tables. At the end of every test
// the log must be whole (tests/support/register_proof.h).

#ifndef WEGWIJS_SERVICES_RUNTIME_LANE_TEST_SERVER_H_
#define WEGWIJS_SERVICES_RUNTIME_LANE_TEST_SERVER_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/runtime/lane.h"
#include "services/runtime/lane_store.h"
#include "services/runtime/uuid.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {

inline constexpr int kMunicipality = 34022;

// Two clients cannot have one code: that is the data error of these tests.
inline constexpr Statement kInsertClient = {"test_insert_client", R"sql(
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
      if (absl::StartsWith(code, "OPENED")) {
        batch.RecordAudit(*item, "client.opened", "clients/" + code);
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
    EXPECT_THAT(FaultsOfRegister(superuser_, kMunicipality),
                ::testing::IsEmpty());
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

  // The values of a query of one column, in their order.
  std::string Texts(const std::string& sql) {
    pqxx::connection connection(superuser_);
    std::vector<std::string> texts;
    for (const auto& row : pqxx::nontransaction(connection).exec(sql)) {
      texts.push_back(row[0].c_str());
    }
    return absl::StrJoin(texts, ", ");
  }

  // Where the cluster listens.
  std::string SocketOfCluster() {
    return absl::StrCat(Texts("SHOW unix_socket_directories"), "/.s.PGSQL.",
                        Texts("SHOW port"));
  }

  static constexpr char kWaiters[] =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
      "AND datname = current_database()";

  const TestDatabase database_;
  const std::string superuser_ = database_.superuser_url();
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LANE_TEST_SERVER_H_
