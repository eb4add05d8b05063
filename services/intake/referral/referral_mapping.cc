#include "services/intake/referral/referral_mapping.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/names.h"
#include "services/intake/text_rules.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kLongestNote = 2000;
constexpr char kNeed[] = "municipalities/*/conversations/*/helpRequests/*";
constexpr char kConversation[] = "municipalities/*/conversations/*";

void TakeAbout(const v1::Referral& proto, Referral& referral,
               FieldViolations& violations) {
  const bool inbound = referral.direction == ReferralDirection::kInbound;
  if (!inbound && !proto.part_of().empty()) {
    if (!proto.about().empty()) {
      violations.Add("referral.about",
                     "Leave it empty beside part_of: what is sent on is the "
                     "same need.");
    }
    return;
  }
  const std::vector<std::string> parts = PartsWithin(
      referral.municipality, proto.about(), inbound ? kConversation : kNeed,
      "referral.about", violations);
  for (const std::string& part : parts) {
    if (!IsUuid(part)) {
      violations.Add("referral.about", "There is nothing of that name.");
      return;
    }
  }
  if (parts.empty()) return;
  referral.conversation = parts[0];
  if (!inbound) referral.help_request = parts[1];
}

void TakePartOf(const v1::Referral& proto, Referral& referral,
                FieldViolations& violations) {
  if (proto.part_of().empty()) return;
  if (referral.direction == ReferralDirection::kInbound) {
    violations.Add("referral.part_of",
                   "An inbound referral is not sent on; leave it empty.");
    return;
  }
  const std::vector<std::string> parts = PartsWithin(
      referral.municipality, proto.part_of(), "municipalities/*/referrals/*",
      "referral.part_of", violations);
  if (parts.empty()) return;
  if (!IsUuid(parts[0])) {
    violations.Add("referral.part_of", "There is no such outbound referral.");
    return;
  }
  referral.part_of = parts[0];
}

void TakeService(const v1::Referral& proto, Referral& referral,
                 FieldViolations& violations) {
  const auto parts = ParseName(proto.service(), "services/*");
  if (!parts.ok()) {
    violations.Add("referral.service", parts.status().message());
  } else if (!IsUuid(parts->front())) {
    violations.Add("referral.service", "There is no such service.");
  } else {
    referral.service = parts->front();
  }
}

void TakeState(const v1::Referral& proto, Referral& referral,
               FieldViolations& violations) {
  const bool inbound = referral.direction == ReferralDirection::kInbound;
  referral.state =
      inbound ? ReferralState::kAccepted : ReferralState::kRequested;
  if (proto.state() == v1::REFERRAL_STATE_DRAFT && !inbound) {
    referral.state = ReferralState::kDraft;
  } else if (proto.state() != v1::REFERRAL_STATE_UNSPECIFIED) {
    violations.Add("referral.state",
                   "Leave it empty, or give DRAFT for an outbound referral "
                   "that is sent later.");
  }
}

// An enum's number, or `usual` if it is unset.
template <typename Enum>
int Known(Enum value, bool valid, Enum usual, absl::string_view field,
          FieldViolations& violations) {
  if (!valid) violations.Add(field, "There is no such value.");
  return value == 0 ? usual : value;
}

void TakeInboundReason(const v1::Referral& proto, Referral& referral,
                       FieldViolations& violations) {
  const bool inbound = referral.direction == ReferralDirection::kInbound;
  const bool given = proto.inbound_reason() != v1::INBOUND_REASON_UNSPECIFIED;
  if (!v1::InboundReason_IsValid(proto.inbound_reason()) ||
      (inbound && !given)) {
    violations.Add("referral.inbound_reason",
                   "Say why the service led the person here: LANGUAGE, "
                   "PAPERWORK, FIND_SERVICE, BEYOND_SERVICE or OTHER.");
  } else if (!inbound && given) {
    violations.Add("referral.inbound_reason",
                   "Only an inbound referral has one; leave it empty.");
  }
  referral.inbound_reason = proto.inbound_reason();
}

