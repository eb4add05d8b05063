#include "services/runtime/database.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

// The SQLSTATE of a statement that ran into statement_timeout.
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

absl::Status StatusFromSqlState(const std::string& state) {
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
  return absl::InternalError(absl::StrCat("SQLSTATE ", state));
}

// The statements around every transaction. They are prepared like all others:
// parsing them each time would cost as much as reading a row.
constexpr Statement kBeginRead = {"begin_read", "BEGIN READ ONLY"};
constexpr Statement kBeginSnapshot = {
    "begin_snapshot", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Statement kBeginWrite = {"begin_write", "BEGIN"};
constexpr Statement kCommit = {"commit", "COMMIT"};
constexpr Statement kSetLimit = {
    "set_limit", "SELECT set_config('statement_timeout', $1::text, true)"};
constexpr Statement kSetTenant = {"set_tenant", R"sql(
  SELECT set_config('statement_timeout', $1::text, true), runtime.set_tenant($2)
)sql"};

const Statement& BeginFor(TransactionOptions::Mode mode) {
  switch (mode) {
    case TransactionOptions::Mode::kRead:
      return kBeginRead;
    case TransactionOptions::Mode::kSnapshot:
      return kBeginSnapshot;
    case TransactionOptions::Mode::kWrite:
      return kBeginWrite;
  }
  return kBeginWrite;
}

// PostgreSQL takes 0 as "no limit", and no more than 32 bits.
int64_t MillisFor(absl::Duration left) {
  if (left == absl::InfiniteDuration()) return kLongestStatement;
  return std::clamp<int64_t>(absl::ToInt64Milliseconds(left), 1,
                             kLongestStatement);
}

void Open(Transaction& open, const TransactionOptions& transaction,
          absl::Duration left) {
  open.Queue(BeginFor(transaction.mode));
  if (transaction.municipality.has_value()) {
    open.Queue(kSetTenant, MillisFor(left), *transaction.municipality);
  } else {
    open.Queue(kSetLimit, MillisFor(left));
  }
}

absl::Status ConnectionLost() {
  return Unavailable("The database connection was lost; try again.");
}

absl::Status InDoubt() {
  return Marked(Unavailable("The database connection was lost during the "
                            "commit; try again."),
                kInDoubtMark);
}

}  // namespace

void Transaction::AskedAll() {
  committed_ = Ask(kCommit).ticket_;
  connection_.Sync();
}

bool Transaction::HasReadAll() const {
  return connection_.answered() >= *committed_;
}

bool IsLost(const absl::Status& status) {
  return status.GetPayload(kRunAgainMark).has_value();
}

bool IsDataError(const absl::Status& status) {
  return status.GetPayload(kDataErrorMark).has_value();
}

bool IsCommitInDoubt(const absl::Status& status) {
  return status.GetPayload(kInDoubtMark).has_value();
}

absl::Status DatabaseSession::Connect() {
  std::vector<Statement> statements = {kBeginRead, kBeginSnapshot, kBeginWrite,
                                       kCommit,    kSetLimit,      kSetTenant};
  statements.insert(statements.end(), options_.statements.begin(),
                    options_.statements.end());
  try {
    connection_ = std::make_unique<PgConnection>(options_.url, statements,
                                                 options_.schema);
    return absl::OkStatus();
  } catch (const PgRefused& error) {
    return StatusFromSqlState(error.sqlstate());
  } catch (const PgBroken&) {
    return Unavailable("The database cannot be reached; try again.");
  }
}

absl::Status DatabaseSession::MakeReady() {
  if (unclean_) Recover();
  return connection_ != nullptr ? absl::OkStatus() : Connect();
}

void DatabaseSession::Recover() {
  ++losses_;
  unclean_ = false;
  try {
    connection_->Recover();
  } catch (const std::exception&) {
    connection_ = nullptr;
  }
}

void DatabaseSession::Disconnect() {
  ++losses_;
  unclean_ = false;
  connection_ = nullptr;
}

absl::Status DatabaseSession::Run(
    const TransactionOptions& transaction,
    absl::FunctionRef<absl::Status(Transaction&)> body) {
  for (int run = 1;; ++run) {
    SteppedTransaction once(*this, transaction);
    absl::Status status =
        once.Begin([](Transaction&) { return absl::OkStatus(); });
    if (status.ok()) status = once.End(body);
    if (status.ok()) status = once.Await();
    if (!IsLost(status) || run == kMostRuns) return status;
  }
}

