// How commands show brugfiguren.

#ifndef WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/directory/directory_names.h"
#include "clients/cli/session.h"
#include "wegwijs/directory/v1/brugfiguur.pb.h"

namespace wegwijs::cli {

// JSON, or a line for each field that has something to say.
absl::Status ShowBrugfiguur(Session& session,
                            const directory::v1::Brugfiguur& brugfiguur);

// Collects what `brugfiguur` names.
void CollectNames(const directory::v1::Brugfiguur& brugfiguur,
                  DirectoryNames& names);

// "Tsjetsjeens, Russisch", in the language `lang`.
std::string LanguagesText(const directory::v1::Brugfiguur& brugfiguur,
                          const std::string& lang);

// "dinsdag 13:30-16:30, OC Overleie, Overleie", without what nobody said.
std::string ReachText(const directory::v1::Reach& reach,
                      const DirectoryNames& names, const std::string& lang);

absl::StatusOr<directory::v1::Brugfiguur> GetBrugfiguur(
    Session& session, const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_BRUGFIGUUR_BRUGFIGUUR_PRINTING_H_
