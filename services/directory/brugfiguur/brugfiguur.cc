#include "services/directory/brugfiguur/brugfiguur.h"

#include <tuple>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory {

std::string NameOf(const Brugfiguur& brugfiguur) {
  return absl::StrCat("municipalities/", brugfiguur.municipality,
                      "/brugfiguren/", brugfiguur.id);
}

bool SameContent(const Brugfiguur& a, const Brugfiguur& b) {
  const auto content = [](const Brugfiguur& one) {
    return std::tie(one.display_name, one.organization, one.languages,
                    one.topics, one.phone, one.email, one.reach, one.consent);
  };
  return content(a) == content(b);
}

}  // namespace wegwijs::directory
