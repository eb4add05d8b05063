// A notice: somebody of an organisation is to look, because something waits
// there. It says what kind of thing, and nothing of what it is about.

#ifndef WEGWIJS_CLIENTS_NOTICES_NOTICE_H_
#define WEGWIJS_CLIENTS_NOTICES_NOTICE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs::notices {

enum class NoticeKind {
  kReferral,
  kReferralTakenBack,
  kReferralAnswer,
  kSignalAnswer,
};

inline constexpr NoticeKind kNoticeKinds[] = {
    NoticeKind::kReferral, NoticeKind::kReferralTakenBack,
    NoticeKind::kReferralAnswer, NoticeKind::kSignalAnswer};

// How a kind is spelled in the state file, in metrics and for the command:
// "referral", "referral_taken_back", "referral_answer", "signal_answer".
absl::string_view CodeOf(NoticeKind kind);
std::optional<NoticeKind> KindOf(absl::string_view code);

// One to send. An event gives an organisation at most one.
struct Notice {
  int64_t event = 0;         // Its number in the feed.
  std::string organization;  // organizations/{uuid}
  NoticeKind kind = NoticeKind::kReferral;
  absl::Time since;  // When it was taken from the feed.
  int attempts = 0;  // That failed.
  absl::Time next;   // Not to be sent before.

  bool operator==(const Notice&) const = default;
};

// The same for every attempt to send the notice, and another one for every
// other notice: "34022.941.01a205b3-d000-7000-8000-000000000002".
std::string KeyOf(absl::string_view municipality, const Notice& notice);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_NOTICE_H_
