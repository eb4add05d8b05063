// Rules for telephone numbers and contacts in a request. Each adds to
// `violations` what is wrong; fields are named `path.…`.

#ifndef WEGWIJS_SERVICES_DIRECTORY_CONTACT_RULES_H_
#define WEGWIJS_SERVICES_DIRECTORY_CONTACT_RULES_H_

#include <string>

#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/contact.pb.h"

namespace wegwijs::directory {

void CheckPhone(const v1::Phone& phone, const std::string& path,
                FieldViolations& violations);

void CheckContact(const v1::Contact& contact, const std::string& path,
                  FieldViolations& violations);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_CONTACT_RULES_H_
