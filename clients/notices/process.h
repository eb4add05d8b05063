// wegwijs-notices while it runs: one thread follows the feed, some send.

#ifndef WEGWIJS_CLIENTS_NOTICES_PROCESS_H_
#define WEGWIJS_CLIENTS_NOTICES_PROCESS_H_

#include "absl/status/status.h"
#include "clients/notices/config.h"

namespace wegwijs::notices {

// Runs until SIGTERM or SIGINT, which the caller has blocked; then attempts to
// send that have begun are finished, and it is OK. Otherwise what keeps it from
// going on: the file or the address it needs is not to be had, or intake
// refuses it.
absl::Status RunUntilStopped(const Config& config);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_PROCESS_H_
