// The neighbourhoods of a municipality. Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_H_
#define WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_H_

#include <string>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory {

struct Neighbourhood {
  int municipality = 0;
  // A slug, of one neighbourhood of the municipality.
  std::string id;
  std::string display_name;
  bool retired = false;
};

// "municipalities/34022/neighbourhoods/overleie"
inline std::string NameOf(const Neighbourhood& neighbourhood) {
  return absl::StrCat("municipalities/", neighbourhood.municipality,
                      "/neighbourhoods/", neighbourhood.id);
}

inline bool IsRetired(const Neighbourhood& neighbourhood) {
  return neighbourhood.retired;
}

inline bool SameContent(const Neighbourhood& a, const Neighbourhood& b) {
  return a.display_name == b.display_name && a.retired == b.retired;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_NEIGHBOURHOOD_H_
