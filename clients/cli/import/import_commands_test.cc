#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;

using ImportCommandsTest = CommandsTest;

TEST_F(ImportCommandsTest, ImportsInMessagesOfAtMost500Rows) {
  std::string csv = "Nr;Datum;Wie;Thema\r\n";
  for (int i = 1; i <= 1201; ++i) {
    absl::StrAppend(&csv, i, ";02/12/2015;T1;huur\r\n");
  }
  EXPECT_EQ(Import(csv), 0) << err_;
  EXPECT_THAT(intake_.message_rows, Each(Le(500)));
  EXPECT_EQ(intake_.written, 1201);
  EXPECT_THAT(out_, HasSubstr("recorded   1201"));
  EXPECT_THAT(err_, IsEmpty());
}

TEST_F(ImportCommandsTest, OneBadRowStopsAnImport) {
  const std::string csv =
      "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n2;31/02/2016;T9;Huur\r\n";
  EXPECT_EQ(Import(csv), 1);
  EXPECT_EQ(intake_.written, 0);
  EXPECT_THAT(
      err_, AllOf(HasSubstr("line 3, Datum \"31/02/2016\": There is no such"),
                  HasSubstr("Wie \"T9\": 1 row, first on line 3; nearest: T1"),
                  HasSubstr("1 of 2 rows is bad; nothing was imported")));
  EXPECT_THAT(Slurp(Path("register.csv.errors.csv")),
              HasSubstr("\r\n3;Datum | Wie;31/02/2016 | T9;"));
}

TEST_F(ImportCommandsTest, PartialImportsTheOthers) {
  intake_.refused_id = "3";
  const std::string csv =
      "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n2;x;T1;Huur\r\n"
      "3;02/12/2035;T1;Huur\r\n";
  EXPECT_EQ(Import(csv, {"--partial"}), 1);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("recorded   1"), HasSubstr("refused    2")));
  EXPECT_THAT(err_, HasSubstr("2 of 3 rows are bad and not imported"));
  EXPECT_THAT(
      Slurp(Path("register.csv.errors.csv")),
      AllOf(HasSubstr(
                "4;Datum;02/12/2035;The day lies in the future.;3;02/12/2035"),
            Not(HasSubstr(";1;02/12/2015"))));
}

TEST_F(ImportCommandsTest, ADryRunWritesNothing) {
  const std::string csv = "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n";
  EXPECT_EQ(Import(csv, {"--dry-run"}), 0);
  EXPECT_EQ(intake_.written, 0);
  EXPECT_THAT(out_, HasSubstr("nothing was imported"));
}

TEST_F(ImportCommandsTest, ABrokenImportIsRunAgain) {
  intake_.answer = Error(grpc::StatusCode::UNAVAILABLE, "Going down.");
  const std::string csv = "Nr;Datum;Wie;Thema\r\n1;02/12/2015;T1;Huur\r\n";
  EXPECT_EQ(Import(csv), 1);
  EXPECT_THAT(err_, HasSubstr("Run the same command again"));
}

TEST_F(ImportCommandsTest, ImportsOpenDays) {
  const std::string csv = Write("days.csv",
                                "Datum;Plaats;Deel\r\n02/12/2015;OB;0,25\r\n"
                                "03/12/2015;ob;1,0\r\n");
  const std::vector<std::string> words = {"open-days", "import", csv,
                                          "--mapping", Path("mapping.json")};
  EXPECT_EQ(Run(words), 0) << err_;
  EXPECT_EQ(intake_.written, 2);
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field("open_days[1].fraction");
  violation->set_description("At most 1.");
  intake_.answer = Error(grpc::StatusCode::INVALID_ARGUMENT, "No.", bad);
  files_.push_back(csv + ".errors.csv");
  EXPECT_EQ(Run(words), 1);
  EXPECT_THAT(err_, HasSubstr("line 3, Deel \"1,0\": At most 1."));
  EXPECT_EQ(intake_.written, 2);
}

}  // namespace
}  // namespace wegwijs::cli
