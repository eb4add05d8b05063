// PostgreSQL for a service: a few worker threads, a connection each, and a
// queue that refuses work rather than grow. Everything that a PgConnection
// throws ends here.

#ifndef WEGWIJS_SERVICES_RUNTIME_DATABASE_H_
#define WEGWIJS_SERVICES_RUNTIME_DATABASE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/pg_connection.h"
#include "services/runtime/pg_parameters.h"
#include "services/runtime/pg_rows.h"

namespace wegwijs {

// Rows that were asked for and may still be on their way. Lives within the
// transaction it is from.
class PendingRows {
 public:
  PendingRows() = default;

  // Waits for them; call it once.
  PgRows Get() { return connection_->Await(ticket_, *observer_); }

 private:
  friend class Transaction;
  PendingRows(PgConnection* connection, const StatementObserver* observer,
              PgConnection::Ticket ticket)
      : connection_(connection), observer_(observer), ticket_(ticket) {}

  PgConnection* connection_ = nullptr;
  const StatementObserver* observer_ = nullptr;
  PgConnection::Ticket ticket_ = 0;
};

// An open transaction. Lives within one call of the function it is given to.
//
// Its statements are those that the Database was given; for their arguments see
// PgParameters. They run in the order of the calls; what was only asked for or
// queued travels with the next one that waits. An error of a statement, also of
// a queued one, ends the transaction.
class Transaction {
 public:
  Transaction(PgConnection& connection, const StatementObserver& observer)
      : connection_(connection), observer_(observer) {}

  // Runs a statement and waits for its rows.
  template <typename... Arguments>
  PgRows Exec(const Statement& statement, const Arguments&... arguments) {
    return Ask(statement, arguments...).Get();
  }

  // The same without waiting.
  template <typename... Arguments>
  PendingRows Ask(const Statement& statement, const Arguments&... arguments) {
    return {&connection_, &observer_,
            connection_.Send(statement.name, PgParameters(arguments...))};
  }

  // Runs a statement whose rows nobody needs.
  template <typename... Arguments>
  void Queue(const Statement& statement, const Arguments&... arguments) {
    connection_.Send(statement.name, PgParameters(arguments...));
  }

  // Says that no statement follows, so that the end of the transaction travels
  // with what was asked. Only where the transaction only reads.
  void AskedAll();

 private:
  friend class SteppedTransaction;

  // Whether every answer before that of the commit has come.
  bool HasReadAll() const;

  PgConnection& connection_;
  const StatementObserver& observer_;
  // The answer to the commit, once it was sent.
  std::optional<PgConnection::Ticket> committed_;
};

// What a transaction is for.
struct TransactionOptions {
  enum class Mode {
    kRead,      // Read only.
    kSnapshot,  // Read only, and all statements see one moment.
    kWrite,
  };
  Mode mode = Mode::kRead;

  // The tenant that Row Level Security lets through. Without one no row of any
  // tenant is visible.
  std::optional<int> municipality;

  // Work that has not begun by then is not begun; a statement that runs then
  // is cancelled. At most an hour ahead.
  absl::Time deadline = absl::InfiniteFuture();
};

// The connection of one worker; opened when needed, and again when it broke.
class DatabaseSession {
 public:
  struct Options {
    // A libpq connection string.
    std::string url;
    // Prepared on every connection.
    std::vector<Statement> statements;
    StatementObserver observer = nullptr;
    // Where tables without a schema are found; empty: as the role has it.
    std::string schema = "";
  };

  explicit DatabaseSession(const Options& options) : options_(options) {}

  // Runs `body` in a transaction that commits if it returns OK, and otherwise
  // rolls back. A transaction that lost a race (SQLSTATE 40001, 40P01) runs
  // again, at most three times, so `body` starts anew each time it is called.
  //
  //   DEADLINE_EXCEEDED    see TransactionOptions::deadline
  //   UNAVAILABLE          no connection, or it broke; nothing was committed
  //   UNKNOWN              it broke during the commit: either is possible (see
  //                        IsCommitInDoubt)
  //   INVALID_ARGUMENT, FAILED_PRECONDITION
  //                        the database refused the data (see IsDataError)
  //   ABORTED              lost the race three times
  //   INTERNAL             anything else
  absl::Status Run(const TransactionOptions& transaction,
                   absl::FunctionRef<absl::Status(Transaction&)> body);

 private:
  friend class SteppedTransaction;

  // Connects, or leaves what failed before.
  absl::Status MakeReady();
  absl::Status Connect();
  // Leaves the transaction in which a statement was refused.
  void Recover();
  void Disconnect();

