// How PostgreSQL looks brugfiguren and corrections up among many of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "services/directory/brugfiguur/brugfiguur_store.h"
#include "services/directory/correction/correction_store.h"
#include "tests/support/query_plan.h"
#include "tests/support/test_database.h"

namespace wegwijs::directory {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// 5000 of each, of ten municipalities.
constexpr char kMany[] = R"sql(
  INSERT INTO directory.organization VALUES
    ('01a205b3-d000-7000-8000-000000000001', 'Stad', '', '', '', 1, 34022);
  INSERT INTO directory.brugfiguur (municipality_id, brugfiguur_id, name,
    organization_id, languages, topics, phone, email, consented_on,
    consent_evidence, version, created_at)
  SELECT m.municipality_id, gen_random_uuid(), 'b' || n,
    '01a205b3-d000-7000-8000-000000000001', '{}', '{}', '', '', '2016-01-01', 1,
    1, now()
  FROM (SELECT municipality_id FROM directory.municipality
        WHERE municipality_id >= 34022 ORDER BY 1 LIMIT 10) m
  CROSS JOIN generate_series(1, 500) n;
  INSERT INTO directory.correction (municipality_id, correction_id,
    organization_id, field, words, suggester, state, answer, version,
    created_at, resolved_at)
  SELECT municipality_id, gen_random_uuid(),
    '01a205b3-d000-7000-8000-000000000001', 5, 'w', 's', 2, 'a', 2,
    now() - n * interval '1 hour', now()
  FROM (SELECT municipality_id, row_number() OVER () AS n
        FROM directory.brugfiguur) many;
  ANALYZE directory.brugfiguur, directory.correction
)sql";

class BrugfiguurPlanTest : public ::testing::Test {
 protected:
  BrugfiguurPlanTest()
      : connection_(database_.superuser_url()), work_(connection_) {
    work_.exec(kMany);
  }

  const TestDatabase database_{TestDatabase::Copy::kNew};
  pqxx::connection connection_;
  pqxx::work work_;
};

TEST_F(BrugfiguurPlanTest, TheListGoesAlongTheNames) {
  EXPECT_THAT(
      PlanOf(work_, BrugfiguurStatements(), "read_brugfiguren",
             "34022, 'b2', '01a205b3-d000-7000-8000-0000000000b0', NULL, 51"),
      AllOf(HasSubstr("Index Scan using brugfiguur_by_name"),
            Not(HasSubstr("Seq Scan on brugfiguur b"))));
}

TEST_F(BrugfiguurPlanTest, TheQueueIsFoundByItsPlaceInIt) {
  const std::string arguments =
      "34022, false, '-infinity', '00000000-0000-0000-0000-000000000000', "
      "NULL, NULL, NULL, NULL, 51";
  EXPECT_THAT(
      PlanOf(work_, CorrectionStatements(), "read_corrections", arguments),
      AllOf(HasSubstr("correction_queue"),
            Not(HasSubstr("Seq Scan on correction c"))));
  // This test can fail.
  work_.exec("DROP INDEX directory.correction_queue");
  EXPECT_THAT(
      PlanOf(work_, CorrectionStatements(), "read_corrections", arguments),
      Not(HasSubstr("correction_queue")));
}

}  // namespace
}  // namespace wegwijs::directory
