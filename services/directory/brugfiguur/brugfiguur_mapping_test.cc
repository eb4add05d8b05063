#include "services/directory/brugfiguur/brugfiguur_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "google/protobuf/text_format.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::CivilDay kToday(2016, 6, 30);

v1::Brugfiguur Whole() {
  v1::Brugfiguur proto;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        display_name: "Zoë"
        organization: "organizations/01a205b3-d000-7000-8000-000000000001"
        languages: [ "rus", "che" ]
        topics: [ "taxonomyTerms/wonen" ]
        phone: "+32 470 12 34 56"
        email: "zoe@kortrijk.be"
        reach {
          weekday: TUESDAY
          from { hours: 13 minutes: 30 }
          to { hours: 24 }
          place: "OC Overleie"
          neighbourhood: "municipalities/34022/neighbourhoods/overleie"
        }
        consent {
          date { year: 2016 month: 6 day: 30 }
          evidence: EVIDENCE_WRITTEN
        }
      )pb",
      &proto));
  return proto;
}

Brugfiguur Taken(const v1::Brugfiguur& proto, const BrugfiguurFields& fields,
                 std::vector<std::string>* wrong = nullptr) {
  Brugfiguur brugfiguur = {.municipality = 34022, .id = "1"};
  FieldViolations violations;
  TakeFields(proto, fields, 34022, kToday, brugfiguur, violations);
  for (const auto& one : violations.bad_request().field_violations()) {
    if (wrong != nullptr) wrong->push_back(one.field());
  }
  EXPECT_TRUE(wrong != nullptr || violations.empty());
  return brugfiguur;
}

// The fields that are wrong in `proto`.
std::vector<std::string> Wrong(const v1::Brugfiguur& proto) {
  std::vector<std::string> wrong;
  Taken(proto, AllBrugfiguurFields(), &wrong);
  return wrong;
}

TEST(BrugfiguurMappingTest, GoesThereAndBack) {
  const Brugfiguur brugfiguur = Taken(Whole(), AllBrugfiguurFields());
  EXPECT_THAT(brugfiguur.languages, ElementsAre("che", "rus"));
  EXPECT_EQ(brugfiguur.reach[0].hours, (Hours{810, 1440}));
  const v1::Brugfiguur again = ToProto(brugfiguur);
  EXPECT_TRUE(SameContent(Taken(again, AllBrugfiguurFields()), brugfiguur));
  EXPECT_EQ(again.reach(0).to().hours(), 24);
  EXPECT_EQ(again.name(), "municipalities/34022/brugfiguren/1");
}

TEST(BrugfiguurMappingTest, EachFieldThatIsTakenChangesTheContent) {
  const Brugfiguur before;
  for (const std::string& field : AllBrugfiguurFields()) {
    EXPECT_FALSE(SameContent(before, Taken(Whole(), {field}))) << field;
  }
  EXPECT_TRUE(SameContent(before, Taken(Whole(), {})));
}

TEST(BrugfiguurMappingTest, TelephoneNumbersAreNoRegisterNumbers) {
  const auto with = [](const std::string& phone) {
    v1::Brugfiguur proto = Whole();
    proto.set_phone(phone);
    return Wrong(proto);
  };
  for (const char* phone : {"", "056 27 70 00", "0470/12.34.56", "112345"}) {
    const bool fits = std::string(phone) != "112345";
    EXPECT_EQ(with(phone).empty(), fits) << phone;
  }
  EXPECT_THAT(with("12345"), ElementsAre("brugfiguur.phone"));
  EXPECT_THAT(with("+1234567890123456"), ElementsAre("brugfiguur.phone"));
  EXPECT_THAT(with("0470 12 34 56 (Zoë)"), ElementsAre("brugfiguur.phone"));
  // Born in 2000, and the same with a country's code.
  EXPECT_THAT(with("00.01.25-567.77"), ElementsAre("brugfiguur.phone"));
  EXPECT_THAT(with("+00.01.25-567.77"), IsEmpty());
}

TEST(BrugfiguurMappingTest, HoursAreOfOneDay) {
  const auto with = [](int from, int to, int seconds = 0) {
    v1::Brugfiguur proto = Whole();
    v1::Reach& reach = *proto.mutable_reach(0);
    reach.mutable_from()->set_hours(from);
    reach.mutable_from()->set_minutes(0);
    reach.mutable_from()->set_seconds(seconds);
    reach.mutable_to()->set_hours(to);
    return Wrong(proto);
  };
  EXPECT_THAT(with(0, 24), IsEmpty());
  EXPECT_THAT(with(12, 12), ElementsAre("brugfiguur.reach[0].to"));
  EXPECT_THAT(with(22, 2), ElementsAre("brugfiguur.reach[0].to"));
  EXPECT_THAT(with(24, 25), ElementsAre("brugfiguur.reach[0].from",
                                        "brugfiguur.reach[0].to"));
  EXPECT_THAT(with(-1, 2, 0), ElementsAre("brugfiguur.reach[0].from"));
  EXPECT_THAT(with(1, 2, 30), ElementsAre("brugfiguur.reach[0].from"));
  v1::Brugfiguur half = Whole();
  half.mutable_reach(0)->clear_to();
  EXPECT_THAT(Wrong(half), ElementsAre("brugfiguur.reach[0].to"));
}

TEST(BrugfiguurMappingTest, ASearchSaysWhatIsWrongWithIt) {
  v1::SearchBrugfigurenRequest request;
  request.set_query("Zo\nx");
  request.set_language("xx");
  request.set_topic("wonen");
  request.set_neighbourhood("municipalities/44021/neighbourhoods/centrum");
  request.mutable_time()->set_hours(24);
  FieldViolations violations;
  QuestionFrom(request, 34022, violations);
  std::vector<std::string> wrong;
  for (const auto& one : violations.bad_request().field_violations()) {
    wrong.push_back(one.field());
  }
  EXPECT_THAT(wrong, ElementsAre("query", "language", "topic", "neighbourhood",
                                 "time", "weekday"));
}

}  // namespace
}  // namespace wegwijs::directory