void TakeDue(const v1::Referral& proto, absl::CivilDay today,
             const ReferralTerms& terms, Referral& referral,
             FieldViolations& violations) {
  const bool urgent = referral.priority == v1::REFERRAL_PRIORITY_URGENT;
  referral.due = today + (urgent ? terms.urgent_days : terms.normal_days);
  if (!proto.has_due_date()) return;
  referral.due =
      ComingDay(proto.due_date(), today, "referral.due_date", violations);
}

std::string OrganizationName(const std::string& id) {
  return id.empty() ? "" : "organizations/" + id;
}

std::string NameUnlessEmpty(int municipality, absl::string_view collection,
                            const std::string& id) {
  return id.empty() ? "" : NameOf(municipality, collection, id);
}

std::string AboutOf(const Referral& referral) {
  if (referral.conversation.empty()) return "";
  if (referral.help_request.empty()) {
    return NameOf(referral.municipality, "conversations",
                  referral.conversation);
  }
  return HelpRequestName(referral.municipality, referral.conversation,
                         referral.help_request);
}

v1::ReferralStep StepProto(const ReferralStep& step, int municipality) {
  v1::ReferralStep proto;
  proto.set_state(static_cast<v1::ReferralState>(step.state));
  proto.set_reason(static_cast<v1::ReferralReason>(step.reason));
  proto.set_evidence(static_cast<v1::ReferralEvidence>(step.evidence));
  proto.set_organization(OrganizationName(step.organization));
  proto.set_worker(NameUnlessEmpty(municipality, "workers", step.worker));
  *proto.mutable_step_time() = ToProto(step.at);
  return proto;
}

v1::ReferralNote NoteProto(const ReferralNote& note, const Referral& referral) {
  v1::ReferralNote proto;
  proto.set_name(
      absl::StrCat(NameOf(referral.municipality, "referrals", referral.id),
                   "/notes/", note.id));
  proto.set_text(note.text);
  proto.set_organization(OrganizationName(note.organization));
  proto.set_worker(
      NameUnlessEmpty(referral.municipality, "workers", note.worker));
  *proto.mutable_note_time() = ToProto(note.at);
  return proto;
}

void SetFit(const ServiceFit& fit, v1::ServiceFit& proto) {
  proto.set_language(static_cast<v1::ServiceFit::Language>(fit.language));
  proto.set_room(static_cast<v1::ServiceFit::Room>(fit.room));
  if (fit.room_on.has_value()) {
    *proto.mutable_room_date() = ToProto(*fit.room_on);
  }
}

// What hangs on the day.
void SetDue(const Referral& referral, absl::CivilDay today,
            v1::Referral& proto) {
  if (!referral.due.has_value()) return;
  *proto.mutable_due_date() = ToProto(*referral.due);
  const bool over = *referral.due < today;
  proto.set_overdue(over && IsOngoing(referral.state));
  proto.set_no_feedback(over && referral.state == ReferralState::kRequested);
}

}  // namespace

absl::StatusOr<ReferralPlace> ReferralPlaceOf(absl::string_view name) {
  const auto parts = ParseName(name, "municipalities/*/referrals/*");
  if (!parts.ok()) return InvalidField("name", parts.status().message());
  ASSIGN_OR_RETURN(const int municipality, AnyMunicipality(name, "name"));
  // What is no UUID cannot exist.
  if (!IsUuid((*parts)[1])) return NotFound(name);
  return ReferralPlace{municipality, (*parts)[1]};
}

Referral FromProto(const v1::Referral& proto, int municipality,
                   absl::CivilDay today, const ReferralTerms& terms,
                   FieldViolations& violations) {
  Referral referral;
  referral.municipality = municipality;
  referral.direction = static_cast<ReferralDirection>(
      Known(proto.direction(), v1::ReferralDirection_IsValid(proto.direction()),
            v1::REFERRAL_DIRECTION_OUTBOUND, "referral.direction", violations));
  TakePartOf(proto, referral, violations);
  TakeAbout(proto, referral, violations);
  TakeService(proto, referral, violations);
  TakeState(proto, referral, violations);
  referral.manner =
      Known(proto.manner(), v1::ReferralManner_IsValid(proto.manner()),
            v1::REFERRAL_MANNER_INFORMATION, "referral.manner", violations);
  referral.priority =
      Known(proto.priority(), v1::ReferralPriority_IsValid(proto.priority()),
            v1::REFERRAL_PRIORITY_NORMAL, "referral.priority", violations);
  TakeInboundReason(proto, referral, violations);
  TakeDue(proto, today, terms, referral, violations);
  return referral;
}

