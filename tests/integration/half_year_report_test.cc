// The main job, through real processes: the register of Kortrijk goes in
// through the API, and the report that the city published comes out.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/runtime/uuid.h"
#include "tests/support/kortrijk.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/reporting/v1/reporting_service.grpc.pb.h"

namespace wegwijs {
namespace {

using google::protobuf::util::MessageDifferencer;
using intake::v1::Conversation;
using reporting::v1::ActivityReport;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kMunicipality[] = "municipalities/34022";

google::type::Date Day(const std::string& text) {
  google::type::Date date;
  int year = 0, month = 0, day = 0;
  EXPECT_EQ(sscanf(text.c_str(), "%d-%d-%d", &year, &month, &day), 3);
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

std::string MonthOf(const google::type::Date& date) {
  return absl::StrCat(date.year(), "-",
                      absl::Dec(date.month(), absl::kZeroPad2));
}

// A decimal such as "20.25" in hundredths.
int64_t Hundredths(const google::type::Decimal& decimal) {
  double value = 0;
  EXPECT_TRUE(absl::SimpleAtod(decimal.value(), &value)) << decimal.value();
  return static_cast<int64_t>(value * 100 + 0.5);
}

// A number of tenths as the city writes it: "7,4", and "6" for 60.
std::string Published(int64_t tenths) {
  return tenths % 10 == 0 ? absl::StrCat(tenths / 10)
                          : absl::StrCat(tenths / 10, ",", tenths % 10);
}

// A report without what differs from call to call.
ActivityReport Figures(ActivityReport report) {
  report.clear_generate_time();
  report.clear_as_of_event_number();
  report.mutable_data_quality()->clear_entry_delay();
  return report;
}

bool Same(const ActivityReport& one, const ActivityReport& other) {
  return MessageDifferencer::Equals(Figures(one), Figures(other));
}

// One city for all tests; a test that changes it changes it back.
class HalfYearReportTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->Load();
  }

  static void TearDownTestSuite() {
    delete city_;
    delete database_;
  }

  HalfYearReportTest() {
    std::ifstream file(SourceFile("deploy/demo/kortrijk/published.json"));
    published_ = nlohmann::json::parse(file);
  }

  static std::unique_ptr<grpc::ClientContext> As(const std::string& role) {
    auto context = std::make_unique<grpc::ClientContext>();
    AddToken(*context, city_->Token(role));
    return context;
  }

  static ActivityReport Report(const std::string& first,
                               const std::string& last, int top_n = 20) {
    reporting::v1::GetActivityReportRequest request;
    request.set_parent(kMunicipality);
    *request.mutable_first() = Day(first);
    *request.mutable_last() = Day(last);
    request.set_top_n(top_n);
    ActivityReport report;
    const auto stub = reporting::v1::ReportingService::NewStub(
        city_->ChannelTo(city_->reporting()));
    const grpc::Status status =
        stub->GetActivityReport(As("policy_officer").get(), request, &report);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return report;
  }

  ActivityReport WholeReport(int top_n = 20) const {
    return Report(published_["period"]["start"], published_["period"]["end"],
                  top_n);
  }

  static const reporting::v1::Breakdown& By(
      const ActivityReport& report, reporting::v1::Dimension dimension) {
    return report.breakdowns(dimension - 1);
  }

  // The count of one code; 0 when it is not among the rows.
  static int64_t CountOf(const ActivityReport& report,
                         reporting::v1::Dimension dimension,
                         const std::string& code) {
    for (const auto& row : By(report, dimension).rows()) {
      if (row.code() == code) return row.count().value();
    }
    return 0;
  }

  static std::unique_ptr<intake::v1::IntakeService::Stub> Intake() {
    return intake::v1::IntakeService::NewStub(
        city_->ChannelTo(city_->intake()));
  }

