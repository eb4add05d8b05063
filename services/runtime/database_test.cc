// Transactions on a real database, with intake's tables.

#include "services/runtime/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/uuid.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr int kMunicipality = 34022;

constexpr Statement kInsert = {"test_insert", R"sql(
  INSERT INTO client (municipality_id, client_id, code) VALUES ($1, $2, $3)
)sql"};
constexpr Statement kCount = {
    "test_count", "SELECT count(*) FROM client WHERE municipality_id = $1"};
constexpr Statement kEcho = {
    "test_echo", "SELECT $1::text AS text, $2::int AS number, $3::bytea"};
constexpr Statement kSleep = {"test_sleep", "SELECT pg_sleep($1)"};
constexpr Statement kMany = {
    "test_many", "SELECT repeat('x', 1000) FROM generate_series(1, $1)"};

class DatabaseTest : public ::testing::Test {
 protected:
  absl::Status Write(absl::FunctionRef<absl::Status(Transaction&)> body) {
    return session_.Run({.mode = TransactionOptions::Mode::kWrite,
                         .municipality = kMunicipality},
                        body);
  }

  absl::Status Read(absl::FunctionRef<absl::Status(Transaction&)> body) {
    return session_.Run({.municipality = kMunicipality}, body);
  }

  // The rows that a transaction of its own sees.
  int Clients() {
    int count = -1;
    EXPECT_TRUE(Read([&](Transaction& transaction) {
                  count =
                      transaction.Exec(kCount, kMunicipality)[0][0].as<int>();
                  return absl::OkStatus();
                }).ok());
    return count;
  }

  // Ends every backend of the service but leaves the server running.
  void EndBackends() {
    pqxx::connection killer(database_.superuser_url());
    pqxx::nontransaction(killer).exec(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE usename = 'wegwijs_intake' AND datname = current_database()");
  }

  const TestDatabase database_;
  std::vector<std::string> observed_;
  const DatabaseSession::Options options_ = {
      .url = database_.url("wegwijs_intake"),
      .statements = {kInsert, kCount, kEcho, kSleep, kMany},
      .observer = [this](const char* name,
                         absl::Duration) { observed_.push_back(name); },
      .schema = "intake"};
  DatabaseSession session_{options_};
};

TEST_F(DatabaseTest, ArgumentsArriveAsTheyAre) {
  const std::string bytes("\0\xff'\\", 4);
  EXPECT_TRUE(Read([&](Transaction& transaction) {
                const PgRows rows =
                    transaction.Exec(kEcho, std::string("l'été \"\\ {NULL}"),
                                     std::optional<int64_t>(), PgBytes{bytes});
                EXPECT_EQ(rows[0]["text"].as<std::string>(),
                          "l'été \"\\ {NULL}");
                EXPECT_TRUE(rows[0]["number"].is_null());
                EXPECT_EQ(rows[0]["number"].as<int>(7), 7);
                EXPECT_STREQ(rows[0][2].c_str(), "\\x00ff275c");
                return absl::OkStatus();
              }).ok());
}

TEST_F(DatabaseTest, ATextWithAZeroByteIsRefusedAndNotCutOff) {
  const absl::Status status = Write([&](Transaction& transaction) {
    transaction.Queue(kInsert, kMunicipality, NewUuid(),
                      std::string("A\0B", 3));
    return absl::OkStatus();
  });
  EXPECT_TRUE(IsDataError(status)) << status;
  EXPECT_EQ(Clients(), 0);
}

TEST_F(DatabaseTest, WhatDoesNotFitTheCodeIsInternal) {
  for (const char* column : {"text", "nowhere"}) {
    EXPECT_TRUE(absl::IsInternal(Read([&](Transaction& transaction) {
      transaction.Exec(kEcho, "A", 1, PgBytes{})[0][column].as<int>();
      return absl::OkStatus();
    })));
  }
}

TEST_F(DatabaseTest, AnErrorOfAQueuedStatementEndsTheTransaction) {
  const std::string id = NewUuid();
  const absl::Status status = Write([&](Transaction& transaction) {
    transaction.Queue(kInsert, kMunicipality, id, "A");
    transaction.Queue(kInsert, kMunicipality, id, "B");
    transaction.Queue(kInsert, kMunicipality, NewUuid(), "C");
    return absl::OkStatus();
  });
  EXPECT_TRUE(IsDataError(status)) << status;
  EXPECT_EQ(Clients(), 0);
}

TEST_F(DatabaseTest, AnErrorDoesNotHarmTheNextTransaction) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(IsDataError(Read([&](Transaction& transaction) {
      transaction.Ask(kEcho, "A", "not a number", PgBytes{});
      return absl::OkStatus();
    })));
    EXPECT_EQ(Clients(), 0);
  }
}

