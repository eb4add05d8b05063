// All SQL of intake.

#ifndef WEGWIJS_SERVICES_INTAKE_STATEMENTS_H_
#define WEGWIJS_SERVICES_INTAKE_STATEMENTS_H_

#include <vector>

#include "services/runtime/database.h"

namespace wegwijs::intake {

// To be prepared on every connection of the service.
std::vector<Statement> IntakeStatements();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_STATEMENTS_H_
