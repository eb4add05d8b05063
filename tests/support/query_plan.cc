#include "tests/support/query_plan.h"

#include "absl/strings/str_cat.h"

namespace wegwijs {

std::string PlanOf(pqxx::transaction_base& transaction,
                   const std::vector<Statement>& statements,
                   const std::string& name, const std::string& arguments) {
  transaction.exec("SET LOCAL plan_cache_mode = force_generic_plan");
  for (const Statement& statement : statements) {
    if (statement.name == name) {
      transaction.exec(absl::StrCat("PREPARE asked AS ", statement.sql));
    }
  }
  std::string plan;
  for (const auto& line : transaction.exec(absl::StrCat(
           "EXPLAIN (COSTS OFF) EXECUTE asked(", arguments, ")"))) {
    absl::StrAppend(&plan, line[0].c_str(), "\n");
  }
  transaction.exec("DEALLOCATE asked");
  return plan;
}

}  // namespace wegwijs
