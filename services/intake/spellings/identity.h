// Who somebody is, before anybody writes it down.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_IDENTITY_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_IDENTITY_H_

#include <string>
#include <vector>

#include "services/intake/spellings/languages.h"
#include "services/intake/spellings/random.h"

namespace wegwijs::intake {

struct Identity {
  const Language* language = nullptr;
  // One or two, not the same.
  std::vector<Name> given;
  // In the form that the first given name takes.
  Name family;
  int birth_year = 0;

  // The given names and the family name as the lists write them.
  std::vector<std::string> Names() const;
};

// Somebody of the language with this many given names, born 1935 to 2015.
Identity DrawIdentity(const Language& language, size_t given_names,
                      Random& random);

// Usually one; two for one in ten of a language that has several.
size_t DrawGivenNames(const Language& language, Random& random);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_IDENTITY_H_
