// A report under the terms of the taxonomy that took the place of others since.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/reporting/reporting_test_server.h"
#include "services/reporting/test_register_store.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Social housing became a matter of work, and the status of a worker fell
// apart. 1 is merged, 2 is split.
constexpr char kReplacements[] = R"sql(
  UPDATE directory.taxonomy_term SET retired = true
  WHERE term_id IN ('sociale-woning', 'statuut');
  INSERT INTO directory.taxonomy_term
    (term_id, parent_id, label_nl, label_fr, label_en, retired, version,
     owner_municipality_id)
  VALUES
    ('contract', 'werk', 'Contract', 'Contrat', 'Contract', false, 2, 34022),
    ('ambtenaar', 'werk', 'Ambtenaar', 'Fonctionnaire', 'Official', false, 2,
     34022);
  INSERT INTO directory.term_replacement
    (old_term_id, new_term_id, kind, version)
  VALUES ('sociale-woning', 'zoekt-werk', 1, 2), ('statuut', 'contract', 2, 2),
    ('statuut', 'ambtenaar', 2, 2);
  SELECT ''
)sql";

class TopicsAsNowTest : public ReportingServiceTest {
 protected:
  TopicsAsNowTest() {
    register_.Value(kReplacements);
    register_.Add(3, {.topics = {"sociale-woning"}});
    register_.Add(2, {.topics = {"zoekt-werk"}});
    register_.Add(1, {.topics = {"statuut"}});
  }

  static v1::GetActivityReportRequest As(v1::TopicsAs topics_as) {
    v1::GetActivityReportRequest request = MayAndJune();
    request.set_topics_as(topics_as);
    return request;
  }

  // "zoekt-werk 5", the most first.
  static std::vector<std::string> Rows(const v1::ActivityReport& report,
                                       v1::Dimension dimension) {
    std::vector<std::string> rows;
    for (const v1::BreakdownRow& row : Of(report, dimension).rows()) {
      rows.push_back(absl::StrCat(row.code(), " ", row.count().value()));
    }
    return rows;
  }
};

TEST_F(TopicsAsNowTest, WithoutAskingTopicsStandAsTheyWereRecorded) {
  for (const v1::TopicsAs as :
       {v1::TOPICS_AS_UNSPECIFIED, v1::TOPICS_AS_RECORDED}) {
    const v1::ActivityReport report = Report(kExact, As(as));
    EXPECT_EQ(report.topics_as(), v1::TOPICS_AS_RECORDED);
    EXPECT_THAT(Rows(report, v1::DIMENSION_TOPIC),
                ElementsAre("sociale-woning 3", "zoekt-werk 2", "statuut 1"));
    EXPECT_THAT(Rows(report, v1::DIMENSION_THEME),
                ElementsAre("werk 3", "wonen 3"));
    EXPECT_THAT(report.split_topics(), IsEmpty());
  }
}

TEST_F(TopicsAsNowTest, WhatWasMergedCountsUnderItsSurvivorAndItsTheme) {
  const v1::ActivityReport report = Report(kExact, As(v1::TOPICS_AS_NOW));
  EXPECT_EQ(report.topics_as(), v1::TOPICS_AS_NOW);
  EXPECT_THAT(Rows(report, v1::DIMENSION_TOPIC),
              ElementsAre("zoekt-werk 5", "statuut 1"));
  EXPECT_EQ(Of(report, v1::DIMENSION_TOPIC).rows(0).parent_code(), "werk");
  EXPECT_THAT(Rows(report, v1::DIMENSION_THEME), ElementsAre("werk 6"));
  EXPECT_TRUE(report.reconciled());
}

TEST_F(TopicsAsNowTest, WhatFellApartStaysAndTheReportSaysSo) {
  const v1::ActivityReport report = Report(kExact, As(v1::TOPICS_AS_NOW));
  ASSERT_EQ(report.split_topics_size(), 1);
  EXPECT_EQ(report.split_topics(0).code(), "statuut");
  EXPECT_EQ(report.split_topics(0).label(), "Statuut");
  EXPECT_THAT(report.split_topics(0).into_labels(),
              ElementsAre("Ambtenaar", "Contract"));
}

TEST_F(TopicsAsNowTest, GapsAndSignalsAreCountedAlike) {
  register_.Add(6, {.topics = {"sociale-woning"}, .unmet_reason = 2});
  register_.AddSignals(2, {.topic = "sociale-woning"});
  register_.AddSignals(1, {.topic = "zoekt-werk", .answer_days = 3});
  const v1::ActivityReport report = Report(kExact, As(v1::TOPICS_AS_NOW));
  EXPECT_THAT(Rows(report, v1::DIMENSION_GAP),
              ElementsAre("zoekt-werk/overleie/no_capacity 6"));
  ASSERT_EQ(report.signals().topics_size(), 1);
  EXPECT_EQ(report.signals().topics(0).code(), "zoekt-werk");
  EXPECT_EQ(report.signals().topics(0).raised(), 3);
  EXPECT_EQ(report.signals().raised(), 3);
  EXPECT_TRUE(report.reconciled());
}

// Three of social housing would be the difference between two reports.
TEST_F(TopicsAsNowTest, WhoSeesNoSmallCellsCannotCompareTwoWaysOfCounting) {
  v1::ActivityReport report;
  EXPECT_THAT(FailedPreconditions(Call(kBound, As(v1::TOPICS_AS_NOW), &report)),
              ElementsAre("TOPICS_AS_RECORDED"));
  EXPECT_TRUE(Call(kBound, As(v1::TOPICS_AS_RECORDED), &report).ok());
}

TEST_F(TopicsAsNowTest, AnotherWayOfCountingThereIsNot) {
  v1::ActivityReport report;
  EXPECT_EQ(
      Call(kExact, As(static_cast<v1::TopicsAs>(7)), &report).error_code(),
      grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace wegwijs::reporting
