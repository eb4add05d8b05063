// A rotation of keys over a real database, beside a server that goes on.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_TEST_SERVER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "services/intake/keys/key_rotation.h"
#include "services/intake/statements.h"

namespace wegwijs::intake {

class KeyRotationTestServer : public ClientTestServer {
 protected:
  inline static const As kCoach = {.role = "coach", .subject = "amina"};
  inline static const As kOfficer = {.role = "data_protection_officer",
                                     .subject = "officer"};
  static constexpr v1::ClientView kFull = v1::CLIENT_VIEW_FULL;

  KeyRotationTestServer()
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

  // A referral with this note.
  v1::Referral Noted(const std::string& text) {
    v1::CreateReferralRequest create;
    create.set_parent(kKortrijk);
    create.mutable_referral()->set_about(
        Record(Talk()).help_requests(0).name());
    create.mutable_referral()->set_service(
        absl::StrCat("services/", kEmploymentService));
    create.set_request_id(NewRequestId());
    v1::Referral referral;
    const grpc::Status status = Call(&v1::ReferralService::Stub::CreateReferral,
                                     create, &referral, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return NotedAgain(referral, text);
  }

  v1::Referral NotedAgain(v1::Referral referral, const std::string& text) {
    v1::AddReferralNoteRequest add;
    add.set_name(referral.name());
    add.set_text(text);
    add.set_request_id(NewRequestId());
    const grpc::Status status = Call(
        &v1::ReferralService::Stub::AddReferralNote, add, &referral, kAmina);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return referral;
  }

  v1::Referral Get(const v1::Referral& referral) {
    v1::GetReferralRequest request;
    request.set_name(referral.name());
    v1::Referral read;
    const grpc::Status status =
        Call(&v1::ReferralService::Stub::GetReferral, request, &read, kAmina);
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
        "+ (SELECT count(*) FROM intake.signal WHERE epoch < 2) "
        "+ (SELECT count(*) FROM intake.referral_note WHERE epoch < 2)");
  }

  Database database_;
  Lanes lanes_;
  const std::unique_ptr<IdentityKeys> keys_;
  KeyRotation rotation_;
  std::vector<std::pair<int64_t, int64_t>> told_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_TEST_SERVER_H_
