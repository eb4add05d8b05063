// GrantConsent, RevokeConsent, ListConsents.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using ClientStub = v1::ClientService::Stub;

class ConsentRpcsTest : public ConversationTestServer {
 protected:
  // To share identity with the association, from today for a year.
  static v1::GrantConsentRequest Granting(const std::string& client) {
    v1::GrantConsentRequest request;
    request.set_parent(client);
    v1::Consent& consent = *request.mutable_consent();
    consent.set_purpose(v1::CONSENT_PURPOSE_SHARE_IDENTITY);
    consent.set_recipient(absl::StrCat("organizations/", kAssociation));
    consent.set_evidence(v1::CONSENT_EVIDENCE_ORAL);
    *consent.mutable_grant_date() = ToProto(kToday);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Grant(const v1::GrantConsentRequest& request,
                     const As& caller = kAmina) {
    answer_.Clear();
    return Call(&ClientStub::GrantConsent, request, &answer_, caller);
  }

  // Which must go well.
  v1::Consent Granted(const v1::GrantConsentRequest& request,
                      const As& caller = kAmina) {
    const grpc::Status status = Grant(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  grpc::Status Revoke(const std::string& consent, const As& caller = kAmina) {
    v1::RevokeConsentRequest request;
    request.set_name(consent);
    request.set_request_id(NewRequestId());
    answer_.Clear();
    return Call(&ClientStub::RevokeConsent, request, &answer_, caller);
  }

  grpc::Status List(const v1::ListConsentsRequest& request,
                    const As& caller = kAmina) {
    list_.Clear();
    return Call(&ClientStub::ListConsents, request, &list_, caller);
  }

  std::vector<std::string> Listed(const std::string& client, bool ended = false,
                                  const As& caller = kAmina) {
    v1::ListConsentsRequest request;
    request.set_parent(client);
    request.set_show_ended(ended);
    const grpc::Status status = List(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> names;
    for (const v1::Consent& consent : list_.consents()) {
      names.push_back(consent.name());
    }
    return names;
  }

  v1::Consent answer_;
  v1::ListConsentsResponse list_;
};

TEST_F(ConsentRpcsTest, StandsAsItWasGiven) {
  const std::string client = ClientWithCode("KL-A");
  auto request = Granting(absl::StrCat(kKortrijk, "/clients/kl-a"));
  request.mutable_consent()->set_evidence(v1::CONSENT_EVIDENCE_ORAL_WITNESSED);
  request.mutable_consent()->set_witness(
      absl::StrCat(kKortrijk, "/workers/", kBorisId));
  const v1::Consent consent = Granted(request);
  EXPECT_EQ(consent.name().find(client + "/consents/"), 0u);
  EXPECT_EQ(consent.state(), v1::Consent::STATE_IN_FORCE);
  EXPECT_EQ(consent.worker(), absl::StrCat(kKortrijk, "/workers/", kAminaId));
  EXPECT_EQ(consent.witness(), request.consent().witness());
  EXPECT_EQ(consent.expire_date().year(), 2017);
  EXPECT_THAT(Listed(client), ElementsAre(consent.name()));
  EXPECT_EQ(Events().back(),
            "consent.granted " + consent.name().substr(kBelow));
}

TEST_F(ConsentRpcsTest, RevokedItHoldsNoMore) {
  const std::string client = ClientWithCode("KL-A");
  const v1::Consent kept = Granted(Granting(client));
  const v1::Consent revoked = Granted(Granting(client));
  ASSERT_TRUE(Revoke(revoked.name()).ok());
  EXPECT_EQ(answer_.state(), v1::Consent::STATE_REVOKED);
  EXPECT_TRUE(answer_.has_revoke_time());
  EXPECT_THAT(Listed(client), ElementsAre(kept.name()));
  EXPECT_THAT(Listed(client, /*ended=*/true),
              ElementsAre(revoked.name(), kept.name()));
  EXPECT_EQ(Events().back(),
            "consent.revoked " + revoked.name().substr(kBelow));

  const auto events = Events();
  const std::string when = answer_.revoke_time().SerializeAsString();
  ASSERT_TRUE(Revoke(revoked.name()).ok());
  EXPECT_EQ(answer_.revoke_time().SerializeAsString(), when);
  EXPECT_EQ(Events(), events);
}

TEST_F(ConsentRpcsTest, RepeatedItIsGivenOnce) {
  const std::string client = ClientWithCode("KL-A");
  const auto request = Granting(client);
  const v1::Consent first = Granted(request);
  EXPECT_EQ(Granted(request).SerializeAsString(), first.SerializeAsString());
  EXPECT_THAT(Listed(client), SizeIs(1));
}

TEST_F(ConsentRpcsTest, ListsThoseOfThePersonPageByPage) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  std::vector<std::string> granted;
  for (const std::string& client : {a, b, a, b, a}) {
    granted.insert(granted.begin(), Granted(Granting(client)).name());
  }
  v1::MergeClientsRequest merge;
  merge.set_survivor(a);
  merge.set_merged(b);
  merge.set_survivor_etag("\"1\"");
  merge.set_merged_etag("\"1\"");
  merge.set_request_id(NewRequestId());
  v1::Client merged;
  ASSERT_TRUE(Call(&ClientStub::MergeClients, merge, &merged, kSteward).ok());

  EXPECT_EQ(Listed(b), granted);
  v1::ListConsentsRequest request;
  request.set_parent(a);
  request.set_page_size(2);
  std::vector<std::string> pages;
  do {
    ASSERT_TRUE(List(request).ok());
    for (const v1::Consent& consent : list_.consents()) {
      pages.push_back(consent.name());
    }
    request.set_page_token(list_.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, granted);
  EXPECT_THAT(FailedPreconditions(Grant(Granting(b))),
              ElementsAre("CLIENT_MERGED"));
}

TEST_F(ConsentRpcsTest, NamesEverythingThatIsWrong) {
  const std::string client = ClientWithCode("KL-A");
  v1::GrantConsentRequest request;
  request.set_parent(absl::StrCat(kKortrijk, "/clients/"));
  request.mutable_consent()->set_recipient("VDAB");
  request.mutable_consent()->set_witness("Boris");
  request.mutable_consent()->set_worker("ik");
  const std::string before = State();
  EXPECT_THAT(WrongFields(Grant(request)),
              ElementsAre("parent", "request_id", "consent", "consent.purpose",
                          "consent.evidence", "consent.recipient",
                          "consent.witness", "consent.grant_date"));

  request = Granting(client);
  *request.mutable_consent()->mutable_grant_date() = ToProto(kToday + 1);
  *request.mutable_consent()->mutable_expire_date() = ToProto(kToday - 1);
  EXPECT_THAT(WrongFields(Grant(request)),
              ElementsAre("consent.grant_date", "consent.expire_date"));

  request = Granting(client);
  request.mutable_consent()->set_evidence(v1::CONSENT_EVIDENCE_ORAL_WITNESSED);
  EXPECT_THAT(WrongFields(Grant(request)), ElementsAre("consent.witness"));
  for (const char* nobody : {kAminaId, kCarlaId, kLibrary}) {
    request.mutable_consent()->set_witness(
        absl::StrCat(kKortrijk, "/workers/", nobody));
    request.set_request_id(NewRequestId());
    EXPECT_THAT(WrongFields(Grant(request)), ElementsAre("consent.witness"))
        << nobody;
  }

  request = Granting(client);
  request.mutable_consent()->set_recipient(
      absl::StrCat("organizations/", kLibrary));
  EXPECT_THAT(WrongFields(Grant(request)), ElementsAre("consent.recipient"));
  EXPECT_EQ(State(), before);
}

TEST_F(ConsentRpcsTest, AnUnknownRecipientWaitsForTheDirectory) {
  const std::string client = ClientWithCode("KL-A");
  directory_.SetDown(true);
  const grpc::Status status = Grant(Granting(client));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(SaysWhenToRetry(status));
  directory_.SetDown(false);
  ASSERT_TRUE(Grant(Granting(client)).ok());
  directory_.SetDown(true);
  EXPECT_TRUE(Grant(Granting(client)).ok());
}

TEST_F(ConsentRpcsTest, OnlyWorkersRecordOnes) {
  EXPECT_THAT(
      FailedPreconditions(Grant(Granting(ClientWithCode("KL-A")),
                                {.role = "toeleider", .subject = "niemand"})),
      ElementsAre("CALLER_IS_NO_WORKER"));
  // Who left is none any more.
  EXPECT_THAT(
      FailedPreconditions(Grant(Granting(ClientWithCode("KL-A")),
                                {.role = "toeleider", .subject = "carla"})),
      ElementsAre("CALLER_IS_NO_WORKER"));
}

TEST_F(ConsentRpcsTest, ABrugfiguurRecordsThoseOfClientsWhomTheyBrought) {
  const std::string own = ClientWithCode("KL-B", kBoris);
  const v1::Consent consent = Granted(Granting(own), kBoris);
  EXPECT_EQ(consent.worker(), absl::StrCat(kKortrijk, "/workers/", kBorisId));
  // Met, but brought by the city.
  const std::string met = ClientWithCode("KL-A");
  ASSERT_EQ(ClientWithCode("KL-A", kBoris), met);
  EXPECT_EQ(Grant(Granting(met), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Revoke(consent.name(), kBoris).ok());
}

TEST_F(ConsentRpcsTest, AnotherMunicipalitySeesNone) {
  const v1::Consent consent = Granted(Granting(ClientWithCode("KL-A")));
  const As elsewhere = {.role = "toeleider", .municipality = 34040};
  v1::ListConsentsRequest request;
  request.set_parent(absl::StrCat(kKortrijk, "/clients/KL-A"));
  EXPECT_EQ(List(request, elsewhere).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Grant(Granting(request.parent()), elsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Revoke(consent.name(), elsewhere).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ConsentRpcsTest, OpensTheClientToTheRecipientWhileItHolds) {
  const std::string client = ClientWithCode("KL-A");
  v1::ListConsentsRequest request;
  request.set_parent(client);
  EXPECT_EQ(List(request, kBoris).error_code(), grpc::StatusCode::NOT_FOUND);
  const v1::Consent consent = Granted(Granting(client));
  EXPECT_THAT(Listed(client, false, kBoris), ElementsAre(consent.name()));
  // Reading is not writing.
  EXPECT_EQ(Grant(Granting(client), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Revoke(consent.name(), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Revoke(consent.name()).ok());
  EXPECT_EQ(List(request, kBoris).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(ConsentRpcsTest, WhatDoesNotExistIsNotFound) {
  const std::string client = ClientWithCode("KL-A");
  EXPECT_EQ(Revoke(absl::StrCat(client, "/consents/", kLibrary)).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(
      Grant(Granting(absl::StrCat(kKortrijk, "/clients/KL-Z"))).error_code(),
      grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(WrongFields(Revoke("consents/1")), ElementsAre("name"));
}

}  // namespace
}  // namespace wegwijs::intake
