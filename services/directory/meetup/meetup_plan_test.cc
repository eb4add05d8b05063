// How PostgreSQL looks meetups up among many of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "services/directory/meetup/meetup_store.h"
#include "tests/support/query_plan.h"
#include "tests/support/test_database.h"

namespace wegwijs::directory {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// 5000 meetups of ten municipalities.
constexpr char kMany[] = R"sql(
  INSERT INTO directory.meetup (municipality_id, meetup_id, name, start_time,
    end_time, place, agenda, cancelled, version, created_at)
  SELECT m.municipality_id, gen_random_uuid(), 'm', t, t + interval '2 hours',
    '', '', false, 1, t
  FROM (SELECT municipality_id FROM directory.municipality
        WHERE municipality_id >= 34022 ORDER BY 1 LIMIT 10) m
  CROSS JOIN generate_series(timestamptz '2016-01-01', '2017-05-14', '1 day') t;
  ANALYZE directory.meetup, directory.meetup_attendance
)sql";

constexpr char kListed[] =
    "34022, '2016-05-01', '2016-06-01', '2016-05-03', "
    "'01a205b3-d000-7000-8000-0000000000b0', 21";

class MeetupPlanTest : public ::testing::Test {
 protected:
  MeetupPlanTest()
      : connection_(database_.superuser_url()), work_(connection_) {
    work_.exec(kMany);
  }

  // Of the statement of that name.
  std::string PlanOf(const std::string& name) {
    return wegwijs::PlanOf(work_, MeetupStatements(), name, kListed);
  }

  const TestDatabase database_{TestDatabase::Copy::kNew};
  pqxx::connection connection_;
  pqxx::work work_;
};

TEST_F(MeetupPlanTest, TheListGoesAlongTheMomentsTheyBegin) {
  EXPECT_THAT(PlanOf("read_meetups"),
              AllOf(HasSubstr("Index Scan using meetup_by_start"),
                    Not(HasSubstr("Seq Scan on meetup m"))));
  EXPECT_THAT(PlanOf("read_meetups_down"),
              AllOf(HasSubstr("Index Scan Backward using meetup_by_start"),
                    Not(HasSubstr("Seq Scan on meetup m"))));
  // This test can fail.
  work_.exec("DROP INDEX directory.meetup_by_start");
  EXPECT_THAT(PlanOf("read_meetups"), Not(HasSubstr("meetup_by_start")));
}

}  // namespace
}  // namespace wegwijs::directory
