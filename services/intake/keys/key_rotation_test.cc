// Rotation of keys over a real database, beside a server that goes on.

#include "services/intake/keys/key_rotation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "services/intake/matching/search_terms.h"
#include "services/intake/statements.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const As kCoach = {.role = "coach", .subject = "amina"};
const As kOfficer = {.role = "data_protection_officer", .subject = "officer"};
constexpr v1::ClientView kFull = v1::CLIENT_VIEW_FULL;

class KeyRotationTest : public ClientTestServer {
 protected:
  KeyRotationTest()
      : database_({.session = {.url = test_database().url("wegwijs_intake"),
                               .statements = IntakeStatements(),
                               .schema = "intake"},
                   .workers = 1}),
        lanes_(database_, {}),
        keys_(*IdentityKeys::Create(identity_key_file())),
        rotation_(database_, lanes_, *keys_, identity_key_file()) {}

  // Up to the destruction of the old keys.
  absl::StatusOr<uint32_t> Renew() {
    return rotation_.Renew(kTestMunicipality,
                           [this](int64_t done, int64_t total) {
                             told_.emplace_back(done, total);
                           });
  }

  // All of it, which must go well.
  void Rotate() {
    const absl::StatusOr<uint32_t> epoch = Renew();
    ASSERT_TRUE(epoch.ok()) << epoch.status();
    ASSERT_TRUE(rotation_.Destroy(kTestMunicipality, *epoch).ok());
  }

  // How many epochs are in the key file.
  size_t Epochs() const {
    return KeyFile(identity_key_file())
        .Load()
        ->keys.epochs()
        .at(kTestMunicipality)
        .size();
  }

  // A verdict with this comment about a flagged conversation.
  v1::Review Comment(const std::string& conversation, const std::string& text) {
    v1::FlagConversationRequest flag;
    flag.set_name(conversation);
    flag.set_reason(v1::FLAG_REASON_HEAVY_QUESTION);
    flag.set_request_id(NewRequestId());
    v1::Review review;
    EXPECT_TRUE(
        Call(&v1::ReviewService::Stub::FlagConversation, flag, &review, kAmina)
            .ok());
    v1::RecordVerdictRequest verdict;
    verdict.set_name(review.name());
    verdict.set_verdict(v1::VERDICT_ADVICE);
    verdict.set_comment(text);
    verdict.set_etag(review.etag());
    verdict.set_request_id(NewRequestId());
    const grpc::Status status =
        Call(&v1::ReviewService::Stub::RecordVerdict, verdict, &review, kCoach);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return review;
  }

