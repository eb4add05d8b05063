// What is said of an answer that the directory did not read just now.

#ifndef WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_AGE_H_
#define WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_AGE_H_

#include <google/protobuf/timestamp.pb.h>

#include <string>

namespace wegwijs::cli {

// "De gids antwoordt zoals ze was op 2026-11-29 14:00.", in `lang`: nl, fr, en.
std::string AgeText(const std::string& lang,
                    const google::protobuf::Timestamp& as_of);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_DIRECTORY_DIRECTORY_AGE_H_
