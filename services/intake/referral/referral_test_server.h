// Referrals over a real database, between three organisations: the association
// of Boris, the Sociaal Huis, and an interpreters' service.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_TEST_SERVER_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"

namespace wegwijs::intake {

inline constexpr char kSociaalHuis[] = "0190a000-0000-7000-8000-000000000005";
inline constexpr char kInterpreters[] = "0190a000-0000-7000-8000-000000000006";
inline constexpr char kHousing[] = "0190a000-0000-7000-8000-0000000000d5";
inline constexpr char kInterpreting[] = "0190a000-0000-7000-8000-0000000000d6";
inline constexpr char kClosed[] = "0190a000-0000-7000-8000-0000000000d7";

// The system of the Sociaal Huis, and one in another municipality that works
// for the same organisation.
inline const As kHouse = {.role = "case_system",
                          .subject = "sociaal-huis",
                          .organization = kSociaalHuis};
inline const As kHouseElsewhere = {.role = "case_system",
                                   .municipality = 31005,
                                   .subject = "sociaal-huis-brugge",
                                   .organization = kSociaalHuis};
inline const As kInterpreter = {
    .role = "brugfiguur", .subject = "ilse", .organization = kInterpreters};
inline const As kStrangerHere = {
    .role = "brugfiguur",
    .subject = "nobody",
    .organization = "0190a000-0000-7000-8000-000000000009"};
inline const As kToeleiderElsewhere = {
    .role = "toeleider", .municipality = 31005, .subject = "stefan"};

class ReferralTestServer : public ConversationTestServer {
 protected:
  using Referrals = v1::ReferralService::Stub;

  void SetUp() override {
    ConversationTestServer::SetUp();
    directory_.PutService(kHousing, "Woonclub", true, kSociaalHuis);
    directory_.PutService(kInterpreting, "Tolken", true, kInterpreters);
    directory_.PutService(kClosed, "Gesloten", false, kSociaalHuis);
    directory_.PutOrganization(kSociaalHuis, "Sociaal Huis");
    directory_.PutOrganization(kInterpreters, "Tolkdienst");
  }

