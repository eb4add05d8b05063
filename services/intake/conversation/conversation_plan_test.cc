// How PostgreSQL looks conversations up while a register is new and has no
// statistics.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/test_database.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What the foreign key of help_request asks for each row, with a plan that is
// made once per connection.
constexpr char kForeignKey[] = R"sql(
  SELECT 1 FROM ONLY intake.conversation x
  WHERE municipality_id = 34022
    AND conversation_id = '01a205b3-d000-7000-8000-0000000000b0'
  FOR KEY SHARE OF x
)sql";

std::string PlanOf(pqxx::transaction_base& transaction,
                   const std::string& sql) {
  std::string plan;
  for (const auto& line : transaction.exec("EXPLAIN (COSTS OFF) " + sql)) {
    absl::StrAppend(&plan, line[0].c_str(), "\n");
  }
  return plan;
}

TEST(ConversationPlanTest, TheForeignKeyReadsOneConversation) {
  const TestDatabase database(TestDatabase::Copy::kNew);
  pqxx::connection connection(database.superuser_url());
  pqxx::work work(connection);
  EXPECT_THAT(PlanOf(work, kForeignKey), HasSubstr("conversation_pkey"));
  // This test can fail: such an index of the whole table is taken instead.
  work.exec(
      "CREATE INDEX ON intake.conversation (municipality_id, occurred_last) "
      "INCLUDE (conversation_id)");
  EXPECT_THAT(PlanOf(work, kForeignKey), Not(HasSubstr("conversation_pkey")));
}

}  // namespace
}  // namespace wegwijs::intake
