// How commands show what is said to be wrong with the directory.

#ifndef WEGWIJS_CLIENTS_CLI_DIRECTORY_CORRECTION_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_DIRECTORY_CORRECTION_PRINTING_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "wegwijs/directory/v1/correction.pb.h"

namespace wegwijs::cli {

// The entry that was typed, whole or by the id of a service; empty for nothing.
std::string EntryName(const std::string& given);

// What is wrong with which entry, since when, what became of it and the answer.
void PrintCorrection(const directory::v1::Correction& correction);

// JSON, or the same.
void ShowCorrection(const Session& session,
                    const directory::v1::Correction& correction);

absl::StatusOr<directory::v1::Correction> GetCorrection(
    Session& session, const std::string& given);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_DIRECTORY_CORRECTION_PRINTING_H_
