// Whether what an entry names is there.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_REFERENCES_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_REFERENCES_H_

#include "services/directory/brugfiguur/brugfiguur_mapping.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

// A violation below "brugfiguur." for each organisation, topic and
// neighbourhood in `fields` of `proto` that does not exist or is retired. The
// fields are right by themselves.
FieldViolations CheckReferences(Transaction& transaction,
                                const v1::Brugfiguur& proto,
                                const BrugfiguurFields& fields);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_REFERENCES_H_
