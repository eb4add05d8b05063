// A connection to PostgreSQL in libpq's pipeline mode: statements are sent
// without waiting for the answers of those before, so that a whole transaction
// needs as few round trips as its logic asks for.
//
//   PgConnection connection(url, statements, "intake");
//   const auto head = connection.Send("lock_head", PgParameters(34022));
//   const auto rows = connection.Send("read_rows", PgParameters(34022));
//   use(connection.Await(head, observer),
//       connection.Await(rows, observer));  // One round trip.
//
// After a statement was refused the server skips what follows until the
// pipeline is synchronised (Recover).

#ifndef WEGWIJS_SERVICES_RUNTIME_PG_CONNECTION_H_
#define WEGWIJS_SERVICES_RUNTIME_PG_CONNECTION_H_

#include <libpq-fe.h>

#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "services/runtime/pg_parameters.h"
#include "services/runtime/pg_rows.h"

namespace wegwijs {

// A named SQL statement: `name` is the prepared name and the metric label.
struct Statement {
  const char* name;
  const char* sql;
};

// Called for each answer with the statement's name and the time from its
// sending to its answer. Statements of one round trip are answered together.
using StatementObserver = std::function<void(const char* name, absl::Duration)>;

// The server refused a statement. Only the SQLSTATE is kept: the message can
// quote a row.
class PgRefused : public std::exception {
 public:
  explicit PgRefused(std::string sqlstate) : sqlstate_(std::move(sqlstate)) {}
  const std::string& sqlstate() const { return sqlstate_; }
  const char* what() const noexcept override { return "statement refused"; }

 private:
  std::string sqlstate_;
};

// There is no connection any more, or there never was one.
class PgBroken : public std::exception {
 public:
  const char* what() const noexcept override { return "connection lost"; }
};

// Not for several threads at once. After PgBroken it is of no use any more.
class PgConnection {
 public:
  // Names an answer that is still to come.
  using Ticket = int64_t;

  // Connects and prepares `statements`; tables without a schema are found in
  // `schema`, or, if that is empty, as the role has it. Throws PgBroken,
  // PgRefused.
  PgConnection(const std::string& url, const std::vector<Statement>& statements,
               const std::string& schema);

  // Sends a prepared statement; it may reach the server only with the next
  // Await or Sync, but does not wait for these when there is much to send, so
  // that the server has work while the rest is made. Throws PgRefused (22021)
  // for a text with a zero byte, PgBroken.
  template <std::size_t kCount>
  Ticket Send(const char* statement, const PgParameters<kCount>& parameters) {
    if (parameters.has_zero_byte()) throw PgRefused("22021");
    return Send(statement, parameters.count(), parameters.values(),
                parameters.lengths(), parameters.formats());
  }

  // Waits for that answer and takes it. Throws PgRefused when that statement or
  // one before it was refused, PgBroken.
  PgRows Await(Ticket ticket, const StatementObserver& observer);

  // Waits for that answer and all before it, and leaves them where they are.
  // Throws like Await.
  void AwaitUntil(Ticket ticket, const StatementObserver& observer);

  // Has the server answer what was sent so far without waiting for what
  // follows; it may reach it only with the next Await or Sync. Throws PgBroken.
  void Flush();

  // Marks where the server goes on after a refused statement, and sends all
  // that was queued; does not wait. Throws PgBroken.
  void Sync();

  // Forgets the answers that have come: a new transaction begins.
  void Forget();

  // The ticket of the next statement, and of the next answer.
  Ticket next() const { return first_ + static_cast<Ticket>(answers_.size()); }
  Ticket answered() const { return first_ + arrived_; }

  // After PgRefused: rolls the transaction back. Throws PgBroken.
  void Recover();

 private:
  struct Answer {
    const char* statement;  // nullptr: a Sync.
    absl::Time sent;
    PgRows rows;
  };
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  Ticket Send(const char* statement, int count, const char* const* values,
              const int* lengths, const int* formats);
  void Queued(const char* statement);
  // Sends what was queued, if that is much.
  void SendMuch(int more_bytes);
  void Prepare(const std::vector<Statement>& statements);
  void SetSchema(const std::string& schema);
  // Reads the first answer that has not come.
  void Read(const StatementObserver& observer);
  void ReadAll();
  // Throws PgBroken if libpq says that it could not.
  static void Must(int done);

  std::unique_ptr<PGconn, Finish> connection_;
  // What was sent and not forgotten; the front is ticket `first_`, and the
  // first `arrived_` have come.
  std::deque<Answer> answers_;
  Ticket first_ = 0;
  Ticket arrived_ = 0;
  // The server was asked to answer everything before this ticket at once.
  Ticket flushed_ = 0;
  // About how many bytes wait to be sent.
  int unsent_ = 0;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PG_CONNECTION_H_
