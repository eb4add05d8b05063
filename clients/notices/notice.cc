#include "clients/notices/notice.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace wegwijs::notices {

absl::string_view CodeOf(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kReferral:
      return "referral";
    case NoticeKind::kReferralTakenBack:
      return "referral_taken_back";
    case NoticeKind::kReferralAnswer:
      return "referral_answer";
    case NoticeKind::kSignalAnswer:
      return "signal_answer";
  }
  return "";
}

std::optional<NoticeKind> KindOf(absl::string_view code) {
  for (const NoticeKind kind : kNoticeKinds) {
    if (CodeOf(kind) == code) return kind;
  }
  return std::nullopt;
}

std::string KeyOf(absl::string_view municipality, const Notice& notice) {
  return absl::StrCat(absl::StripPrefix(municipality, "municipalities/"), ".",
                      notice.event, ".",
                      absl::StripPrefix(notice.organization, "organizations/"));
}

}  // namespace wegwijs::notices
