#include "services/directory/correction/correction.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::directory {

std::string NameOf(const Correction& correction) {
  return absl::StrCat("municipalities/", correction.municipality,
                      "/corrections/", correction.id);
}

absl::Status CheckOpen(const Correction& correction) {
  if (correction.state == CorrectionState::kOpen) return absl::OkStatus();
  return FailedPrecondition(
      "CORRECTION_RESOLVED", NameOf(correction),
      "It was answered before. What is wrong still is another correction.");
}

}  // namespace wegwijs::directory
