#include "services/intake/rights/client_export_mapping.h"

#include <google/protobuf/util/json_util.h>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/client/client_mapping.h"
#include "services/intake/client/consent_mapping.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/names.h"
#include "services/intake/review/review_mapping.h"
#include "services/intake/rights/retention_mapping.h"

namespace wegwijs::intake {
namespace {

// Empty for a worker who is not known.
std::string OrganizationOf(const ClientExport& all, const std::string& worker) {
  const auto found = all.organization_of_worker.find(worker);
  if (found == all.organization_of_worker.end()) return "";
  return absl::StrCat("organizations/", found->second);
}

void Write(const ExportedClient& client, v1::ExportedClient& proto) {
  *proto.mutable_client() = ToProto(client.shown);
  for (const EarlierIdentity& earlier : client.earlier) {
    v1::EarlierIdentity& written = *proto.add_earlier_identities();
    *written.mutable_identity() = ToProto(earlier.identity);
    *written.mutable_replace_time() = ToProto(earlier.replaced_at);
  }
}

v1::Conversation WithoutWorker(const Conversation& conversation) {
  v1::Conversation proto = ToProto(conversation);
  proto.clear_worker();
  return proto;
}

void Write(int municipality, const FollowUp& follow_up,
           v1::ExportedFollowUp& proto) {
  if (!follow_up.referral.empty()) {
    proto.set_referral(NameOf(municipality, "referrals", follow_up.referral));
  }
  proto.set_task(static_cast<v1::FollowUpTask>(follow_up.task));
  *proto.mutable_due_date() = ToProto(follow_up.due);
  proto.set_organization("organizations/" + follow_up.organization);
  proto.set_automatic(follow_up.automatic);
  proto.set_result(static_cast<v1::FollowUpResult>(follow_up.result));
  *proto.mutable_create_time() = ToProto(follow_up.created_at);
  if (follow_up.result != FollowUpResult::kOpen) {
    *proto.mutable_complete_time() = ToProto(follow_up.completed_at);
  }
}

void Write(int municipality, const ReferralRecord& referral,
           v1::ExportedReferral& proto) {
  proto.set_name(NameOf(municipality, "referrals", referral.id));
  proto.set_service("services/" + referral.service);
  proto.set_service_display_name(referral.service_name);
  proto.set_organization("organizations/" + referral.organization);
  proto.set_state(referral.state);
  *proto.mutable_create_time() = ToProto(referral.created_at);
  proto.set_direction(referral.inbound ? v1::REFERRAL_DIRECTION_INBOUND
                                       : v1::REFERRAL_DIRECTION_OUTBOUND);
  if (!referral.inbound) {
    proto.set_help_request(HelpRequestName(municipality, referral.conversation,
                                           referral.help_request));
  }
  for (const ReferralNote& note : referral.notes) {
    v1::ExportedReferralNote& written = *proto.add_notes();
    written.set_text(note.text);
    written.set_organization("organizations/" + note.organization);
    *written.mutable_note_time() = ToProto(note.at);
  }
}

void Write(int municipality, const OwnVersions& own,
           v1::ExportedConversation& proto) {
  if (own.current.has_value()) {
    *proto.mutable_conversation() = WithoutWorker(*own.current);
  }
  for (const Conversation& version : own.earlier) {
    *proto.add_earlier_versions() = WithoutWorker(version);
  }
  for (const ReferralRecord& referral : own.referrals) {
    Write(municipality, referral, *proto.add_referrals());
  }
  for (const FollowUp& follow_up : own.follow_ups) {
    Write(municipality, follow_up, *proto.add_follow_ups());
  }
}

void Write(const ClientExport& all, const Consent& consent,
           v1::ExportedConsent& proto) {
  v1::Consent& written = *proto.mutable_consent();
  written = ToProto(consent, DayInBrussels(all.at));
  written.clear_worker();
  written.clear_witness();
  proto.set_organization(OrganizationOf(all, consent.worker));
}

void Write(const ClientExport& all, const Review& review,
           v1::ExportedReview& proto) {
  v1::Review& written = *proto.mutable_review();
  written = ToProto(review);
  written.clear_worker();
  written.clear_reviewer();
  if (review.verdict.has_value()) {
    proto.set_organization(OrganizationOf(all, review.verdict->reviewer));
  }
}

void Write(int municipality, const IdentityOpening& opening,
           v1::IdentityOpening& proto) {
  *proto.mutable_time() = ToProto(opening.at);
  proto.set_method(opening.method);
  proto.set_client(NameOf(municipality, "clients", opening.client));
  proto.set_kind(opening.kind);
  if (!opening.organization.empty()) {
    proto.set_organization("organizations/" + opening.organization);
  }
}

}  // namespace

v1::ClientExport ToProto(const ClientExport& all) {
  v1::ClientExport proto;
  *proto.mutable_export_time() = ToProto(all.at);
  for (const ExportedClient& client : all.clients) {
    Write(client, *proto.add_clients());
  }
  for (const OwnVersions& own : all.conversations) {
    Write(all.municipality, own, *proto.add_conversations());
  }
  for (const Consent& consent : all.consents) {
    Write(all, consent, *proto.add_consents());
  }
  for (const Review& review : all.reviews) {
    Write(all, review, *proto.add_reviews());
  }
  for (const IdentityOpening& opening : all.openings) {
    Write(all.municipality, opening, *proto.add_identity_openings());
  }
  *proto.mutable_retention_policy() = ToProto(all.municipality, all.policy);
  proto.mutable_display_names()->insert(all.display_names.begin(),
                                        all.display_names.end());
  return proto;
}

std::string ToJson(const v1::ClientExport& proto) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  // It fails for messages of unknown types only, and there is none.
  (void)google::protobuf::util::MessageToJsonString(proto, &json, options);
  return json;
}

}  // namespace wegwijs::intake
