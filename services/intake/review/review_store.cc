#include "services/intake/review/review_store.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/runtime/batch_insert.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_binary_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

using Type = PgBinaryArray::Type;

// What a review is, with the day and the topics of its conversation.
constexpr char kColumns[] = R"sql(
  SELECT r.conversation_id, r.version, r.source, r.flag_reason, r.worker_id,
         r.organization_id, (extract(epoch FROM r.queued_at) * 1000000)::bigint,
         r.verdict, r.reviewer_id,
         (extract(epoch FROM r.verdict_at) * 1000000)::bigint, r.epoch,
         encode(r.wrapped_key, 'hex'), encode(r.comment, 'hex'),
         c.occurred_first,
         (SELECT string_agg(DISTINCT h.topic_id, ' ')
          FROM intake.help_request h
          WHERE h.municipality_id = $1
            AND h.conversation_id = r.conversation_id)
  FROM intake.review r
  JOIN intake.conversation c
    ON c.municipality_id = r.municipality_id
    AND c.conversation_id = r.conversation_id
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND ($2::boolean OR (
      r.worker_id = (SELECT w.worker_id FROM intake.worker w
                     WHERE w.municipality_id = $1 AND w.subject = $3)
      AND (r.source = 1 OR r.verdict IS NOT NULL)))
    AND ($4::uuid IS NULL OR r.organization_id = $4)
)sql";

const Statement& ReadOne() {
  static const std::string* const sql =
      new std::string(absl::StrCat(kColumns, " AND r.conversation_id = $5"));
  static const Statement statement = {"read_review", sql->c_str()};
  return statement;
}

// Down the index review_waiting, one source after the other.
const Statement& FindWaiting() {
  static const std::string* const sql = new std::string(absl::StrCat(kColumns,
                                                                     R"sql(
    AND r.verdict IS NULL AND NOT c.voided
    AND ($5::uuid IS NULL OR r.worker_id = $5)
    AND (r.source, r.queued_at, r.conversation_id) >
        ($6::smallint, $7::timestamptz, $8::uuid)
  ORDER BY r.source, r.queued_at, r.conversation_id
  LIMIT $9)sql"));
  static const Statement statement = {"find_waiting_reviews", sql->c_str()};
  return statement;
}

// Down the index review_answered.
const Statement& FindAnswered() {
  static const std::string* const sql = new std::string(absl::StrCat(kColumns,
                                                                     R"sql(
    AND r.verdict IS NOT NULL AND NOT c.voided
    AND ($5::uuid IS NULL OR r.worker_id = $5)
    AND (r.verdict_at, r.conversation_id) < ($6::timestamptz, $7::uuid)
  ORDER BY r.verdict_at DESC, r.conversation_id DESC
  LIMIT $8)sql"));
  static const Statement statement = {"find_answered_reviews", sql->c_str()};
  return statement;
}

// By the primary keys.
constexpr Statement kReadOf = {"read_reviews_of_conversations", R"sql(
  SELECT r.conversation_id, r.version, r.source, r.flag_reason, c.worker_id,
         c.organization_id, (extract(epoch FROM r.queued_at) * 1000000)::bigint,
         r.verdict, r.reviewer_id,
         (extract(epoch FROM r.verdict_at) * 1000000)::bigint, r.epoch,
         encode(r.wrapped_key, 'hex'), encode(r.comment, 'hex'),
         c.occurred_first,
         (SELECT string_agg(DISTINCT h.topic_id, ' ')
          FROM intake.help_request h
          WHERE h.municipality_id = $1
            AND h.conversation_id = r.conversation_id)
  FROM (
    SELECT conversation_id, version, source, flag_reason, queued_at, verdict,
      reviewer_id, verdict_at, epoch, wrapped_key, comment
    FROM intake.review
    WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
    UNION ALL
    SELECT conversation_id, version, source, flag_reason, queued_at, verdict,
      reviewer_id, verdict_at, epoch, wrapped_key, comment
    FROM intake.review_history
    WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])) r
  JOIN intake.conversation c
    ON c.municipality_id = $1 AND c.conversation_id = r.conversation_id
  ORDER BY r.conversation_id, r.version
)sql"};

