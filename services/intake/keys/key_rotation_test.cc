// Rotation of keys over a real database, beside a server that goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/keys/key_rotation_test_server.h"
#include "services/intake/matching/search_terms.h"
#include "services/intake/statements.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class KeyRotationTest : public KeyRotationTestServer {};

TEST_F(KeyRotationTest, EverythingOpensUnderTheNewKeysAlone) {
  std::vector<v1::Client> clients = {Create(Whole())};
  for (int i = 1; i < 25; ++i) {
    clients.push_back(Create(Identity("Jan", absl::StrCat("Peeters", i))));
  }
  SetWorkerPhone("0470999999");
  const std::string conversation = Record(Talk()).name();
  Comment(conversation, "Eerste.");
  const v1::Review review = Comment(conversation, "Tweede.");
  const v1::Signal signal = Answered("Een wachtlijst.", "Er komt een tolk.");
  const v1::Referral referral = Noted("Komt op dinsdag.");
  EXPECT_GT(OfOlderEpochs(), 30);

  Rotate();

  EXPECT_EQ(OfOlderEpochs(), 0);
  EXPECT_EQ(Epochs(), 1U);
  EXPECT_EQ(told_.front(), std::pair(int64_t{0}, int64_t{30}));
  EXPECT_EQ(told_.back(), std::pair(int64_t{30}, int64_t{30}));
  EXPECT_EQ(Get(referral).DebugString(), referral.DebugString());
  EXPECT_EQ(Get(signal).DebugString(), signal.DebugString());
  EXPECT_EQ(Read(clients[0].name(), kFull).identity().notes(), Whole().notes());
  EXPECT_EQ(Read(clients[24].name(), kFull).identity().family_name(),
            "Peeters24");
  EXPECT_THAT(Found("Mohammed", "El Idrissi"), Contains(clients[0].name()));
  const v1::Client warned =
      Create(Identity("Ann", "Claes", 0, "0470 99 99 99"));
  EXPECT_THAT(warned.warnings(), SizeIs(1));
  v1::GetReviewRequest get;
  get.set_name(review.name());
  v1::Review read;
  ASSERT_TRUE(
      Call(&v1::ReviewService::Stub::GetReview, get, &read, kCoach).ok());
  EXPECT_EQ(read.comment(), "Tweede.");
  EXPECT_THAT(Audited("keys rotate"),
              ::testing::ElementsAre("keys.rotated keyEpochs/2"));
}

TEST_F(KeyRotationTest, AnOldDumpOpensNothingAndConfirmsNoName) {
  const v1::Client erased = Create(Whole());
  Create(Identity("Jan", "Peeters"));
  const std::string id = IdOf(erased);
  const std::string of_client = absl::StrCat(" WHERE client_id = '", id, "'");
  const std::string wrapped =
      Bytes("wrapped_key", "client_identity" + of_client).at(0);
  const std::vector<std::string> terms =
      Bytes("term", "client_term" + of_client);
  const std::vector<std::string> fingerprints =
      Bytes("fingerprint", "idempotency WHERE resource = 'clients/" + id + "'");
  ASSERT_THAT(fingerprints, SizeIs(1));
  // Which of these somebody who has the key file can do with that dump.
  const auto opens = [&] {
    return keys_->Unwrap(wrapped, kTestMunicipality, id).ok();
  };
  const auto confirms = [&] {
    std::set<std::string> guessed;
    for (const KeyRing::Epoch& epoch : keys_->All(kTestMunicipality)) {
      for (const std::string& term : BlindNames(
               QueryTerms(FoldName("Mohammed", "El Idrissi"), 1988, 2016),
               *epoch)) {
        guessed.insert(term);
      }
      guessed.insert(BlindPhone("+32470123456", *epoch));
    }
    for (const std::string& term : terms) {
      if (guessed.contains(term)) return true;
    }
    return false;
  };
  ASSERT_TRUE(opens());
  ASSERT_TRUE(confirms());
  const HmacKey signing_then = *keys_->FingerprintKey(kTestMunicipality);

  Erase(erased);
  Rotate();

  ASSERT_TRUE(
      Becomes([&] { return keys_->All(kTestMunicipality).size() == 1; }));
  EXPECT_FALSE(opens());
  EXPECT_FALSE(confirms());
  EXPECT_NE(keys_->FingerprintKey(kTestMunicipality)->Sign("a name"),
            signing_then.Sign("a name"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.idempotency "
                  "WHERE method = 'CreateClient'"),
            1);
}

