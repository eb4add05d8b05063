#include "tests/support/hsds_file.h"

#include <fstream>

#include "absl/strings/str_format.h"

namespace wegwijs {
namespace {

// `kind` tells things of different kinds apart.
std::string IdOf(int kind, int number) {
  return absl::StrFormat("01a205b3-d000-7000-8%03d-%012d", kind, number);
}

}  // namespace

void WriteHsdsFile(const std::string& path, int services, size_t padding) {
  constexpr int kOrganization = 1, kLocation = 2, kService = 3, kPlace = 4;
  const std::string text(padding, 'x');
  std::ofstream file(path);
  file << R"({"organizations": [)";
  for (int i = 0; i <= services / 10; ++i) {
    file
        << (i == 0 ? "" : ",")
        << absl::StrFormat(
               R"({"id": "%s", "name": "Organisation %d", "description": "-"})",
               IdOf(kOrganization, i), i);
  }
  file << R"(], "locations": [)";
  for (int i = 0; i < services; ++i) {
    file << (i == 0 ? "" : ",")
         << absl::StrFormat(
                R"({"id": "%s", "location_type": "physical", "name": "At %d"})",
                IdOf(kLocation, i), i);
  }
  file << R"(], "services": [)";
  for (int i = 0; i < services; ++i) {
    file << (i == 0 ? "" : ",")
         << absl::StrFormat(
                R"({"id": "%s", "organization_id": "%s", "name": "Service %d",
                    "status": "active", "service_at_locations":
                    [{"id": "%s", "location_id": "%s"}], "notes_of_ours": "%s"})",
                IdOf(kService, i), IdOf(kOrganization, i / 10), i,
                IdOf(kPlace, i), IdOf(kLocation, i), text);
  }
  file << "]}";
}

}  // namespace wegwijs
