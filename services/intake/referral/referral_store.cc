#include "services/intake/referral/referral_store.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// What a referral is, with what its conversation says, and what the client
// agrees to on the day $2 for the organisation of the service.
constexpr char kColumns[] = R"sql(
  SELECT r.referral_id, r.version, r.since_event, r.state, r.direction,
    r.logged, r.conversation_id, r.help_request_id, r.service_id,
    r.service_name, r.service_version, r.organization_id,
    r.sender_organization_id, r.receiver_organization_id, r.sender_worker_id,
    r.manner, r.priority, r.due_date, r.inbound_reason, r.part_of, r.reason,
    r.answer_days, (extract(epoch FROM r.created_at) * 1000000)::bigint,
    (extract(epoch FROM coalesce(r.changed_at, r.created_at)) * 1000000)::bigint,
    c.organization_id, c.client_id, c.language, c.language_absent, h.topic_id,
    h.outcome,
    EXISTS (SELECT FROM intake.consent s
      WHERE s.municipality_id = $1 AND s.client_id = c.client_id
        AND s.recipient_id = r.organization_id AND s.purpose = 1
        AND s.revoked_at IS NULL AND s.expire_date >= $2::date),
    EXISTS (SELECT FROM intake.consent s
      WHERE s.municipality_id = $1 AND s.client_id = c.client_id
        AND s.recipient_id = r.organization_id AND s.purpose = 2
        AND s.revoked_at IS NULL AND s.expire_date >= $2::date),
    r.fit_language, r.fit_room, r.fit_room_date
  FROM intake.referral r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id
    AND c.conversation_id = r.conversation_id
  LEFT JOIN intake.help_request h
    ON h.municipality_id = r.municipality_id
    AND h.conversation_id = r.conversation_id
    AND h.help_request_id = r.help_request_id
  WHERE r.municipality_id = $1 AND c.municipality_id = $1 AND NOT c.reduced
)sql";  // namespace

const Statement& ReadOne() {
  static const auto* const sql =
      new std::string(absl::StrCat(kColumns, " AND r.referral_id = $3"));
  static const Statement statement = {"read_referral", sql->c_str()};
  return statement;
}

// Along the index referral_of_conversation.
const Statement& ReadOfConversation() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND r.conversation_id = $3 AND NOT r.logged
    AND r.state <> 'entered_in_error'
  ORDER BY r.referral_id)sql"));
  static const Statement statement = {"read_referrals_of_conversation",
                                      sql->c_str()};
  return statement;
}

// Down the indexes referral_received and referral_sent, and those of ended
// ones.
constexpr char kReceived[] = R"sql(
    AND r.receiver_organization_id = $3 AND NOT r.logged)sql";
// $7: what the organisation $3 may not see itself too.
constexpr char kSent[] = R"sql(
    AND r.sender_organization_id = $3 AND NOT r.logged
    AND ($7::boolean OR r.direction = 1 OR c.organization_id = $3
      OR EXISTS (SELECT FROM intake.consent s
        WHERE s.municipality_id = $1 AND s.client_id = c.client_id
          AND s.recipient_id = $3 AND s.purpose = 2
          AND s.revoked_at IS NULL AND s.expire_date >= $2::date)))sql";
constexpr char kOngoing[] = R"sql(
    AND r.state IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold')
    AND (r.due_date, r.referral_id) > ($4::date, $5::uuid)
  ORDER BY r.due_date, r.referral_id
  LIMIT $6)sql";
constexpr char kEnded[] = R"sql(
    AND r.state NOT IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold')
    AND (r.changed_at, r.referral_id) < ($4::timestamptz, $5::uuid)
  ORDER BY r.changed_at DESC, r.referral_id DESC
  LIMIT $6)sql";

const Statement& Find(bool sent, bool ended) {
  static const auto* const sql = new std::array<std::string, 4>{
      absl::StrCat(kColumns, kReceived, kOngoing),
      absl::StrCat(kColumns, kReceived, kEnded),
      absl::StrCat(kColumns, kSent, kOngoing),
      absl::StrCat(kColumns, kSent, kEnded)};
  static const Statement statements[] = {
      {"find_received_referrals", (*sql)[0].c_str()},
      {"find_received_ended_referrals", (*sql)[1].c_str()},
      {"find_sent_referrals", (*sql)[2].c_str()},
      {"find_sent_ended_referrals", (*sql)[3].c_str()}};
  return statements[(sent ? 2 : 0) + (ended ? 1 : 0)];
}