TEST_F(DatabaseTest, ABodyThatFailsLeavesNothing) {
  EXPECT_TRUE(absl::IsNotFound(Write([&](Transaction& transaction) {
    transaction.Queue(kInsert, kMunicipality, NewUuid(), "A");
    transaction.Ask(kCount, kMunicipality);
    return absl::NotFoundError("Changed its mind.");
  })));
  EXPECT_EQ(Clients(), 0);
}

TEST_F(DatabaseTest, AnswersMayBeReadInAnyOrder) {
  EXPECT_TRUE(Write([&](Transaction& transaction) {
                PendingRows before = transaction.Ask(kCount, kMunicipality);
                transaction.Queue(kInsert, kMunicipality, NewUuid(), "A");
                PendingRows after = transaction.Ask(kCount, kMunicipality);
                EXPECT_EQ(after.Get()[0][0].as<int>(), 1);
                EXPECT_EQ(before.Get()[0][0].as<int>(), 0);
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(Clients(), 1);
}

TEST_F(DatabaseTest, EveryStatementIsObservedOnce) {
  EXPECT_TRUE(Write([&](Transaction& transaction) {
                transaction.Queue(kInsert, kMunicipality, NewUuid(), "A");
                transaction.Exec(kCount, kMunicipality);
                return absl::OkStatus();
              }).ok());
  EXPECT_THAT(observed_, ElementsAre("begin_write", "set_tenant", "test_insert",
                                     "test_count", "commit"));
}

TEST_F(DatabaseTest, WhatWasAskedLastIsRead) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(Read([&](Transaction& transaction) {
                  PendingRows count = transaction.Ask(kCount, kMunicipality);
                  transaction.AskedAll();
                  EXPECT_EQ(count.Get()[0][0].as<int>(), 0);
                  return absl::OkStatus();
                }).ok());
  }
  EXPECT_TRUE(IsDataError(Read([&](Transaction& transaction) {
    transaction.Ask(kEcho, "A", "not a number", PgBytes{});
    transaction.AskedAll();
    return absl::OkStatus();
  })));
  EXPECT_TRUE(absl::IsNotFound(Read([&](Transaction& transaction) {
    transaction.AskedAll();
    return absl::NotFoundError("Nothing.");
  })));
  EXPECT_EQ(Clients(), 0);
}

// Both sides would wait for ever if nobody read while it writes.
TEST_F(DatabaseTest, MuchMayBeOnItsWayInBothDirections) {
  const std::string megabyte(1 << 20, 'x');
  EXPECT_TRUE(Read([&](Transaction& transaction) {
                std::vector<PendingRows> pending;
                for (int i = 0; i < 20; ++i) {
                  transaction.Queue(kEcho, megabyte, 1, PgBytes{});
                  pending.push_back(transaction.Ask(kMany, 1000));
                }
                for (PendingRows& rows : pending) {
                  EXPECT_THAT(rows.Get(), SizeIs(1000));
                }
                return absl::OkStatus();
              }).ok());
}

TEST_F(DatabaseTest, AStatementThatTakesTooLongIsCancelled) {
  const absl::Status status =
      session_.Run({.municipality = kMunicipality,
                    .deadline = absl::Now() + absl::Milliseconds(100)},
                   [&](Transaction& transaction) {
                     transaction.Exec(kSleep, 60);
                     return absl::OkStatus();
                   });
  EXPECT_TRUE(absl::IsDeadlineExceeded(status)) << status;
  EXPECT_EQ(Clients(), 0);
}

TEST_F(DatabaseTest, AConnectionThatBrokeWhileIdleIsReplaced) {
  EXPECT_EQ(Clients(), 0);
  EndBackends();
  EXPECT_EQ(Clients(), 0);
}

TEST_F(DatabaseTest, AConnectionThatBreaksHalfwayLosesTheTransaction) {
  EXPECT_TRUE(absl::IsUnavailable(Write([&](Transaction& transaction) {
    transaction.Queue(kInsert, kMunicipality, NewUuid(), "A");
    transaction.Exec(kCount, kMunicipality);
    EndBackends();
    transaction.Exec(kCount, kMunicipality);
    return absl::OkStatus();
  })));
  EXPECT_EQ(Clients(), 0);
}

TEST(DatabaseWorkersTest, TheOneThatWasIdleLastIsCalledFirst) {
  constexpr int kWorkers = 8;
  constexpr int kJobs = 800;
  Database database(
      {.session = {.url = "", .statements = {}}, .workers = kWorkers});
  std::map<std::thread::id, int> called;
  int most = 0;
  for (int i = 0; i < kJobs; ++i) {
    auto ran = std::make_shared<std::promise<std::thread::id>>();
    database.Enqueue([ran](DatabaseSession&) {
      ran->set_value(std::this_thread::get_id());
    });
    most = std::max(most, ++called[ran->get_future().get()]);
  }
  // In turn each would have an equal share. One that has not come to rest yet
  // is passed over, so it is not always the same.
  EXPECT_GT(most, 2 * kJobs / kWorkers);
}

}  // namespace
}  // namespace wegwijs
