// The SQL of follow-ups.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/intake/follow_up/follow_up.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> FollowUpStatements();

std::optional<FollowUp> ReadFollowUp(Transaction& transaction, int municipality,
                                     const std::string& id);

// All of these conversations, open or not, by conversation and age.
std::vector<FollowUp> ReadFollowUpsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations);

struct FollowUpQuery {
  // One of the three is set.
  std::string assignee;
  std::string organization;
  std::string subject;  // Of the token of the worker whose they are.
  bool completed = false;
  // If set, only those of this organisation.
  std::optional<std::string> only_organization;
  // Where a page ended; nothing: before the first.
  struct Position {
    absl::CivilDay due;       // Of open ones.
    absl::Time completed_at;  // Of completed ones.
    std::string follow_up;
  };
  std::optional<Position> after;
  int limit = 0;
};

// Open ones by due date; completed ones, the last completed first.
std::vector<FollowUp> FindFollowUps(Transaction& transaction, int municipality,
                                    const FollowUpQuery& query);

void InsertFollowUp(Transaction& transaction, const FollowUp& follow_up);

// Writes it over the one that stands.
void WriteFollowUp(Transaction& transaction, const FollowUp& follow_up);

// Takes the open ones of those workers away from whoever of them was retired
// or works elsewhere now. Their ids, in order.
std::vector<std::string> TakeFromLeavers(Transaction& transaction,
                                         int municipality,
                                         absl::Span<const std::string> workers);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_STORE_H_
