// kill -9 of the directory at random moments of an import of HSDS; the same
// import again finishes it: everything is there, once, and as if nothing had
// happened.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <pqxx/pqxx>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"
#include "tests/support/hsds_file.h"
#include "tests/support/kortrijk.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

constexpr int kRounds = 8;
constexpr unsigned kSeed = 34022;
constexpr int kServices = 3000;

// All that an import writes, but for when it did so. A thing that was written
// twice would have another version.
constexpr char kContent[] = R"sql(
  SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM (
    SELECT (to_jsonb(s) - 'change_number')::text AS line FROM directory.service s
    UNION ALL
    SELECT (to_jsonb(o) - 'change_number')::text FROM directory.organization o
    UNION ALL
    SELECT to_jsonb(l)::text FROM directory.location l
    UNION ALL
    SELECT to_jsonb(r)::text FROM directory.hsds_record r) AS lines
)sql";

class DirectoryKillTest : public ::testing::Test {
 protected:
  // A city on a database of its own, in which nothing was imported.
  struct Round {
    TestDatabase database;
    Kortrijk city{
        [this](const std::string& role) { return database.url(role); }};
  };

  DirectoryKillTest() { WriteHsdsFile(file_, kServices, 500); }
  ~DirectoryKillTest() override { std::filesystem::remove(file_); }

  std::vector<std::string> Import() const {
    return {"directory", "import", file_,       "--source",
            "large",     "--json", "--timeout", "120"};
  }

  static std::string Ask(const TestDatabase& database, const std::string& sql) {
    pqxx::connection connection(database.superuser_url());
    return pqxx::nontransaction(connection).exec1(sql)[0].as<std::string>();
  }

  static int ServicesIn(const TestDatabase& database) {
    return std::stoi(Ask(
        database,
        "SELECT count(*) FROM directory.service WHERE name LIKE 'Service %'"));
  }

  const std::string file_ = TemporaryPath("hsds.json");
};

TEST_F(DirectoryKillTest, TheSameImportAgainFinishesIt) {
  std::string whole_content;
  absl::Duration whole;
  {
    Round undisturbed;
    undisturbed.city.SetUp();
    const absl::Time start = absl::Now();
    const CommandResult result =
        undisturbed.city.Wegwijs("data_steward", Import());
    ASSERT_EQ(result.exit_code, 0) << result.err;
    whole = absl::Now() - start;
    whole_content = Ask(undisturbed.database, kContent);
  }
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> part(0.1, 0.95);
  int broken_off = 0, halfway = 0;
  for (int round = 0; round < kRounds; ++round) {
    const absl::Duration moment = whole * part(random);
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", round, ", after ",
                              absl::FormatDuration(moment)));
    Round killed;
    killed.city.SetUp();
    const OutputFiles output = {TemporaryPath("out"), TemporaryPath("err")};
    const pid_t import =
        Spawn(killed.city.WegwijsCommand("data_steward", Import()), output);
    absl::SleepFor(moment);
    killed.city.directory().Kill();
    broken_off += WaitForExit(import) != 0;
    std::filesystem::remove(output.out);
    std::filesystem::remove(output.err);
    const int services = ServicesIn(killed.database);
    halfway += services > 0 && services < kServices;
    killed.city.RestartDirectory();
    const CommandResult again = killed.city.Wegwijs("data_steward", Import());
    ASSERT_EQ(again.exit_code, 0) << again.out << again.err;
    EXPECT_EQ(ServicesIn(killed.database), kServices);
    EXPECT_EQ(Ask(killed.database, kContent), whole_content);
  }
  EXPECT_GT(broken_off, 0) << "no kill came before the end";
  std::cout << broken_off << " imports broke off, " << halfway
            << " of them while services were written\n";
}

}  // namespace
}  // namespace wegwijs