  // The newest dated conversation on a topic.
  static Conversation OneOn(const std::string& topic) {
    intake::v1::ListConversationsRequest request;
    request.set_parent(kMunicipality);
    request.set_topic("taxonomyTerms/" + topic);
    // The undated one lies in no period as short as this.
    *request.mutable_first() = Day("2016-01-01");
    request.set_page_size(1);
    intake::v1::ListConversationsResponse page;
    const grpc::Status status =
        Intake()->ListConversations(As("toeleider").get(), request, &page);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return page.conversations_size() == 1 ? page.conversations(0)
                                          : Conversation();
  }

  static Conversation Amend(const Conversation& conversation,
                            const std::string& etag) {
    intake::v1::AmendConversationRequest request;
    *request.mutable_conversation() = conversation;
    request.set_etag(etag);
    request.set_request_id(NewUuid());
    Conversation amended;
    const grpc::Status status =
        Intake()->AmendConversation(As("toeleider").get(), request, &amended);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return amended;
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
  nlohmann::json published_;
};

TestDatabase* HalfYearReportTest::database_ = nullptr;
Kortrijk* HalfYearReportTest::city_ = nullptr;

TEST_F(HalfYearReportTest, TotalsAreThoseOfTheCity) {
  const ActivityReport report = WholeReport();
  EXPECT_EQ(report.totals().requests(), published_["total"]);
  EXPECT_EQ(report.totals().undated_requests(), 1);
  EXPECT_EQ(report.data_quality().undated_requests(), 1);
  EXPECT_EQ(report.data_quality().undated_requests_left_out(), 0);
  EXPECT_TRUE(report.disclosure().exact());
  EXPECT_TRUE(report.reconciled());
  for (const auto& sum : report.data_quality().reconciliations()) {
    EXPECT_TRUE(sum.holds()) << sum.name();
  }
}

TEST_F(HalfYearReportTest, MonthsAndAveragesAreThoseOfTheCity) {
  const ActivityReport report = WholeReport();
  ASSERT_EQ(report.months_size(), published_["per_month"].size());
  int64_t sum = 0;
  for (const auto& month : report.months()) {
    const std::string name = MonthOf(month.month());
    SCOPED_TRACE(name);
    EXPECT_EQ(month.requests(), published_["per_month"][name]);
    EXPECT_EQ(Hundredths(month.open_days()),
              100 * published_["open_days"][name].get<double>());
    const auto& average = month.requests_per_open_day();
    EXPECT_EQ(average.numerator(), month.requests());
    EXPECT_EQ(average.denominator().value(), month.open_days().value());
    const int64_t days = Hundredths(month.open_days());
    EXPECT_EQ(Published(month.requests() * 1000 / days),
              published_["average_per_open_day_as_published_truncated"][name]);
    // Half up to one decimal, where the city cut.
    EXPECT_EQ(Hundredths(average.value()),
              (month.requests() * 2000 + days) / (2 * days) * 10);
    sum += month.requests();
  }
  EXPECT_EQ(sum, published_["per_month_sum"]);
}

TEST_F(HalfYearReportTest, NationalitiesAreThoseOfTheCity) {
  const ActivityReport report = WholeReport(/*top_n=*/10);
  const auto& nationalities = By(report, reporting::v1::DIMENSION_NATIONALITY);
  EXPECT_EQ(nationalities.distinct_values(),
            published_["nationalities_distinct"]);
  ASSERT_EQ(nationalities.rows_size(), 10);
  int64_t shown = 0;
  for (const auto& row : nationalities.rows()) shown += row.count().value();
  nlohmann::json shares;
  for (const auto& row : nationalities.rows()) {
    EXPECT_EQ(row.share_of_top().base(), shown);
    EXPECT_EQ(row.share().base(), nationalities.base());
    shares[row.code()] = row.share_of_top().whole_percent();
  }
  const auto& published =
      published_["top10_nationality_share_within_top10_percent"];
  EXPECT_GT(published.size(), 0u);
  for (const auto& [code, percent] : published.items()) {
    EXPECT_EQ(shares[code], percent) << code;
  }
}

TEST_F(HalfYearReportTest, LanguagesAreThoseOfTheCity) {
  const ActivityReport report = WholeReport();
  nlohmann::json shares;
  for (const auto& row : By(report, reporting::v1::DIMENSION_LANGUAGE).rows()) {
    shares[row.label()] = row.share().whole_percent();
  }
  const auto& published = published_["contact_language_share_percent"];
  EXPECT_GT(published.size(), 0u);
  for (const auto& [language, percent] : published.items()) {
    EXPECT_EQ(shares[language], percent) << language << " of " << shares;
  }
}

TEST_F(HalfYearReportTest, TopicsStandInTheOrderOfTheCity) {
  const ActivityReport report = WholeReport();
  nlohmann::json topics;
  for (const auto& row : By(report, reporting::v1::DIMENSION_TOPIC).rows()) {
    topics.push_back({{"topic", row.label()},
                      {"count", row.count().value()},
                      {"theme", row.parent_label()}});
  }
  EXPECT_EQ(topics, published_["top20_topics"]);
}

TEST_F(HalfYearReportTest, AnotherTopicMovesOneRequestAndNothingElse) {
  const ActivityReport before = WholeReport(/*top_n=*/100);
  const Conversation original = OneOn("zoekt-huurwoning");
  Conversation changed = original;
  changed.mutable_help_requests(0)->set_topic("taxonomyTerms/zoekt-werk");
  const Conversation amended = Amend(changed, original.etag());

  ActivityReport after = WholeReport(/*top_n=*/100);
  for (const auto& [code, difference] :
       {std::pair("zoekt-huurwoning", -1), std::pair("zoekt-werk", 1)}) {
    EXPECT_EQ(
        CountOf(after, reporting::v1::DIMENSION_TOPIC, code),
        CountOf(before, reporting::v1::DIMENSION_TOPIC, code) + difference);
  }
  EXPECT_EQ(CountOf(after, reporting::v1::DIMENSION_THEME, "wonen"),
            CountOf(before, reporting::v1::DIMENSION_THEME, "wonen") - 1);
  EXPECT_EQ(CountOf(after, reporting::v1::DIMENSION_THEME, "werk"),
            CountOf(before, reporting::v1::DIMENSION_THEME, "werk") + 1);
  // Everything else stands.
  for (const auto dimension :
       {reporting::v1::DIMENSION_TOPIC, reporting::v1::DIMENSION_THEME}) {
    *after.mutable_breakdowns(dimension - 1) = By(before, dimension);
  }
  EXPECT_TRUE(Same(after, before));

  changed = amended;
  *changed.mutable_help_requests() = original.help_requests();
  Amend(changed, amended.etag());
  EXPECT_TRUE(Same(WholeReport(/*top_n=*/100), before));
}

TEST_F(HalfYearReportTest, AnotherDayMovesOneRequestToAnotherMonth) {
  const ActivityReport before = WholeReport();
  const Conversation original = OneOn("zoekt-huurwoning");
  const std::string from = MonthOf(original.occurred_first());
  const std::string to = from == "2016-02" ? "2016-03" : "2016-02";
  Conversation changed = original;
  *changed.mutable_occurred_first() = Day(to + "-15");
  *changed.mutable_occurred_last() = Day(to + "-15");
  const Conversation amended = Amend(changed, original.etag());

  ActivityReport after = WholeReport();
  ASSERT_EQ(after.months_size(), before.months_size());
  for (int i = 0; i < after.months_size(); ++i) {
    const std::string month = MonthOf(after.months(i).month());
    EXPECT_EQ(after.months(i).requests(),
              before.months(i).requests() - (month == from) + (month == to));
  }
  *after.mutable_months() = before.months();
  // The order of visits may make the client a returning one or not.
  after.mutable_totals()->clear_returning_clients();
  ActivityReport expected = before;
  expected.mutable_totals()->clear_returning_clients();
  EXPECT_TRUE(Same(after, expected));

  changed = amended;
  *changed.mutable_occurred_first() = original.occurred_first();
  *changed.mutable_occurred_last() = original.occurred_last();
  Amend(changed, amended.etag());
  EXPECT_TRUE(Same(WholeReport(), before));
}

TEST_F(HalfYearReportTest, RequestsAddUpOverMonthsAndClientsDoNot) {
  const ActivityReport whole = WholeReport();
  int64_t requests = 0, conversations = 0, clients = 0, anonymous = 0;
  for (const auto& month : whole.months()) {
    const std::string name = MonthOf(month.month());
    const int last = month.month().month() == 2 ? 29
                     : month.month().month() == 4 || month.month().month() == 6
                         ? 30
                         : 31;
    const ActivityReport part =
        Report(name + "-01", absl::StrCat(name, "-", last));
    requests += part.totals().requests();
    conversations += part.totals().conversations();
    clients += part.totals().distinct_clients().value();
    anonymous += part.totals().anonymous_conversations().value();
    EXPECT_EQ(part.totals().requests(), month.requests());
    EXPECT_EQ(part.data_quality().undated_requests_left_out(), 1);
  }
  EXPECT_EQ(requests, whole.totals().requests() - 1);
  EXPECT_EQ(conversations, whole.totals().conversations() - 1);
  EXPECT_GT(whole.totals().distinct_clients().value(), 0);
  EXPECT_GT(clients, whole.totals().distinct_clients().value());
  EXPECT_LE(anonymous, whole.totals().anonymous_conversations().value());
}

TEST_F(HalfYearReportTest, ImportingAgainRecordsNothing) {
  const std::string before = StateOfRegister(database_->superuser_url());
  for (auto command : {city_->ImportOfRegister(), city_->ImportOfOpenDays()}) {
    command.push_back("--json");
    const CommandResult result = city_->Wegwijs("data_steward", command);
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_TRUE(nlohmann::json::accept(result.out)) << result.out;
  }
  std::vector<std::string> again = city_->ImportOfRegister();
  again.push_back("--json");
  const auto counts =
      nlohmann::json::parse(city_->Wegwijs("data_steward", again).out);
  EXPECT_EQ(counts["unchanged"], "866") << counts;
  EXPECT_EQ(counts.value("recorded", "0"), "0") << counts;
  // An open-days import claims a request_id of its own, and nothing else.
  const auto without_requests = [](std::string state) {
    const size_t line = state.find("idempotency");
    return state.erase(line, state.find('\n', line) - line);
  };
  EXPECT_EQ(without_requests(StateOfRegister(database_->superuser_url())),
            without_requests(before));
  EXPECT_THAT(FaultsOfRegister(database_->superuser_url(), kTestMunicipality),
              IsEmpty());
}

TEST_F(HalfYearReportTest, TheCommandLineTellsTheSame) {
  const std::vector<std::string> command = {
      "report", "activity", "--period", "2015-12-01..2016-07-31",
      "--top",  "20",       "--lang",   "nl"};
  std::vector<std::string> as_json = command;
  as_json.push_back("--json");
  const CommandResult json = city_->Wegwijs("policy_officer", as_json);
  ASSERT_EQ(json.exit_code, 0) << json.err;
  ActivityReport report;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(json.out, &report).ok());
  EXPECT_TRUE(Same(report, WholeReport()));

  const CommandResult page = city_->Wegwijs("policy_officer", command);
  ASSERT_EQ(page.exit_code, 0) << page.err;
  EXPECT_THAT(page.out, HasSubstr("866"));
  EXPECT_THAT(page.out, HasSubstr("Zoekt huurwoning"));
}

}  // namespace
}  // namespace wegwijs
