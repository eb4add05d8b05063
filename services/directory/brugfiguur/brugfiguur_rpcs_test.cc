// CreateBrugfiguur, GetBrugfiguur, ListBrugfiguren, UpdateBrugfiguur.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "services/directory/brugfiguur/brugfiguur_test_server.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::UnorderedElementsAre;

class BrugfiguurRpcsTest : public BrugfiguurTestServer {};

TEST_F(BrugfiguurRpcsTest, IsListedAndReadInTheOwnMunicipality) {
  v1::CreateBrugfiguurRequest request = Listing();
  // Output-only fields are ignored.
  request.mutable_brugfiguur()->set_name("municipalities/34022/brugfiguren/x");
  request.mutable_brugfiguur()->set_etag("\"9\"");
  const v1::Brugfiguur one = Listed(request);
  EXPECT_THAT(one.name(),
              MatchesRegex("municipalities/34022/brugfiguren/[0-9a-f-]{36}"));
  EXPECT_THAT(one.languages(), ElementsAre("che", "rus"));
  EXPECT_EQ(one.reach(0).neighbourhood(), kOverleie);
  EXPECT_EQ(one.consent().evidence(), v1::ListingConsent::EVIDENCE_ORAL);
  EXPECT_EQ(one.create_time().seconds(), absl::ToUnixSeconds(Noon()));
  EXPECT_EQ(one.etag(), "\"1\"");
  ASSERT_TRUE(Find(one.name()).ok());
  EXPECT_EQ(listed_.DebugString(), one.DebugString());
}

TEST_F(BrugfiguurRpcsTest, CoachAndStewardWriteAndTheNetworkReads) {
  const v1::Brugfiguur one = Listed(Listing(), kSteward);
  for (const char* role : {"toeleider", "brugfiguur", "coach"}) {
    EXPECT_TRUE(Find(one.name(), {.role = role}).ok()) << role;
  }
  for (const char* role : {"policy_officer", "case_system", "administrator",
                           "data_protection_officer", "report_job"}) {
    EXPECT_EQ(Find(one.name(), {.role = role}).error_code(),
              StatusCode::PERMISSION_DENIED)
        << role;
  }
  EXPECT_EQ(List(Listing(), kReader).error_code(),
            StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Change(Changing(one, {"phone"}), kReader).error_code(),
            StatusCode::PERMISSION_DENIED);
}

