#include "services/intake/signal/signal_store.h"

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// What a signal is, with its last answer, and how the worker of the subject $2
// stands to it.
constexpr char kColumns[] = R"sql(
  SELECT s.signal_id, s.version, s.state, s.kind, s.topic_id,
    s.neighbourhood_id, s.service_id, s.organization_id, s.worker_id,
    s.supporters, s.epoch, encode(s.wrapped_key, 'hex'),
    encode(s.words, 'hex'), s.answer_version, encode(a.answer, 'hex'),
    s.answer_days, (extract(epoch FROM s.raised_at) * 1000000)::bigint,
    s.worker_id = (SELECT w.worker_id FROM intake.worker w
      WHERE w.municipality_id = $1 AND w.subject = $2),
    EXISTS (SELECT FROM intake.signal_supporter u
      WHERE u.municipality_id = $1 AND u.signal_id = s.signal_id
        AND u.worker_id = (SELECT w.worker_id FROM intake.worker w
          WHERE w.municipality_id = $1 AND w.subject = $2))
  FROM intake.signal s
  LEFT JOIN intake.signal_step a
    ON a.municipality_id = s.municipality_id AND a.signal_id = s.signal_id
    AND a.version = s.answer_version
  WHERE s.municipality_id = $1
)sql";

const Statement& ReadOne() {
  static const auto* const sql =
      new std::string(absl::StrCat(kColumns, " AND s.signal_id = $3"));
  static const Statement statement = {"read_signal", sql->c_str()};
  return statement;
}

// Down the index signal_raised. $3: that state, or all but the closed ones.
const Statement& FindAll() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND (s.state = $3 OR ($3 = 0 AND s.state <> 5))
    AND (s.raised_at, s.signal_id) < ($4::timestamptz, $5::uuid)
  ORDER BY s.raised_at DESC, s.signal_id DESC
  LIMIT $6)sql"));
  static const Statement statement = {"find_signals", sql->c_str()};
  return statement;
}

// By the index signal_of_supporter, which comes first: as an array, because
// PostgreSQL would rather walk down signal_raised and look each one up. $3:
// that state, or all.
const Statement& FindSupported() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND s.signal_id = ANY (ARRAY(
      SELECT u.signal_id FROM intake.signal_supporter u
      WHERE u.municipality_id = $1
        AND u.worker_id = (SELECT w.worker_id FROM intake.worker w
          WHERE w.municipality_id = $1 AND w.subject = $2)))
    AND (s.state = $3 OR $3 = 0)
    AND (s.raised_at, s.signal_id) < ($4::timestamptz, $5::uuid)
  ORDER BY s.raised_at DESC, s.signal_id DESC
  LIMIT $6)sql"));
  static const Statement statement = {"find_supported_signals", sql->c_str()};
  return statement;
}

// By the index signal_of_meetup, as an array for the same reason. $3: that
// state, or all. $8: only those that the subject stands behind.
const Statement& FindDiscussed() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND s.signal_id = ANY (ARRAY(
      SELECT p.signal_id FROM intake.signal_step p
      WHERE p.municipality_id = $1 AND p.meetup_id = $7))
    AND (s.state = $3 OR $3 = 0)
    AND (s.raised_at, s.signal_id) < ($4::timestamptz, $5::uuid)
    AND (NOT $8 OR EXISTS (
      SELECT FROM intake.signal_supporter b
      WHERE b.municipality_id = $1 AND b.signal_id = s.signal_id
        AND b.worker_id = (SELECT w.worker_id FROM intake.worker w
          WHERE w.municipality_id = $1 AND w.subject = $2)))
  ORDER BY s.raised_at DESC, s.signal_id DESC
  LIMIT $6)sql"));
  static const Statement statement = {"find_discussed_signals", sql->c_str()};
  return statement;
}

// Down the indexes signal_by_topic and signal_by_service, one after the other,
// and as an array without an order for the same reason.
const Statement& FindAbout() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND s.signal_id = ANY (ARRAY(
      (SELECT t.signal_id FROM intake.signal t
       WHERE t.municipality_id = $1 AND t.state <> 5 AND t.topic_id = $3
       ORDER BY t.raised_at DESC, t.signal_id DESC
       LIMIT $5)
      UNION ALL
      (SELECT v.signal_id FROM intake.signal v
       WHERE v.municipality_id = $1 AND v.state <> 5
         AND v.service_id = $4::uuid
       ORDER BY v.raised_at DESC, v.signal_id DESC
       LIMIT $5)))
  )sql"));
  static const Statement statement = {"find_signals_about", sql->c_str()};
  return statement;
}

