#include "clients/cli/import/conversation_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/import/errors_file.h"
#include "clients/cli/import/row_faults.h"

namespace wegwijs::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kMunicipality[] = "municipalities/34022";

constexpr char kMapping[] = R"({
  "source": "Test",
  "undated": {"first": "2015-12-01", "last": "2016-07-31"},
  "group_by": [GROUP],
  "conversations": {
    "external_id": {"column": "Nr"},
    "date": {"column": "Datum"},
    "desk": {"column": "Plaats", "labels": {"OB": "onthaalbureau"}},
    "worker": {"column": "Toeleider"},
    "client_code": {"column": "Klant"},
    "nationality": {"column": "Nationaliteit",
                    "labels": {"onbekend": "UNKNOWN"}},
    "language": {"column": "Taal"},
    "neighbourhood": {"column": "Wijk", "empty": "NOT_RECORDED"},
    "topic": {"column": "Subthema"},
    "actions": {"column": "Actie", "separator": ",",
                "labels": {"Gebeld": "PHONED", "Brief gelezen": "READ_LETTER"}},
    "outcome": {"value": "UNKNOWN"},
    "introduced_by": {"value": "NOT_RECORDED"},
    "minutes": {"column": "Minuten"}
  }
})";

constexpr char kHeader[] =
    "Nr;Datum;Plaats;Toeleider;Klant;Nationaliteit;Taal;Wijk;Subthema;Actie;"
    "Minuten\r\n";

ServerLists Lists() {
  ServerLists lists;
  for (const char* id : {"onthaalbureau", "stadhuis"}) {
    auto* desk = lists.desks.add_desks();
    desk->set_name(absl::StrCat(kMunicipality, "/desks/", id));
    desk->set_display_name(id);
  }
  auto* worker = lists.workers.add_workers();
  worker->set_name(absl::StrCat(kMunicipality, "/workers/1"));
  worker->set_display_name("T1");
  for (const char* id : {"wonen", "werk"}) {
    auto* term = lists.taxonomy.add_taxonomy_terms();
    term->set_name(absl::StrCat("taxonomyTerms/", id));
    term->set_parent("taxonomyTerms/theme");
    term->mutable_labels()->set_nl(id);
  }
  auto* place = lists.neighbourhoods.add_neighbourhoods();
  place->set_name(absl::StrCat(kMunicipality, "/neighbourhoods/sint-jan"));
  place->set_display_name("Sint-Jan");
  return lists;
}

class ConversationReaderTest : public ::testing::Test {
 protected:
  // Reads a file with the rows behind the header, or a whole one.
  std::vector<ConversationRows> Read(const std::string& rows,
                                     const std::string& group_by = "") {
    mapping_ =
        *ParseMapping(absl::StrReplaceAll(kMapping, {{"GROUP", group_by}}));
    codes_ = *MakeCodeLists(*mapping_.conversations, Lists(), kMunicipality);
    const bool whole = absl::StrContains(rows, "Datum");
    std::istringstream input(whole ? rows : absl::StrCat(kHeader, rows));
    auto reader = ConversationReader::Open(input, mapping_, codes_);
    std::vector<ConversationRows> all;
    if (!reader.ok()) {
      header_error_ = std::string(reader.status().message());
      return all;
    }
    ConversationRows next;
    while (*(*reader)->Next(&next)) all.push_back(next);
    return all;
  }

  static std::vector<std::string> Reasons(const ConversationRows& rows) {
    std::vector<std::string> reasons;
    for (const TableRow& row : rows.rows) {
      for (const CellProblem& problem : row.problems) {
        reasons.push_back(
            absl::StrCat(row.line, " ", problem.column, ": ", problem.reason));
      }
    }
    return reasons;
  }

  Mapping mapping_;
  CodeLists codes_;
  std::string header_error_;
};

TEST_F(ConversationReaderTest, MakesAConversationOfARow) {
  const auto all = Read(
      "7;02/12/2015;OB;t1;K0371;SYRIE;arabisch ;sint jan;Wonen;"
      "\"Gebeld, brief gelezen\";15\r\n");
  ASSERT_EQ(all.size(), 1u);
  ASSERT_THAT(Reasons(all[0]), IsEmpty());
  const auto& conversation = all[0].message.conversation();
  EXPECT_EQ(conversation.occurred_first().month(), 12);
  EXPECT_FALSE(conversation.has_occurred_last());
  EXPECT_EQ(conversation.desk(), "municipalities/34022/desks/onthaalbureau");
  EXPECT_EQ(conversation.worker(), "municipalities/34022/workers/1");
  EXPECT_EQ(conversation.client_code(), "K0371");
  EXPECT_EQ(conversation.nationality().code(), "SY");
  EXPECT_EQ(conversation.language().code(), "ara");
  EXPECT_EQ(conversation.neighbourhood().code(), "sint-jan");
  EXPECT_EQ(conversation.introduced_by_absent_reason(),
            intake::v1::ABSENT_REASON_NOT_RECORDED);
  EXPECT_EQ(conversation.minutes(), 15);
  ASSERT_EQ(conversation.help_requests_size(), 1);
  const auto& request = conversation.help_requests(0);
  EXPECT_EQ(request.topic(), "taxonomyTerms/wonen");
  EXPECT_THAT(request.actions(), ElementsAre(intake::v1::ACTION_PHONED,
                                             intake::v1::ACTION_READ_LETTER));
  EXPECT_EQ(request.outcome(), intake::v1::OUTCOME_UNKNOWN);
  EXPECT_EQ(all[0].message.rows(0).external_id(), "7");
  EXPECT_EQ(all[0].message.rows(0).line(), 2);
}

