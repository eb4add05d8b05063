// AddReferralNote: what is added, once, by several at once, and what is not.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/referral/referral_note.h"
#include "services/intake/referral/referral_test_server.h"
#include "tests/support/leak_search.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAreArray;

class ReferralNoteRpcsTest : public ReferralTestServer {
 protected:
  v1::Referral Requested() { return Created(Creating(Record(Talk(), kBoris))); }

  std::vector<std::string> Wrong(const v1::AddReferralNoteRequest& request) {
    const grpc::Status status = Note(request, kBoris);
    EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT)
        << status.error_message();
    return WrongFields(status);
  }

  void Execute(const std::string& sql) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction(connection).exec(sql);
  }

  int Stored() const {
    return Count("SELECT count(*) FROM intake.referral_note");
  }

  std::vector<std::string> Faults() const {
    return FaultsOfRegister(test_database().superuser_url(), kTestMunicipality);
  }
};

TEST_F(ReferralNoteRpcsTest, AddsWhatIsSaidAndByWhom) {
  const v1::Referral referral = Requested();
  LetDaysPass(1);
  const std::string text = "Komt op dinsdag.\n\nتأتي يوم الثلاثاء";
  const v1::Referral noted = Noted(referral, text, kBoris);
  ASSERT_EQ(noted.notes_size(), 1);
  const v1::ReferralNote& note = noted.notes(0);
  EXPECT_THAT(note.name(),
              StartsWith(absl::StrCat(referral.name(), "/notes/")));
  EXPECT_EQ(note.text(), text);
  EXPECT_EQ(note.organization(), absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(note.worker(), absl::StrCat(kKortrijk, "/workers/", kBorisId));
  EXPECT_EQ(note.note_time().seconds() - referral.create_time().seconds(),
            24 * 60 * 60);
  // Nothing else is another.
  v1::Referral expected = referral;
  *expected.add_notes() = note;
  EXPECT_EQ(noted.DebugString(), expected.DebugString());
  EXPECT_EQ(Seen(referral, kBoris).DebugString(), noted.DebugString());

  // A system has no worker, and so has one of another municipality.
  const v1::Referral accepted =
      Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouseElsewhere);
  ASSERT_EQ(accepted.notes_size(), 1);
  EXPECT_EQ(accepted.notes(0).DebugString(), note.DebugString());
  LetDaysPass(2);
  const v1::Referral answered = Noted(referral, "Gezien.", kHouseElsewhere);
  ASSERT_EQ(answered.notes_size(), 2);
  EXPECT_EQ(answered.notes(1).worker(), "");
  EXPECT_EQ(answered.notes(1).organization(),
            absl::StrCat("organizations/", kSociaalHuis));
  EXPECT_THAT(Notes(referral, kBoris), ElementsAre(text, "Gezien."));
  const std::vector<std::string> events = Events();
  EXPECT_EQ(
      events.back(),
      absl::StrCat("referral.noted ", answered.notes(1).name().substr(kBelow)));
}

TEST_F(ReferralNoteRpcsTest, NamesEverythingThatIsWrong) {
  const v1::Referral referral = Requested();
  v1::AddReferralNoteRequest request;
  request.set_name(referral.name());
  EXPECT_THAT(Wrong(request), ElementsAre("request_id", "text"));
  request.set_request_id(NewRequestId());
  for (const std::string& text :
       {std::string(2001, 'x'), std::string("Met\ttab"), std::string("Bel\x07"),
        std::string("Einde.\n"), std::string(" Begin"), std::string("\n"),
        std::string("Nummer 85.07.30-033.28 is het.")}) {
    request.set_text(text);
    EXPECT_THAT(Wrong(request), ElementsAre("text")) << text;
  }
  request.set_text("Goed.");
  request.set_name("referrals/x");
  EXPECT_THAT(Wrong(request), ElementsAre("name"));
  for (const char* id : {"x", "0190a000-0000-7000-8000-0000000000ff"}) {
    request.set_name(absl::StrCat(kKortrijk, "/referrals/", id));
    EXPECT_EQ(Note(request, kBoris).error_code(), StatusCode::NOT_FOUND);
  }
  EXPECT_EQ(Stored(), 0);
  EXPECT_THAT(NewEvents(), Not(Contains("referral.noted")));

  // As long as it may be, in characters.
  std::string longest;
  for (int i = 0; i < 2000; ++i) longest += "ع";
  EXPECT_EQ(Noted(referral, longest, kBoris).notes(0).text(), longest);
}

