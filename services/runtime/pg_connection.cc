#include "services/runtime/pg_connection.h"

#include <numeric>

#include "absl/strings/match.h"
#include "absl/time/clock.h"

namespace wegwijs {
namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

// The server has more to do with so many bytes than sending them costs.
constexpr int kMuch = 4096;

// Text from the server can quote a row, so none is kept or printed.
void IgnoreNotice(void*, const PGresult*) {}

bool IsGood(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

// Classes 08 and 57P: the server ends the connection.
bool EndsConnection(absl::string_view sqlstate) {
  return absl::StartsWith(sqlstate, "08") || absl::StartsWith(sqlstate, "57P");
}

std::string SqlStateOf(const PGresult* result) {
  const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return field == nullptr ? "" : field;
}

// Throws PgBroken if the connection ended instead of answering.
void CheckAnswered(const PGconn* connection, const PGresult* result) {
  if (result == nullptr) throw PgBroken();
  if (IsGood(result)) return;
  if (PQstatus(connection) == CONNECTION_BAD ||
      EndsConnection(SqlStateOf(result))) {
    throw PgBroken();
  }
}

}  // namespace

PgConnection::PgConnection(const std::string& url,
                           const std::vector<Statement>& statements,
                           const std::string& schema)
    : connection_(PQconnectdb(url.c_str())) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) throw PgBroken();
  PQsetNoticeReceiver(connection_.get(), IgnoreNotice, nullptr);
  if (!schema.empty()) SetSchema(schema);
  Must(PQenterPipelineMode(connection_.get()));
  Prepare(statements);
}

void PgConnection::SetSchema(const std::string& schema) {
  const char* value = schema.c_str();
  const Result set(PQexecParams(connection_.get(),
                                "SELECT set_config('search_path', $1, false)",
                                1, nullptr, &value, nullptr, nullptr, 0));
  CheckAnswered(connection_.get(), set.get());
  if (!IsGood(set.get())) throw PgRefused(SqlStateOf(set.get()));
}

void PgConnection::Prepare(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) {
    Must(PQsendPrepare(connection_.get(), statement.name, statement.sql, 0,
                       nullptr));
    Queued(statement.name);
  }
  Sync();
  ReadAll();
}

PgConnection::Ticket PgConnection::Send(const char* statement, int count,
                                        const char* const* values,
                                        const int* lengths,
                                        const int* formats) {
  Must(PQsendQueryPrepared(connection_.get(), statement, count, values, lengths,
                           formats, /*resultFormat=*/0));
  Queued(statement);
  SendMuch(std::accumulate(lengths, lengths + count, 0));
  return next() - 1;
}

void PgConnection::Queued(const char* statement) {
  answers_.push_back({.statement = statement, .sent = absl::Now(), .rows = {}});
}

void PgConnection::SendMuch(int more_bytes) {
  unsent_ += more_bytes;
  if (unsent_ < kMuch) return;
  if (PQflush(connection_.get()) != 0) throw PgBroken();
  unsent_ = 0;
}

void PgConnection::Sync() {
  Must(PQpipelineSync(connection_.get()));
  unsent_ = 0;
  Queued(nullptr);
  flushed_ = next();
}

void PgConnection::Forget() {
  answers_.erase(answers_.begin(), answers_.begin() + arrived_);
  first_ += arrived_;
  arrived_ = 0;
}

void PgConnection::Flush() {
  Must(PQsendFlushRequest(connection_.get()));
  flushed_ = next();
}

void PgConnection::AwaitUntil(Ticket ticket,
                              const StatementObserver& observer) {
  if (ticket >= flushed_) Flush();
  while (answered() <= ticket) Read(observer);
}

PgRows PgConnection::Await(Ticket ticket, const StatementObserver& observer) {
  AwaitUntil(ticket, observer);
  return std::move(answers_[ticket - first_].rows);
}

void PgConnection::Read(const StatementObserver& observer) {
  Answer& answer = answers_[arrived_];
  Result result(PQgetResult(connection_.get()));
  if (answer.statement == nullptr) {
    if (PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC) throw PgBroken();
    ++arrived_;
    return;
  }
  CheckAnswered(connection_.get(), result.get());
  ++arrived_;
  if (observer != nullptr) {
    observer(answer.statement, absl::Now() - answer.sent);
  }
  // The end of this statement's answer.
  if (Result(PQgetResult(connection_.get())) != nullptr) throw PgBroken();
  if (!IsGood(result.get())) throw PgRefused(SqlStateOf(result.get()));
  answer.rows = PgRows(result.release());
}

void PgConnection::ReadAll() {
  while (answered() < next()) Read(nullptr);
}

void PgConnection::Recover() {
  Sync();
  Must(PQsendQueryParams(connection_.get(), "ROLLBACK", 0, nullptr, nullptr,
                         nullptr, nullptr, 0));
  const Ticket rollback = next();
  Queued("rollback");
  Sync();
  while (answered() < rollback) {
    try {
      Read(nullptr);
    } catch (const PgRefused&) {
      // What the server skipped.
    }
  }
  ReadAll();
}

void PgConnection::Must(int done) {
  if (done != 1) throw PgBroken();
}

}  // namespace wegwijs