absl::Status SteppedTransaction::Begin(Body ask) {
  const absl::Duration left = options_.deadline - absl::Now();
  if (left <= absl::ZeroDuration()) {
    return absl::DeadlineExceededError("The call waited too long to start.");
  }
  RETURN_IF_ERROR(session_.MakeReady());
  PgConnection& connection = *session_.connection_;
  losses_ = session_.losses_;
  try {
    connection.Forget();
    begin_ = connection.next();
    open_.emplace(connection, session_.options_.observer);
    Open(*open_, options_, left);
    return ask(*open_);
  } catch (const PgRefused& error) {
    // The transaction before may still be committing, so it is not left yet.
    session_.unclean_ = true;
    return StatusFromSqlState(error.sqlstate());
  } catch (const PgBroken&) {
    return Broken();
  } catch (const std::exception&) {
    return Failed();
  }
}

absl::Status SteppedTransaction::End(Body work, bool await_work) {
  if (lost()) return Marked(ConnectionLost(), kRunAgainMark);
  try {
    if (absl::Status status = work(*open_); !status.ok()) {
      session_.Recover();
      return status;
    }
    committing_ = options_.mode == TransactionOptions::Mode::kWrite;
    if (open_->committed_.has_value()) return absl::OkStatus();
    last_ = session_.connection_->next() - 1;
    if (await_work) session_.connection_->Flush();
    open_->AskedAll();
    return absl::OkStatus();
  } catch (const PgRefused& error) {
    return Refused(error);
  } catch (const PgBroken&) {
    return Broken();
  } catch (const std::exception&) {
    return Failed();
  }
}

absl::Status SteppedTransaction::AwaitWork() { return AwaitAnswer(last_); }

absl::Status SteppedTransaction::Await() {
  if (lost()) return InDoubt();
  // What only read, and has read all, has nothing to lose; the answer comes
  // with the next use.
  if (!committing_ && open_->HasReadAll()) return absl::OkStatus();
  return AwaitAnswer(*open_->committed_);
}

absl::Status SteppedTransaction::AwaitAnswer(PgConnection::Ticket ticket) {
  try {
    session_.connection_->AwaitUntil(ticket, session_.options_.observer);
    return absl::OkStatus();
  } catch (const PgRefused& error) {
    return Refused(error);
  } catch (const PgBroken&) {
    return Broken();
  } catch (const std::exception&) {
    return Failed();
  }
}

absl::Status SteppedTransaction::Refused(const PgRefused& error) {
  session_.Recover();
  return StatusFromSqlState(error.sqlstate());
}

absl::Status SteppedTransaction::Broken() {
  const bool was_idle = session_.connection_->answered() <= begin_;
  session_.Disconnect();
  if (committing_) return InDoubt();
  // A connection that broke while it was idle is worth another.
  return was_idle ? Marked(ConnectionLost(), kRunAgainMark) : ConnectionLost();
}

absl::Status SteppedTransaction::Failed() {
  session_.Disconnect();
  return absl::InternalError("The database call failed.");
}

Database::Database(Options options) : options_(std::move(options)) {
  for (int i = 0; i < options_.workers; ++i) {
    calls_.push_back(std::make_unique<Call>());
  }
  for (const auto& call : calls_) {
    workers_.emplace_back([this, &call] { RunWorker(*call); });
  }
}

Database::~Database() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    idle_.clear();
  }
  for (const auto& call : calls_) call->notify_one();
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
  Call* call = nullptr;
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
    if (!idle_.empty()) {
      call = idle_.back();
      idle_.pop_back();
    }
  }
  if (call != nullptr) call->notify_one();
}

void Database::RunWorker(Call& call) {
  DatabaseSession session(options_.session);
  std::unique_lock lock(mutex_);
  while (true) {
    while (queue_.empty()) {
      if (stopping_) return;
      idle_.push_back(&call);
      call.wait(lock, [&] {
        return std::find(idle_.begin(), idle_.end(), &call) == idle_.end();
      });
    }
    {
      Job job = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      job(session);
    }
    lock.lock();
  }
}

}  // namespace wegwijs
