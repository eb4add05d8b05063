// wegwijs client ..., consent ..., worker phones

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "clients/cli/fake_clients.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST_F(ClientCommandsTest, MakesAClientOfWhatWasTyped) {
  auto* warning = clients_.client.add_warnings();
  warning->set_kind(intake::v1::ClientWarning::KIND_SIMILAR_CLIENT);
  warning->set_client("municipalities/34022/clients/2");
  warning->add_reasons(intake::v1::MATCH_REASON_SAME_PHONE);
  EXPECT_EQ(Run({"client", "create", "--given-name", "Fatima", "--birth-date",
                 "1984-05"}),
            0)
      << err_;
  const auto& identity = clients_.created.client().identity();
  EXPECT_EQ(identity.given_name(), "Fatima");
  EXPECT_EQ(identity.birth_date().year(), 1984);
  EXPECT_EQ(identity.birth_date().month(), 5);
  EXPECT_EQ(identity.birth_date().day(), 0);
  EXPECT_EQ(clients_.created.parent(), "municipalities/34022");
  EXPECT_THAT(out_, AllOf(HasSubstr("K7M-4RX-P"),
                          HasSubstr("perhaps the same person as "
                                    "K7M-4RX-P (same phone)")));
}

TEST_F(ClientCommandsTest, MakesACodeAloneOfNothing) {
  EXPECT_EQ(Run({"client", "create", "--dry-run"}), 0) << err_;
  EXPECT_TRUE(clients_.created.has_client());
  EXPECT_FALSE(clients_.created.client().has_identity());
  EXPECT_TRUE(clients_.created.validate_only());
  EXPECT_THAT(out_, HasSubstr("Nothing was written."));
}

TEST_F(ClientCommandsTest, TakesAnIdentityFromAFile) {
  const std::string file =
      Write("identity.json", R"({"givenName": "محمد", "phone": "0470123456"})");
  EXPECT_EQ(Run({"client", "create", "--identity-file", file, "--phone",
                 "056 27 70 00"}),
            0)
      << err_;
  EXPECT_EQ(clients_.created.client().identity().given_name(), "محمد");
  EXPECT_EQ(clients_.created.client().identity().phone(), "056 27 70 00");
}

TEST_F(ClientCommandsTest, QuotesNothingOfAFileThatIsNone) {
  const std::string file = Write("wrong.json", R"({"geheim": "Fatima"})");
  EXPECT_EQ(Run({"client", "create", "--identity-file", file}), 2);
  EXPECT_THAT(err_, AllOf(HasSubstr("is no identity"), HasSubstr("givenName"),
                          Not(HasSubstr("Fatima"))));
  EXPECT_EQ(Run({"client", "create", "--identity-file", Path("none")}), 2);
  EXPECT_THAT(err_, HasSubstr("There is no file"));
}

TEST_F(ClientCommandsTest, SaysHowABirthDateIsWritten) {
  for (const char* wrong : {"84", "1984-", "17/05/1984", "x", "1984-5-17-1"}) {
    EXPECT_EQ(Run({"client", "create", "--birth-date", wrong}), 2) << wrong;
    EXPECT_THAT(err_, HasSubstr("Write 1984, 1984-05 or 1984-05-17"));
  }
}

TEST_F(ClientCommandsTest, ChangesWhatIsNamedAndEmptiesWhatIsNamedEmpty) {
  EXPECT_EQ(Run({"client", "update", "K7M-4RX-P", "--phone", "", "--notes",
                 "Leest Arabisch."}),
            0)
      << err_;
  EXPECT_EQ(clients_.got.at(0).name(), kFatima);
  EXPECT_THAT(clients_.updated.update_mask().paths(),
              UnorderedElementsAre("identity.notes", "identity.phone"));
  EXPECT_EQ(clients_.updated.client().identity().notes(), "Leest Arabisch.");
  EXPECT_EQ(clients_.updated.etag(), "\"4\"");
  EXPECT_EQ(Run({"client", "update", "K7M-4RX-P"}), 2);
  EXPECT_THAT(err_, HasSubstr("Say what changes"));
}

