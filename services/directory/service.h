// What organisations offer. Knows no SQL, and of protos those that the
// aggregate keeps as they are.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "wegwijs/directory/v1/service_profile.pb.h"
#include "wegwijs/directory/v1/verification.pb.h"

namespace wegwijs::directory {

// As in HSDS.
enum class ServiceStatus { kActive, kInactive, kDefunct, kTemporarilyClosed };

// How many people it can take, as far as somebody said.
struct ServiceCapacity {
  // How many more.
  std::optional<int> available;
  // In all.
  std::optional<int> maximum;
  // When that was said.
  absl::CivilDay updated;

  bool operator==(const ServiceCapacity&) const = default;
};

// That somebody made sure it is right.
struct Verification {
  absl::Time at;
  // The name of an organisation, or of a municipality.
  std::string by;
  v1::VerificationMethod method = v1::VERIFICATION_METHOD_UNSPECIFIED;
  // The last day on which it counts.
  absl::CivilDay due;
};

// How many people were referred to it since it was last checked.
struct ReferralCounts {
  int referred = 0;
  int refused = 0;
  int failed = 0;

  bool operator==(const ReferralCounts&) const = default;
};

struct Service {
  // A UUID.
  std::string id;
  // The UUID of the organisation that offers it.
  std::string organization;
  std::string display_name;
  std::string description;
  std::string url;
  std::string email;
  ServiceStatus status = ServiceStatus::kActive;
  // Codes of ISO 639-3 in the order of the alphabet. Empty: nobody said.
  std::vector<std::string> languages = {};
  // Nothing: nobody said.
  std::optional<ServiceCapacity> capacity = {};
  // What it says beyond that; empty: nothing. Its translations have a text, and
  // no status.
  v1::ServiceProfile profile = {};
  int64_t version = 0;
  // The version in which a translated text last changed.
  int64_t text_version = 0;
  // Nothing: never. No part of the content: an edit leaves it.
  std::optional<Verification> verification = {};
  // No part of the content either.
  ReferralCounts referrals = {};
  // NIS code of the municipality that may change it.
  int owner = 0;
};

// "services/{uuid}"
inline std::string NameOf(const Service& service) {
  return "services/" + service.id;
}

// Whether it has ended for ever.
inline bool IsRetired(const Service& service) {
  return service.status == ServiceStatus::kDefunct;
}

// What it says; apart from versions, verification, referrals and owner.
bool SameContent(const Service& a, const Service& b);

// Whether the texts that are translated are the same.
bool SameTexts(const Service& a, const Service& b);

// How far a translation can be relied on, when its service's texts are of
// `text_version`.
v1::Translation::Status StatusOf(const v1::Translation& translation,
                                 int64_t text_version);

// Gives `wanted` the version of its texts, and the translations that do not say
// what they were made from, what they were made from; `standing` is the same
// service as it stands, or a default one.
void SettleTexts(const Service& standing, Service& wanted);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_
