// Options whose text stands for something else.

#ifndef WEGWIJS_CLIENTS_CLI_PARSED_OPTION_H_
#define WEGWIJS_CLIENTS_CLI_PARSED_OPTION_H_

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace wegwijs::cli {

// A value that `parse` reads, an absl::StatusOr whose fault is a sentence for
// the person; `take` gets it.
template <typename Parse, typename Take>
CLI::Option* AddParsed(CLI::App* command, const std::string& name,
                       const std::string& type, const std::string& help,
                       Parse parse, Take take) {
  return command
      ->add_option_function<std::string>(
          name, [parse, take](const std::string& text) { take(*parse(text)); },
          help)
      ->type_name(type)
      ->check(CLI::Validator(
          [parse](const std::string& text) {
            return std::string(parse(text).status().message());
          },
          ""));
}

// The same for an option that may be there several times: `take` gets all of
// them at once, and none for an empty text.
template <typename Value, typename Parse, typename Take>
CLI::Option* AddAllParsed(CLI::App* command, const std::string& name,
                          const std::string& type, const std::string& help,
                          Parse parse, Take take) {
  return command
      ->add_option_function<std::vector<std::string>>(
          name,
          [parse, take](const std::vector<std::string>& texts) {
            std::vector<Value> values;
            for (const std::string& text : texts) {
              if (!text.empty()) values.push_back(*parse(text));
            }
            take(std::move(values));
          },
          help)
      ->type_name(type)
      ->allow_extra_args(false)
      ->check(CLI::Validator(
          [parse](const std::string& text) {
            return text.empty() ? ""
                                : std::string(parse(text).status().message());
          },
          ""));
}

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_PARSED_OPTION_H_
