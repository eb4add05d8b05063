// How PostgreSQL goes about a statement, for tests that look whether it goes
// along the index that is meant for it.

#ifndef WEGWIJS_TESTS_SUPPORT_QUERY_PLAN_H_
#define WEGWIJS_TESTS_SUPPORT_QUERY_PLAN_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "services/runtime/pg_connection.h"

namespace wegwijs {

// The plan, without costs, of the one of `statements` with that name for these
// arguments ("34022, 'x'"), as on a connection that has run it often enough.
std::string PlanOf(pqxx::transaction_base& transaction,
                   const std::vector<Statement>& statements,
                   const std::string& name, const std::string& arguments);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_QUERY_PLAN_H_
