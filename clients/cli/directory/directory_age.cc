#include "clients/cli/directory/directory_age.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"

namespace wegwijs::cli {

std::string AgeText(const std::string& lang,
                    const google::protobuf::Timestamp& as_of) {
  const char* sentence = lang == "fr" ? "L'annuaire répond comme il était le "
                         : lang == "en" ? "The directory answers as it was on "
                                        : "De gids antwoordt zoals ze was op ";
  return absl::StrCat(sentence, InBrussels("%Y-%m-%d %H:%M", as_of), ".");
}

}  // namespace wegwijs::cli
