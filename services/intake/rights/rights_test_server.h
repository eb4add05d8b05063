// What tests of RightsService share: clients with everything that hangs on
// them.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_TEST_SERVER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/intake/conversation/conversation_test_server.h"

namespace wegwijs::intake {

inline const As kOfficer = {.role = "data_protection_officer",
                            .subject = "officer"};

class RightsTestServer : public ConversationTestServer {
 protected:
  // What can be recorded for the client with that code.
  static v1::Conversation TalkOf(const std::string& code,
                                 absl::CivilDay day = kMonday);

  // All of a column of texts.
  std::vector<std::string> Values(const std::string& sql) const;

  // As the superuser.
  void Do(const std::string& sql) const;

  // The id of the client, as SQL.
  static std::string ClientOf(const std::string& code);

  // Says that the one is the same person as the other.
  void Merge(const std::string& code, const std::string& into) const;

  // An identity, an earlier one, a term and a consent.
  void GiveIdentity(const std::string& code) const;

  // Dates the audit entries and events from that number on far ahead, and seals
  // the audit anew.
  void MoveAhead(size_t first_number) const;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RIGHTS_TEST_SERVER_H_