TEST_F(ClientCommandsTest, FindsAndSaysWhy) {
  EXPECT_EQ(Run({"client", "find", "--given-name", "Muhammad", "--birth-date",
                 "1988", "--limit", "3"}),
            0)
      << err_;
  EXPECT_EQ(clients_.sought.given_name(), "Muhammad");
  EXPECT_EQ(clients_.sought.birth_year(), 1988);
  EXPECT_EQ(clients_.sought.max_candidates(), 3);
  EXPECT_EQ(clients_.sought.view(), intake::v1::CLIENT_VIEW_UNSPECIFIED);
  EXPECT_THAT(out_, AllOf(HasSubstr("K7M-4RX-P"), HasSubstr("87"),
                          HasSubstr("sounds alike, birth year near")));
  EXPECT_EQ(Run({"client", "find", "--similar-to", "K7M-4RX-P"}), 0) << err_;
  EXPECT_EQ(clients_.sought.similar_to(), kFatima);
}

TEST_F(ClientCommandsTest, ShowsAnIdentityWithoutWhatATerminalObeys) {
  auto& identity = *clients_.client.mutable_identity();
  identity.set_given_name("Хасан\x1B[2J");
  identity.set_address("Doorniksestraat 1\n8500 Kortrijk");
  identity.mutable_birth_date()->set_year(1988);
  EXPECT_EQ(Run({"client", "show", "K7M-4RX-P", "--full"}), 0) << err_;
  EXPECT_EQ(clients_.got.at(0).view(), intake::v1::CLIENT_VIEW_FULL);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("Хасан\\x1b[2J"), HasSubstr("8500 Kortrijk"),
                    HasSubstr("1988\n"), Not(HasSubstr("\x1B"))));
}

