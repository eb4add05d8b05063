// Whether a client may be the person that is looked for, and why.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_PERSON_MATCH_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_PERSON_MATCH_H_

#include <optional>
#include <string>
#include <vector>

#include "services/intake/client/client_identity.h"
#include "services/intake/matching/name_likeness.h"

namespace wegwijs::intake {

// What is known of the person.
struct SoughtPerson {
  std::string given_name = "";
  std::string family_name = "";
  std::optional<int> birth_year = std::nullopt;
  std::string phone = "";  // E.164
};

// What is known of a client whom others may be.
SoughtPerson SoughtFrom(const ClientIdentity& identity);

struct PersonMatch {
  int score = 0;  // 1 to 100, as ClientCandidate has it.
  // In the order of the enum.
  std::vector<MatchReason> reasons;
};

// Made once for a search, and asked about each candidate.
class PersonMatcher {
 public:
  explicit PersonMatcher(const SoughtPerson& sought);

  // Nothing if the candidate has neither a name like the one sought nor the
  // phone number. What else was asked raises or lowers the score.
  std::optional<PersonMatch> Match(const ClientIdentity& candidate) const;

 private:
  NameMatch MatchName(const ClientIdentity& candidate) const;

  const std::optional<int> birth_year_;
  const std::string phone_;
  const ComparedName name_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_PERSON_MATCH_H_
