#include "services/intake/follow_up/follow_up_mapping.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

// The one id that `name` holds; empty after a violation.
std::string IdIn(int municipality, const std::string& name,
                 absl::string_view collection, absl::string_view field,
                 absl::string_view missing, FieldViolations& violations) {
  const std::vector<std::string> parts = PartsWithin(
      municipality, name, absl::StrCat("municipalities/*/", collection, "/*"),
      field, violations);
  if (parts.empty()) return "";
  if (IsUuid(parts[0])) return parts[0];
  violations.Add(field, missing);
  return "";
}

void TakeAbout(const v1::FollowUp& proto, FollowUp& follow_up,
               FieldViolations& violations) {
  constexpr char kField[] = "follow_up.about";
  constexpr char kNothing[] = "There is nothing of that name.";
  if (absl::StrContains(proto.about(), "/referrals/")) {
    follow_up.referral = IdIn(follow_up.municipality, proto.about(),
                              "referrals", kField, kNothing, violations);
  } else {
    follow_up.conversation =
        IdIn(follow_up.municipality, proto.about(), "conversations", kField,
             kNothing, violations);
  }
}

std::string WorkerIn(const v1::FollowUp& proto, int municipality,
                     FieldViolations& violations) {
  return IdIn(municipality, proto.assignee(), "workers", "follow_up.assignee",
              "There is no such worker.", violations);
}

}  // namespace

FollowUp FromProto(const v1::FollowUp& proto, int municipality,
                   absl::CivilDay today, FieldViolations& violations) {
  FollowUp follow_up = {.municipality = municipality};
  TakeAbout(proto, follow_up, violations);
  if (!v1::FollowUpTask_IsValid(proto.task())) {
    violations.Add("follow_up.task",
                   "Say what is to be done: CONTACT_CLIENT, CONTACT_SERVICE, "
                   "PAPERS, APPOINTMENT or OTHER.");
  }
  follow_up.task = proto.task() == v1::FOLLOW_UP_TASK_UNSPECIFIED
                       ? v1::FOLLOW_UP_TASK_CONTACT_CLIENT
                       : proto.task();
  follow_up.due =
      ComingDay(proto.due_date(), today, "follow_up.due_date", violations);
  if (!proto.assignee().empty()) {
    follow_up.assignee = WorkerIn(proto, municipality, violations);
  }
  return follow_up;
}

FollowUpUpdate UpdateFrom(const v1::UpdateFollowUpRequest& request,
                          int municipality, absl::CivilDay today,
                          FieldViolations& violations) {
  FollowUpUpdate update;
  const v1::FollowUp& wanted = request.follow_up();
  for (const std::string& path : request.update_mask().paths()) {
    if (path == "assignee") {
      update.assignee = WorkerIn(wanted, municipality, violations);
    } else if (path == "due_date") {
      update.due =
          ComingDay(wanted.due_date(), today, "follow_up.due_date", violations);
    } else {
      violations.Add("update_mask",
                     "Only assignee and due_date can be changed.");
    }
  }
  if (request.update_mask().paths().empty()) {
    violations.Add("update_mask", "Say what changes: assignee, due_date.");
  }
  if (wanted.etag().empty()) {
    violations.Add("follow_up.etag",
                   "Give the etag of the follow-up as you read it.");
  }
  return update;
}

v1::FollowUp ToProto(const FollowUp& follow_up, absl::CivilDay today) {
  const int municipality = follow_up.municipality;
  const bool open = follow_up.result == FollowUpResult::kOpen;
  v1::FollowUp proto;
  proto.set_name(NameOf(municipality, "followUps", follow_up.id));
  proto.set_about(
      follow_up.referral.empty()
          ? NameOf(municipality, "conversations", follow_up.conversation)
          : NameOf(municipality, "referrals", follow_up.referral));
  proto.set_task(static_cast<v1::FollowUpTask>(follow_up.task));
  *proto.mutable_due_date() = ToProto(follow_up.due);
  proto.set_overdue(open && follow_up.due < today);
  if (!follow_up.assignee.empty()) {
    proto.set_assignee(NameOf(municipality, "workers", follow_up.assignee));
  }
  proto.set_organization("organizations/" + follow_up.organization);
  if (!follow_up.former_assignee.empty()) {
    proto.set_former_assignee(
        NameOf(municipality, "workers", follow_up.former_assignee));
  }
  proto.set_automatic(follow_up.automatic);
  proto.set_result(static_cast<v1::FollowUpResult>(follow_up.result));
  if (!open) *proto.mutable_complete_time() = ToProto(follow_up.completed_at);
  *proto.mutable_create_time() = ToProto(follow_up.created_at);
  proto.set_etag(EtagOf(follow_up));
  return proto;
}

}  // namespace wegwijs::intake
