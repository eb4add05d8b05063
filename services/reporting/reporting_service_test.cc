// The service on a real database, called as a client calls it.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/reporting/reporting_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> LabelsOf(const v1::Breakdown& breakdown) {
  std::vector<std::string> labels;
  for (const auto& row : breakdown.rows()) labels.push_back(row.label());
  return labels;
}

TEST_F(ReportingServiceTest, AnEmptyPeriodHasItsMonthsAndAddsUp) {
  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.municipality_label(), "Kortrijk");
  EXPECT_EQ(report.as_of_event_number(), 7);
  EXPECT_EQ(report.totals().requests(), 0);
  EXPECT_FALSE(report.totals().requests_per_open_day().has_value());
  ASSERT_EQ(report.months_size(), 2);
  EXPECT_EQ(report.months(1).month().month(), 6);
  EXPECT_EQ(report.breakdowns_size(), 15);
  EXPECT_TRUE(report.reconciled());
  EXPECT_FALSE(report.data_quality().entry_delay().has_median_days());
}

TEST_F(ReportingServiceTest, CountsRequestsConversationsAndClientsApart) {
  register_.Add({.client = "a", .topics = {"zoekt-werk", "statuut"}});
  register_.Add({.day = "2016-05-09", .client = "a"});
  register_.Add({.day = "2016-06-30", .client = "b"});
  register_.Add({.day = "2016-06-01"});
  register_.Add({.day = "2016-04-30", .client = "b"});
  register_.Add({.day = "2016-07-01", .client = "c"});
  register_.Add({.client = "d", .voided = true});
  register_.Add({.day = "2016-06-02", .client = "e"});
  register_.Add({.day = "2016-06-02", .client = "e"});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.totals().requests(), 7);
  EXPECT_EQ(report.totals().conversations(), 6);
  EXPECT_EQ(report.totals().anonymous_conversations().value(), 1);
  EXPECT_EQ(report.totals().distinct_clients().value(), 3);
  // a within the period, b from before it; twice on one day is no return.
  EXPECT_EQ(report.totals().returning_clients().value(), 2);
  EXPECT_EQ(report.months(0).requests(), 3);
  EXPECT_EQ(report.months(1).requests(), 4);
  EXPECT_TRUE(report.reconciled());
}

TEST_F(ReportingServiceTest, AnUndatedRowCountsInTheTotalAndInNoMonth) {
  register_.Add({.day = "2016-05-01", .last_day = "2016-06-30"});
  register_.Add({.day = "2016-04-30", .last_day = "2016-06-30"});
  register_.Add({.day = "2016-06-30", .last_day = "2016-07-01"});
  register_.Add({.day = "2016-07-01", .last_day = "2016-07-02"});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.totals().requests(), 1);
  EXPECT_EQ(report.totals().undated_requests(), 1);
  EXPECT_EQ(report.data_quality().undated_requests_left_out(), 2);
  EXPECT_EQ(report.months(0).requests() + report.months(1).requests(), 0);
  EXPECT_TRUE(report.reconciled());
}

TEST_F(ReportingServiceTest, AveragesOverTheOpenDaysOfAllDesks) {
  register_.AddOpenDay("2016-05-02", "ob", "1");
  register_.AddOpenDay("2016-05-02", "stadhuis", "0.5");
  register_.AddOpenDay("2016-05-03", "ob", "0.25");
  register_.AddOpenDay("2016-07-01", "ob", "1");
  register_.Add(3, {});

  const v1::ActivityReport report = Report(kExact);

  EXPECT_EQ(report.months(0).open_days().value(), "1.75");
  EXPECT_EQ(report.months(0).calendar_days(), 2);
  EXPECT_EQ(report.months(0).requests_per_open_day().value().value(), "1.7");
  EXPECT_EQ(report.months(1).open_days().value(), "0.00");
  EXPECT_EQ(report.totals().open_days().value(), "1.75");
  EXPECT_EQ(report.totals().requests_per_open_day().numerator(), 3);
}