TEST_F(BrugfiguurRpcsTest, IsNotThereForAnotherMunicipality) {
  const v1::Brugfiguur one = Listed();
  EXPECT_EQ(List(Listing(), kGent).error_code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(Find(one.name(), kGent).error_code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(Change(Changing(one, {"phone"}), kGent).error_code(),
            StatusCode::NOT_FOUND);
  EXPECT_EQ(Withdraw(Withdrawing(one), kGent).error_code(),
            StatusCode::NOT_FOUND);
  // Under a name of their own neither.
  const std::string id = one.name().substr(one.name().rfind('/'));
  EXPECT_EQ(Find("municipalities/44021/brugfiguren" + id, kGent).error_code(),
            StatusCode::NOT_FOUND);
  v1::ListBrugfigurenRequest list;
  list.set_parent("municipalities/44021");
  EXPECT_THAT(NamesListed(list, kGent), IsEmpty());
  v1::ListBrugfigurenResponse page;
  list.set_parent(kKortrijk);
  EXPECT_EQ(
      Call(&Brugfiguren::ListBrugfiguren, list, &page, kGent).error_code(),
      StatusCode::NOT_FOUND);
}

TEST_F(BrugfiguurRpcsTest, NobodyIsListedWhoDidNotAgree) {
  v1::CreateBrugfiguurRequest request = Listing();
  request.mutable_brugfiguur()->clear_consent();
  EXPECT_THAT(WrongFields(List(request)), ElementsAre("brugfiguur.consent"));
  request = Listing();
  request.mutable_brugfiguur()->mutable_consent()->mutable_date()->set_month(7);
  request.mutable_brugfiguur()->mutable_consent()->clear_evidence();
  EXPECT_THAT(WrongFields(List(request)),
              UnorderedElementsAre("brugfiguur.consent.date",
                                   "brugfiguur.consent.evidence"));
  v1::Brugfiguur one = Listed();
  one.clear_consent();
  EXPECT_THAT(WrongFields(Change(Changing(one, {"consent"}))),
              ElementsAre("brugfiguur.consent"));
  EXPECT_THAT(NamesListed(), ElementsAre("Zoë Maes"));
}

TEST_F(BrugfiguurRpcsTest, NamesEverythingThatIsWrongAndSaysHowToMendIt) {
  EXPECT_THAT(
      WrongFields(List({})),
      UnorderedElementsAre("parent", "request_id", "brugfiguur.display_name",
                           "brugfiguur.organization", "brugfiguur.consent"));
  v1::CreateBrugfiguurRequest request = Listing();
  request.set_parent("municipalities/Kortrijk");
  request.set_request_id("1");
  v1::Brugfiguur& one = *request.mutable_brugfiguur();
  one.set_display_name("Bel 85.07.30-033.28");
  one.set_organization("organizations/1");
  one.add_languages("che");
  one.add_languages("mul");
  one.add_topics("wonen");
  one.set_phone("Zoë");
  one.set_email("zoe");
  v1::Reach& reach = *one.add_reach();
  reach.mutable_to()->set_hours(12);
  reach.set_place(" OC");
  reach.set_neighbourhood("municipalities/44021/neighbourhoods/centrum");
  one.mutable_consent()->mutable_date()->set_day(31);
  const grpc::Status status = List(request);
  EXPECT_THAT(
      WrongFields(status),
      UnorderedElementsAre(
          "parent", "request_id", "brugfiguur.display_name",
          "brugfiguur.organization", "brugfiguur.languages[2]",
          "brugfiguur.languages[3]", "brugfiguur.topics[1]", "brugfiguur.phone",
          "brugfiguur.email", "brugfiguur.reach[1].weekday",
          "brugfiguur.reach[1].from", "brugfiguur.reach[1].place",
          "brugfiguur.reach[1].neighbourhood", "brugfiguur.consent.date"));
  const auto bad = DetailOf<google::rpc::BadRequest>(status);
  for (const auto& violation : bad->field_violations()) {
    EXPECT_THAT(violation.description(), MatchesRegex("[A-Z].{15,}\\."))
        << violation.field();
    // Nothing that was said about a person comes back.
    EXPECT_EQ(violation.description().find("Zoë"), std::string::npos);
  }
  EXPECT_THAT(NamesListed(), IsEmpty());
}

TEST_F(BrugfiguurRpcsTest, NamesWhatThereIs) {
  v1::CreateBrugfiguurRequest request = Listing();
  v1::Brugfiguur& one = *request.mutable_brugfiguur();
  one.set_organization("organizations/01a205b3-d000-7000-8000-0000000000ff");
  one.add_topics("taxonomyTerms/taal");
  one.mutable_reach(0)->set_neighbourhood(
      "municipalities/34022/neighbourhoods/buda");
  EXPECT_THAT(
      WrongFields(List(request)),
      UnorderedElementsAre("brugfiguur.organization", "brugfiguur.topics[1]",
                           "brugfiguur.reach[0].neighbourhood"));
  EXPECT_THAT(NamesListed(), IsEmpty());
}

TEST_F(BrugfiguurRpcsTest, RepeatedItIsListedOnceAndReturnedAsItIsNow) {
  const v1::CreateBrugfiguurRequest request = Listing();
  v1::Brugfiguur one = Listed(request);
  one.set_phone("056 27 70 00");
  ASSERT_TRUE(Change(Changing(one, {"phone"})).ok());
  const v1::Brugfiguur now = listed_;
  EXPECT_EQ(Listed(request).DebugString(), now.DebugString());
  EXPECT_THAT(NamesListed(), ElementsAre("Zoë Maes"));

  v1::CreateBrugfiguurRequest other = Listing("Ali");
  other.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(List(other)), "REQUEST_ID_REUSED");
  EXPECT_EQ(ReasonOf(List(request, kSteward)), "REQUEST_ID_REUSED");
}

TEST_F(BrugfiguurRpcsTest, AreListedInDutchOrder) {
  for (const char* name : {"Zoë", "élodie", "Ali", "Elodie", "Émile"}) {
    Listed(Listing(name));
  }
  EXPECT_THAT(NamesListed(),
              ElementsAre("Ali", "Elodie", "élodie", "Émile", "Zoë"));
  v1::CreateBrugfiguurRequest of_city = Listing("Bea");
  of_city.mutable_brugfiguur()->set_organization(kCity);
  Listed(of_city);
  v1::ListBrugfigurenRequest request;
  request.set_organization(kCity);
  EXPECT_THAT(NamesListed(request), ElementsAre("Bea"));
}

TEST_F(BrugfiguurRpcsTest, AListSaysWhatIsWrongWithIt) {
  v1::ListBrugfigurenRequest request;
  request.set_page_size(-1);
  request.set_organization("OCMW");
  v1::ListBrugfigurenResponse page;
  EXPECT_THAT(WrongFields(Call(&Brugfiguren::ListBrugfiguren, request, &page)),
              UnorderedElementsAre("parent", "page_size", "organization"));
}

TEST_F(BrugfiguurRpcsTest, ChangesWhatTheMaskNames) {
  v1::Brugfiguur one = Listed();
  one.set_phone("056 27 70 00");
  one.set_email("");
  one.clear_languages();
  one.mutable_reach(0)->set_weekday(google::type::MONDAY);
  ASSERT_TRUE(Change(Changing(one, {"phone", "languages", "reach"})).ok());
  EXPECT_EQ(listed_.phone(), "056 27 70 00");
  EXPECT_EQ(listed_.email(), "zoe@kortrijk.be");
  EXPECT_THAT(listed_.languages(), IsEmpty());
  EXPECT_EQ(listed_.etag(), "\"2\"");
  const v1::Brugfiguur now = listed_;
  ASSERT_TRUE(Find(one.name()).ok());
  EXPECT_EQ(listed_.DebugString(), now.DebugString());
  // What stands already changes nothing.
  ASSERT_TRUE(Change(Changing(now, {"phone"})).ok());
  EXPECT_EQ(listed_.etag(), now.etag());
}

TEST_F(BrugfiguurRpcsTest, OfTwoWhoChangeItOneIsTold) {
  v1::Brugfiguur one = Listed();
  one.set_phone("056 27 70 00");
  ASSERT_TRUE(Change(Changing(one, {"phone"})).ok());
  one.set_phone("056 27 70 01");
  const grpc::Status status = Change(Changing(one, {"phone"}));
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
}

TEST_F(BrugfiguurRpcsTest, AChangeSaysWhatIsWrongWithIt) {
  EXPECT_THAT(WrongFields(Change({})),
              UnorderedElementsAre("brugfiguur.name", "brugfiguur.etag",
                                   "update_mask", "request_id"));
  v1::Brugfiguur one = Listed();
  one.set_organization("organizations/01a205b3-d000-7000-8000-0000000000ff");
  EXPECT_THAT(WrongFields(Change(Changing(one, {"organization"}))),
              ElementsAre("brugfiguur.organization"));
  EXPECT_THAT(WrongFields(Change(Changing(one, {"name", "etag"}))),
              ElementsAre("update_mask"));
}

}  // namespace
}  // namespace wegwijs::directory
