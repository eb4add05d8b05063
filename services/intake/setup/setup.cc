#include "services/intake/setup/setup.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/code_lists.h"
#include "services/intake/text_rules.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kLongestDeskId = 40;
constexpr size_t kLongestDisplayName = 80;
constexpr size_t kLongestSubject = 200;

bool IsDeskId(const std::string& id) {
  return id.size() <= kLongestDeskId &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

// A violation if `value` is in `seen` already.
void CheckOnce(const std::string& value, const std::string& field,
               std::set<std::string>& seen, FieldViolations& violations) {
  if (!seen.insert(value).second) {
    violations.Add(field, "Is here twice; keep one of the two.");
  }
}

void CheckDesk(const Desk& desk, const std::string& path,
               FieldViolations& violations) {
  if (!IsDeskId(desk.id)) {
    violations.Add(
        path + ".name",
        "End it with 1 to 40 lower-case letters, digits and hyphens, "
        "as in municipalities/34022/desks/ob.");
  }
  CheckLine(desk.display_name, kLongestDisplayName, path + ".display_name",
            violations);
}

void CheckWorker(const Worker& worker, const std::string& path,
                 FieldViolations& violations) {
  if (!worker.id.empty() && !IsUuid(worker.id)) {
    violations.Add(path + ".name", "End it with a UUID in lower case.");
  }
  if (!worker.organization.empty() && !IsUuid(worker.organization)) {
    violations.Add(path + ".organization", "End it with a UUID in lower case.");
  }
  CheckLine(worker.subject, kLongestSubject, path + ".subject", violations);
  CheckLine(worker.display_name, kLongestDisplayName, path + ".display_name",
            violations);
  std::set<std::string> languages;
  for (size_t i = 0; i < worker.languages.size(); ++i) {
    const std::string field = absl::StrCat(path, ".languages[", i, "]");
    CheckLanguageCode(worker.languages[i], field, violations);
    CheckOnce(worker.languages[i], field, languages, violations);
  }
}

template <typename T>
std::vector<SetupChange<T>> DifferenceOf(const std::vector<T>& standing,
                                         const std::vector<T>& wanted) {
  std::map<std::string, const T*> by_id;
  for (const T& value : standing) by_id.emplace(value.id, &value);
  std::vector<SetupChange<T>> changes;
  for (const T& value : wanted) {
    const auto stands = by_id.find(value.id);
    const bool added = stands == by_id.end();
    if (added || *stands->second != value) changes.push_back({value, added});
  }
  return changes;
}

}  // namespace

void CheckSetup(const Setup& wanted, FieldViolations& violations) {
  std::set<std::string> desks;
  for (size_t i = 0; i < wanted.desks.size(); ++i) {
    const Desk& desk = wanted.desks[i];
    const std::string path = absl::StrCat("desks[", i, "]");
    CheckDesk(desk, path, violations);
    if (!desk.id.empty()) CheckOnce(desk.id, path + ".name", desks, violations);
  }
  std::set<std::string> workers, subjects;
  for (size_t i = 0; i < wanted.workers.size(); ++i) {
    const Worker& worker = wanted.workers[i];
    const std::string path = absl::StrCat("workers[", i, "]");
    CheckWorker(worker, path, violations);
    if (!worker.id.empty()) {
      CheckOnce(worker.id, path + ".name", workers, violations);
    }
    if (!worker.subject.empty()) {
      CheckOnce(worker.subject, path + ".subject", subjects, violations);
    }
  }
}

void CheckSubjects(const Setup& standing, const Setup& wanted,
                   FieldViolations& violations) {
  std::set<std::string> renewed;
  for (const Worker& worker : wanted.workers) renewed.insert(worker.id);
  std::set<std::string> taken;
  for (const Worker& worker : standing.workers) {
    if (!renewed.contains(worker.id)) taken.insert(worker.subject);
  }
  for (size_t i = 0; i < wanted.workers.size(); ++i) {
    if (taken.contains(wanted.workers[i].subject)) {
      violations.Add(absl::StrCat("workers[", i, "].subject"),
                     "Another worker of the municipality has this subject; "
                     "change that worker, or give the subject of this one.");
    }
  }
}

SetupChanges Difference(const Setup& standing, const Setup& wanted) {
  return {.desks = DifferenceOf(standing.desks, wanted.desks),
          .workers = DifferenceOf(standing.workers, wanted.workers)};
}

}  // namespace wegwijs::intake
