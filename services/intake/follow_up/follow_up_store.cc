#include "services/intake/follow_up/follow_up_store.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr char kColumns[] = R"sql(
  SELECT follow_up_id, version, conversation_id, referral_id, task, due_date,
    assignee_id, former_assignee_id, organization_id, automatic, result,
    (extract(epoch FROM created_at) * 1000000)::bigint,
    (extract(epoch FROM completed_at) * 1000000)::bigint
  FROM intake.follow_up
  WHERE municipality_id = $1
)sql";

const Statement& ReadOne() {
  static const auto* const sql =
      new std::string(absl::StrCat(kColumns, " AND follow_up_id = $2"));
  static const Statement statement = {"read_follow_up", sql->c_str()};
  return statement;
}

// Along the index follow_up_of_conversation.
const Statement& ReadOfConversations() {
  static const auto* const sql = new std::string(absl::StrCat(kColumns, R"sql(
    AND conversation_id = ANY ($2::uuid[])
  ORDER BY conversation_id, created_at, follow_up_id)sql"));
  static const Statement statement = {"read_follow_ups_of_conversations",
                                      sql->c_str()};
  return statement;
}

// Down the four indexes of lists, one for each pair of conditions. $2: only of
// that organisation.
constexpr char kInSight[] = R"sql(
    AND ($2::uuid IS NULL OR organization_id = $2))sql";
constexpr char kOfAssignee[] = R"sql(
    AND assignee_id = coalesce($3::uuid, (
      SELECT worker_id FROM intake.worker
      WHERE municipality_id = $1 AND subject = $4)))sql";
constexpr char kOfOrganization[] = R"sql(
    AND organization_id = $3::uuid AND $4::text IS NOT NULL)sql";
constexpr char kOpen[] = R"sql(
    AND result IS NULL AND (due_date, follow_up_id) > ($5::date, $6::uuid)
  ORDER BY due_date, follow_up_id
  LIMIT $7)sql";
constexpr char kCompleted[] = R"sql(
    AND result IS NOT NULL
    AND (completed_at, follow_up_id) < ($5::timestamptz, $6::uuid)
  ORDER BY completed_at DESC, follow_up_id DESC
  LIMIT $7)sql";

const Statement& Find(bool of_organization, bool completed) {
  static const auto* const sql = new std::array<std::string, 4>{
      absl::StrCat(kColumns, kInSight, kOfAssignee, kOpen),
      absl::StrCat(kColumns, kInSight, kOfAssignee, kCompleted),
      absl::StrCat(kColumns, kInSight, kOfOrganization, kOpen),
      absl::StrCat(kColumns, kInSight, kOfOrganization, kCompleted)};
  static const Statement statements[] = {
      {"find_follow_ups_of_worker", (*sql)[0].c_str()},
      {"find_completed_follow_ups_of_worker", (*sql)[1].c_str()},
      {"find_follow_ups_of_organization", (*sql)[2].c_str()},
      {"find_completed_follow_ups_of_organization", (*sql)[3].c_str()}};
  return statements[(of_organization ? 2 : 0) + (completed ? 1 : 0)];
}

