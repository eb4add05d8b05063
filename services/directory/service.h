// What organisations offer. Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

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
  int64_t version = 0;
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

// Apart from version and owner.
inline bool SameContent(const Service& a, const Service& b) {
  return a.organization == b.organization && a.display_name == b.display_name &&
         a.description == b.description && a.url == b.url &&
         a.email == b.email && a.status == b.status &&
         a.languages == b.languages && a.capacity == b.capacity;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SERVICE_H_
