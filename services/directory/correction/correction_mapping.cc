#include "services/directory/correction/correction_mapping.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/directory/calendar.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr Length kWords = {1, 1000};

// Empty for nothing.
std::string OrganizationName(const std::string& id) {
  return id.empty() ? "" : "organizations/" + id;
}

}  // namespace

void TakeAbout(const std::string& name, absl::string_view field,
               Correction& correction, FieldViolations& violations) {
  const bool of_organization = absl::StartsWith(name, "organizations/");
  if (!of_organization && !absl::StartsWith(name, "services/")) {
    violations.Add(field,
                   "Say which entry: services/ or organizations/ and its id.");
    return;
  }
  const absl::StatusOr<std::string> id =
      of_organization ? OrganizationId(name) : ServiceId(name);
  CheckName(field, id, violations);
  (of_organization ? correction.organization : correction.service) =
      id.value_or("");
}

Correction FromProto(const v1::Correction& proto, FieldViolations& violations) {
  Correction correction = {.field = proto.field(), .words = proto.words()};
  TakeAbout(proto.about(), "correction.about", correction, violations);
  if (proto.field() == v1::CORRECTION_FIELD_UNSPECIFIED ||
      !v1::CorrectionField_IsValid(proto.field())) {
    violations.Add("correction.field", "Say what of the entry is wrong.");
  }
  CheckText("correction.words", proto.words(), kWords, violations);
  return correction;
}

void CheckAnswer(const std::string& answer, FieldViolations& violations) {
  CheckText("answer", answer, kWords, violations);
}

v1::Correction ToProto(const Correction& correction,
                       const std::string& reader) {
  v1::Correction proto;
  proto.set_name(NameOf(correction));
  proto.set_about(correction.service.empty()
                      ? OrganizationName(correction.organization)
                      : "services/" + correction.service);
  proto.set_field(static_cast<v1::CorrectionField>(correction.field));
  proto.set_words(correction.words);
  proto.set_state(static_cast<v1::Correction::State>(correction.state));
  proto.set_answer(correction.answer);
  proto.set_mine(correction.suggester == reader);
  proto.set_organization(OrganizationName(correction.suggester_organization));
  proto.set_about_display_name(correction.about_name);
  proto.set_about_owner(
      absl::StrCat("municipalities/", correction.about_owner));
  *proto.mutable_create_time() = TimestampOf(correction.created_at);
  if (correction.resolved_at.has_value()) {
    *proto.mutable_resolve_time() = TimestampOf(*correction.resolved_at);
  }
  proto.set_etag(EtagOf(correction.version));
  return proto;
}

}  // namespace wegwijs::directory
