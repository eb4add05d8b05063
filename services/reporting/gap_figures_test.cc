// What a report says of needs that are not met.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/reporting_test_server.h"
#include "services/reporting/test_register_store.h"

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;

// Numbers of UnmetReason.
constexpr int kNoCapacity = 2;
constexpr int kLanguage = 4;

class GapFiguresTest : public ReportingServiceTest {
 protected:
  static const v1::Breakdown& Of(const v1::ActivityReport& report,
                                 v1::Dimension dimension) {
    return report.breakdowns(dimension - 1);
  }

  static std::vector<std::string> Codes(const v1::Breakdown& breakdown) {
    std::vector<std::string> codes;
    for (const v1::BreakdownRow& row : breakdown.rows()) {
      codes.push_back(row.code());
    }
    return codes;
  }

  void AddAll() {
    register_.Add(9, {.unmet_reason = kNoCapacity});
    register_.Add(7, {.neighbourhood = "-4", .unmet_reason = kNoCapacity});
    register_.Add(6, {.topics = {"zoekt-werk"}, .unmet_reason = kLanguage});
    register_.Add(4, {});
  }
};

TEST_F(GapFiguresTest, CountsByTopicNeighbourhoodAndReason) {
  AddAll();
  const v1::ActivityReport report = Report(kExact);
  const v1::Breakdown& reasons = Of(report, v1::DIMENSION_UNMET_REASON);
  EXPECT_THAT(Codes(reasons), ElementsAre("no_capacity", "language"));
  EXPECT_EQ(reasons.base(), 22);
  EXPECT_EQ(reasons.total(), 26);
  EXPECT_EQ(reasons.absent().not_applicable(), 4);
  const v1::Breakdown& gaps = Of(report, v1::DIMENSION_GAP);
  EXPECT_THAT(Codes(gaps), ElementsAre("zoekt-huurwoning/overleie/no_capacity",
                                       "zoekt-huurwoning//no_capacity",
                                       "zoekt-werk/overleie/language"));
  EXPECT_EQ(gaps.rows(0).count().value(), 9);
  EXPECT_EQ(gaps.rows(0).parent_code(), "no_capacity");
  EXPECT_EQ(gaps.rows(0).parent_label(), "Geen plaats of een wachtlijst");
  EXPECT_THAT(gaps.rows(1).label(), ::testing::EndsWith(", wijk niet gekend"));
  EXPECT_TRUE(report.reconciled());
}

TEST_F(GapFiguresTest, DoesNotNameAGapOfFew) {
  AddAll();
  register_.Add(2, {.topics = {"zoekt-werk"}, .unmet_reason = kNoCapacity});
  const v1::ActivityReport report = Report(kBound);
  const v1::Breakdown& gaps = Of(report, v1::DIMENSION_GAP);
  // The smallest other one of that reason is hidden with it.
  EXPECT_THAT(Codes(gaps), ElementsAre("zoekt-huurwoning/overleie/no_capacity",
                                       "zoekt-werk/overleie/language"));
  EXPECT_EQ(gaps.other().values(), 2);
  EXPECT_EQ(gaps.other().count().value(), 9);
  EXPECT_FALSE(gaps.other().count().hidden());
}

}  // namespace
}  // namespace wegwijs::reporting
