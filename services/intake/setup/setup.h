// The desks and workers of a municipality, and what a set-up changes about
// them.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_H_

#include <string>
#include <vector>

#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// Where conversations happen.
struct Desk {
  std::string id;  // "ob"
  std::string display_name;
  bool retired = false;

  bool operator==(const Desk&) const = default;
};

// A person who registers.
struct Worker {
  std::string id;       // UUID.
  std::string subject;  // The `sub` of their token.
  std::string display_name;
  std::string organization;            // UUID.
  std::vector<std::string> languages;  // ISO 639-3.
  bool retired = false;

  bool operator==(const Worker&) const = default;
};

struct Setup {
  std::vector<Desk> desks;
  std::vector<Worker> workers;
};

// A violation for each thing that is wrong with `wanted` by itself, named by
// its place ("workers[2].languages[0]"). What has no id, because its name could
// not be read, was complained about already.
void CheckSetup(const Setup& wanted, FieldViolations& violations);

// A violation for each worker of `wanted` whose subject would be that of
// another worker too. `standing` holds the workers that stand under the ids and
// the subjects of `wanted`.
void CheckSubjects(const Setup& standing, const Setup& wanted,
                   FieldViolations& violations);

// One desk or worker that becomes `value`.
template <typename T>
struct SetupChange {
  T value;
  bool added = false;  // It is new.
};

struct SetupChanges {
  std::vector<SetupChange<Desk>> desks;
  std::vector<SetupChange<Worker>> workers;
};

// What makes `wanted` of `standing`, in the order of `wanted`.
SetupChanges Difference(const Setup& standing, const Setup& wanted);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_SETUP_H_
