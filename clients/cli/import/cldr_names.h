// What countries and languages are called, from the CLDR data of ICU.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_CLDR_NAMES_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_CLDR_NAMES_H_

#include <functional>
#include <string>

namespace wegwijs::cli {

// Takes a name and the code it stands for. One code comes with several names.
using TakeName =
    std::function<void(const std::string& name, const std::string& code)>;

// Countries by ISO 3166-1 alpha-2 and XK, in Dutch, French and English.
void ForEachCountryName(const TakeName& take);

// Languages by ISO 639-3, in Dutch, French and English.
void ForEachLanguageName(const TakeName& take);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_CLDR_NAMES_H_
