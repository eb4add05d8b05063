#include "clients/cli/help_format.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

constexpr size_t kNameWidth = 26;

// A name, and what it means beside or below it.
std::string Entry(const std::string& name, const std::string& meaning) {
  const std::string indent(kNameWidth, ' ');
  const std::string lines = Wrap(meaning, indent);
  if (name.size() + 1 > kNameWidth) return absl::StrCat(name, "\n", lines);
  return absl::StrCat(FitLeft(name, kNameWidth), lines.substr(kNameWidth));
}

}  // namespace

std::string HelpFormat::make_option(const CLI::Option* option,
                                    bool is_positional) const {
  const std::string type = option->get_type_name();
  const bool words = absl::StrContains(type, '|');
  std::string name = absl::StrCat("  ", option->get_name(is_positional));
  if (!is_positional && option->get_items_expected_max() > 0) {
    absl::StrAppend(&name, " ", words ? "WORD" : type);
  }
  std::string meaning = option->get_description();
  if (words) {
    absl::StrAppend(&meaning, ": ", absl::StrReplaceAll(type, {{"|", ", "}}));
  }
  if (!option->get_default_str().empty()) {
    absl::StrAppend(&meaning, " (", option->get_default_str(), ")");
  }
  if (!option->get_envname().empty()) {
    absl::StrAppend(&meaning, " [", option->get_envname(), "]");
  }
  if (option->get_required()) absl::StrAppend(&meaning, "; required");
  return Entry(name, meaning);
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
  return Entry(absl::StrCat("  ", command->get_name()),
               command->get_description());
}

std::string HelpFormat::make_description(const CLI::App* command) const {
  return Wrap(absl::StrCat(command->get_description(), "."), "");
}

}  // namespace wegwijs::cli
