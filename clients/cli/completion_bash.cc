// wegwijs completion bash

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/commands.h"

namespace wegwijs::cli {
namespace {

// Bash calls this with the words typed so far. `words_of` and `values_of` are
// made from the commands themselves.
constexpr char kFunction[] = R"(
_wegwijs() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
  local path=wegwijs word values
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ -n "${_wegwijs_options[$path $word]+x}" ]] && path="$path $word"
  done
  values="${_wegwijs_values[$path $previous]-${_wegwijs_values[wegwijs $previous]-}}"
  if [[ "$values" == FILE ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  elif [[ -n "$values" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
  elif [[ "$current" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${_wegwijs_options[$path]-} ${_wegwijs_options[wegwijs]-}" -- "$current")
  elif [[ -n "${_wegwijs_words[$path]-}" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${_wegwijs_words[$path]}" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _wegwijs wegwijs
)";

// What can follow an option: FILE, its values, or nothing that is known. The
// values are those that the option's type names: "nl|fr|en".
std::string ValuesOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (type == "FILE") return type;
  if (type.find('|') == std::string::npos) return "";
  return absl::StrJoin(absl::StrSplit(type, '|'), " ");
}

// Adds the entries of a command, and of those below it, to bash's three maps:
// path -> commands, path -> options, path and option -> values.
void Describe(const CLI::App& app, const std::string& path,
              std::string* script) {
  std::vector<std::string> commands, options;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands.push_back(command->get_name());
  }
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      options.push_back("--" + name);
      const std::string values = ValuesOf(*option);
      if (values.empty()) continue;
      absl::StrAppend(script, "_wegwijs_values['", path, " --", name, "']='",
                      values, "'\n");
    }
  }
  absl::StrAppend(script, "_wegwijs_words['", path, "']='",
                  absl::StrJoin(commands, " "), "'\n");
  absl::StrAppend(script, "_wegwijs_options['", path, "']='",
                  absl::StrJoin(options, " "), "'\n");
  for (const CLI::App* command : app.get_subcommands({})) {
    Describe(*command, absl::StrCat(path, " ", command->get_name()), script);
  }
}

}  // namespace

void AddCompletionBash(CommandLine* line) {
  line->Add("completion bash",
            "Prints a script that completes commands, options and values",
            {"> ~/.local/share/bash-completion/completions/wegwijs"},
            [line](Session&) {
              std::string script =
                  "declare -gA _wegwijs_words _wegwijs_options "
                  "_wegwijs_values\n";
              Describe(line->root(), "wegwijs", &script);
              std::cout << script << kFunction;
              return absl::OkStatus();
            });
}

}  // namespace wegwijs::cli