TEST_F(ConversationReaderTest, EmptyCellsMeanWhatTheMappingSays) {
  const auto all = Read("7;;OB;T1;;onbekend;Arabisch;;Wonen;;\r\n");
  ASSERT_THAT(Reasons(all[0]), IsEmpty());
  const auto& conversation = all[0].message.conversation();
  EXPECT_EQ(conversation.occurred_first().year(), 2015);
  EXPECT_EQ(conversation.occurred_last().month(), 7);
  EXPECT_EQ(conversation.client_code(), "");
  EXPECT_EQ(conversation.nationality().absent_reason(),
            intake::v1::ABSENT_REASON_UNKNOWN);
  EXPECT_EQ(conversation.neighbourhood().absent_reason(),
            intake::v1::ABSENT_REASON_NOT_RECORDED);
}

TEST_F(ConversationReaderTest, NamesEveryProblemOfARow) {
  const auto all =
      Read(";31/02/2016;Markt;T1;K1;;Arabisch;Sint-Jan;Wonen;Gefaxt;kort\r\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_FALSE(all[0].ok());
  EXPECT_THAT(Reasons(all[0]),
              ::testing::UnorderedElementsAre(
                  "2 Nr: The cell is empty.",
                  "2 Datum: There is no such day: February 2016 has 29 days.",
                  "2 Plaats: The label is not known.",
                  "2 Nationaliteit: The cell is empty.",
                  "2 Actie: The label is not known.",
                  "2 Minuten: Write a whole number, as 15."));
}

TEST_F(ConversationReaderTest, ChecksTheShapeOfRows) {
  const auto all = Read(
      "1;2\r\n2;02/12/2015;OB;T1;K1;Syri\xEB;Arabisch;Sint-Jan;Wonen;;\r\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_THAT(Reasons(all[0]),
              ElementsAre(HasSubstr("2 : The row has 2 cells, the header has "
                                    "11")));
  EXPECT_THAT(Reasons(all[1]),
              ElementsAre(HasSubstr("3 Nationaliteit: The text is not UTF-8: "
                                    "byte 0xEB at position 5")));
}

TEST_F(ConversationReaderTest, AnIdentityStandsForOneRow) {
  const auto all = Read(
      "1;02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Wonen;;\r\n"
      "1;03/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Wonen;;\r\n");
  EXPECT_TRUE(all[0].ok());
  EXPECT_THAT(Reasons(all[1]), ElementsAre(HasSubstr("3 Nr: Line 2 has it")));
}

TEST_F(ConversationReaderTest, ChecksTheHeader) {
  Read("Nr;Datums;Plaats;Plaats;Klant\r\n");
  EXPECT_THAT(header_error_,
              HasSubstr("\"Datum\" is missing; nearest: Datums"));
  EXPECT_THAT(header_error_, HasSubstr("\"Plaats\" is there twice"));
  EXPECT_THAT(header_error_, HasSubstr("\"Datums\" is in the file: map it"));
  EXPECT_THAT(Read(kHeader), IsEmpty());
}

TEST_F(ConversationReaderTest, AnEmptyFileHasNoHeader) {
  mapping_ = *ParseMapping(absl::StrReplaceAll(kMapping, {{"GROUP", ""}}));
  std::istringstream input("");
  EXPECT_THAT(
      ConversationReader::Open(input, mapping_, codes_).status().message(),
      HasSubstr("The file is empty"));
}

TEST_F(ConversationReaderTest, GroupsRowsThatFollowEachOther) {
  const auto all = Read(
      "1;02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Wonen;;\r\n"
      "2;02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Werk;;\r\n"
      "3;02/12/2015;OB;T1;K2;Syrië;Arabisch;Sint-Jan;Werk;;\r\n"
      "4;02/12/2015;OB;T1;;Syrië;Arabisch;Sint-Jan;Werk;;\r\n"
      "5;02/12/2015;OB;T1;;Syrië;Arabisch;Sint-Jan;Werk;;\r\n",
      R"("Datum", "Klant")");
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].message.conversation().help_requests_size(), 2);
  EXPECT_EQ(all[0].message.rows(1).external_id(), "2");
  EXPECT_EQ(all[1].rows.size(), 1u);
  EXPECT_TRUE(all[3].ok());
}