const BatchInsert& ReviewInsert() {
  static const BatchInsert* const insert =
      new BatchInsert("insert_reviews", "intake.review", "intake.tenant",
                      {{"version", "int", /*shared=*/true},
                       {"conversation_id", "uuid"},
                       {"source", "smallint"},
                       {"flag_reason", "smallint"},
                       {"worker_id", "uuid"},
                       {"organization_id", "uuid"},
                       {"queued_at", "text", /*shared=*/false, "timestamptz"}},
                      "RETURNING conversation_id");
  return *insert;
}

constexpr Statement kWrite = {"write_review", R"sql(
  UPDATE intake.review SET
    version = $3, source = $4, flag_reason = $5, queued_at = $6, verdict = $7,
    reviewer_id = $8, verdict_at = $9, epoch = $10, wrapped_key = $11,
    comment = $12
  WHERE municipality_id = $1 AND conversation_id = $2
)sql"};

constexpr Statement kKeep = {"keep_review_verdict", R"sql(
  INSERT INTO intake.review_history
    (municipality_id, conversation_id, version, source, flag_reason, verdict,
     reviewer_id, epoch, wrapped_key, comment, queued_at, verdict_at)
  SELECT municipality_id, conversation_id, version, source, flag_reason,
         verdict, reviewer_id, epoch, wrapped_key, comment, queued_at,
         verdict_at
  FROM intake.review
  WHERE municipality_id = $1 AND conversation_id = $2
)sql"};

constexpr Statement kEndComments = {"end_comments", R"sql(
  UPDATE intake.review r
  SET epoch = NULL, wrapped_key = NULL, comment = NULL
  FROM intake.conversation c
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND c.conversation_id = r.conversation_id
    AND c.client_id = ANY ($2::uuid[]) AND r.comment IS NOT NULL
)sql"};

constexpr Statement kEndEarlierComments = {"end_earlier_comments", R"sql(
  UPDATE intake.review_history r
  SET epoch = NULL, wrapped_key = NULL, comment = NULL
  FROM intake.conversation c
  WHERE r.municipality_id = $1 AND c.municipality_id = $1
    AND c.conversation_id = r.conversation_id
    AND c.client_id = ANY ($2::uuid[]) AND r.comment IS NOT NULL
)sql"};

StoredReview ReviewFromRow(int municipality, const PgRow& row) {
  StoredReview stored;
  Review& review = stored.review;
  review.municipality = municipality;
  review.conversation = row[0].c_str();
  review.version = ZeroIfNull(row[1]);
  review.source = static_cast<ReviewSource>(ZeroIfNull(row[2]));
  review.flag_reason = ZeroIfNull(row[3]);
  review.worker = row[4].c_str();
  review.organization = row[5].c_str();
  review.queued_at = absl::FromUnixMicros(row[6].as<int64_t>());
  if (!row[7].is_null()) {
    review.verdict =
        ReviewVerdict{.verdict = ZeroIfNull(row[7]),
                      .comment = "",
                      .reviewer = row[8].c_str(),
                      .at = absl::FromUnixMicros(row[9].as<int64_t>())};
  }
  if (!row[10].is_null()) {
    stored.comment = {.epoch = static_cast<uint32_t>(row[10].as<int64_t>()),
                      .wrapped_key = BytesFromHex(row[11]),
                      .text = BytesFromHex(row[12])};
  }
  review.occurred_first = DayFromPg(row[13].c_str());
  if (!row[14].is_null()) {
    review.topics = absl::StrSplit(row[14].c_str(), ' ');
  }
  return stored;
}

std::optional<PgBytes> Bytes(const std::string& bytes) {
  if (bytes.empty()) return std::nullopt;
  return PgBytes{bytes};
}

}  // namespace

std::vector<Statement> ReviewStatements() {
  std::vector<Statement> all = {
      ReadOne(), FindWaiting(), FindAnswered(), kReadOf,
      kWrite,    kKeep,         kEndComments,   kEndEarlierComments};
  const std::vector<Statement> insert = ReviewInsert().Statements();
  all.insert(all.end(), insert.begin(), insert.end());
  return all;
}

