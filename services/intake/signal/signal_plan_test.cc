// How PostgreSQL looks signals up among many of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "services/intake/signal/signal_store.h"
#include "tests/support/query_plan.h"
#include "tests/support/test_database.h"

namespace wegwijs::intake {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// 5000 signals of 50 topics and 100 services, each with one of 50 supporters
// and discussed at one of 250 meetups.
constexpr char kMany[] = R"sql(
  INSERT INTO intake.worker (municipality_id, worker_id, subject, display_name,
    organization_id, languages, retired)
  SELECT 34022, gen_random_uuid(), 's' || n, 's', gen_random_uuid(), '{}',
    false
  FROM generate_series(1, 50) n;
  INSERT INTO intake.signal (municipality_id, signal_id, version, state, kind,
    topic_id, service_id, organization_id, worker_id, supporters, epoch,
    wrapped_key, words, raised_at, raised_on)
  SELECT 34022, gen_random_uuid(), 1, 1 + n % 5, 1, 't' || n % 50,
    lpad((n % 100)::text, 32, '0')::uuid, w.organization_id, w.worker_id, 1, 1,
    '', '', now() - n * interval '1 hour', current_date
  FROM generate_series(1, 5000) n
  JOIN intake.worker w ON w.subject = 's' || 1 + n / 50 % 50;
  INSERT INTO intake.signal_supporter (municipality_id, signal_id, worker_id,
    organization_id, joined_at)
  SELECT municipality_id, signal_id, worker_id, organization_id, raised_at
  FROM intake.signal;
  INSERT INTO intake.signal_step (municipality_id, signal_id, version, state,
    worker_id, step_at)
  SELECT municipality_id, signal_id, 1, 1, worker_id, raised_at
  FROM intake.signal;
  INSERT INTO intake.signal_step (municipality_id, signal_id, version, state,
    worker_id, step_at, meetup_id, meetup_date)
  SELECT municipality_id, signal_id, 2, 3, worker_id, raised_at,
    lpad((row_number() OVER () % 250)::text, 32, '0')::uuid,
    raised_on
  FROM intake.signal;
  ANALYZE intake.worker, intake.signal, intake.signal_supporter,
    intake.signal_step
)sql";

constexpr char kListed[] =
    "34022, 's3', 0, 'infinity', '01a205b3-d000-7000-8000-0000000000b0', 21";
constexpr char kDiscussed[] =
    "34022, 's3', 0, 'infinity', '01a205b3-d000-7000-8000-0000000000b0', 21, "
    "'00000000-0000-0000-0000-000000000007', false";
constexpr char kAbout[] =
    "34022, 's3', 't3', '00000000-0000-0000-0000-000000000007', 200";

class SignalPlanTest : public ::testing::Test {
 protected:
  SignalPlanTest()
      : connection_(database_.superuser_url()), work_(connection_) {
    work_.exec(kMany);
  }

  // Of the statement of that name.
  std::string PlanOf(const std::string& name, const std::string& arguments) {
    return wegwijs::PlanOf(work_, SignalStatements(), name, arguments);
  }

  const TestDatabase database_{TestDatabase::Copy::kNew};
  pqxx::connection connection_;
  pqxx::work work_;
};

TEST_F(SignalPlanTest, TheListGoesDownTheMomentsTheyWereRaised) {
  EXPECT_THAT(PlanOf("find_signals", kListed),
              AllOf(HasSubstr("Index Scan Backward using signal_raised"),
                    Not(HasSubstr("Sort")), Not(HasSubstr("Seq Scan on sig"))));
  // This test can fail.
  work_.exec("DROP INDEX intake.signal_raised");
  EXPECT_THAT(PlanOf("find_signals", kListed), HasSubstr("Sort"));
}

TEST_F(SignalPlanTest, WhatOneStandsBehindIsFoundByTheWorker) {
  EXPECT_THAT(
      PlanOf("find_supported_signals", kListed),
      AllOf(HasSubstr("signal_of_supporter"), Not(HasSubstr("signal_raised")),
            Not(HasSubstr("Seq Scan on sig"))));
}

TEST_F(SignalPlanTest, WhatWasDiscussedIsFoundByTheMeetup) {
  EXPECT_THAT(PlanOf("find_discussed_signals", kDiscussed),
              AllOf(HasSubstr("using signal_of_meetup"),
                    HasSubstr("signal_pkey"), Not(HasSubstr("signal_raised")),
                    Not(HasSubstr("Seq Scan on sig"))));
  // This test can fail.
  work_.exec("DROP INDEX intake.signal_of_meetup");
  EXPECT_THAT(PlanOf("find_discussed_signals", kDiscussed),
              Not(HasSubstr("signal_of_meetup")));
}

TEST_F(SignalPlanTest, SimilarOnesAreFoundByTopicAndByService) {
  EXPECT_THAT(PlanOf("find_signals_about", kAbout),
              AllOf(HasSubstr("using signal_by_topic"),
                    HasSubstr("using signal_by_service"),
                    Not(HasSubstr("signal_raised")),
                    Not(HasSubstr("Seq Scan on sig"))));
}

}  // namespace
}  // namespace wegwijs::intake