TEST_F(ConversationReaderTest, RowsOfAGroupAgree) {
  const auto all = Read(
      "1;02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Wonen;;\r\n"
      "2;02/12/2015;OB;T1;K1;Irak;Arabisch;Sint-Jan;Werk;;\r\n",
      R"("Datum", "Klant")");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_THAT(Reasons(all[0]),
              ElementsAre("3 : The row is one conversation with line 2 "
                          "(group_by), but differs in nationality."));
}

TEST_F(ConversationReaderTest, AGroupHasAtMostTwentyHelpRequests) {
  std::string rows;
  for (int i = 1; i <= 250; ++i) {
    absl::StrAppend(&rows, i,
                    ";02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Wonen;;\r\n");
  }
  const auto all = Read(rows, R"("Klant")");
  size_t count = 0;
  for (const ConversationRows& conversation : all) {
    EXPECT_FALSE(conversation.ok());
    EXPECT_LE(conversation.rows.size(), 100u);
    count += conversation.rows.size();
  }
  EXPECT_EQ(count, 250u);
  EXPECT_THAT(Reasons(all[0])[0], HasSubstr("22 : The conversation that begins "
                                            "on line 2 has more than 20"));
}

TEST_F(ConversationReaderTest, AMendedErrorsFileReadsLikeTheRegister) {
  const auto bad = Read(
      "\"1\";31/02/2016;OB;T1;K1;Syrje;Arabisch;Sint-Jan;Wonen;\"Gebeld;x\";"
      "\r\n");
  const std::string path = ::testing::TempDir() + "wegwijs_errors_test.csv";
  {
    std::vector<std::string> header = {
        "Nr",   "Datum", "Plaats",   "Toeleider", "Klant",  "Nationaliteit",
        "Taal", "Wijk",  "Subthema", "Actie",     "Minuten"};
    ErrorsFile errors(path, ';', header);
    errors.Add(bad[0].rows[0]);
    ASSERT_TRUE(errors.Commit().ok());
  }
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), {});
  std::remove(path.c_str());
  EXPECT_THAT(text, HasSubstr("\xEF\xBB\xBFline;column;value;reason;Nr;Datum"));
  EXPECT_THAT(text, HasSubstr("2;Datum | Nationaliteit | Actie;"
                              "\"31/02/2016 | Syrje | Gebeld;x\";"));
  EXPECT_THAT(text, HasSubstr(";\"Gebeld;x\";\r\n"));
  text = absl::StrReplaceAll(text, {{";31/02/2016;", ";28/02/2016;"},
                                    {";Syrje;", ";Syrië;"},
                                    {";\"Gebeld;x\";", ";Gebeld;"}});
  const auto mended = Read(text);
  ASSERT_EQ(mended.size(), 1u);
  EXPECT_THAT(Reasons(mended[0]), IsEmpty());
  EXPECT_EQ(mended[0].message.rows(0).external_id(), "1");
}

TEST_F(ConversationReaderTest, ListsUnknownLabelsOnce) {
  const auto all = Read(
      "1;02/12/2015;OB;T1;K1;Syrje;Arabisch;Sint-Jan;Wonen;;\r\n"
      "2;02/12/2015;OB;T1;K1;SYRJE;Arabisch;Sint-Jan;Wonen;;\r\n"
      "3;02/12/2015;OB;T1;K1;Syrië;Arabisch;Sint-Jan;Woonen;;\r\n");
  RowFaults faults;
  for (const ConversationRows& conversation : all) {
    faults.Add(conversation.rows[0]);
  }
  const std::string text = faults.Text(codes_);
  EXPECT_THAT(text, HasSubstr("Nationaliteit \"Syrje\": 2 rows, first on line "
                              "2; nearest: Syri"));
  EXPECT_THAT(text, HasSubstr("Subthema \"Woonen\": 1 row, first on line 4; "
                              "nearest: wonen"));
}

TEST(CodeListsTest, NamesCodesThatDoNotExist) {
  Mapping mapping = *ParseMapping(absl::StrReplaceAll(
      kMapping, {{"GROUP", ""}, {"\"onthaalbureau\"", "\"markt\""}}));
  const auto codes =
      MakeCodeLists(*mapping.conversations, Lists(), kMunicipality);
  EXPECT_THAT(codes.status().message(),
              HasSubstr("desk: \"OB\" stands for "
                        "municipalities/34022/desks/markt, which does not "
                        "exist."));
}

}  // namespace
}  // namespace wegwijs::cli
