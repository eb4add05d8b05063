// Early returns for absl::Status. Abseil 20220623 has none of its own.

#ifndef WEGWIJS_SERVICES_RUNTIME_STATUS_MACROS_H_
#define WEGWIJS_SERVICES_RUNTIME_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define WEGWIJS_CONCAT_INNER(a, b) a##b
#define WEGWIJS_CONCAT(a, b) WEGWIJS_CONCAT_INNER(a, b)

// Returns from the enclosing function if `expr` is an error.
#define RETURN_IF_ERROR(expr)                                       \
  do {                                                              \
    if (absl::Status wegwijs_status = (expr); !wegwijs_status.ok()) \
      return wegwijs_status;                                        \
  } while (false)

// Assigns the value of a StatusOr to `lhs`, or returns its error.
#define ASSIGN_OR_RETURN(lhs, expr) \
  ASSIGN_OR_RETURN_INNER(WEGWIJS_CONCAT(wegwijs_statusor_, __LINE__), lhs, expr)
#define ASSIGN_OR_RETURN_INNER(tmp, lhs, expr) \
  auto tmp = (expr);                           \
  if (!tmp.ok()) return tmp.status();          \
  lhs = *std::move(tmp)

#endif  // WEGWIJS_SERVICES_RUNTIME_STATUS_MACROS_H_
