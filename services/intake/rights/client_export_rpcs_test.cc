// ExportClientData.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/rights_test_server.h"
#include "tests/support/rpc_errors.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

const As kCoach = {.role = "coach", .subject = "amina"};

class ExportTest : public ClientTestServer {
 protected:
  static v1::ExportClientDataRequest Exporting(
      const std::string& client, const std::string& language = "") {
    v1::ExportClientDataRequest request;
    request.set_name(client.find('/') == std::string::npos
                         ? absl::StrCat(kKortrijk, "/clients/", client)
                         : client);
    request.set_language_code(language);
    return request;
  }

  grpc::Status Export(const v1::ExportClientDataRequest& request,
                      const As& caller = kOfficer) {
    json_.clear();
    html_.clear();
    grpc::ClientContext context;
    AddToken(context, TokenOf(caller));
    const auto reader = rights().ExportClientData(&context, request);
    v1::ExportClientDataResponse message;
    while (reader->Read(&message)) {
      EXPECT_LE(message.json().size() + message.html().size(), 65536);
      EXPECT_FALSE(message.has_json() && !html_.empty()) << "json comes first";
      ++chunks_;
      json_ += message.json();
      html_ += message.html();
    }
    return reader->Finish();
  }

  // The machine-readable file of an export that goes well.
  v1::ClientExport Exported(const std::string& client) {
    const grpc::Status status = Export(Exporting(client));
    EXPECT_TRUE(status.ok()) << status.error_message();
    v1::ClientExport all;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json_, &all).ok());
    return all;
  }

  v1::Conversation RecordFor(const std::string& code,
                             const std::string& topic = "huur") {
    v1::Conversation talk = Talk(topic);
    talk.set_client_code(code);
    return Record(talk);
  }

  v1::Conversation Amended(const v1::Conversation& talk) {
    v1::AmendConversationRequest amendment;
    *amendment.mutable_conversation() = talk;
    amendment.set_etag(talk.etag());
    amendment.set_request_id(NewRequestId());
    v1::Conversation amended;
    const grpc::Status status =
        Call(&Stub::AmendConversation, amendment, &amended, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return amended;
  }

  void GiveConsent(const std::string& client) {
    v1::GrantConsentRequest request;
    request.set_parent(client);
    v1::Consent& consent = *request.mutable_consent();
    consent.set_purpose(v1::CONSENT_PURPOSE_INTERPRETER);
    consent.set_recipient(absl::StrCat("organizations/", kAssociation));
    consent.set_evidence(v1::CONSENT_EVIDENCE_ORAL_WITNESSED);
    consent.set_witness(absl::StrCat(kKortrijk, "/workers/", kBorisId));
    *consent.mutable_grant_date() = ToProto(kToday);
    request.set_request_id(NewRequestId());
    v1::Consent answer;
    const grpc::Status status =
        Call(&Clients::GrantConsent, request, &answer, kAmina);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  void Review(const v1::Conversation& talk, const std::string& comment) {
    v1::FlagConversationRequest flag;
    flag.set_name(talk.name());
    flag.set_reason(v1::FLAG_REASON_STUCK);
    flag.set_request_id(NewRequestId());
    v1::Review review;
    ASSERT_TRUE(
        Call(&v1::ReviewService::Stub::FlagConversation, flag, &review, kAmina)
            .ok());
    v1::RecordVerdictRequest verdict;
    verdict.set_name(review.name());
    verdict.set_verdict(v1::VERDICT_ADVICE);
    verdict.set_comment(comment);
    verdict.set_etag(review.etag());
    verdict.set_request_id(NewRequestId());
    const grpc::Status status =
        Call(&v1::ReviewService::Stub::RecordVerdict, verdict, &review, kCoach);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  std::string json_;
  std::string html_;
  int chunks_ = 0;
};

TEST_F(ExportTest, HoldsEverythingAboutThePersonAndNobodyElse) {
  v1::Client client = Create(Whole());
  const std::string name = client.name();
  client.mutable_identity()->CopyFrom(Whole());
  client.mutable_identity()->set_phone("0470 65 43 21");
  Update(client);
  Read(name, v1::CLIENT_VIEW_FULL);
  v1::Conversation talk = Talk();
  talk.set_client_code(client.code());
  talk.mutable_help_requests(0)->set_referred_to(
      absl::StrCat("services/", kLibrary));
  talk = Record(talk);
  talk.set_minutes(37);
  talk = Amended(talk);
  Review(talk, "Bel dan samen.");
  GiveConsent(name);
  const v1::Conversation other = RecordFor("K2", "koop");
  Review(other, "Over iemand anders.");

  const v1::ClientExport all = Exported(name);
  ASSERT_EQ(all.clients_size(), 1);
  EXPECT_EQ(all.clients(0).client().identity().phone(), "+32470654321");
  EXPECT_EQ(all.clients(0).client().identity().notes(), Whole().notes());
  ASSERT_EQ(all.clients(0).earlier_identities_size(), 1);
  EXPECT_EQ(all.clients(0).earlier_identities(0).identity().phone(),
            "+32470123456");
  ASSERT_EQ(all.conversations_size(), 1);
  const v1::ExportedConversation& whole = all.conversations(0);
  EXPECT_EQ(whole.conversation().name(), talk.name());
  EXPECT_EQ(whole.conversation().minutes(), 37);
  ASSERT_EQ(whole.earlier_versions_size(), 1);
  EXPECT_EQ(whole.earlier_versions(0).minutes(), 0);
  EXPECT_EQ(whole.earlier_versions(0).help_requests(0).topic(),
            "taxonomyTerms/huur");
  ASSERT_EQ(whole.referrals_size(), 1);
  EXPECT_EQ(whole.referrals(0).service_display_name(), "Bibliotheek");
  ASSERT_EQ(all.consents_size(), 1);
  EXPECT_EQ(all.consents(0).organization(),
            absl::StrCat("organizations/", kTestOrganization));
  ASSERT_EQ(all.reviews_size(), 1);
  EXPECT_EQ(all.reviews(0).review().comment(), "Bel dan samen.");
  ASSERT_EQ(all.identity_openings_size(), 1);
  EXPECT_EQ(all.identity_openings(0).method(), "GetClient");
  EXPECT_EQ(all.identity_openings(0).client(), name);
  EXPECT_EQ(all.retention_policy().identity_months(), 24);
  EXPECT_EQ(all.display_names().at(absl::StrCat("services/", kLibrary)),
            "Bibliotheek");
  EXPECT_EQ(
      all.display_names().at(absl::StrCat("organizations/", kTestOrganization)),
      "Stad Kortrijk");
  EXPECT_EQ(all.display_names().at("taxonomyTerms/huur"), "huur (nl)");

  for (const std::string& file : {json_, html_}) {
    for (const char* foreign : {kAminaId, kBorisId, "amina", "workers/",
                                "Over iemand anders.", "koop"}) {
      EXPECT_THAT(file, Not(HasSubstr(foreign)));
    }
    EXPECT_THAT(file, HasSubstr("الإدريسي"));
    EXPECT_THAT(file, HasSubstr("Bel dan samen."));
  }
}

TEST_F(ExportTest, TakesWhoIsTheSamePersonWhicheverIsNamed) {
  const v1::Client survivor = Create(Identity("Anna", "Peeters"));
  const v1::Client merged = Create(Identity("Ana", "Petrova"));
  Create(Identity("Bert", "Claes"));
  Merge(merged, survivor);
  for (const v1::Client& named : {survivor, merged}) {
    const v1::ClientExport all = Exported(named.name());
    ASSERT_EQ(all.clients_size(), 2);
    EXPECT_EQ(all.clients(0).client().name(), survivor.name());
    EXPECT_EQ(all.clients(1).client().identity().family_name(), "Petrova");
    EXPECT_THAT(json_, Not(HasSubstr("Claes")));
  }
  EXPECT_THAT(Audited("ExportClientData"),
              ElementsAre("client.exported clients/" + IdOf(survivor),
                          "client.exported clients/" + IdOf(merged),
                          "client.exported clients/" + IdOf(survivor),
                          "client.exported clients/" + IdOf(merged)));
  EXPECT_EQ(Exported(survivor.name()).identity_openings_size(), 4);
}

TEST_F(ExportTest, LeavesOutVersionsOfSomebodyElse) {
  v1::Conversation talk = RecordFor("K1");
  talk.set_minutes(41);
  talk.set_client_code("K2");
  Amended(talk);

  const v1::ClientExport before = Exported("K1");
  ASSERT_EQ(before.conversations_size(), 1);
  EXPECT_FALSE(before.conversations(0).has_conversation());
  ASSERT_EQ(before.conversations(0).earlier_versions_size(), 1);
  EXPECT_EQ(before.conversations(0).earlier_versions(0).client_code(), "K1");
  EXPECT_THAT(json_, Not(HasSubstr("K2")));
  EXPECT_THAT(json_, Not(HasSubstr("\"minutes\": 41")));

  const v1::ClientExport after = Exported("K2");
  ASSERT_EQ(after.conversations_size(), 1);
  EXPECT_EQ(after.conversations(0).conversation().minutes(), 41);
  EXPECT_EQ(after.conversations(0).earlier_versions_size(), 0);
  EXPECT_THAT(json_, Not(HasSubstr("K1")));
}

TEST_F(ExportTest, KeepsWhatAnUnlinkedConversationSaidBefore) {
  const v1::Conversation talk = RecordFor("K1");
  Review(talk, "Over wie het dan was.");
  v1::UnlinkConversationRequest unlink;
  unlink.set_name(talk.name());
  unlink.set_etag(talk.etag());
  unlink.set_request_id(NewRequestId());
  v1::Conversation anonymous;
  ASSERT_TRUE(
      Call(&Clients::UnlinkConversation, unlink, &anonymous, kAmina).ok());
  const v1::ClientExport all = Exported("K1");
  ASSERT_EQ(all.conversations_size(), 1);
  EXPECT_FALSE(all.conversations(0).has_conversation());
  ASSERT_EQ(all.conversations(0).earlier_versions_size(), 1);
  EXPECT_EQ(all.conversations(0).earlier_versions(0).name(), talk.name());
  EXPECT_EQ(all.reviews_size(), 0);
  EXPECT_THAT(html_, HasSubstr(DutchExportTexts().no_longer_yours));
}

TEST_F(ExportTest, IsInTheAuditBeforeTheFirstChunk) {
  const std::string client = RecordFor("K1").client();
  grpc::ClientContext context;
  AddToken(context, TokenOf(kOfficer));
  const auto reader =
      rights().ExportClientData(&context, Exporting("k1", "ar"));
  v1::ExportClientDataResponse message;
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_TRUE(message.has_json());
  EXPECT_THAT(Audited("ExportClientData"),
              ElementsAre("client.exported " + client.substr(kBelow)));
  while (reader->Read(&message)) html_ += message.html();
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_THAT(html_, HasSubstr(R"(<html lang="ar" dir="rtl">)"));
}

TEST_F(ExportTest, ComesInPieces) {
  for (int i = 0; i < 60; ++i) RecordFor("K1");
  EXPECT_EQ(Exported("K1").conversations_size(), 60);
  EXPECT_GT(json_.size(), 65536);
  EXPECT_GT(chunks_, 2);
}

TEST_F(ExportTest, RefusesWhatIsWrongAtOnce) {
  const grpc::Status wrong =
      Export(Exporting(absl::StrCat(kKortrijk, "/desks/ob"), "de"));
  EXPECT_EQ(wrong.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(wrong),
              UnorderedElementsAre("name", "language_code"));
  RecordFor("K1");
  const As stranger = {.role = "data_protection_officer",
                       .municipality = 31005,
                       .subject = "stefan"};
  EXPECT_EQ(Export(Exporting("K1"), stranger).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Export(Exporting("K9")).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Export(Exporting("K1"), kAmina).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_THAT(Audited("ExportClientData"), IsEmpty());
  EXPECT_EQ(json_ + html_, "");
}

TEST_F(ExportTest, TellsNothingOfAnIdentityThatDoesNotOpen) {
  const v1::Client client = Create(Whole());
  Execute("UPDATE intake.client_identity SET family_name = given_name");
  const grpc::Status status = Export(Exporting(client.name()));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DATA_LOSS);
  for (const std::string& text :
       {Whole().given_name(), Whole().family_name(), client.code()}) {
    EXPECT_THAT(status.error_message(), Not(HasSubstr(text)));
  }
  EXPECT_EQ(json_ + html_, "");
  EXPECT_THAT(Audited("ExportClientData"), IsEmpty());
}

TEST_F(ExportTest, IsNotHeldUpByADirectoryThatIsDown) {
  const v1::Client client = Create(Whole());
  RecordFor(client.code());
  directory_.SetDown(true);
  const v1::ClientExport all = Exported(client.name());
  EXPECT_EQ(all.conversations_size(), 1);
  EXPECT_FALSE(all.display_names().contains(
      absl::StrCat("organizations/", kTestOrganization)));
}

}  // namespace
}  // namespace wegwijs::intake