  static v1::CreateReferralRequest Creating(
      const v1::Conversation& conversation,
      const std::string& service = kHousing) {
    v1::CreateReferralRequest request;
    request.set_parent(kKortrijk);
    request.mutable_referral()->set_about(conversation.help_requests(0).name());
    request.mutable_referral()->set_service(absl::StrCat("services/", service));
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Create(const v1::CreateReferralRequest& request,
                      const As& caller = kBoris) {
    answer_.Clear();
    return Call(&Referrals::CreateReferral, request, &answer_, caller);
  }

  // Which must go well.
  v1::Referral Created(const v1::CreateReferralRequest& request,
                       const As& caller = kBoris) {
    const grpc::Status status = Create(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  grpc::Status Read(const std::string& name, const As& caller) {
    v1::GetReferralRequest request;
    request.set_name(name);
    answer_.Clear();
    return Call(&Referrals::GetReferral, request, &answer_, caller);
  }

  // Which must go well.
  v1::Referral Seen(const v1::Referral& referral, const As& caller) {
    const grpc::Status status = Read(referral.name(), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  static v1::TransitionReferralRequest Step(const v1::Referral& referral,
                                            v1::ReferralState state) {
    v1::TransitionReferralRequest request;
    request.set_name(referral.name());
    request.set_state(state);
    request.set_evidence(v1::REFERRAL_EVIDENCE_PARTNER);
    if (state == v1::REFERRAL_STATE_REJECTED ||
        state == v1::REFERRAL_STATE_FAILED ||
        state == v1::REFERRAL_STATE_CANCELLED ||
        state == v1::REFERRAL_STATE_ON_HOLD) {
      request.set_reason(v1::REFERRAL_REASON_NO_CAPACITY);
    }
    request.set_etag(referral.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Take(const v1::TransitionReferralRequest& request,
                    const As& caller) {
    answer_.Clear();
    return Call(&Referrals::TransitionReferral, request, &answer_, caller);
  }

  // Which must go well.
  v1::Referral Taken(const v1::Referral& referral, v1::ReferralState state,
                     const As& caller) {
    const grpc::Status status = Take(Step(referral, state), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  static v1::AddReferralNoteRequest Noting(const v1::Referral& referral,
                                           const std::string& text) {
    v1::AddReferralNoteRequest request;
    request.set_name(referral.name());
    request.set_text(text);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Note(const v1::AddReferralNoteRequest& request,
                    const As& caller) {
    answer_.Clear();
    return Call(&Referrals::AddReferralNote, request, &answer_, caller);
  }

  // Which must go well.
  v1::Referral Noted(const v1::Referral& referral, const std::string& text,
                     const As& caller) {
    const grpc::Status status = Note(Noting(referral, text), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  // The texts of the notes that the caller sees, which must see the referral.
  std::vector<std::string> Notes(const v1::Referral& referral,
                                 const As& caller) {
    const v1::Referral seen = Seen(referral, caller);
    std::vector<std::string> texts;
    for (const v1::ReferralNote& note : seen.notes()) {
      texts.push_back(note.text());
    }
    return texts;
  }

  std::vector<std::string> Listed(v1::ReferralBox box, const As& caller,
                                  bool ended = false,
                                  const std::string& organization = "",
                                  int page_size = 2) {
    v1::ListReferralsRequest request;
    request.set_parent(kKortrijk);
    request.set_box(box);
    request.set_ended(ended);
    request.set_organization(organization);
    request.set_page_size(page_size);
    std::vector<std::string> names;
    do {
      v1::ListReferralsResponse page;
      const grpc::Status status =
          Call(&Referrals::ListReferrals, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const v1::Referral& referral : page.referrals()) {
        names.push_back(referral.name());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  // What the events of these kinds name that the feed sends to the caller.
  std::vector<std::string> Told(const As& caller,
                                const std::vector<v1::EventKind>& kinds) {
    grpc::ClientContext context;
    AddToken(context, TokenOf(caller));
    v1::WatchEventsRequest request;
    request.set_parent(kKortrijk);
    for (const v1::EventKind kind : kinds) request.add_kinds(kind);
    const auto reader = events().WatchEvents(&context, request);
    std::vector<std::string> names;
    v1::WatchEventsResponse message;
    while (!message.caught_up() && reader->Read(&message)) {
      if (message.has_event()) names.push_back(message.event().name());
    }
    context.TryCancel();
    reader->Finish();
    return names;
  }

  void Consent(const std::string& client, v1::ConsentPurpose purpose,
               const std::string& organization, const As& caller = kAmina) {
    v1::GrantConsentRequest request;
    request.set_parent(client);
    v1::Consent& consent = *request.mutable_consent();
    consent.set_purpose(purpose);
    consent.set_recipient(absl::StrCat("organizations/", organization));
    consent.set_evidence(v1::CONSENT_EVIDENCE_ORAL);
    *consent.mutable_grant_date() = ToProto(kToday);
    request.set_request_id(NewRequestId());
    const grpc::Status status =
        Call(&v1::ClientService::Stub::GrantConsent, request, &consent, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  // Who sees the referral, and how much: "" for who does not.
  std::string Sight(const v1::Referral& referral, const As& caller) {
    const grpc::Status status = Read(referral.name(), caller);
    if (!status.ok()) {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
      EXPECT_EQ(status.error_message(),
                absl::StrCat("There is no ", referral.name(), "."));
      return "";
    }
    return answer_.about().empty()
               ? answer_.worker().empty() ? "invitation" : "taken on"
               : "whole";
  }

  // Of the toeleider elsewhere, the toeleider, Boris, the house, the house
  // elsewhere, the interpreter and the stranger.
  std::vector<std::string> Sights(const v1::Referral& referral) {
    std::vector<std::string> sights;
    for (const As& caller : {kToeleiderElsewhere, kAmina, kBoris, kHouse,
                             kHouseElsewhere, kInterpreter, kStrangerHere}) {
      sights.push_back(Sight(referral, caller));
    }
    return sights;
  }

  v1::Referral answer_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERRAL_REFERRAL_TEST_SERVER_H_
