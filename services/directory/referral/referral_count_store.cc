#include "services/directory/referral/referral_count_store.h"

#include "services/directory/head_store.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

constexpr Statement kReadMunicipalities = {"read_referring_municipalities",
                                           R"sql(
  SELECT owner_municipality_id FROM directory.organization
  UNION SELECT municipality_id FROM directory.neighbourhood
)sql"};

// Up the index intake.referral_by_event. Changes with one number stay together.
constexpr Statement kReadNews = {"read_referral_news", R"sql(
  WITH mark AS (
    SELECT coalesce(max(event_number), 0) AS number
    FROM directory.referral_mark WHERE municipality_id = $1
  ), page AS (
    SELECT max(since_event) AS through FROM (
      SELECT r.since_event FROM intake.service_referral_v1 r
      WHERE r.municipality_id = $1
        AND r.since_event > (SELECT number FROM mark)
      ORDER BY r.since_event LIMIT 1000) AS few
  )
  SELECT DISTINCT r.service_id, (SELECT through FROM page) AS through
  FROM intake.service_referral_v1 r
  WHERE r.municipality_id = $1
    AND r.since_event > (SELECT number FROM mark)
    AND r.since_event <= (SELECT through FROM page)
)sql"};

// Along the index intake.referral_of_service, with what the view lets through:
// the services, and the earliest of their checks. What came of a referral did
// so after it was made.
constexpr Statement kCount = {"count_referrals", R"sql(
  INSERT INTO directory.service_referral
    (municipality_id, service_id, referred, refused, failed)
  SELECT $1::int, s.service_id,
    count(*) FILTER (WHERE r.created_at > coalesce(s.verified_at, '-infinity')
                       AND r.state <> 'entered_in_error'),
    count(*) FILTER (WHERE r.state = 'rejected'),
    count(*) FILTER (WHERE r.state = 'failed')
  FROM directory.service s
  LEFT JOIN intake.service_referral_v1 r
    ON r.municipality_id = $1::int AND r.service_id = s.service_id
    AND r.changed_at > coalesce(s.verified_at, '-infinity')
    AND r.service_id = ANY($2::uuid[])
    AND r.changed_at > (
      SELECT min(coalesce(verified_at, '-infinity')) FROM directory.service
      WHERE service_id = ANY($2::uuid[]))
  WHERE s.service_id = ANY($2::uuid[])
  GROUP BY s.service_id
  ON CONFLICT (municipality_id, service_id) DO UPDATE SET
    referred = excluded.referred, refused = excluded.refused,
    failed = excluded.failed
)sql"};

constexpr Statement kSum = {"sum_referrals", R"sql(
  UPDATE directory.service s
  SET referred = n.referred, refused = n.refused, failed = n.failed,
    change_number =
      (SELECT change_number FROM directory.head WHERE head_id = 1)
  FROM (
    SELECT service_id, sum(referred)::int AS referred,
      sum(refused)::int AS refused, sum(failed)::int AS failed
    FROM directory.service_referral
    WHERE service_id = ANY($1::uuid[])
    GROUP BY service_id) AS n
  WHERE s.service_id = n.service_id
)sql"};

constexpr Statement kMark = {"write_referral_mark", R"sql(
  INSERT INTO directory.referral_mark (municipality_id, event_number)
  VALUES ($1, $2)
  ON CONFLICT (municipality_id) DO UPDATE SET
    event_number = excluded.event_number
)sql"};

constexpr Statement kForget = {"forget_referrals", R"sql(
  DELETE FROM directory.service_referral WHERE service_id = $1::uuid
)sql"};

}  // namespace

std::vector<Statement> ReferralCountStatements() {
  return {kReadMunicipalities, kReadNews, kCount, kSum, kMark, kForget};
}

std::vector<int> ReadReferringMunicipalities(Transaction& transaction) {
  std::vector<int> municipalities;
  for (const PgRow row : transaction.Exec(kReadMunicipalities)) {
    municipalities.push_back(row[0].as<int>());
  }
  return municipalities;
}

ReferralNews ReadReferralNews(Transaction& transaction, int municipality) {
  ReferralNews news;
  for (const PgRow row : transaction.Exec(kReadNews, municipality)) {
    news.services.push_back(row["service_id"].as<std::string>());
    news.through = row["through"].as<int64_t>();
  }
  return news;
}

void WriteReferralCounts(Transaction& transaction, int municipality,
                         const ReferralNews& news) {
  const std::string services = PgTextArray(news.services);
  CountChange(transaction);
  transaction.Queue(kCount, municipality, services);
  transaction.Queue(kSum, services);
  transaction.Exec(kMark, municipality, news.through);
}

void ForgetReferralCounts(Transaction& transaction,
                          const std::string& service) {
  transaction.Queue(kForget, service);
}

}  // namespace wegwijs::directory
