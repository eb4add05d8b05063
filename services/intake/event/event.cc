#include "services/intake/event/event.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

std::optional<Owned> OwnedIn(absl::string_view collection) {
  if (collection == "conversations") return Owned::kConversation;
  if (collection == "referrals") return Owned::kReferral;
  if (collection == "clients") return Owned::kClient;
  if (collection == "workers") return Owned::kWorker;
  if (collection == "followUps") return Owned::kFollowUp;
  return std::nullopt;
}

absl::Status Expired(absl::string_view message, int64_t oldest) {
  return WithReason(absl::OutOfRangeError(absl::StrCat(
                        message,
                        " Start with an empty token, and list anew what "
                        "you keep copies of.")),
                    "EVENTS_EXPIRED",
                    {{"oldest_number", absl::StrCat(oldest)}});
}

}  // namespace

std::optional<EventSubject> SubjectOf(absl::string_view resource) {
  const std::vector<std::string> parts = absl::StrSplit(resource, '/');
  if (parts.size() < 2 || !IsUuid(parts[1])) return std::nullopt;
  if (parts.size() == 4 && parts[2] == "consents") {
    return EventSubject{Owned::kConsent, parts[1]};
  }
  if (parts.size() == 4 && parts[2] == "notes") {
    return EventSubject{Owned::kReferralNote, parts[1]};
  }
  const std::optional<Owned> owned = OwnedIn(parts[0]);
  if (!owned.has_value()) return std::nullopt;
  return EventSubject{*owned, parts[1]};
}

absl::Status CheckNothingMissing(const EventPosition& position, int64_t newest,
                                 const std::vector<Event>& rows) {
  const int64_t oldest = rows.empty() ? newest + 1 : rows.front().number;
  if (position.start == EventPosition::Start::kAfter) {
    if (position.number > newest) {
      return Expired(
          "The register was put back to a state from before this token.",
          oldest);
    }
    if (oldest != position.number + 1) {
      return Expired("The events that come next are no longer kept.", oldest);
    }
  }
  for (size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].number != rows[i - 1].number + 1) {
      return Expired("The events that come next are no longer kept.",
                     rows[i].number);
    }
  }
  return absl::OkStatus();
}

absl::Status UnknownKind() {
  return Unavailable(
      "This server is older than what happened; resume, and another one "
      "answers.");
}

}  // namespace wegwijs::intake
