// What somebody says is wrong with an entry of the directory, and its rules.
// Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_H_
#define WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace wegwijs::directory {

// The numbers are those of the contract, and are stored.
enum class CorrectionState { kOpen = 1, kAccepted = 2, kRejected = 3 };

struct Correction {
  // Of who suggested it.
  int municipality = 0;
  // A UUID.
  std::string id = {};
  // The UUID of one of the two; the other is empty.
  std::string service = {};
  std::string organization = {};
  // The number of the field in the contract.
  int field = 0;
  std::string words = {};
  // The `sub` of who suggested it, and the UUID of their organisation.
  std::string suggester = {};
  std::string suggester_organization = {};
  CorrectionState state = CorrectionState::kOpen;
  std::string answer = {};
  absl::Time created_at = {};
  std::optional<absl::Time> resolved_at = {};
  int64_t version = 1;

  // What the entry is called now, and the NIS code of its owner; only read.
  std::string about_name = {};
  int about_owner = 0;
};

// "municipalities/{nis}/corrections/{uuid}"
std::string NameOf(const Correction& correction);

// FAILED_PRECONDITION, CORRECTION_RESOLVED, unless it is open.
absl::Status CheckOpen(const Correction& correction);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CORRECTION_CORRECTION_H_