TEST_F(ReportingServiceTest, BreaksDownWithBasesAndNames) {
  register_.Add(3, {.language = "ara", .actions = "{1,5}", .referred = true});
  register_.Add(1, {.nationality = "-2", .language = "mis", .actions = "{}"});
  register_.Add(2, {.nationality = "SY",
                    .neighbourhood = "-4",
                    .introduced_by = 5,
                    .topics = {"sociale-woning", "zoekt-werk"}});

  v1::GetActivityReportRequest request = MayAndJune();
  request.set_language_code("fr");
  const v1::ActivityReport report = Report(kExact, request);

  const v1::Breakdown& nationalities = Of(report, v1::DIMENSION_NATIONALITY);
  EXPECT_THAT(LabelsOf(nationalities), ElementsAre("Syrie", "Russie"));
  EXPECT_EQ(nationalities.total(), 8);
  EXPECT_EQ(nationalities.base(), 7);
  EXPECT_EQ(nationalities.absent().declined(), 1);
  EXPECT_EQ(nationalities.rows(0).share().percent().value(), "57.1");
  EXPECT_THAT(LabelsOf(Of(report, v1::DIMENSION_LANGUAGE)),
              ElementsAre("Russe", "Arabe", "Autre"));
  const v1::Breakdown& topics = Of(report, v1::DIMENSION_TOPIC);
  EXPECT_THAT(LabelsOf(topics),
              ElementsAre("Cherche un logement", "Cherche un emploi",
                          "Logement social"));
  EXPECT_EQ(topics.rows(1).parent_label(), "Travail");
  EXPECT_THAT(LabelsOf(Of(report, v1::DIMENSION_THEME)),
              ElementsAre("Logement", "Travail"));
  const v1::Breakdown& actions = Of(report, v1::DIMENSION_ACTION);
  EXPECT_EQ(actions.base(), 7);
  EXPECT_EQ(actions.absent().not_applicable(), 1);
  EXPECT_EQ(actions.rows(0).code(), "looked_up");
  EXPECT_EQ(actions.rows(1).count().value(), 3);
  const v1::Breakdown& referrals = Of(report, v1::DIMENSION_REFERRED_TO);
  EXPECT_THAT(LabelsOf(referrals), ElementsAre("VDAB"));
  EXPECT_EQ(referrals.base(), 3);
  const v1::Breakdown& introductions = Of(report, v1::DIMENSION_INTRODUCED_BY);
  EXPECT_EQ(introductions.unit(), v1::UNIT_CONVERSATIONS);
  EXPECT_EQ(introductions.base(), 6);
  EXPECT_THAT(LabelsOf(introductions),
              ElementsAre("Initiative propre", "École"));
  EXPECT_TRUE(report.reconciled());
}

TEST_F(ReportingServiceTest, MeasuresCompletenessAndDelay) {
  register_.Add(2, {.language = "mis"});
  register_.Add(1, {.language = "-1", .neighbourhood = "-4"});

  const v1::ActivityReport report = Report(kBound);

  const v1::DataQuality& quality = report.data_quality();
  ASSERT_EQ(quality.completeness_size(), 5);
  for (const auto& field : quality.completeness()) {
    if (field.field() == "language") {
      EXPECT_EQ(field.other(), 2);
      EXPECT_EQ(field.unknown(), 1);
      EXPECT_EQ(field.with_value(), 0);
    } else if (field.field() == "support_level") {
      EXPECT_EQ(field.not_recorded(), 3);
    }
  }
  // Entered 60 hours after the day began.
  EXPECT_EQ(quality.entry_delay().median_days(), 2);
  EXPECT_EQ(quality.entry_delay().p90_days(), 2);
}

TEST_F(ReportingServiceTest, HidesSmallCountsFromWhomMayNotSeeThem) {
  register_.Add(9, {.nationality = "RU"});
  register_.Add(7, {.nationality = "SY"});
  register_.Add(8, {.client = "one person", .nationality = "AL"});

  const v1::ActivityReport bound = Report(kBound);
  const v1::ActivityReport exact = Report(kExact);

  const v1::Breakdown& hidden = Of(bound, v1::DIMENSION_NATIONALITY);
  EXPECT_THAT(LabelsOf(hidden), ElementsAre("Rusland", "Albanië", "Syrië"));
  EXPECT_EQ(hidden.rows(0).count().value(), 9);
  EXPECT_TRUE(hidden.rows(1).count().hidden());
  EXPECT_TRUE(hidden.rows(2).count().hidden());
  EXPECT_FALSE(hidden.rows(2).has_share());
  EXPECT_FALSE(hidden.rows(0).has_share_of_top());
  EXPECT_TRUE(bound.totals().distinct_clients().hidden());
  EXPECT_EQ(bound.totals().requests(), 24);
  EXPECT_FALSE(bound.disclosure().exact());
  EXPECT_EQ(bound.disclosure().k(), 5);
  EXPECT_EQ(bound.disclosure().hidden_counts(), 4);
  EXPECT_TRUE(bound.reconciled());

  const v1::Breakdown& told = Of(exact, v1::DIMENSION_NATIONALITY);
  EXPECT_THAT(LabelsOf(told), ElementsAre("Rusland", "Albanië", "Syrië"));
  EXPECT_EQ(told.rows(1).count().value(), 8);
  EXPECT_TRUE(exact.disclosure().exact());
  EXPECT_EQ(exact.disclosure().hidden_counts(), 0);
}

