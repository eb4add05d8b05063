// WithdrawBrugfiguur: who takes the consent back is found by nobody.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "services/directory/brugfiguur/brugfiguur_test_server.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class BrugfiguurWithdrawTest : public BrugfiguurTestServer {
 protected:
  // Every row of every table of the directory, as text.
  std::string WholeDirectory() {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::work work(connection);
    std::string all;
    for (const auto& table :
         work.exec("SELECT tablename FROM pg_tables WHERE schemaname = "
                   "'directory'")) {
      for (const auto& row : work.exec("SELECT t::text FROM directory." +
                                       table[0].as<std::string>() + " AS t")) {
        all += row[0].as<std::string>() + "\n";
      }
    }
    return all;
  }
};

TEST_F(BrugfiguurWithdrawTest, DisappearsFromEveryRead) {
  const v1::CreateBrugfiguurRequest request = Listing();
  const v1::Brugfiguur one = Listed(request);
  ASSERT_TRUE(Withdraw(Withdrawing(one)).ok());
  EXPECT_EQ(Find(one.name()).error_code(), StatusCode::NOT_FOUND);
  EXPECT_THAT(NamesListed(), IsEmpty());
  EXPECT_EQ(Found({}).total_size(), 0);
  EXPECT_EQ(Change(Changing(one, {"phone"})).error_code(),
            StatusCode::NOT_FOUND);
  // Listing them again by a retry does not bring them back.
  EXPECT_EQ(List(request).error_code(), StatusCode::NOT_FOUND);
}

TEST_F(BrugfiguurWithdrawTest, ErasesWhatSaysWhoTheyAre) {
  const v1::Brugfiguur one = Listed();
  EXPECT_THAT(WholeDirectory(), HasSubstr("Zoë Maes"));
  ASSERT_TRUE(Withdraw(Withdrawing(one)).ok());
  const std::string rest = WholeDirectory();
  for (const char* personal :
       {"Zoë", "Maes", "470 12 34", "zoe@", "OC Overleie", "{che,rus}"}) {
    EXPECT_THAT(rest, Not(HasSubstr(personal))) << personal;
  }
  // That somebody consented, and when they took it back, is kept.
  EXPECT_THAT(rest, HasSubstr(one.name().substr(one.name().rfind('/') + 1)));
  EXPECT_THAT(rest, HasSubstr("2016-06-30"));
}

TEST_F(BrugfiguurWithdrawTest, IsAnsweredAlikeWhenRepeated) {
  const v1::Brugfiguur one = Listed();
  const v1::WithdrawBrugfiguurRequest request = Withdrawing(one);
  ASSERT_TRUE(Withdraw(request).ok());
  EXPECT_TRUE(Withdraw(request).ok());
  EXPECT_EQ(Withdraw(Withdrawing(one)).error_code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(ReasonOf(Withdraw(request, kSteward)), "REQUEST_ID_REUSED");
}

TEST_F(BrugfiguurWithdrawTest, WhoMayNotOrAsksWronglyWithdrawsNobody) {
  const v1::Brugfiguur one = Listed();
  EXPECT_EQ(Withdraw(Withdrawing(one), kReader).error_code(),
            StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(WrongFields(Withdraw({})),
              UnorderedElementsAre("name", "request_id"));
  EXPECT_TRUE(Find(one.name()).ok());
}

}  // namespace
}  // namespace wegwijs::directory
