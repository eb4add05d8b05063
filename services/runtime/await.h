// Work on the database for a thread that may wait for it; none of gRPC's may.

#ifndef WEGWIJS_SERVICES_RUNTIME_AWAIT_H_
#define WEGWIJS_SERVICES_RUNTIME_AWAIT_H_

#include <future>
#include <type_traits>
#include <utility>

#include "services/runtime/database.h"

namespace wegwijs {

// Runs `work`, `absl::StatusOr<T>(Transaction&)`, as Database::Submit does, and
// returns what it returned, or the errors of Submit.
template <typename Work>
auto Await(Database& database, const TransactionOptions& options, Work work) {
  using Result = std::invoke_result_t<Work&, Transaction&>;
  std::promise<Result> promise;
  database.Submit(options, std::move(work), [&promise](Result result) {
    promise.set_value(std::move(result));
  });
  return promise.get_future().get();
}

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_AWAIT_H_
