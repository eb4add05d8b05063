// The text of --help, in 80 columns.

#ifndef WEGWIJS_CLIENTS_CLI_HELP_FORMAT_H_
#define WEGWIJS_CLIENTS_CLI_HELP_FORMAT_H_

#include <CLI/CLI.hpp>
#include <string>

namespace wegwijs::cli {

// CLI11's own layout, but lines are wrapped, and an option's words
// ("met|unmet") stand behind what it means.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option,
                          bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_description(const CLI::App* command) const override;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_HELP_FORMAT_H_
