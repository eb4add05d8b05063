// kill -9 of intake, or of PostgreSQL, at random moments of an import; the same
// import again finishes it: no row lost, none twice, no gap in the logs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <pqxx/pqxx>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"
#include "tests/support/kortrijk.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::IsEmpty;

constexpr int kRounds = 10;
constexpr unsigned kSeed = 34022;
constexpr int kRows = 866;

class ImportKillTest : public ::testing::Test {
 protected:
  // One cluster whose database `wegwijs` is set up; every round works on a copy
  // of it.
  static void SetUpTestSuite() {
    cluster_ = new PostgresCluster;
    Kortrijk([](const std::string& role) {
      return cluster_->url(role);
    }).SetUp();
  }

  static void TearDownTestSuite() { delete cluster_; }

  // A set-up database that nothing was imported into.
  void NewDatabase() {
    database_ = absl::StrCat("round_", ++databases_);
    pqxx::connection connection(
        WithSettings(cluster_->url("postgres"), {{"dbname", "postgres"}}));
    pqxx::nontransaction(connection)
        .exec(absl::StrCat("CREATE DATABASE ", database_, " TEMPLATE wegwijs"));
  }

  std::string Url(const std::string& role) const {
    return WithSettings(cluster_->url(role), {{"dbname", database_}});
  }

  std::unique_ptr<Kortrijk> NewCity() {
    NewDatabase();
    return std::make_unique<Kortrijk>(
        [this](const std::string& role) { return Url(role); });
  }

  int ImportedRows() const {
    return Number(Url("postgres"), "SELECT count(*) FROM intake.imported_row");
  }

  // How long an import takes that nobody disturbs.
  absl::Duration TimeOfImport() {
    const auto city = NewCity();
    const absl::Time start = absl::Now();
    const CommandResult result =
        city->Wegwijs("data_steward", city->ImportOfRegister());
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return absl::Now() - start;
  }

  // When a round kills.
  struct Moment {
    bool once_rows_stand;  // Counted from the first committed rows.
    absl::Duration after;
  };

  // Half of the rounds at any moment of an import, half while it writes, which
  // is the smaller part of it.
  static Moment RandomMoment(int round, absl::Duration whole,
                             std::mt19937& random) {
    std::uniform_real_distribution<double> part(0.05, 1.0);
    const bool once_rows_stand = round % 2 == 1;
    return {once_rows_stand,
            whole * part(random) * (once_rows_stand ? 0.15 : 1.0)};
  }

  void Await(const Moment& moment) const {
    if (moment.once_rows_stand) {
      pqxx::connection connection(Url("postgres"));
      pqxx::nontransaction database(connection);
      const absl::Time longest = absl::Now() + absl::Seconds(20);
      while (database.exec("SELECT FROM intake.imported_row LIMIT 1").empty() &&
             absl::Now() < longest) {
      }
    }
    absl::SleepFor(moment.after);
  }

  // Imports, and does `kill` at that moment; returns the import's exit code.
  template <typename Kill>
  int ImportAndKill(Kortrijk& city, const Moment& moment, Kill kill) {
    const OutputFiles output = {TemporaryPath("out"), TemporaryPath("err")};
    const pid_t import = Spawn(
        city.WegwijsCommand("data_steward", city.ImportOfRegister()), output);
    Await(moment);
    kill();
    const int code = WaitForExit(import);
    std::filesystem::remove(output.out);
    std::filesystem::remove(output.err);
    return code;
  }

  // The same import once more, and what must hold then.
  void FinishAndProve(Kortrijk& city) {
    EXPECT_THAT(FaultsOfRegister(Url("postgres"), kTestMunicipality),
                IsEmpty());
    const CommandResult again =
        city.Wegwijs("data_steward", city.ImportOfRegister());
    ASSERT_EQ(again.exit_code, 0) << again.out << again.err;
    EXPECT_THAT(FaultsOfRegister(Url("postgres"), kTestMunicipality),
                IsEmpty());
    EXPECT_EQ(ImportedRows(), kRows);
    EXPECT_EQ(
        Number(Url("postgres"), "SELECT count(*) FROM intake.conversation"),
        kRows);
    EXPECT_EQ(
        Number(Url("postgres"), "SELECT count(*) FROM intake.help_request"),
        kRows);
  }

  template <typename Kill, typename Mend>
  void RunRounds(unsigned seed, Kill kill, Mend mend);

  static PostgresCluster* cluster_;
  static int databases_;
  std::string database_;
};

PostgresCluster* ImportKillTest::cluster_ = nullptr;
int ImportKillTest::databases_ = 0;

// Rounds of `kill`, `mend` and the import again.
template <typename Kill, typename Mend>
void ImportKillTest::RunRounds(unsigned seed, Kill kill, Mend mend) {
  std::mt19937 random(seed);
  const absl::Duration whole = TimeOfImport();
  int broken_off = 0, halfway = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Moment moment = RandomMoment(round, whole, random);
    SCOPED_TRACE(
        absl::StrCat("seed ", seed, ", round ", round, ", ",
                     absl::FormatDuration(moment.after), " after ",
                     moment.once_rows_stand ? "the first rows" : "the start"));
    const auto city = NewCity();
    broken_off += ImportAndKill(*city, moment, [&] { kill(*city); }) != 0;
    const int rows = ImportedRows();
    halfway += rows > 0 && rows < kRows;
    mend(*city);
    FinishAndProve(*city);
  }
  EXPECT_GT(broken_off, 0) << "no kill came before the end";
  std::cout << broken_off << " imports broke off, " << halfway
            << " of them halfway\n";
}

TEST_F(ImportKillTest, IntakeIsKilled) {
  RunRounds(
      kSeed, [](Kortrijk& city) { city.intake().Kill(); },
      [](Kortrijk& city) { city.RestartIntake(); });
}

// The servers live on: they must find the database again by themselves.
TEST_F(ImportKillTest, PostgresIsKilled) {
  RunRounds(
      kSeed + 1,
      [](Kortrijk&) {
        cluster_->Kill();
        cluster_->Start();
      },
      [](Kortrijk&) {});
}

}  // namespace
}  // namespace wegwijs