TEST_F(ReferralNoteRpcsTest, RepeatedItIsAddedOnce) {
  const v1::Referral referral = Requested();
  const v1::AddReferralNoteRequest request = Noting(referral, "Wacht.");
  ASSERT_TRUE(Note(request, kBoris).ok());
  const v1::Referral noted = answer_;
  ASSERT_TRUE(Note(request, kBoris).ok());
  EXPECT_EQ(answer_.DebugString(), noted.DebugString());
  EXPECT_EQ(Stored(), 1);
  // The same words are another note when they are said again.
  EXPECT_EQ(Noted(referral, "Wacht.", kBoris).notes_size(), 2);

  // Of somebody else, of another referral, and of another method.
  EXPECT_EQ(ReasonOf(Note(request, kAmina)), "REQUEST_ID_REUSED");
  v1::AddReferralNoteRequest other = request;
  other.set_name(Requested().name());
  EXPECT_EQ(ReasonOf(Note(other, kBoris)), "REQUEST_ID_REUSED");
  v1::TransitionReferralRequest step =
      Step(referral, v1::REFERRAL_STATE_CANCELLED);
  step.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Take(step, kBoris)), "REQUEST_ID_REUSED");
  EXPECT_EQ(Stored(), 2);

  // What was added then is repeated after the end too, as it is seen now.
  Taken(referral, v1::REFERRAL_STATE_ACCEPTED, kHouse);
  const v1::AddReferralNoteRequest of_house = Noting(referral, "Gezien.");
  ASSERT_TRUE(Note(of_house, kHouse).ok());
  Taken(Seen(referral, kHouse), v1::REFERRAL_STATE_COMPLETED, kHouse);
  ASSERT_TRUE(Note(of_house, kHouse).ok());
  EXPECT_EQ(answer_.notes_size(), 0);
  EXPECT_EQ(Stored(), 3);
}

TEST_F(ReferralNoteRpcsTest, SeveralAtOnceAreAllAddedAndMakeNobodyFail) {
  const v1::Referral referral = Requested();
  // Read before all notes.
  const v1::TransitionReferralRequest accept =
      Step(referral, v1::REFERRAL_STATE_ACCEPTED);
  std::vector<grpc::Status> statuses(17);
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&, i] {
      v1::Referral noted;
      statuses[i] = Call(&Referrals::AddReferralNote,
                         Noting(referral, absl::StrCat("Nummer ", i)), &noted,
                         i % 2 == 0 ? kBoris : kAmina);
    });
  }
  v1::Referral accepted;
  threads.emplace_back([&] {
    statuses[16] =
        Call(&Referrals::TransitionReferral, accept, &accepted, kHouse);
  });
  for (std::thread& thread : threads) thread.join();
  for (const grpc::Status& status : statuses) {
    EXPECT_TRUE(status.ok()) << status.error_message();
  }
  EXPECT_EQ(accepted.state(), v1::REFERRAL_STATE_ACCEPTED);
  std::vector<std::string> all;
  for (int i = 0; i < 16; ++i) all.push_back(absl::StrCat("Nummer ", i));
  EXPECT_THAT(Notes(referral, kHouse), UnorderedElementsAreArray(all));
  EXPECT_EQ(Seen(referral, kBoris).etag(), "\"2\"");
  EXPECT_EQ(Seen(referral, kBoris).steps_size(), 2);
}

TEST_F(ReferralNoteRpcsTest, OfANoteAndAnEndAtOnceTheFirstCounts) {
  for (int i = 0; i < 10; ++i) {
    const v1::Referral referral =
        Taken(Requested(), v1::REFERRAL_STATE_ACCEPTED, kHouse);
    grpc::Status added, ended;
    std::thread adding([&] {
      v1::Referral noted;
      added = Call(&Referrals::AddReferralNote, Noting(referral, "Nog dit."),
                   &noted, kHouse);
    });
    v1::Referral cancelled;
    ended =
        Call(&Referrals::TransitionReferral,
             Step(referral, v1::REFERRAL_STATE_CANCELLED), &cancelled, kBoris);
    adding.join();
    EXPECT_TRUE(ended.ok()) << ended.error_message();
    if (added.ok()) {
      EXPECT_THAT(Notes(referral, kBoris), ElementsAre("Nog dit."));
    } else {
      EXPECT_THAT(FailedPreconditions(added), ElementsAre("REFERRAL_STATE"));
      EXPECT_THAT(Notes(referral, kBoris), IsEmpty());
    }
  }
}

TEST_F(ReferralNoteRpcsTest, TakesAHundred) {
  const v1::Referral referral = Requested();
  v1::AddReferralNoteRequest last;
  for (size_t i = 0; i < kMostNotes; ++i) {
    last = Noting(referral, absl::StrCat("Nummer ", i));
    ASSERT_TRUE(Note(last, kBoris).ok());
  }
  EXPECT_EQ(answer_.notes_size(), 100);
  const grpc::Status full = Note(Noting(referral, "Nog een."), kAmina);
  EXPECT_THAT(FailedPreconditions(full), ElementsAre("TOO_MANY_NOTES"));
  ASSERT_TRUE(Note(last, kBoris).ok());
  EXPECT_EQ(Stored(), 100);
  // Another one has room of its own.
  Noted(Requested(), "Wacht.", kBoris);
}