constexpr Statement kReadSteps = {"read_referral_steps", R"sql(
  SELECT version, state, reason, evidence, organization_id, worker_id,
    (extract(epoch FROM step_at) * 1000000)::bigint
  FROM intake.referral_step
  WHERE municipality_id = $1 AND referral_id = $2
  ORDER BY version
)sql"};

constexpr Statement kInsert = {"insert_referral", R"sql(
  INSERT INTO intake.referral (municipality_id, referral_id, conversation_id,
    help_request_id, service_id, service_name, service_version,
    organization_id, logged, state, version, since_event, created_at,
    direction, manner, priority, due_date, inbound_reason,
    sender_organization_id, receiver_organization_id, sender_worker_id,
    part_of, changed_at, fit_language, fit_room, fit_room_date)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $19, $20, $21, $12, $22, $23, $24)
)sql"};

constexpr Statement kWrite = {"write_referral", R"sql(
  UPDATE intake.referral
  SET state = $3, version = $4, since_event = $5, reason = $6, changed_at = $7,
    answer_days = $8, receiver_organization_id = $9
  WHERE municipality_id = $1 AND referral_id = $2
)sql"};

constexpr Statement kInsertStep = {"insert_referral_step", R"sql(
  INSERT INTO intake.referral_step (municipality_id, referral_id, version,
    state, reason, evidence, organization_id, worker_id, step_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)sql"};

absl::Time TimeFrom(const PgField& micros) {
  return absl::FromUnixMicros(micros.as<int64_t>());
}

// What stands in the register is a state, or the constraint would not hold.
ReferralState StateFrom(const PgField& field) {
  return ReferralStateFrom(field.c_str())
      .value_or(ReferralState::kEnteredInError);
}

std::optional<ServiceFit> FitFromRow(const PgRow& row) {
  if (row[32].is_null()) return std::nullopt;
  ServiceFit fit = {.language = row[32].as<int>(), .room = row[33].as<int>()};
  if (!row[34].is_null()) fit.room_on = DayFromPg(row[34].c_str());
  return fit;
}

Referral ReferralFromRow(int municipality, const PgRow& row) {
  Referral referral;
  referral.municipality = municipality;
  referral.id = row[0].c_str();
  referral.version = row[1].as<int>();
  referral.since_event = row[2].as<int64_t>();
  referral.state = StateFrom(row[3]);
  referral.direction = static_cast<ReferralDirection>(row[4].as<int>());
  referral.logged = row[5].as<bool>();
  referral.conversation = row[6].c_str();
  referral.help_request = EmptyIfNull(row[7]);
  referral.service = row[8].c_str();
  referral.service_then = {.organization = row[11].c_str(),
                           .display_name = row[9].c_str(),
                           .version = row[10].as<int>()};
  referral.sender_organization = EmptyIfNull(row[12]);
  referral.receiver_organization = EmptyIfNull(row[13]);
  referral.sender_worker = EmptyIfNull(row[14]);
  referral.manner = ZeroIfNull(row[15]);
  referral.priority = ZeroIfNull(row[16]);
  if (!row[17].is_null()) referral.due = DayFromPg(row[17].c_str());
  referral.inbound_reason = ZeroIfNull(row[18]);
  referral.part_of = EmptyIfNull(row[19]);
  referral.reason = ZeroIfNull(row[20]);
  if (!row[21].is_null()) referral.answer_days = row[21].as<int>();
  referral.created_at = TimeFrom(row[22]);
  referral.changed_at = TimeFrom(row[23]);
  referral.holder = row[24].c_str();
  referral.client = EmptyIfNull(row[25]);
  referral.language = {EmptyIfNull(row[26]), ZeroIfNull(row[27])};
  referral.topic = EmptyIfNull(row[28]);
  referral.outcome = ZeroIfNull(row[29]);
  referral.identity_shared = row[30].as<bool>();
  referral.help_requests_shared = row[31].as<bool>();
  referral.fit = FitFromRow(row);
  return referral;
}

ReferralStep StepFromRow(const PgRow& row) {
  return {.version = row[0].as<int>(),
          .state = StateFrom(row[1]),
          .reason = ZeroIfNull(row[2]),
          .evidence = row[3].as<int>(),
          .organization = row[4].c_str(),
          .worker = EmptyIfNull(row[5]),
          .at = TimeFrom(row[6])};
}

void InsertStep(Transaction& transaction, const Referral& referral,
                const ReferralStep& step) {
  transaction.Queue(kInsertStep, referral.municipality, referral.id,
                    step.version, std::string(NameOf(step.state)),
                    NullIfZero(step.reason), step.evidence, step.organization,
                    NullIfEmpty(step.worker), PgTime(step.at));
}

std::optional<std::string> DueOf(const Referral& referral) {
  if (!referral.due.has_value()) return std::nullopt;
  return PgDate(*referral.due);
}

}  // namespace

