#include "services/intake/rights/erasure_writing.h"

#include <utility>

#include "services/intake/referral/referral_note_store.h"
#include "services/intake/rights/reduction_store.h"

namespace wegwijs::intake {
namespace {

// Which person each client is.
std::map<std::string, size_t> PersonOfClient(const Forgotten& forgotten) {
  std::map<std::string, size_t> persons;
  for (size_t i = 0; i < forgotten.persons.size(); ++i) {
    for (const std::string& client : forgotten.persons[i]) persons[client] = i;
  }
  return persons;
}

std::map<std::string, int> MarksFor(
    const Forgotten& forgotten, const std::vector<StoredVersion>& versions) {
  const std::map<std::string, size_t> person_of = PersonOfClient(forgotten);
  std::map<std::string, int> marks;
  std::vector<std::vector<std::string>> ids(forgotten.persons.size());
  std::vector<std::vector<Visit>> visits(forgotten.persons.size());
  for (const StoredVersion& version : versions) {
    if (version.earlier) continue;
    marks[version.conversation] = 0;
    if (version.client.empty()) continue;
    const size_t person = person_of.at(version.client);
    ids[person].push_back(version.conversation);
    visits[person].push_back(version.visit);
  }
  for (size_t person = 0; person < visits.size(); ++person) {
    const std::vector<int> of_person = MarksOfClient(visits[person]);
    for (size_t i = 0; i < of_person.size(); ++i) {
      marks[ids[person][i]] = of_person[i];
    }
  }
  return marks;
}

std::vector<FacetValue> ValuesOf(const StoredVersion& version) {
  std::vector<FacetValue> values;
  for (const auto& [facet, code] : version.codes) {
    values.push_back(
        {static_cast<int>(version.visit.last.year()), facet, code});
  }
  return values;
}

void Count(Transaction& transaction, int municipality, std::set<int> years,
           CountedPersons& counted) {
  for (const int year : counted.years) years.erase(year);
  if (years.empty()) return;
  counted.persons.merge(CountPersons(transaction, municipality, years));
  counted.years.merge(years);
}

}  // namespace

Erasure PlanErasure(Transaction& transaction, int municipality,
                    const Forgotten& forgotten, int k,
                    CountedPersons& counted) {
  std::vector<std::string> clients;
  for (const std::vector<std::string>& person : forgotten.persons) {
    clients.insert(clients.end(), person.begin(), person.end());
  }
  const std::vector<StoredVersion> versions =
      ReadVersions(transaction, municipality, clients, forgotten.anonymous);
  Erasure erasure = {.marks = MarksFor(forgotten, versions)};
  std::set<FacetValue> values;
  std::set<int> years;
  for (const StoredVersion& version : versions) {
    for (FacetValue& value : ValuesOf(version)) {
      years.insert(value.year);
      values.insert(std::move(value));
    }
  }
  Count(transaction, municipality, std::move(years), counted);
  erasure.rare = RareOnes(values, counted.persons, k);
  for (const StoredVersion& version : versions) {
    if (version.earlier) continue;
    for (const FacetValue& value : ValuesOf(version)) {
      erasure.generalized += erasure.rare.contains(value);
    }
  }
  return erasure;
}

void ReduceConversations(Transaction& transaction, int municipality,
                         const Forgotten& forgotten, const Erasure& erasure) {
  std::vector<std::string> clients;
  for (const std::vector<std::string>& person : forgotten.persons) {
    clients.insert(clients.end(), person.begin(), person.end());
  }
  Reduce(transaction, municipality, erasure.marks);
  Generalize(transaction, municipality, erasure.rare);
  if (clients.empty()) return;
  // What was a client's by mistake is another's now, and is not reduced.
  EndNotes(transaction, municipality, clients);
  ForgetInHistory(transaction, municipality, clients);
}

}  // namespace wegwijs::intake
