// Reading for an answer: from the database, or from what this replica knows of
// it while the database is away.

#ifndef WEGWIJS_SERVICES_DIRECTORY_RECALL_H_
#define WEGWIJS_SERVICES_DIRECTORY_RECALL_H_

#include <grpcpp/server_context.h>

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/directory/last_known.h"
#include "services/directory/search/index_keeper.h"
#include "services/runtime/calls.h"
#include "services/runtime/database.h"

namespace wegwijs::directory {

// Metadata of an answer that was not read from the database: the moment it is
// of, "2026-11-29T05:50:00Z".
inline constexpr char kAsOf[] = "wegwijs-as-of";

// As in google.protobuf.Timestamp's JSON, in whole seconds.
inline std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

struct Recall {
  const CallPath& path;
  const IndexKeeper& keeper;
  TransactionOptions::Mode mode = TransactionOptions::Mode::kRead;
  std::optional<int> municipality = std::nullopt;

  // Replies with what `work` reads, `absl::StatusOr<Response>(source)`, where
  // `source` is a Transaction of that municipality or of none; or, when the
  // database cannot be reached, a const LastKnown&, and then the answer is
  // marked with kAsOf.
  template <typename Response, typename Work>
  void Read(grpc::CallbackServerContext* context, Reply<Response> reply,
            Work work) const {
    path.database.Submit(
        {.mode = mode,
         .municipality = municipality,
         .deadline = reply.call().deadline()},
        [work](Transaction& transaction) -> absl::StatusOr<Response> {
          return work(transaction);
        },
        [&keeper = keeper, context, reply,
         work](absl::StatusOr<Response> result) {
          const IndexKeeper::View view = keeper.view();
          if (absl::IsUnavailable(result.status()) && view.known != nullptr) {
            result = work(*view.known);
            if (!absl::IsUnavailable(result.status())) {
              context->AddInitialMetadata(kAsOf, TimeText(view.as_of));
            }
          }
          reply(std::move(result));
        });
  }
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_RECALL_H_