TEST_F(ReferralNoteRpcsTest, WhoHasNoOrganisationIsToldSo) {
  const v1::Referral referral = Requested();
  const As nobody = {
      .role = "toeleider", .subject = "nobody", .organization = ""};
  EXPECT_THAT(FailedPreconditions(Note(Noting(referral, "Wacht."), nobody)),
              ElementsAre("CALLER_HAS_NO_ORGANIZATION"));
  EXPECT_EQ(Stored(), 0);
}

TEST_F(ReferralNoteRpcsTest, NothingOfItStandsInClear) {
  const v1::Referral referral = Requested();
  const v1::AddReferralNoteRequest request =
      Noting(referral, "Mevrouw Zonnebloemlaan wacht op de wachtlijst.");
  ASSERT_TRUE(Note(request, kBoris).ok());
  ASSERT_TRUE(Note(request, kBoris).ok());
  const std::string rows =
      Text("SELECT string_agg(n::text, ' ') FROM intake.referral_note n") +
      Text("SELECT string_agg(e::text, ' ') FROM intake.event e") +
      Text("SELECT string_agg(a::text, ' ') FROM intake.audit_entry a") +
      Text("SELECT string_agg(i::text, ' ') FROM intake.idempotency i");
  EXPECT_THAT(LeakSearch({"Zonnebloemlaan", "wachtlijst"}).FoundIn(rows),
              IsEmpty());
  EXPECT_NE(rows.find("referral.noted"), std::string::npos);
  // A hash of the text would confirm a guess of it.
  const std::string before = Text(
      "SELECT encode(fingerprint, 'hex') FROM intake.idempotency "
      "WHERE method = 'AddReferralNote'");
  ASSERT_TRUE(Note(Noting(referral, "Iets anders."), kBoris).ok());
  EXPECT_EQ(Text("SELECT DISTINCT encode(fingerprint, 'hex') FROM "
                 "intake.idempotency WHERE method = 'AddReferralNote'"),
            before);
}

TEST_F(ReferralNoteRpcsTest, WhatDoesNotOpenStopsWhoReadsItOnly) {
  const v1::Referral referral = Requested();
  Noted(referral, "Eerste.", kBoris);
  Noted(referral, "Tweede.", kBoris);
  // The one under the number of the other.
  Execute(
      "UPDATE intake.referral_note n SET note = o.note, wrapped_key = "
      "o.wrapped_key FROM intake.referral_note o WHERE n.note_id < o.note_id");
  const grpc::Status status = Read(referral.name(), kBoris);
  EXPECT_EQ(status.error_code(), StatusCode::DATA_LOSS);
  EXPECT_EQ(answer_.notes_size(), 0);
  EXPECT_EQ(Sight(referral, kHouse), "invitation");
}

TEST_F(ReferralNoteRpcsTest, TheProofOfTheRegisterSeesNotesThatAreNotSound) {
  const v1::Referral referral = Requested();
  Noted(referral, "Wacht.", kBoris);
  ASSERT_THAT(Faults(), IsEmpty());
  const auto broken_by = [this](const std::string& breaks,
                                const std::string& mends) {
    Execute(breaks);
    const std::vector<std::string> faults = Faults();
    Execute(mends);
    return faults;
  };
  constexpr char kNoReferral[] =
      "1: notes of referrals that are not there, or whose person is gone";
  constexpr char kTooMany[] =
      "1: referrals with more than a hundred notes, and drafts with any";
  EXPECT_THAT(
      broken_by(
          "UPDATE intake.referral_note SET referral_id = note_id",
          absl::StrCat("UPDATE intake.referral_note SET referral_id = '",
                       referral.name().substr(referral.name().rfind('/') + 1),
                       "'")),
      ElementsAre(kNoReferral));
  EXPECT_THAT(
      broken_by("INSERT INTO intake.referral_note SELECT municipality_id, "
                "gen_random_uuid(), referral_id, organization_id, worker_id, "
                "epoch, wrapped_key, 'more', noted_at FROM "
                "intake.referral_note, generate_series(1, 100)",
                "DELETE FROM intake.referral_note WHERE note = 'more'"),
      ElementsAre(kTooMany));
  EXPECT_THAT(broken_by("UPDATE intake.referral SET state = 'draft'; "
                        "UPDATE intake.referral_step SET state = 'draft'",
                        "UPDATE intake.referral SET state = 'requested'; "
                        "UPDATE intake.referral_step SET state = 'requested'"),
              ElementsAre(kTooMany));
  EXPECT_THAT(Faults(), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