TEST_F(ReportingServiceTest, FreeDaysNeedThePermissionForExactFigures) {
  v1::GetActivityReportRequest request = MayAndJune();
  *request.mutable_first() = Day(2016, 5, 2);
  v1::ActivityReport report;

  const grpc::Status refused = Call(kBound, request, &report);

  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(FailedPreconditions(refused), ElementsAre("WHOLE_MONTHS"));
  EXPECT_THAT(refused.error_message(),
              ::testing::HasSubstr("2016-05-01 to 2016-06-30"));
  EXPECT_TRUE(Call(kExact, request, &report).ok());
}

TEST_F(ReportingServiceTest, WritesTheUseOfExactFiguresIntoTheAudit) {
  Report(kBound);
  EXPECT_EQ(register_.Value("SELECT count(*) FROM reporting.exact_figure_use"),
            "0");

  Report(kExact);

  EXPECT_EQ(register_.Value("SELECT municipality_id || ' ' || subject || ' ' "
                            "|| first_day || ' ' || last_day "
                            "FROM reporting.exact_figure_use"),
            "34022 policy_officer 2016-05-01 2016-06-30");
}

TEST_F(ReportingServiceTest, WithoutTheAuditThereAreNoFigures) {
  pqxx::connection superuser(database_.superuser_url());
  pqxx::nontransaction(superuser).exec(
      "REVOKE INSERT ON reporting.exact_figure_use FROM wegwijs_reporting");
  v1::ActivityReport report;

  EXPECT_EQ(Call(kExact, MayAndJune(), &report).error_code(),
            grpc::StatusCode::INTERNAL);
  EXPECT_FALSE(report.has_totals());
}

TEST_F(ReportingServiceTest, NamesEveryFieldAtFault) {
  v1::GetActivityReportRequest request;
  request.set_parent("municipalities/34022/desks/ob");
  *request.mutable_first() = Day(2016, 2, 31);
  *request.mutable_last() = Day(1989, 1, 1);
  request.set_top_n(-1);
  request.set_language_code("de");
  v1::ActivityReport report;

  const grpc::Status status = Call(kExact, request, &report);

  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status),
              ::testing::UnorderedElementsAre("parent", "first", "last",
                                              "top_n", "language_code"));
}

TEST_F(ReportingServiceTest, APeriodDoesNotRunBackwards) {
  v1::GetActivityReportRequest request = MayAndJune();
  *request.mutable_last() = Day(2016, 4, 30);
  v1::ActivityReport report;

  EXPECT_THAT(WrongFields(Call(kExact, request, &report)), ElementsAre("last"));
}

TEST_F(ReportingServiceTest, AnotherMunicipalityIsNotFound) {
  v1::GetActivityReportRequest request = MayAndJune();
  request.set_parent("municipalities/11002");
  v1::ActivityReport report;

  EXPECT_EQ(Call(kExact, request, &report).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ReportingServiceTest, CountsNothingOfAnotherMunicipality) {
  register_.Add(3, {.municipality = 11002});
  register_.Add(2, {});

  EXPECT_EQ(Report(kExact).totals().requests(), 2);
}

TEST_F(ReportingServiceTest, RefusesRolesWithoutFigures) {
  v1::ActivityReport report;
  for (const char* role : {"brugfiguur", "case_system", "administrator"}) {
    EXPECT_EQ(Call(role, MayAndJune(), &report).error_code(),
              grpc::StatusCode::PERMISSION_DENIED)
        << role;
  }
}

TEST_F(ReportingServiceTest, ProvesThatItIsBlindForOtherMunicipalities) {
  register_.Add({});
  register_.AddSignals(1, {});
  const auto prove = [](const std::string& url) {
    const DatabaseSession::Options options = {
        .url = url, .statements = ServiceStatements()};
    DatabaseSession session(options);
    return ProveTenants(session, ReportingTenantProof());
  };

  EXPECT_TRUE(prove(database_.url("wegwijs_reporting")).ok());
  EXPECT_EQ(prove(database_.superuser_url()).code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace wegwijs::reporting
