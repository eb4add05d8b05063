// What the rights of a person do to what was added to the referrals about them:
// it is exported, and it goes with the person.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/html.h"
#include "services/intake/rights/referral_rights_test_server.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReferralNoteRightsTest : public ReferralRightsTestServer {
 protected:
  // A person whom Boris led to the Woonclub, which accepted; both added
  // something.
  struct Person {
    v1::Conversation talk;
    v1::Referral referral;
  };

  Person Led(const std::string& code) {
    Person person;
    v1::Conversation talk = Talk();
    talk.set_client_code(code);
    person.talk = Record(talk, kBoris);
    person.referral = Created(Creating(person.talk));
    Noted(person.referral, absl::StrCat("Eerste van ", code, "."), kBoris);
    person.referral =
        Taken(person.referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
    LetDaysPass(1);
    person.referral =
        Noted(person.referral,
              absl::StrCat("Tweede van ", code, ".\nMet tolk."), kHouse);
    LetDaysPass(0);
    return person;
  }

  void Execute(const std::string& sql) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction(connection).exec(sql);
  }

  // The last note was added after everything that happened until now.
  void MoveAhead(const v1::Referral& referral) const {
    const std::string& name = referral.notes(referral.notes_size() - 1).name();
    Execute(
        absl::StrCat("UPDATE intake.referral_note SET noted_at = now() "
                     "WHERE note_id = '",
                     name.substr(name.rfind('/') + 1), "'"));
  }

  // What of the only referral of the export was added.
  static std::vector<std::string> TextsIn(const v1::ClientExport& all) {
    std::vector<std::string> texts;
    for (const v1::ExportedConversation& talk : all.conversations()) {
      for (const v1::ExportedReferral& referral : talk.referrals()) {
        for (const v1::ExportedReferralNote& note : referral.notes()) {
          texts.push_back(note.text());
        }
      }
    }
    return texts;
  }
};

TEST_F(ReferralNoteRightsTest, ThePersonLearnsWhatWasAdded) {
  const Person person = Led("K1");
  Led("K2");
  const v1::ClientExport all = Exported("K1");
  EXPECT_THAT(TextsIn(all),
              ElementsAre("Eerste van K1.", "Tweede van K1.\nMet tolk."));
  const v1::ExportedReferral& referral = all.conversations(0).referrals(0);
  EXPECT_EQ(referral.notes(0).organization(),
            absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(referral.notes(1).organization(),
            absl::StrCat("organizations/", kSociaalHuis));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(referral.notes(i).note_time().DebugString(),
              person.referral.notes(i).note_time().DebugString());
    EXPECT_TRUE(all.display_names().contains(referral.notes(i).organization()));
  }
  const ExportTexts& texts = DutchExportTexts();
  for (const std::string& text :
       {texts.note_made, texts.note_by, texts.note_text,
        std::string("Eerste van K1."), std::string("Tweede van K1.\nMet tolk."),
        std::string("Vereniging"),
        std::string("Toegevoegd aan de doorverwijzing naar Woonclub")}) {
    EXPECT_THAT(html_, HasSubstr(EscapeHtml(text)));
  }
  for (const std::string& file : {json_, html_}) {
    for (const char* foreign : {"K2", kBorisId, "boris", "workers/"}) {
      EXPECT_THAT(file, Not(HasSubstr(foreign)));
    }
  }
}

TEST_F(ReferralNoteRightsTest, WhatWasAddedBeforeIsNotAboutWhoseItIsNow) {
  const Person person = Led("K1");
  Amend(person.talk, "K2");
  EXPECT_THAT(TextsIn(Exported("K1")), IsEmpty());
  EXPECT_THAT(TextsIn(Exported("K2")), IsEmpty());
  MoveAhead(person.referral);
  EXPECT_THAT(TextsIn(Exported("K1")), IsEmpty());
  EXPECT_THAT(TextsIn(Exported("K2")),
              ElementsAre("Tweede van K1.\nMet tolk."));
}

TEST_F(ReferralNoteRightsTest, GoWithWhoIsErasedAndNobodyElse) {
  const Person person = Led("K1");
  const Person other = Led("K2");
  EXPECT_EQ(Left("referral_note"), 4);
  Erase("K1");
  EXPECT_EQ(Read(person.referral.name(), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Left("referral_note"), 2);
  EXPECT_EQ(RequestsOf(person.referral), 0);
  EXPECT_EQ(Notes(other.referral, kBoris).size(), 2U);
  // They were of the one, and are not of whose it became.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.referral_note n WHERE NOT "
                  "EXISTS (SELECT FROM intake.referral r WHERE r.referral_id "
                  "= n.referral_id)"),
            0);
}

// The conversation was recorded for the wrong person.
TEST_F(ReferralNoteRightsTest, GoToWithWhoTheyWereAboutByMistake) {
  const Person person = Led("K1");
  Amend(person.talk, "K2");
  MoveAhead(person.referral);
  Erase("K1");
  EXPECT_THAT(Notes(person.referral, kBoris),
              ElementsAre("Tweede van K1.\nMet tolk."));
  EXPECT_THAT(TextsIn(Exported("K2")),
              ElementsAre("Tweede van K1.\nMet tolk."));
}

TEST_F(ReferralNoteRightsTest, GoWithFactsWhoseTermIsOver) {
  const Person person = Led("K1");
  v1::Conversation anonymous = Talk();
  const v1::Referral nobody = Created(Creating(Record(anonymous, kBoris)));
  Noted(nobody, "Van niemand.", kBoris);
  EXPECT_EQ(Left("referral_note"), 3);
  LetYearsPass(3);
  End(v1::RETENTION_KIND_FACTS);
  EXPECT_EQ(Left("referral_note"), 0);
  EXPECT_EQ(Left("referral"), 2);
  EXPECT_EQ(RequestsOf(person.referral), 0);
  EXPECT_EQ(RequestsOf(nobody), 0);
}

// A text that may say who somebody is goes when that is not known any more.
TEST_F(ReferralNoteRightsTest, GoWithAnIdentityWhoseTermIsOver) {
  v1::CreateClientRequest create;
  create.set_parent(kKortrijk);
  create.mutable_client()->mutable_identity()->set_given_name("Mohammed");
  create.mutable_client()->mutable_identity()->set_family_name("El Idrissi");
  create.set_request_id(NewRequestId());
  v1::Client client;
  const grpc::Status status =
      Call(&v1::ClientService::Stub::CreateClient, create, &client, kBoris);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const Person person = Led(client.code());
  const Person without = Led("K2");
  EXPECT_EQ(Left("referral_note"), 4);
  LetYearsPass(3);
  End(v1::RETENTION_KIND_IDENTITY);
  EXPECT_THAT(Notes(person.referral, kBoris), IsEmpty());
  EXPECT_EQ(Notes(without.referral, kBoris).size(), 2U);
  EXPECT_EQ(Seen(person.referral, kBoris).steps_size(), 2);
}

}  // namespace
}  // namespace wegwijs::intake
