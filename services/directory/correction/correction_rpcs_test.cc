// SuggestCorrection, GetCorrection, ListCorrections, ResolveCorrection.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/meetup/meetup_test_server.h"

namespace wegwijs::directory {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::UnorderedElementsAre;

constexpr char kService[] = "services/01a205b3-d000-7000-8001-000000000001";
const As kGentSteward = {
    .role = "data_steward", .municipality = 44021, .subject = "gert"};

class CorrectionRpcsTest : public MeetupTestServer {
 protected:
  using Corrections = v1::CorrectionService::Stub;

  CorrectionRpcsTest() {
    v1::UpsertServicesRequest request;
    v1::Service& service = *request.add_services();
    service.set_name(kService);
    service.set_organization(kCity);
    service.set_display_name("VDAB");
    request.set_request_id(NewRequestId());
    v1::UpsertServicesResponse response;
    EXPECT_TRUE(Call(&Stub::UpsertServices, request, &response).ok());
  }

  static v1::SuggestCorrectionRequest Suggesting(
      const std::string& words = "Het nummer is 056 27 70 00.") {
    v1::SuggestCorrectionRequest request;
    request.set_parent(kKortrijk);
    v1::Correction& correction = *request.mutable_correction();
    correction.set_about(kService);
    correction.set_field(v1::CORRECTION_FIELD_PHONE);
    correction.set_words(words);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Suggest(const v1::SuggestCorrectionRequest& request,
                       const As& caller = kReader) {
    correction_.Clear();
    return Call(&Corrections::SuggestCorrection, request, &correction_, caller);
  }

  // Which must go well.
  v1::Correction Suggested(
      const v1::SuggestCorrectionRequest& request = Suggesting(),
      const As& caller = kReader) {
    const grpc::Status status = Suggest(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return correction_;
  }

  grpc::Status Get(const std::string& name, const As& caller) {
    v1::GetCorrectionRequest request;
    request.set_name(name);
    correction_.Clear();
    return Call(&Corrections::GetCorrection, request, &correction_, caller);
  }

  static v1::ResolveCorrectionRequest Resolving(
      const v1::Correction& correction) {
    v1::ResolveCorrectionRequest request;
    request.set_name(correction.name());
    request.set_etag(correction.etag());
    request.set_state(v1::Correction::STATE_ACCEPTED);
    request.set_answer("Dank u, het is aangepast.");
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Resolve(const v1::ResolveCorrectionRequest& request,
                       const As& caller = kSteward) {
    correction_.Clear();
    return Call(&Corrections::ResolveCorrection, request, &correction_, caller);
  }

  // The words on all pages of two; each must be full but the last.
  std::vector<std::string> Words(v1::ListCorrectionsRequest request = {},
                                 const As& caller = kSteward) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    request.set_page_size(2);
    std::vector<std::string> words;
    do {
      v1::ListCorrectionsResponse page;
      const grpc::Status status =
          Call(&Corrections::ListCorrections, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_TRUE(page.next_page_token().empty() ||
                  page.corrections_size() == 2);
      for (const v1::Correction& one : page.corrections()) {
        words.push_back(one.words());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return words;
  }

  v1::Correction correction_;
};

TEST_F(CorrectionRpcsTest, IsSuggestedByWhoReadsAndReadByTheSteward) {
  const v1::Correction made = Suggested();
  EXPECT_THAT(made.name(),
              MatchesRegex("municipalities/34022/corrections/[0-9a-f-]{36}"));
  EXPECT_EQ(made.about(), kService);
  EXPECT_EQ(made.about_display_name(), "VDAB");
  EXPECT_EQ(made.about_owner(), kKortrijk);
  EXPECT_EQ(made.field(), v1::CORRECTION_FIELD_PHONE);
  EXPECT_EQ(made.state(), v1::Correction::STATE_OPEN);
  EXPECT_TRUE(made.mine());
  EXPECT_THAT(made.organization(), MatchesRegex("organizations/.{36}"));
  EXPECT_EQ(made.create_time().seconds(), absl::ToUnixSeconds(Noon()));
  EXPECT_FALSE(made.has_resolve_time());

  ASSERT_TRUE(Get(made.name(), kSteward).ok());
  EXPECT_FALSE(correction_.mine());
  EXPECT_EQ(correction_.words(), made.words());
  // Whom it does not concern.
  EXPECT_EQ(Get(made.name(), {.role = "coach", .subject = "dora"}).error_code(),
            StatusCode::NOT_FOUND);
  EXPECT_EQ(Get(made.name(), kGentSteward).error_code(), StatusCode::NOT_FOUND);
}

TEST_F(CorrectionRpcsTest, IsAboutAnOrganisationToo) {
  v1::SuggestCorrectionRequest request = Suggesting();
  request.mutable_correction()->set_about(kWelfare);
  request.mutable_correction()->set_field(v1::CORRECTION_FIELD_NAME);
  EXPECT_EQ(Suggested(request).about(), kWelfare);
}

TEST_F(CorrectionRpcsTest, AnotherMunicipalityMaySayWhatIsWrongWithOurs) {
  v1::SuggestCorrectionRequest request = Suggesting("Van Gent");
  EXPECT_EQ(Suggest(request, kGent).error_code(), StatusCode::NOT_FOUND);
  request.set_parent("municipalities/44021");
  const v1::Correction made = Suggested(request, kGent);
  EXPECT_EQ(made.about_owner(), kKortrijk);
  EXPECT_THAT(Words(), IsEmpty());
  EXPECT_EQ(Resolve(Resolving(made)).error_code(), StatusCode::NOT_FOUND);
  EXPECT_TRUE(Resolve(Resolving(made), kGentSteward).ok());
}

TEST_F(CorrectionRpcsTest, TheAnswerReachesWhoSuggestedIt) {
  const v1::Correction made = Suggested();
  ASSERT_TRUE(Resolve(Resolving(made)).ok());
  EXPECT_EQ(correction_.state(), v1::Correction::STATE_ACCEPTED);
  ASSERT_TRUE(Get(made.name(), kReader).ok());
  EXPECT_EQ(correction_.answer(), "Dank u, het is aangepast.");
  EXPECT_EQ(correction_.state(), v1::Correction::STATE_ACCEPTED);
  EXPECT_EQ(correction_.resolve_time().seconds(), absl::ToUnixSeconds(Noon()));
  EXPECT_EQ(correction_.etag(), "\"2\"");
}

TEST_F(CorrectionRpcsTest, OfTwoWhoResolveItOneIsTold) {
  const v1::Correction made = Suggested();
  v1::ResolveCorrectionRequest request = Resolving(made);
  ASSERT_TRUE(Resolve(request).ok());
  const grpc::Status late = Resolve(Resolving(made));
  EXPECT_EQ(late.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(late), "ETAG_MISMATCH");
  // With the etag of now it was answered before.
  ASSERT_TRUE(Get(made.name(), kSteward).ok());
  EXPECT_THAT(FailedPreconditions(Resolve(Resolving(correction_))),
              ElementsAre("CORRECTION_RESOLVED"));
  // The same call again is no second answer.
  ASSERT_TRUE(Resolve(request).ok());
  EXPECT_EQ(correction_.etag(), "\"2\"");
}

TEST_F(CorrectionRpcsTest, TheStewardAloneResolves) {
  const v1::Correction made = Suggested();
  for (const char* role :
       {"toeleider", "brugfiguur", "coach", "administrator"}) {
    EXPECT_EQ(Resolve(Resolving(made), {.role = role}).error_code(),
              StatusCode::PERMISSION_DENIED)
        << role;
  }
}

TEST_F(CorrectionRpcsTest, OpenOnesComeFirstAndTheOldest) {
  const v1::Correction first = Suggested(Suggesting("1"));
  Suggested(Suggesting("2"));
  Suggested(Suggesting("3"), kDora);
  v1::SuggestCorrectionRequest organization = Suggesting("4");
  organization.mutable_correction()->set_about(kWelfare);
  Suggested(organization);
  ASSERT_TRUE(Resolve(Resolving(first)).ok());

  EXPECT_THAT(Words(), UnorderedElementsAre("1", "2", "3", "4"));
  EXPECT_EQ(Words().back(), "1");
  v1::ListCorrectionsRequest request;
  request.set_state(v1::Correction::STATE_ACCEPTED);
  EXPECT_THAT(Words(request), ElementsAre("1"));
  request.Clear();
  request.set_about(kWelfare);
  EXPECT_THAT(Words(request), ElementsAre("4"));
  // Who may not resolve reads what they suggested.
  EXPECT_THAT(Words({}, kDora), ElementsAre("3"));
  EXPECT_THAT(Words({}, kReader), UnorderedElementsAre("1", "2", "4"));
  request.Clear();
  request.set_mine(true);
  EXPECT_THAT(Words(request), IsEmpty());
}

TEST_F(CorrectionRpcsTest, SaysEverythingThatIsWrong) {
  EXPECT_THAT(WrongFields(Suggest({})),
              UnorderedElementsAre("parent", "request_id", "correction.about",
                                   "correction.field", "correction.words"));
  v1::SuggestCorrectionRequest request = Suggesting("Bel 85.07.30-033.28");
  request.mutable_correction()->set_about("services/1");
  request.mutable_correction()->set_field(static_cast<v1::CorrectionField>(99));
  EXPECT_THAT(WrongFields(Suggest(request)),
              UnorderedElementsAre("correction.about", "correction.field",
                                   "correction.words"));
  request = Suggesting(std::string(1001, 'x'));
  EXPECT_THAT(WrongFields(Suggest(request)), ElementsAre("correction.words"));
  request = Suggesting();
  request.mutable_correction()->set_about(
      "services/01a205b3-d000-7000-8001-0000000000ff");
  EXPECT_THAT(WrongFields(Suggest(request)), ElementsAre("correction.about"));

  EXPECT_THAT(
      WrongFields(Resolve({})),
      UnorderedElementsAre("name", "etag", "state", "answer", "request_id"));
  v1::ListCorrectionsRequest list;
  list.set_page_size(-1);
  list.set_about("VDAB");
  list.set_state(static_cast<v1::Correction::State>(9));
  v1::ListCorrectionsResponse page;
  EXPECT_THAT(WrongFields(Call(&Corrections::ListCorrections, list, &page)),
              UnorderedElementsAre("parent", "page_size", "about", "state"));
  EXPECT_THAT(Words(), IsEmpty());
}

TEST_F(CorrectionRpcsTest, RepeatedItIsSuggestedOnceAndReturnedAsItIsNow) {
  const v1::SuggestCorrectionRequest request = Suggesting();
  const v1::Correction made = Suggested(request);
  ASSERT_TRUE(Resolve(Resolving(made)).ok());
  EXPECT_EQ(Suggested(request).state(), v1::Correction::STATE_ACCEPTED);
  EXPECT_EQ(Words().size(), 1);
  v1::SuggestCorrectionRequest other = Suggesting("Iets anders.");
  other.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Suggest(other)), "REQUEST_ID_REUSED");
  EXPECT_EQ(ReasonOf(Suggest(request, kDora)), "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace wegwijs::directory
