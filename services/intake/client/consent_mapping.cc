#include "services/intake/client/consent_mapping.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

std::string Recipient(const std::string& name, FieldViolations& violations) {
  const auto parts = ParseName(name, "organizations/*");
  if (parts.ok() && IsUuid(parts->front())) return parts->front();
  violations.Add("consent.recipient",
                 "Name an organisation: organizations/{uuid}.");
  return "";
}

std::string Witness(const v1::Consent& proto, int municipality,
                    FieldViolations& violations) {
  const bool needed = proto.evidence() == v1::CONSENT_EVIDENCE_ORAL_WITNESSED;
  if (proto.witness().empty()) {
    if (needed) {
      violations.Add("consent.witness", "Name the second worker who heard it.");
    }
    return "";
  }
  if (!needed) {
    violations.Add("consent.witness",
                   "Belongs to the evidence ORAL_WITNESSED only; leave it out "
                   "or change the evidence.");
    return "";
  }
  const std::vector<std::string> parts =
      PartsWithin(municipality, proto.witness(), "municipalities/*/workers/*",
                  "consent.witness", violations);
  if (parts.empty()) return "";
  if (!IsUuid(parts.front())) {
    violations.Add("consent.witness", "There is no such worker.");
  }
  return parts.front();
}

void CheckEnums(const v1::Consent& proto, FieldViolations& violations) {
  if (proto.purpose() == v1::CONSENT_PURPOSE_UNSPECIFIED ||
      !v1::ConsentPurpose_IsValid(proto.purpose())) {
    violations.Add("consent.purpose", "Say to what the person agreed.");
  }
  if (proto.evidence() == v1::CONSENT_EVIDENCE_UNSPECIFIED ||
      !v1::ConsentEvidence_IsValid(proto.evidence())) {
    violations.Add("consent.evidence",
                   "Say how it can be shown that the person agreed.");
  }
}

void CheckOutputOnly(const v1::Consent& proto, FieldViolations& violations) {
  if (!proto.name().empty() ||
      proto.state() != v1::Consent::STATE_UNSPECIFIED ||
      !proto.worker().empty() || proto.has_create_time() ||
      proto.has_revoke_time()) {
    violations.Add("consent",
                   "name, state, worker, create_time and revoke_time are the "
                   "server's to say; leave them out.");
  }
}

}  // namespace

Consent FromProto(const v1::Consent& proto, int municipality,
                  absl::CivilDay today, FieldViolations& violations) {
  CheckOutputOnly(proto, violations);
  CheckEnums(proto, violations);
  Consent consent;
  consent.municipality = municipality;
  consent.purpose = proto.purpose();
  consent.evidence = proto.evidence();
  consent.recipient = Recipient(proto.recipient(), violations);
  consent.witness = Witness(proto, municipality, violations);
  FieldViolations days;
  consent.grant_date =
      CalendarDay(proto.grant_date(), "consent.grant_date", days);
  consent.expire_date =
      proto.has_expire_date()
          ? CalendarDay(proto.expire_date(), "consent.expire_date", days)
          : UsualExpiry(consent.grant_date);
  // What is no day is not compared.
  if (days.empty()) CheckDays(consent, today, days);
  for (const auto& violation : days.bad_request().field_violations()) {
    violations.Add(violation.field(), violation.description());
  }
  return consent;
}

v1::Consent ToProto(const Consent& consent, absl::CivilDay today) {
  v1::Consent proto;
  proto.set_name(
      absl::StrCat(NameOf(consent.municipality, "clients", consent.client),
                   "/consents/", consent.id));
  proto.set_purpose(static_cast<v1::ConsentPurpose>(consent.purpose));
  proto.set_recipient("organizations/" + consent.recipient);
  proto.set_evidence(static_cast<v1::ConsentEvidence>(consent.evidence));
  if (!consent.witness.empty()) {
    proto.set_witness(NameOf(consent.municipality, "workers", consent.witness));
  }
  *proto.mutable_grant_date() = ToProto(consent.grant_date);
  *proto.mutable_expire_date() = ToProto(consent.expire_date);
  proto.set_state(static_cast<v1::Consent::State>(StateOf(consent, today)));
  proto.set_worker(NameOf(consent.municipality, "workers", consent.worker));
  *proto.mutable_create_time() = ToProto(consent.created_at);
  if (consent.revoked_at.has_value()) {
    *proto.mutable_revoke_time() = ToProto(*consent.revoked_at);
  }
  return proto;
}

}  // namespace wegwijs::intake
