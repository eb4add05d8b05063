#include "services/directory/contact_rules.h"

#include "services/directory/languages.h"
#include "services/directory/list_rules.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {

void CheckPhone(const v1::Phone& phone, const std::string& path,
                FieldViolations& violations) {
  CheckHsdsId(path + ".id", phone.id(), violations);
  CheckLine(path + ".number", phone.number(), {3, 40}, violations);
  CheckLine(path + ".extension", phone.extension(), {0, 20}, violations);
  CheckLine(path + ".type", phone.type(), {0, 40}, violations);
  CheckText(path + ".description", phone.description(), {0, 200}, violations);
  CheckList(
      path + ".languages", phone.languages(), 20,
      [](const std::string& code, const std::string& field,
         FieldViolations& found) { CheckLanguageCode(code, field, found); },
      violations);
}

void CheckContact(const v1::Contact& contact, const std::string& path,
                  FieldViolations& violations) {
  CheckHsdsId(path + ".id", contact.id(), violations);
  if (contact.name().empty() && contact.title().empty() &&
      contact.department().empty()) {
    violations.Add(path + ".name",
                   "Is empty, as title and department are. Fill in one.");
  }
  CheckLine(path + ".name", contact.name(), {0, 120}, violations);
  CheckLine(path + ".title", contact.title(), {0, 120}, violations);
  CheckLine(path + ".department", contact.department(), {0, 120}, violations);
  CheckEmail(path + ".email", contact.email(), violations);
  CheckList(path + ".phones", contact.phones(), 10, CheckPhone, violations);
}

}  // namespace wegwijs::directory