ReferralStep StepFrom(const v1::TransitionReferralRequest& request,
                      FieldViolations& violations) {
  ReferralStep step;
  if (request.state() == v1::REFERRAL_STATE_UNSPECIFIED ||
      !v1::ReferralState_IsValid(request.state())) {
    violations.Add("state", "Say what the referral becomes.");
    return step;
  }
  step.state = static_cast<ReferralState>(request.state());
  step.reason = request.reason();
  step.evidence = request.evidence();
  const bool given = request.reason() != v1::REFERRAL_REASON_UNSPECIFIED;
  if (!v1::ReferralReason_IsValid(request.reason()) ||
      (NeedsReason(step.state) && !given)) {
    violations.Add("reason",
                   "Say why: NO_CAPACITY, NOT_ELIGIBLE, LANGUAGE, "
                   "WRONG_SERVICE, NOT_REACHED, CLIENT_DECLINED, "
                   "WAITING_FOR_OTHERS, NO_LONGER_NEEDED or OTHER.");
  } else if (!NeedsReason(step.state) && given) {
    violations.Add("reason",
                   "Leave it empty: only REJECTED, FAILED, CANCELLED and "
                   "ON_HOLD have a reason.");
  }
  if (request.evidence() == v1::REFERRAL_EVIDENCE_UNSPECIFIED ||
      !v1::ReferralEvidence_IsValid(request.evidence())) {
    violations.Add("evidence",
                   "Say who says so: PARTNER, CLIENT, TOELEIDER or ASSUMED.");
  }
  return step;
}

void CheckNoteText(absl::string_view text, FieldViolations& violations) {
  if (text.empty()) {
    violations.Add("text", "Say what is to be added.");
  } else {
    CheckLines(text, kLongestNote, kLongestNote, "text", violations);
  }
}

v1::Referral ToProto(const Referral& referral, absl::CivilDay today) {
  const int municipality = referral.municipality;
  v1::Referral proto;
  proto.set_name(NameOf(municipality, "referrals", referral.id));
  proto.set_state(static_cast<v1::ReferralState>(referral.state));
  proto.set_direction(static_cast<v1::ReferralDirection>(referral.direction));
  proto.set_about(AboutOf(referral));
  proto.set_service("services/" + referral.service);
  proto.set_service_display_name(referral.service_then.display_name);
  proto.set_service_version(referral.service_then.version);
  if (referral.fit.has_value()) {
    SetFit(*referral.fit, *proto.mutable_service_fit());
  }
  // Nobody received a logged one, nor a draft.
  proto.set_receiver_organization(
      OrganizationName(referral.receiver_organization.empty()
                           ? referral.service_then.organization
                           : referral.receiver_organization));
  proto.set_sender_organization(OrganizationName(referral.sender_organization));
  proto.set_worker(
      NameUnlessEmpty(municipality, "workers", referral.sender_worker));
  proto.set_logged(referral.logged);
  proto.set_manner(static_cast<v1::ReferralManner>(referral.manner));
  proto.set_priority(static_cast<v1::ReferralPriority>(referral.priority));
  SetDue(referral, today, proto);
  proto.set_inbound_reason(
      static_cast<v1::InboundReason>(referral.inbound_reason));
  proto.set_part_of(
      NameUnlessEmpty(municipality, "referrals", referral.part_of));
  if (!referral.topic.empty()) {
    proto.set_topic("taxonomyTerms/" + referral.topic);
  }
  *proto.mutable_language() = ToProto(referral.language);
  proto.set_client(NameUnlessEmpty(municipality, "clients", referral.client));
  proto.set_outcome(static_cast<v1::Outcome>(referral.outcome));
  for (const ReferralStep& step : referral.steps) {
    *proto.add_steps() = StepProto(step, municipality);
  }
  for (const ReferralNote& note : referral.notes) {
    *proto.add_notes() = NoteProto(note, referral);
  }
  *proto.mutable_create_time() = ToProto(referral.created_at);
  proto.set_etag(EtagOf(referral));
  return proto;
}

}  // namespace wegwijs::intake
