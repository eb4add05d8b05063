// A listed person of the network of a municipality, and their rules. Knows
// neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace wegwijs::directory {

inline constexpr int kMinutesOfADay = 24 * 60;

// From one minute of the day until another: 810 to 990 is 13:30 to 16:30.
struct Hours {
  int from = 0;
  int to = kMinutesOfADay;

  auto operator<=>(const Hours&) const = default;
};

// When and where to reach somebody, every week.
struct Reach {
  // 1 is Monday.
  int weekday = 0;
  std::optional<Hours> hours = {};
  std::string place = {};
  // The id of one of the same municipality; empty if nobody said.
  std::string neighbourhood = {};

  auto operator<=>(const Reach&) const = default;
};

// How it can be shown that they agreed to be listed; the numbers are stored.
enum class ConsentEvidence { kWritten = 1, kMessage = 2, kOral = 3 };

struct Consent {
  absl::CivilDay date = {};
  ConsentEvidence evidence = ConsentEvidence::kWritten;

  bool operator==(const Consent&) const = default;
};

struct Brugfiguur {
  int municipality = 0;
  // A UUID.
  std::string id = {};
  std::string display_name = {};
  // A UUID, and what it is called; the name is only read.
  std::string organization = {};
  std::string organization_name = {};
  // Sorted.
  std::vector<std::string> languages = {};
  // Ids of terms, sorted.
  std::vector<std::string> topics = {};
  std::string phone = {};
  std::string email = {};
  // Sorted.
  std::vector<Reach> reach = {};
  Consent consent = {};
  absl::Time created_at = {};
  int64_t version = 1;
};

// "municipalities/{nis}/brugfiguren/{uuid}"
std::string NameOf(const Brugfiguur& brugfiguur);

// Apart from version and when they were listed.
bool SameContent(const Brugfiguur& a, const Brugfiguur& b);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_H_