TEST_F(KeyRotationTest, EndsWhatAnotherOneBegan) {
  const v1::Client before = Create(Whole());
  ASSERT_TRUE(
      KeyFile(identity_key_file()).BeginEpoch(kTestMunicipality, Now()).ok());
  Rotate();
  EXPECT_EQ(Epochs(), 1U);
  EXPECT_EQ(Count("SELECT epoch FROM intake.client_identity"), 3);
  EXPECT_EQ(Read(before.name(), kFull).identity().notes(), Whole().notes());
}

// As when a second rotation has overtaken it.
TEST_F(KeyRotationTest, AnEpochNeverGoesBack) {
  Create(Whole());
  const KeyFile file(identity_key_file());
  ASSERT_TRUE(file.BeginEpoch(kTestMunicipality, Now()).ok());
  ASSERT_TRUE(Renew().ok());
  const DatabaseSession::Options options = {
      .url = test_database().url("wegwijs_intake"),
      .statements = IntakeStatements(),
      .schema = "intake"};
  DatabaseSession session(options);
  const absl::Status moved = session.Run(
      {.mode = TransactionOptions::Mode::kWrite,
       .municipality = kTestMunicipality},
      [&](Transaction& transaction) -> absl::Status {
        const auto epoch = keys_->MoveTo(transaction, kTestMunicipality, 2);
        if (!epoch.ok()) return epoch.status();
        EXPECT_EQ((*epoch)->number, 3U);
        return absl::OkStatus();
      });
  EXPECT_TRUE(moved.ok()) << moved;
}

TEST_F(KeyRotationTest, DestroysNoKeyOfWhatDoesNotOpen) {
  const v1::Client good = Create(Identity("Jan", "Peeters"));
  const v1::Client damaged = Create(Whole());
  Execute(
      absl::StrCat("UPDATE intake.client_identity SET wrapped_key = "
                   "set_byte(wrapped_key, 40, 255 - get_byte(wrapped_key, "
                   "40)) WHERE client_id = '",
                   IdOf(damaged), "'"));
  const absl::StatusOr<uint32_t> epoch = Renew();
  EXPECT_TRUE(absl::IsDataLoss(epoch.status())) << epoch.status();
  EXPECT_THAT(std::string(epoch.status().message()), HasSubstr(IdOf(damaged)));
  EXPECT_EQ(Epochs(), 2U);
  EXPECT_EQ(Read(good.name(), kFull).identity().given_name(), "Jan");

  Erase(Read(damaged.name()));
  Rotate();
  EXPECT_EQ(Epochs(), 1U);
  EXPECT_EQ(Read(good.name(), kFull).identity().given_name(), "Jan");
}

TEST_F(KeyRotationTest, KnowsWhereNothingCanHaveBeenSealed) {
  // Makes keys, and is refused.
  v1::CreateClientRequest request = CreateRequest(Whole());
  request.set_parent("municipalities/31005");
  EXPECT_FALSE(CreateStatus(request, kStranger).ok());
  EXPECT_EQ(identity_keys().All(31005).size(), 1U);
  EXPECT_FALSE(*rotation_.IsSetUp(31005));
  EXPECT_TRUE(*rotation_.IsSetUp(kTestMunicipality));
}

TEST_F(KeyRotationTest, AMunicipalityWithoutKeysIsNotFound) {
  const absl::StatusOr<uint32_t> epoch = Renew();
  EXPECT_TRUE(absl::IsNotFound(epoch.status())) << epoch.status();
  EXPECT_THAT(Audited("keys rotate"), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
