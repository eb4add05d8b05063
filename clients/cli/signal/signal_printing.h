// How commands show signals.

#ifndef WEGWIJS_CLIENTS_CLI_SIGNAL_SIGNAL_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_SIGNAL_SIGNAL_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/intake/v1/signal.pb.h"

namespace wegwijs::cli {

// JSON, or a line for each field that has something to say, what happens, and
// the steps with their answers.
void ShowSignal(const Session& session, const intake::v1::Signal& signal);

// Where a signal stands, what it is about and who stands behind it; below that
// what happens: all of it, for who has to see whether it says the same.
void PrintSimilarSignal(const intake::v1::Signal& signal);

// The same for a list: of what happens, and of the answer, one line.
void PrintListedSignal(const intake::v1::Signal& signal);

absl::StatusOr<intake::v1::Signal> GetSignal(Session& session,
                                             const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SIGNAL_SIGNAL_PRINTING_H_