std::optional<StoredReview> ReadReview(Transaction& transaction,
                                       int municipality,
                                       const std::string& conversation,
                                       const ReviewSight& sight) {
  const PgRows rows =
      transaction.Exec(ReadOne(), municipality, sight.all, sight.subject,
                       sight.only_organization, conversation);
  if (rows.empty()) return std::nullopt;
  return ReviewFromRow(municipality, rows[0]);
}

void EndComments(Transaction& transaction, int municipality,
                 absl::Span<const std::string> clients) {
  const std::string ids = PgTextArray(clients);
  transaction.Queue(kEndComments, municipality, ids);
  transaction.Queue(kEndEarlierComments, municipality, ids);
}

std::vector<StoredReview> ReadReviewsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations) {
  std::vector<StoredReview> reviews;
  for (const PgRow row :
       transaction.Exec(kReadOf, municipality, PgTextArray(conversations))) {
    reviews.push_back(ReviewFromRow(municipality, row));
  }
  return reviews;
}

void InsertReviews(Transaction& transaction, absl::Span<const Review> reviews) {
  if (reviews.empty()) return;
  PgBinaryArray conversations(Type::kUuid), sources(Type::kSmallint),
      reasons(Type::kSmallint), workers(Type::kUuid),
      organizations(Type::kUuid), times(Type::kText);
  for (const Review& review : reviews) {
    conversations.Add(review.conversation);
    sources.Add(static_cast<int64_t>(review.source));
    reasons.Add(NullIfZero(review.flag_reason));
    workers.Add(review.worker);
    organizations.Add(review.organization);
    times.Add(PgTime(review.queued_at));
  }
  transaction.Queue(ReviewInsert().For(reviews.size()),
                    reviews.front().municipality, /*version=*/1,
                    conversations.InBatch(), sources.InBatch(),
                    reasons.InBatch(), workers.InBatch(),
                    organizations.InBatch(), times.InBatch());
}

void WriteReview(Transaction& transaction, const Review& review,
                 const SealedComment& comment) {
  std::optional<int64_t> verdict, epoch;
  std::optional<std::string> reviewer, at;
  if (review.verdict.has_value()) {
    verdict = review.verdict->verdict;
    reviewer = review.verdict->reviewer;
    at = PgTime(review.verdict->at);
  }
  if (comment.epoch != 0) epoch = comment.epoch;
  transaction.Queue(kWrite, review.municipality, review.conversation,
                    review.version, static_cast<int>(review.source),
                    NullIfZero(review.flag_reason), PgTime(review.queued_at),
                    verdict, reviewer, at, epoch, Bytes(comment.wrapped_key),
                    Bytes(comment.text));
}

void KeepVerdict(Transaction& transaction, const Review& stored) {
  transaction.Queue(kKeep, stored.municipality, stored.conversation);
}

std::vector<StoredReview> FindReviews(Transaction& transaction,
                                      int municipality,
                                      const ReviewQuery& query) {
  const ReviewSight& sight = query.sight;
  const auto after = query.after.value_or(ReviewQuery::Position{
      .source = 0,
      .at = query.answered ? absl::InfiniteFuture() : absl::InfinitePast(),
      .conversation = "ffffffff-ffff-ffff-ffff-ffffffffffff"});
  const std::string at = after.at == absl::InfiniteFuture() ? "infinity"
                         : after.at == absl::InfinitePast() ? "-infinity"
                                                            : PgTime(after.at);
  const PgRows rows =
      query.answered ? transaction.Exec(FindAnswered(), municipality, sight.all,
                                        sight.subject, sight.only_organization,
                                        NullIfEmpty(query.worker), at,
                                        after.conversation, query.limit)
                     : transaction.Exec(FindWaiting(), municipality, sight.all,
                                        sight.subject, sight.only_organization,
                                        NullIfEmpty(query.worker), after.source,
                                        at, after.conversation, query.limit);
  std::vector<StoredReview> reviews;
  for (const PgRow row : rows) {
    reviews.push_back(ReviewFromRow(municipality, row));
  }
  return reviews;
}

}  // namespace wegwijs::intake