constexpr Statement kReadSteps = {"read_signal_steps", R"sql(
  SELECT version, state, worker_id, meetup_date, encode(answer, 'hex'),
    (extract(epoch FROM step_at) * 1000000)::bigint, meetup_id
  FROM intake.signal_step
  WHERE municipality_id = $1 AND signal_id = $2
  ORDER BY version
)sql"};

constexpr Statement kReadOrganizations = {"read_signal_organizations", R"sql(
  SELECT DISTINCT organization_id
  FROM intake.signal_supporter
  WHERE municipality_id = $1 AND signal_id = $2
  ORDER BY organization_id
)sql"};

constexpr Statement kInsert = {"insert_signal", R"sql(
  INSERT INTO intake.signal (municipality_id, signal_id, version, state, kind,
    topic_id, neighbourhood_id, service_id, organization_id, worker_id,
    supporters, epoch, wrapped_key, words, raised_at, raised_on)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, $13, $14, $15)
)sql"};

constexpr Statement kInsertStep = {"insert_signal_step", R"sql(
  INSERT INTO intake.signal_step (municipality_id, signal_id, version, state,
    worker_id, meetup_date, answer, step_at, meetup_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};

constexpr Statement kInsertSupporter = {"insert_signal_supporter", R"sql(
  INSERT INTO intake.signal_supporter (municipality_id, signal_id, worker_id,
    organization_id, joined_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING
  RETURNING worker_id
)sql"};

constexpr Statement kCountSupporter = {"count_signal_supporter", R"sql(
  UPDATE intake.signal SET supporters = supporters + 1
  WHERE municipality_id = $1 AND signal_id = $2
)sql"};

constexpr Statement kWrite = {"write_signal", R"sql(
  UPDATE intake.signal
  SET version = $3, state = $4, answer_version = $5, answer_days = $6
  WHERE municipality_id = $1 AND signal_id = $2
)sql"};

std::string BytesOrNone(const PgField& field) {
  return field.is_null() ? "" : BytesFromHex(field);
}

std::optional<PgBytes> NullIfNone(const std::string& bytes) {
  if (bytes.empty()) return std::nullopt;
  return PgBytes{bytes};
}

StoredSignal SignalFromRow(int municipality, const PgRow& row) {
  StoredSignal stored;
  Signal& signal = stored.signal;
  signal.municipality = municipality;
  signal.id = row[0].c_str();
  signal.version = row[1].as<int>();
  signal.state = static_cast<SignalState>(row[2].as<int>());
  signal.kind = row[3].as<int>();
  signal.topic = row[4].c_str();
  signal.neighbourhood = EmptyIfNull(row[5]);
  signal.service = EmptyIfNull(row[6]);
  signal.organization = row[7].c_str();
  signal.worker = row[8].c_str();
  signal.supporters = row[9].as<int>();
  stored.sealed = {.epoch = static_cast<uint32_t>(row[10].as<int64_t>()),
                   .wrapped_key = BytesFromHex(row[11]),
                   .words = BytesFromHex(row[12]),
                   .answer_version = ZeroIfNull(row[13]),
                   .answer = BytesOrNone(row[14])};
  if (!row[15].is_null()) signal.answer_days = row[15].as<int>();
  signal.raised_at = absl::FromUnixMicros(row[16].as<int64_t>());
  signal.own = !row[17].is_null() && row[17].as<bool>();
  signal.supported = row[18].as<bool>();
  return stored;
}

void AddStep(const PgRow& row, StoredSignal& stored) {
  SignalStep step = {.version = row[0].as<int>(),
                     .state = static_cast<SignalState>(row[1].as<int>()),
                     .worker = row[2].c_str()};
  if (!row[3].is_null()) step.meetup_date = DayFromPg(row[3].c_str());
  step.at = absl::FromUnixMicros(row[5].as<int64_t>());
  step.meetup = EmptyIfNull(row[6]);
  stored.signal.steps.push_back(std::move(step));
  stored.sealed_answers.push_back(BytesOrNone(row[4]));
}

std::vector<StoredSignal> SignalsIn(int municipality, const PgRows& rows) {
  std::vector<StoredSignal> signals;
  for (const PgRow row : rows) {
    signals.push_back(SignalFromRow(municipality, row));
  }
  return signals;
}

void InsertStep(Transaction& transaction, const Signal& signal,
                const SignalStep& step, const std::string& sealed_answer) {
  std::optional<std::string> day;
  if (step.meetup_date.has_value()) day = PgDate(*step.meetup_date);
  transaction.Queue(kInsertStep, signal.municipality, signal.id, step.version,
                    static_cast<int>(step.state), step.worker, day,
                    NullIfNone(sealed_answer), PgTime(step.at),
                    NullIfEmpty(step.meetup));
}

}  // namespace

std::vector<Statement> SignalStatements() {
  return {ReadOne(),   FindAll(),        FindSupported(),    FindDiscussed(),
          FindAbout(), kReadSteps,       kReadOrganizations, kInsert,
          kInsertStep, kInsertSupporter, kCountSupporter,    kWrite};
}

std::optional<StoredSignal> ReadSignal(Transaction& transaction,
                                       int municipality, const std::string& id,
                                       const std::string& subject) {
  PendingRows asked = transaction.Ask(ReadOne(), municipality, subject, id);
  PendingRows steps = transaction.Ask(kReadSteps, municipality, id);
  PendingRows organizations =
      transaction.Ask(kReadOrganizations, municipality, id);
  const PgRows& rows = asked.Get();
  if (rows.empty()) return std::nullopt;
  StoredSignal stored = SignalFromRow(municipality, rows[0]);
  for (const PgRow row : steps.Get()) AddStep(row, stored);
  for (const PgRow row : organizations.Get()) {
    stored.signal.supporting_organizations.push_back(row[0].c_str());
  }
  return stored;
}

std::vector<StoredSignal> FindSignals(Transaction& transaction,
                                      int municipality,
                                      const SignalQuery& query) {
  std::string from = "infinity", id = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  if (query.after.has_value()) {
    from = PgTime(query.after->raised_at);
    id = query.after->signal;
  }
  if (!query.meetup.empty()) {
    return SignalsIn(
        municipality,
        transaction.Exec(FindDiscussed(), municipality, query.subject,
                         query.state, from, id, query.limit, query.meetup,
                         query.supported));
  }
  return SignalsIn(
      municipality,
      transaction.Exec(query.supported ? FindSupported() : FindAll(),
                       municipality, query.subject, query.state, from, id,
                       query.limit));
}

std::vector<StoredSignal> FindSignalsAbout(Transaction& transaction,
                                           const Signal& wanted,
                                           const std::string& subject,
                                           int limit) {
  return SignalsIn(
      wanted.municipality,
      transaction.Exec(FindAbout(), wanted.municipality, subject, wanted.topic,
                       NullIfEmpty(wanted.service), limit));
}

void InsertSignal(Transaction& transaction, const Signal& signal,
                  const SealedSignal& sealed) {
  transaction.Queue(
      kInsert, signal.municipality, signal.id, signal.version,
      static_cast<int>(signal.state), signal.kind, signal.topic,
      NullIfEmpty(signal.neighbourhood), NullIfEmpty(signal.service),
      signal.organization, signal.worker, int64_t{sealed.epoch},
      PgBytes{sealed.wrapped_key}, PgBytes{sealed.words},
      PgTime(signal.raised_at), PgDate(DayInBrussels(signal.raised_at)));
  InsertStep(transaction, signal, signal.steps.front(), "");
}

bool AddSupporter(Transaction& transaction, const Signal& signal,
                  const std::string& worker, const std::string& organization,
                  absl::Time now) {
  if (transaction
          .Exec(kInsertSupporter, signal.municipality, signal.id, worker,
                organization, PgTime(now))
          .empty()) {
    return false;
  }
  transaction.Queue(kCountSupporter, signal.municipality, signal.id);
  return true;
}

void WriteSignal(Transaction& transaction, const Signal& signal,
                 int answer_version, const std::string& sealed_answer) {
  std::optional<int64_t> days;
  if (signal.answer_days.has_value()) days = *signal.answer_days;
  transaction.Queue(kWrite, signal.municipality, signal.id, signal.version,
                    static_cast<int>(signal.state), NullIfZero(answer_version),
                    days);
  InsertStep(transaction, signal, signal.steps.back(), sealed_answer);
}

}  // namespace wegwijs::intake
