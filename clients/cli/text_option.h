// Texts that are too long, or too secret, to be typed as an option.

#ifndef WEGWIJS_CLIENTS_CLI_TEXT_OPTION_H_
#define WEGWIJS_CLIENTS_CLI_TEXT_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/command_line.h"

namespace wegwijs::cli {

// What stands in a file, or for "-" on standard input: with line breaks of one
// kind, and without the empty space after it. A usage error when there is
// nothing.
absl::StatusOr<std::string> ReadText(const std::string& path);

// --words TEXT | --words-file FILE.
class TextOption {
 public:
  // `name` as "words". It must outlive the parsing of the command.
  TextOption(CLI::App* command, const std::string& name,
             const std::string& help);

  // The text; a usage error when it was given twice, or not at all.
  absl::StatusOr<std::string> Read() const;

 private:
  const std::string name_;
  std::string text_;
  std::string file_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_TEXT_OPTION_H_
