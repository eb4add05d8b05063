// Rules for criteria and facts in a request. Each adds to `violations` what is
// wrong; fields are named `path.…`.

#ifndef WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_RULES_H_

#include <string>

#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/eligibility.pb.h"

namespace wegwijs::directory {

void CheckEligibility(const v1::Eligibility& criteria, const std::string& path,
                      FieldViolations& violations);

// The violations say nothing of what the facts are.
void CheckFacts(const v1::PersonFacts& facts, const std::string& path,
                FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_ELIGIBILITY_ELIGIBILITY_RULES_H_