  // A signal with this answer.
  v1::Signal Answered(const std::string& words, const std::string& answer) {
    v1::RaiseSignalRequest raise;
    raise.set_parent(kKortrijk);
    raise.mutable_signal()->set_kind(v1::SIGNAL_KIND_GAP);
    raise.mutable_signal()->set_topic("taxonomyTerms/huur");
    raise.mutable_signal()->set_words(words);
    raise.set_request_id(NewRequestId());
    v1::Signal signal;
    const grpc::Status status =
        Call(&v1::SignalService::Stub::RaiseSignal, raise, &signal, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return Answer(signal, answer);
  }

  v1::Signal Answer(v1::Signal signal, const std::string& answer) {
    for (const v1::SignalState state :
         {v1::SIGNAL_STATE_TRIAGED, v1::SIGNAL_STATE_ANSWERED}) {
      v1::TransitionSignalRequest step;
      step.set_name(signal.name());
      step.set_state(state);
      if (state == v1::SIGNAL_STATE_ANSWERED) step.set_answer(answer);
      step.set_etag(signal.etag());
      step.set_request_id(NewRequestId());
      const grpc::Status status = Call(
          &v1::SignalService::Stub::TransitionSignal, step, &signal, kCoach);
      EXPECT_TRUE(status.ok()) << status.error_message();
    }
    return signal;
  }

  v1::Signal Get(const v1::Signal& signal) {
    v1::GetSignalRequest request;
    request.set_name(signal.name());
    v1::Signal read;
    const grpc::Status status =
        Call(&v1::SignalService::Stub::GetSignal, request, &read, kCoach);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return read;
  }

  std::vector<std::string> Found(const std::string& given,
                                 const std::string& family) {
    v1::FindClientsRequest request;
    request.set_parent(kKortrijk);
    request.set_given_name(given);
    request.set_family_name(family);
    v1::FindClientsResponse answer;
    const grpc::Status status =
        Call(&Clients::FindClients, request, &answer, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> names;
    for (const auto& candidate : answer.candidates()) {
      names.push_back(candidate.client().name());
    }
    return names;
  }

  void Erase(const v1::Client& client) {
    v1::EraseClientRequest request;
    request.set_name(client.name());
    request.set_reason(v1::ERASURE_REASON_REQUESTED);
    request.set_etag(client.etag());
    request.set_request_id(NewRequestId());
    v1::EraseClientResponse answer;
    const grpc::Status status =
        Call(&v1::RightsService::Stub::EraseClient, request, &answer, kOfficer);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // A column of bytes, as hex.
  std::vector<std::string> Bytes(const std::string& column,
                                 const std::string& table) const {
    pqxx::connection connection(test_database().superuser_url());
    std::vector<std::string> all;
    for (const auto& row :
         pqxx::nontransaction(connection)
             .exec(absl::StrCat("SELECT encode(", column,
                                ", 'hex') FROM intake.", table))) {
      all.push_back(absl::HexStringToBytes(row[0].c_str()));
    }
    return all;
  }

  int OfOlderEpochs() const {
    return Count(
        "SELECT (SELECT count(*) FROM intake.client_identity WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.client_term WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.worker_phone WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.review WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.review_history WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.signal WHERE epoch < 2)");
  }

  Database database_;
  Lanes lanes_;
  const std::unique_ptr<IdentityKeys> keys_;
  KeyRotation rotation_;
  std::vector<std::pair<int64_t, int64_t>> told_;
};

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
  EXPECT_GT(OfOlderEpochs(), 29);

  Rotate();

  EXPECT_EQ(OfOlderEpochs(), 0);
  EXPECT_EQ(Epochs(), 1U);
  EXPECT_EQ(told_.front(), std::pair(int64_t{0}, int64_t{29}));
  EXPECT_EQ(told_.back(), std::pair(int64_t{29}, int64_t{29}));
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

// More of them than are renewed at a time.
TEST_F(KeyRotationTest, SignalsOpenUnderTheNewKeysAndAreAnsweredAgain) {
  v1::Signal first = Answered("Een wachtlijst.", "Er komt een tolk.");
  v1::Signal last;
  for (int i = 0; i < 100; ++i) last = Answered("Nog een.", "Nee.");
  const std::string id = first.name().substr(first.name().rfind('/') + 1);
  const std::string of_first =
      absl::StrCat("signal WHERE signal_id = '", id, "'");
  const std::string kept = Bytes("wrapped_key", of_first).at(0);
  ASSERT_TRUE(keys_->Unwrap(kept, kTestMunicipality, id).ok());

  Rotate();

  EXPECT_EQ(OfOlderEpochs(), 0);
  EXPECT_EQ(told_.back(), std::pair(int64_t{101}, int64_t{101}));
  EXPECT_EQ(Get(first).DebugString(), first.DebugString());
  EXPECT_EQ(Get(last).DebugString(), last.DebugString());
  ASSERT_TRUE(
      Becomes([&] { return keys_->All(kTestMunicipality).size() == 1; }));
  EXPECT_FALSE(keys_->Unwrap(kept, kTestMunicipality, id).ok());
  // The first answer and the new one open under the same key.
  first = Answer(first, "Toch niet.");
  EXPECT_EQ(Get(first).answer(), "Toch niet.");
  EXPECT_EQ(Get(first).steps(2).answer(), "Er komt een tolk.");
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