TEST_F(ClientCommandsTest, ShowsQuotesAndApostrophesAsTheyAre) {
  clients_.client.mutable_identity()->set_family_name("O'Brien \"Bob\"");
  // Turns the direction of what follows.
  clients_.client.mutable_identity()->set_given_name("\u202Egnat");
  EXPECT_EQ(Run({"client", "show", "K7M-4RX-P", "--full"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("O'Brien \"Bob\""), HasSubstr("\"4\""),
                          HasSubstr("\\xe2\\x80\\xaegnat")));
}

TEST_F(ClientCommandsTest, SaysWhenTheNextIdentityCanBeOpened) {
  google::rpc::ErrorInfo info;
  info.set_reason("IDENTITY_LIMIT");
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(700);
  clients_.answer = Error(grpc::StatusCode::RESOURCE_EXHAUSTED,
                          "You have opened 120 identities.", info, retry);
  EXPECT_EQ(Run({"client", "show", "K7M-4RX-P", "--full"}), 1);
  EXPECT_THAT(err_, AllOf(HasSubstr("in 12 minutes"),
                          Not(HasSubstr("The server is busy"))));
  EXPECT_EQ(clients_.got.size(), 1u) << "nobody waits that long";
}

TEST_F(ClientCommandsTest, MergesWithBothVersionsThatItRead) {
  EXPECT_EQ(Run({"client", "merge", "K7M-4RX-P", "T2B-9QC-H"}), 0) << err_;
  EXPECT_EQ(clients_.got.at(0).name(), kFatima);
  EXPECT_EQ(clients_.got.at(1).name(),
            "municipalities/34022/clients/T2B-9QC-H");
  EXPECT_EQ(clients_.merged.survivor_etag(), "\"4\"");
  EXPECT_EQ(clients_.merged.merged_etag(), "\"4\"");
  EXPECT_THAT(out_, HasSubstr("unmerge"));
}

TEST_F(ClientCommandsTest, TakesAMergeBack) {
  EXPECT_EQ(Run({"client", "unmerge", "K7M-4RX-P"}), 0) << err_;
  EXPECT_EQ(clients_.unmerged.merged(), "municipalities/34022/clients/1");
  EXPECT_EQ(clients_.unmerged.etag(), "\"4\"");
  EXPECT_THAT(out_, HasSubstr("stands for itself again"));
}

TEST_F(ClientCommandsTest, LinksTheVersionThatItRead) {
  EXPECT_EQ(Run({"conversation", "link", "a", "--client", "K7M-4RX-P"}), 0)
      << err_;
  EXPECT_EQ(clients_.linked.name(), "municipalities/34022/conversations/a");
  EXPECT_EQ(clients_.linked.client(), kFatima);
  EXPECT_EQ(clients_.linked.etag(), "\"5\"");
  EXPECT_EQ(Run({"conversation", "unlink", "a"}), 0) << err_;
  EXPECT_EQ(clients_.unlinked.etag(), "\"5\"");
  EXPECT_EQ(Run({"conversation", "link", "a"}), 2);
}

TEST_F(ClientCommandsTest, ShowsWhatKeepsComingBack) {
  auto& timeline = clients_.timeline;
  timeline.set_client("municipalities/34022/clients/1");
  timeline.set_conversation_count(2);
  timeline.set_flagged_count(1);
  auto* topic = timeline.add_topics();
  topic->set_topic("taxonomyTerms/huur");
  topic->set_conversation_count(3);
  topic->set_keeps_returning(true);
  for (const auto level : {intake::v1::SUPPORT_LEVEL_DID_FOR,
                           intake::v1::SUPPORT_LEVEL_DID_ALONE}) {
    auto* step = topic->add_steps();
    step->set_support_level(level);
    step->mutable_date()->set_year(2016);
    step->mutable_date()->set_month(level);
    step->mutable_date()->set_day(2);
  }
  auto* referral = timeline.add_open_referrals();
  referral->set_service_display_name("Huurdersbond");
  for (const char* name : {"conversations/a", "conversations/b"}) {
    auto* shown = timeline.add_conversations();
    shown->mutable_conversation()->set_name(name);
  }
  timeline.mutable_conversations(1)->set_flag_reason(
      intake::v1::FLAG_REASON_SAFETY);
  EXPECT_EQ(Run({"client", "timeline", "K7M-4RX-P"}), 0) << err_;
  EXPECT_THAT(out_,
              AllOf(HasSubstr("huur: 3 times"), HasSubstr("KEEPS RETURNING"),
                    HasSubstr("did for 2016-01-02 > did alone"),
                    HasSubstr("Huurdersbond"), HasSubstr("safety")));
  // Both pages.
  EXPECT_THAT(out_, AllOf(HasSubstr("\na "), HasSubstr("\nb ")));
}

TEST_F(ClientCommandsTest, GrantsFromTodayUnlessSaid) {
  EXPECT_EQ(
      Run({"consent", "grant", "K7M-4RX-P", "--purpose", "share-identity",
           "--recipient", "o1", "--evidence", "oral", "--to", "2099-01-31"}),
      0)
      << err_;
  const auto& consent = clients_.granted.consent();
  EXPECT_EQ(clients_.granted.parent(), kFatima);
  EXPECT_EQ(consent.recipient(), "organizations/o1");
  EXPECT_EQ(consent.purpose(), intake::v1::CONSENT_PURPOSE_SHARE_IDENTITY);
  EXPECT_GE(consent.grant_date().year(), 2026);
  EXPECT_EQ(consent.expire_date().day(), 31);
  EXPECT_EQ(Run({"consent", "revoke", "c1"}), 2);
  EXPECT_THAT(err_, HasSubstr("whole name"));
}

TEST_F(ClientCommandsTest, NumbersOfAWorkerOrNone) {
  EXPECT_EQ(
      Run({"worker", "phones", "w1", "--phone", "0470", "--phone", "0471"}), 0)
      << err_;
  EXPECT_EQ(clients_.phones.worker(), "municipalities/34022/workers/w1");
  EXPECT_THAT(clients_.phones.phones(), ElementsAre("0470", "0471"));
  EXPECT_EQ(Run({"worker", "phones", "w1"}), 2);
  EXPECT_EQ(Run({"worker", "phones", "w1", "--none"}), 0) << err_;
  EXPECT_EQ(clients_.phones.phones_size(), 0);
}

}  // namespace
}  // namespace wegwijs::cli
