// The supports carry other tests, so what they promise is tested too.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/support/command.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::HasSubstr;

void Execute(const std::string& url, const std::string& sql) {
  pqxx::connection connection(url);
  pqxx::nontransaction(connection).exec(sql);
}

int Number(const std::string& url, const std::string& sql) {
  pqxx::connection connection(url);
  return pqxx::nontransaction(connection).exec1(sql)[0].as<int>();
}

TEST(CommandTest, TellsExitCodeAndOutput) {
  const CommandResult result =
      RunCommand({"sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_EQ(RunCommand({"sh", "-c", "kill -9 $$"}).exit_code, 137);
  EXPECT_EQ(RunCommand({"/nowhere/program"}).exit_code, 127);
  EXPECT_THROW(MustRun({"false"}), std::runtime_error);
}

TEST(WithSettingsTest, ReplacesInBothFormsOfUrl) {
  EXPECT_EQ(WithSettings("host=/a user=b dbname=c", {{"user", "it's"}}),
            "dbname='c' host='/a' user='it\\'s'");
  EXPECT_EQ(WithSettings("postgresql://b@/c?host=/a", {{"dbname", "d"}}),
            "dbname='d' host='/a' user='b'");
  EXPECT_THROW(WithSettings("nonsense", {}), std::runtime_error);
}

TEST(TestDatabaseTest, IsMigratedAndApart) {
  const TestDatabase one, other;
  Execute(one.superuser_url(), "CREATE TABLE public.mark ()");
  const std::string count = "SELECT count(*) FROM pg_tables WHERE ";
  EXPECT_EQ(Number(one.superuser_url(), count + "tablename = 'mark'"), 1);
  EXPECT_EQ(Number(other.superuser_url(), count + "tablename = 'mark'"), 0);
  EXPECT_GT(Number(one.url("wegwijs_intake"), count + "schemaname = 'intake'"),
            0);
  EXPECT_EQ(Number(one.url("wegwijs_intake"),
                   "SELECT count(*) FROM pg_roles WHERE rolname = current_user "
                   "AND rolsuper"),
            0);
}

TEST(TestDatabaseTest, IsAsNewForTheNextTest) {
  const auto number = [](const TestDatabase& database, const std::string& sql) {
    return Number(database.superuser_url(), sql);
  };
  const std::string version =
      "SELECT taxonomy_version FROM directory.head WHERE head_id = 1";
  const std::string terms = "SELECT count(*) FROM directory.taxonomy_term";
  const std::string elsewhere =
      "SELECT count(*) FROM directory.municipality WHERE name_nl = 'Elders'";
  const std::string mark =
      "SELECT count(*) FROM pg_indexes WHERE indexname = 'mark'";
  {
    const TestDatabase database;
    // Of a session that nobody ended.
    pqxx::connection session(database.superuser_url());
    Execute(database.superuser_url(),
            "UPDATE directory.head SET taxonomy_version = 7");
    Execute(
        database.superuser_url(),
        "INSERT INTO directory.taxonomy_term (term_id, label_nl, label_fr, "
        "label_en, retired, version, owner_municipality_id) "
        "VALUES ('wonen', 'Wonen', 'Logement', 'Housing', false, 1, 34022)");
    Execute(database.superuser_url(),
            "UPDATE directory.municipality SET name_nl = 'Elders' "
            "WHERE municipality_id = 34022");
    ASSERT_EQ(number(database, version), 7);
    ASSERT_EQ(number(database, terms), 1);
  }
  {
    const TestDatabase database;
    EXPECT_EQ(number(database, version), 0);
    EXPECT_EQ(number(database, terms), 0);
    EXPECT_EQ(number(database, elsewhere), 0);
    EXPECT_GT(number(database, "SELECT count(*) FROM directory.municipality"),
              500);
    Execute(database.superuser_url(),
            "CREATE INDEX mark ON directory.municipality (name_nl)");
    ASSERT_EQ(number(database, mark), 1);
  }
  const TestDatabase database;
  EXPECT_EQ(number(database, mark), 0);
}

TEST(PostgresClusterTest, KeepsWhatWasCommittedWhenKilled) {
  PostgresCluster cluster;
  const std::string url = cluster.url("postgres");
  Execute(url, "CREATE TABLE public.mark AS SELECT 7 AS number");
  for (int round = 0; round < 2; ++round) {
    cluster.Kill();
    EXPECT_THROW(Execute(url, "SELECT 1"), pqxx::broken_connection);
    cluster.Start();
    EXPECT_EQ(Number(url, "SELECT number FROM public.mark"), 7);
  }
}

}  // namespace
}  // namespace wegwijs
