#include "services/runtime/database.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

// The SQLSTATE of a statement that ran into statement_timeout. libpqxx 6.4 has
// no class for it.
constexpr absl::string_view kQueryCanceled = "57014";

constexpr int64_t kLongestStatement = 3'600'000;  // An hour, in milliseconds.
constexpr int kMostRuns = 3;

// Marks on a status, for this process only: ToWire leaves them out.
constexpr char kDataErrorMark[] = "wegwijs/data-error";
constexpr char kInDoubtMark[] = "wegwijs/commit-in-doubt";
constexpr char kRunAgainMark[] = "wegwijs/run-again";

absl::Status Marked(absl::Status status, absl::string_view mark) {
  status.SetPayload(mark, absl::Cord());
  return status;
}

// Which error it was, for the log. libpqxx 6.4 leaves out the SQLSTATE of two
// classes.
std::string NameOf(const pqxx::sql_error& error) {
  if (dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr) {
    return "SQLSTATE 42501 (insufficient privilege)";
  }
  if (dynamic_cast<const pqxx::syntax_error*>(&error) != nullptr) {
    return "SQLSTATE 42601 (syntax error)";
  }
  if (error.sqlstate().empty()) return "An SQL error without SQLSTATE";
  return absl::StrCat("SQLSTATE ", error.sqlstate());
}

// Never what(): it can quote a row.
absl::Status StatusFromSqlError(const pqxx::sql_error& error) {
  const std::string state = error.sqlstate();
  if (state == kQueryCanceled) {
    return absl::DeadlineExceededError("The database took too long.");
  }
  if (absl::StartsWith(state, "40")) {
    return Marked(absl::AbortedError("A concurrent change won; try again."),
                  kRunAgainMark);
  }
  if (absl::StartsWith(state, "22")) {
    return Marked(absl::InvalidArgumentError("A value is out of range."),
                  kDataErrorMark);
  }
  if (absl::StartsWith(state, "23")) {
    return Marked(
        absl::FailedPreconditionError("The data contradicts what is stored."),
        kDataErrorMark);
  }
  if (absl::StartsWith(state, "08") || absl::StartsWith(state, "57P")) {
    return Unavailable("The database is not available; try again.");
  }
  return absl::InternalError(NameOf(error));
}

absl::string_view ModeClause(TransactionOptions::Mode mode) {
  switch (mode) {
    case TransactionOptions::Mode::kRead:
      return "BEGIN READ ONLY";
    case TransactionOptions::Mode::kSnapshot:
      return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    case TransactionOptions::Mode::kWrite:
      return "BEGIN";
  }
  return "BEGIN";
}

// One round trip: begin, the time limit, the tenant.
std::string Opening(const TransactionOptions& transaction,
                    absl::Duration left) {
  // PostgreSQL takes 0 as "no limit", and no more than 32 bits.
  const int64_t millis =
      left == absl::InfiniteDuration()
          ? kLongestStatement
          : std::clamp<int64_t>(absl::ToInt64Milliseconds(left), 1,
                                kLongestStatement);
  std::string opening = absl::StrCat(ModeClause(transaction.mode),
                                     ";SET LOCAL statement_timeout=", millis);
  if (transaction.municipality.has_value()) {
    absl::StrAppend(&opening, ";SELECT runtime.set_tenant(",
                    *transaction.municipality, ")");
  }
  return opening;
}

void RollBack(pqxx::nontransaction& connection) {
  try {
    connection.exec("ROLLBACK");
  } catch (const pqxx::failure&) {
    // The connection is gone, and with it the transaction.
  }
}

}  // namespace

bool IsDataError(const absl::Status& status) {
  return status.GetPayload(kDataErrorMark).has_value();
}

bool IsCommitInDoubt(const absl::Status& status) {
  return status.GetPayload(kInDoubtMark).has_value();
}

absl::Status DatabaseSession::Connect() {
  if (connection_ != nullptr && connection_->is_open()) return absl::OkStatus();
  try {
    connection_ = std::make_unique<pqxx::connection>(options_.url);
    // A silent reconnection would run the rest of a transaction outside it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection_->inhibit_reactivation(true);
#pragma GCC diagnostic pop
    if (!options_.schema.empty()) {
      connection_->set_variable("search_path", options_.schema);
    }
    for (const Statement& statement : options_.statements) {
      connection_->prepare(statement.name, statement.sql);
    }
    return absl::OkStatus();
  } catch (const pqxx::sql_error& error) {
    connection_ = nullptr;
    return StatusFromSqlError(error);
  } catch (const pqxx::failure&) {
    connection_ = nullptr;
    return Unavailable("The database cannot be reached; try again.");
  }
}

absl::Status DatabaseSession::Run(
    const TransactionOptions& transaction,
    absl::FunctionRef<absl::Status(Transaction&)> body) {
  for (int run = 1;; ++run) {
    const absl::Status status = RunOnce(transaction, body);
    const bool again = status.GetPayload(kRunAgainMark).has_value();
    if (!again || run == kMostRuns) return status;
  }
}

absl::Status DatabaseSession::RunOnce(
    const TransactionOptions& transaction,
    absl::FunctionRef<absl::Status(Transaction&)> body) {
  const absl::Duration left = transaction.deadline - absl::Now();
  if (left <= absl::ZeroDuration()) {
    return absl::DeadlineExceededError("The call waited too long to start.");
  }
  RETURN_IF_ERROR(Connect());
  bool opened = false;
  bool committing = false;
  try {
    pqxx::nontransaction connection(*connection_);
    try {
      connection.exec(Opening(transaction, left));
      opened = true;
      Transaction open(connection, options_.observer);
      if (absl::Status status = body(open); !status.ok()) {
        RollBack(connection);
        return status;
      }
      committing = true;
      connection.exec("COMMIT");
      return absl::OkStatus();
    } catch (const pqxx::failure&) {
      RollBack(connection);
      throw;
    }
  } catch (const pqxx::broken_connection&) {
    connection_ = nullptr;
    if (committing) {
      return Marked(Unavailable("The database connection was lost during the "
                                "commit; try again."),
                    kInDoubtMark);
    }
    const absl::Status lost =
        Unavailable("The database connection was lost; try again.");
    // A connection that broke while it was idle is worth another.
    return opened ? lost : Marked(lost, kRunAgainMark);
  } catch (const pqxx::sql_error& error) {
    return StatusFromSqlError(error);
  } catch (const pqxx::transaction_rollback&) {
    return Marked(absl::AbortedError("A concurrent change won; try again."),
                  kRunAgainMark);
  } catch (const std::exception&) {
    connection_ = nullptr;
    return absl::InternalError("The database call failed.");
  }
}

Database::Database(Options options) : options_(std::move(options)) {
  workers_.reserve(options_.workers);
  for (int i = 0; i < options_.workers; ++i) {
    workers_.emplace_back([this] { RunWorker(); });
  }
}

Database::~Database() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

absl::Status Database::Admit() const {
  if (queued() < options_.max_queued) return absl::OkStatus();
  return ResourceExhausted("The service is busy; try again.");
}

std::size_t Database::queued() const {
  std::lock_guard lock(mutex_);
  return queue_.size();
}

void Database::Enqueue(Job job) {
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void Database::RunWorker() {
  DatabaseSession session(options_.session);
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job(session);
  }
}

}  // namespace wegwijs
