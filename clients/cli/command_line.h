// The commands of `wegwijs` and their options, on top of CLI11.

#ifndef WEGWIJS_CLIENTS_CLI_COMMAND_LINE_H_
#define WEGWIJS_CLIENTS_CLI_COMMAND_LINE_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/period.h"
#include "clients/cli/session.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

// What a command does. The status is for the person who typed it.
using Action = std::function<absl::Status(Session&)>;

class CommandLine {
 public:
  CommandLine();

  // Adds a command, "conversation show", and the group it is in. `examples`
  // are lines that begin with the command's options: "NAME --json".
  CLI::App* Add(const std::string& path, const std::string& summary,
                const std::vector<std::string>& examples, Action action);

  // Parses the words, does what they say, and returns the exit code: 0, 1 for a
  // failure, 2 for a command that cannot be understood.
  int Run(int argc, const char* const* argv);

  CLI::App& root() { return root_; }

 private:
  CLI::App* Group(CLI::App* parent, const std::string& name);
  int Do();

  CLI::App root_;
  GlobalOptions options_;
  Action chosen_;
};

// A day, as 2016-05-03 or 03/05/2016. The option fills `date`.
CLI::Option* AddDate(CLI::App* command, const std::string& name,
                     const std::string& help,
                     std::function<void(const google::type::Date&)> take);

// --period, as ParsePeriod() reads it.
CLI::Option* AddPeriod(CLI::App* command,
                       std::function<void(const Period&)> take);

// The value of an enum, written as "partly-met" for OUTCOME_PARTLY_MET, unless
// only servers say it.
CLI::Option* AddEnum(CLI::App* command, const std::string& name,
                     const std::string& help,
                     const google::protobuf::EnumDescriptor& codes,
                     std::function<void(int)> take,
                     const std::set<int>& said_by_servers = {});

// The resource that the command is about, whole or by the last part of its
// name; required.
CLI::Option* AddName(CLI::App* command, const std::string& help,
                     std::string* name);

// A text.
CLI::Option* AddText(CLI::App* command, const std::string& name,
                     const std::string& help,
                     std::function<void(const std::string&)> take);

// How the options spell a value of an enum: "partly-met".
std::string EnumWord(const google::protobuf::EnumDescriptor& codes, int number);

// The same in a sentence: "partly met". Empty for what is not said.
std::string EnumWords(const google::protobuf::EnumDescriptor& codes,
                      int number);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_COMMAND_LINE_H_