  const Options& options_;
  std::unique_ptr<PgConnection> connection_;
  // A transaction failed in its beginning and is still to be left.
  bool unclean_ = false;
  // Counts how often all that was under way was lost.
  int losses_ = 0;
};

// A transaction in three steps, for who begins the next one before this one is
// committed: what was sent in between is worked on without a pause.
//
//   SteppedTransaction first(session, options), second(session, options);
//   first.Begin(ask), first.End(write, /*await_work=*/true);
//   first.AwaitWork();                     // The commit is under way.
//   second.Begin(ask);                     // Right behind it.
//   first.Await(), second.End(write), second.Await();
//
// On one session, Begin follows the End of the transaction before, and End its
// Await. After a step that failed it is over; the
// errors are those of DatabaseSession::Run, which knows no third one: IsLost.
class SteppedTransaction {
 public:
  using Body = absl::FunctionRef<absl::Status(Transaction&)>;

  // `session` must outlive it.
  SteppedTransaction(DatabaseSession& session, TransactionOptions options)
      : session_(session), options_(std::move(options)) {}

  // Opens it and lets `ask` ask, without waiting for anything.
  absl::Status Begin(Body ask);

  // Lets `work` do all the rest and sends the commit, or rolls back if it does
  // not return OK. With `await_work` the server tells when the work is done:
  // AwaitWork may follow. That costs both sides a message.
  absl::Status End(Body work, bool await_work = false);

  // Waits until all that `work` sent is done and the commit has begun.
  absl::Status AwaitWork();

  // Waits until it is committed.
  absl::Status Await();

 private:
  absl::Status AwaitAnswer(PgConnection::Ticket ticket);
  // What came of a step that threw.
  absl::Status Refused(const PgRefused& error);
  absl::Status Broken();
  absl::Status Failed();
  // Whether the transaction before has taken this one with it.
  bool lost() const { return losses_ != session_.losses_; }

  DatabaseSession& session_;
  const TransactionOptions options_;
  std::optional<Transaction> open_;
  PgConnection::Ticket begin_ = 0;
  // The last statement before the commit.
  PgConnection::Ticket last_ = 0;
  int losses_ = 0;
  // The commit may have reached the server.
  bool committing_ = false;
};

// Whether the transaction had to be given up for no fault of its own, before
// it was committed: it may run again.
bool IsLost(const absl::Status& status);

// Whether the error came from the data of a statement (SQLSTATE 22 or 23).
bool IsDataError(const absl::Status& status);

// Whether the error leaves open if the transaction was committed.
bool IsCommitInDoubt(const absl::Status& status);

class Database {
 public:
  struct Options {
    DatabaseSession::Options session;
    int workers = 4;
    // Submit refuses when so many are waiting.
    std::size_t max_queued = 256;
  };

  explicit Database(Options options);

  // Finishes what is queued, then joins the workers.
  ~Database();

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  using Job = absl::AnyInvocable<void(DatabaseSession&)>;

  // Runs `job` on a worker. For owners of bounded queues of their own (the
  // lane): never refused.
  void Enqueue(Job job);

  // Runs `work`, `absl::StatusOr<T>(Transaction&)`, in a transaction on a
  // worker, then calls `done` once with its result; see DatabaseSession::Run.
  //
  // `done` may run before Submit returns: with RESOURCE_EXHAUSTED when the
  // queue is full.
  template <typename Work, typename Done>
  void Submit(TransactionOptions transaction, Work work, Done done) {
    using Result = std::invoke_result_t<Work&, Transaction&>;
    if (absl::Status admitted = Admit(); !admitted.ok()) {
      done(Result(std::move(admitted)));
      return;
    }
    Enqueue([transaction = std::move(transaction), work = std::move(work),
             done = std::move(done)](DatabaseSession& session) mutable {
      Result result = absl::UnknownError("The work did not run.");
      absl::Status status =
          session.Run(transaction, [&](Transaction& open) -> absl::Status {
            result = work(open);
            return result.status();
          });
      if (!status.ok()) result = std::move(status);
      done(std::move(result));
    });
  }

  // How many jobs wait for a worker.
  std::size_t queued() const;

 private:
  // Tells a worker that there may be a job, or that it is over.
  using Call = std::condition_variable;

  absl::Status Admit() const;
  void RunWorker(Call& call);

  const Options options_;
  // Guards what follows. Not an absl::Mutex: ThreadSanitizer cannot see into
  // the one that Debian builds.
  mutable std::mutex mutex_;
  std::deque<Job> queue_;
  // Workers without a job. The last one is called first: its connection has
  // plans, catalogs and pages at hand that another one would read anew.
  std::vector<Call*> idle_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Call>> calls_;  // One for each worker.
  std::vector<std::thread> workers_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_DATABASE_H_