constexpr Statement kInsert = {"insert_follow_up", R"sql(
  INSERT INTO intake.follow_up (municipality_id, follow_up_id, version,
    conversation_id, referral_id, task, due_date, assignee_id, organization_id,
    automatic, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

constexpr Statement kWrite = {"write_follow_up", R"sql(
  UPDATE intake.follow_up
  SET version = $3, due_date = $4, assignee_id = $5, former_assignee_id = $6,
    organization_id = $7, result = $8, completed_at = $9
  WHERE municipality_id = $1 AND follow_up_id = $2
)sql"};

constexpr Statement kTakeFromLeavers = {"take_follow_ups_from_leavers", R"sql(
  UPDATE intake.follow_up f
  SET version = f.version + 1, assignee_id = NULL,
    former_assignee_id = f.assignee_id
  FROM intake.worker w
  WHERE f.municipality_id = $1 AND w.municipality_id = $1
    AND w.worker_id = f.assignee_id AND f.assignee_id = ANY ($2::uuid[])
    AND f.result IS NULL
    AND (w.retired OR w.organization_id <> f.organization_id)
  RETURNING f.follow_up_id
)sql"};

FollowUp FollowUpFromRow(int municipality, const PgRow& row) {
  FollowUp follow_up = {.municipality = municipality,
                        .id = row[0].c_str(),
                        .version = row[1].as<int>(),
                        .conversation = row[2].c_str(),
                        .referral = EmptyIfNull(row[3]),
                        .task = row[4].as<int>(),
                        .due = DayFromPg(row[5].c_str()),
                        .assignee = EmptyIfNull(row[6]),
                        .former_assignee = EmptyIfNull(row[7]),
                        .organization = row[8].c_str(),
                        .automatic = row[9].as<bool>()};
  follow_up.result = static_cast<FollowUpResult>(ZeroIfNull(row[10]));
  follow_up.created_at = absl::FromUnixMicros(row[11].as<int64_t>());
  if (!row[12].is_null()) {
    follow_up.completed_at = absl::FromUnixMicros(row[12].as<int64_t>());
  }
  return follow_up;
}

std::vector<FollowUp> FollowUpsIn(int municipality, const PgRows& rows) {
  std::vector<FollowUp> follow_ups;
  for (const PgRow row : rows) {
    follow_ups.push_back(FollowUpFromRow(municipality, row));
  }
  return follow_ups;
}

}  // namespace

std::vector<Statement> FollowUpStatements() {
  return {ReadOne(),
          ReadOfConversations(),
          Find(false, false),
          Find(false, true),
          Find(true, false),
          Find(true, true),
          kInsert,
          kWrite,
          kTakeFromLeavers};
}

std::optional<FollowUp> ReadFollowUp(Transaction& transaction, int municipality,
                                     const std::string& id) {
  const PgRows rows = transaction.Exec(ReadOne(), municipality, id);
  if (rows.empty()) return std::nullopt;
  return FollowUpFromRow(municipality, rows[0]);
}

std::vector<FollowUp> ReadFollowUpsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations) {
  return FollowUpsIn(municipality,
                     transaction.Exec(ReadOfConversations(), municipality,
                                      PgTextArray(conversations)));
}

std::vector<FollowUp> FindFollowUps(Transaction& transaction, int municipality,
                                    const FollowUpQuery& query) {
  std::string from = query.completed ? "infinity" : "-infinity";
  std::string id = query.completed ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                                   : "00000000-0000-0000-0000-000000000000";
  if (query.after.has_value()) {
    from = query.completed ? PgTime(query.after->completed_at)
                           : PgDate(query.after->due);
    id = query.after->follow_up;
  }
  const bool of_organization = !query.organization.empty();
  return FollowUpsIn(
      municipality,
      transaction.Exec(
          Find(of_organization, query.completed), municipality,
          query.only_organization,
          NullIfEmpty(of_organization ? query.organization : query.assignee),
          query.subject, from, id, query.limit));
}

void InsertFollowUp(Transaction& transaction, const FollowUp& follow_up) {
  transaction.Queue(
      kInsert, follow_up.municipality, follow_up.id, follow_up.version,
      follow_up.conversation, NullIfEmpty(follow_up.referral), follow_up.task,
      PgDate(follow_up.due), follow_up.assignee, follow_up.organization,
      follow_up.automatic, PgTime(follow_up.created_at));
}

void WriteFollowUp(Transaction& transaction, const FollowUp& follow_up) {
  std::optional<std::string> completed_at;
  if (follow_up.result != FollowUpResult::kOpen) {
    completed_at = PgTime(follow_up.completed_at);
  }
  transaction.Queue(
      kWrite, follow_up.municipality, follow_up.id, follow_up.version,
      PgDate(follow_up.due), NullIfEmpty(follow_up.assignee),
      NullIfEmpty(follow_up.former_assignee), follow_up.organization,
      NullIfZero(static_cast<int>(follow_up.result)), completed_at);
}

std::vector<std::string> TakeFromLeavers(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> workers) {
  std::vector<std::string> ids;
  for (const PgRow row :
       transaction.Exec(kTakeFromLeavers, municipality, PgTextArray(workers))) {
    ids.push_back(row[0].c_str());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace wegwijs::intake