std::vector<Statement> ReferralStatements() {
  return {ReadOne(),
          ReadOfConversation(),
          Find(false, false),
          Find(false, true),
          Find(true, false),
          Find(true, true),
          kReadSteps,
          kInsert,
          kWrite,
          kInsertStep};
}

std::optional<Referral> ReadReferral(Transaction& transaction, int municipality,
                                     const std::string& id,
                                     absl::CivilDay today) {
  PendingRows asked =
      transaction.Ask(ReadOne(), municipality, PgDate(today), id);
  PendingRows steps = transaction.Ask(kReadSteps, municipality, id);
  const PgRows& rows = asked.Get();
  if (rows.empty()) return std::nullopt;
  Referral referral = ReferralFromRow(municipality, rows[0]);
  for (const PgRow row : steps.Get()) {
    referral.steps.push_back(StepFromRow(row));
  }
  return referral;
}

std::vector<Referral> ReadReferralsOf(Transaction& transaction,
                                      int municipality,
                                      const std::string& conversation,
                                      absl::CivilDay today) {
  std::vector<Referral> referrals;
  for (const PgRow row : transaction.Exec(ReadOfConversation(), municipality,
                                          PgDate(today), conversation)) {
    referrals.push_back(ReferralFromRow(municipality, row));
  }
  return referrals;
}

std::vector<Referral> FindReferrals(Transaction& transaction, int municipality,
                                    const ReferralQuery& query) {
  std::string from = query.ended ? "infinity" : "-infinity";
  std::string id = query.ended ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                               : "00000000-0000-0000-0000-000000000000";
  if (query.after.has_value()) {
    from = query.ended ? PgTime(query.after->changed_at)
                       : PgDate(query.after->due);
    id = query.after->referral;
  }
  const Statement& find = Find(query.sent, query.ended);
  const std::string today = PgDate(query.today);
  const PgRows rows =
      query.sent
          ? transaction.Exec(find, municipality, today, query.organization,
                             from, id, query.limit, query.whole_municipality)
          : transaction.Exec(find, municipality, today, query.organization,
                             from, id, query.limit);
  std::vector<Referral> referrals;
  for (const PgRow row : rows) {
    referrals.push_back(ReferralFromRow(municipality, row));
  }
  return referrals;
}

void InsertReferral(Transaction& transaction, const Referral& referral) {
  std::optional<int64_t> language, room;
  std::optional<std::string> room_on;
  if (referral.fit.has_value()) {
    language = referral.fit->language;
    room = referral.fit->room;
    if (referral.fit->room_on.has_value()) {
      room_on = PgDate(*referral.fit->room_on);
    }
  }
  transaction.Queue(
      kInsert, referral.municipality, referral.id, referral.conversation,
      NullIfEmpty(referral.help_request), referral.service,
      referral.service_then.display_name, referral.service_then.version,
      referral.service_then.organization, std::string(NameOf(referral.state)),
      referral.version, referral.since_event, PgTime(referral.created_at),
      static_cast<int>(referral.direction), referral.manner, referral.priority,
      DueOf(referral), NullIfZero(referral.inbound_reason),
      referral.sender_organization, NullIfEmpty(referral.receiver_organization),
      NullIfEmpty(referral.sender_worker), NullIfEmpty(referral.part_of),
      language, room, room_on);
  for (const ReferralStep& step : referral.steps) {
    InsertStep(transaction, referral, step);
  }
}

void WriteReferral(Transaction& transaction, const Referral& referral) {
  std::optional<int64_t> answer_days;
  if (referral.answer_days.has_value()) answer_days = *referral.answer_days;
  transaction.Queue(kWrite, referral.municipality, referral.id,
                    std::string(NameOf(referral.state)), referral.version,
                    referral.since_event, NullIfZero(referral.reason),
                    PgTime(referral.changed_at), answer_days,
                    NullIfEmpty(referral.receiver_organization));
  InsertStep(transaction, referral, referral.steps.back());
}

}  // namespace wegwijs::intake
