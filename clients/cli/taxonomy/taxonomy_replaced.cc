// wegwijs taxonomy replaced

#include <iostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/directory/directory_names.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

absl::Status ListReplaced(Session& session) {
  const auto list = ListTermReplacements(session);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
    return absl::OkStatus();
  }
  if (list->replacements().empty()) {
    std::cout << "No term was replaced yet.\n";
    return absl::OkStatus();
  }
  DirectoryNames names;
  for (const auto& one : list->replacements()) {
    names.Collect(one.old_term());
    names.Collect(one.new_term());
  }
  const absl::Status fetched = names.Fetch(session);
  if (!fetched.ok()) return fetched;
  Table table({{"Term", Table::Align::kLeft},
               {"", Table::Align::kWhole},
               {"Into", Table::Align::kLeft},
               {"Version", Table::Align::kRight}});
  for (const auto& one : list->replacements()) {
    table.AddRow({names.Of(one.old_term()),
                  EnumWord(*directory::v1::TermReplacement::Kind_descriptor(),
                           one.kind()),
                  names.Of(one.new_term()), absl::StrCat(one.version())});
  }
  std::cout << table.Render();
  return absl::OkStatus();
}

}  // namespace

void AddTaxonomyReplaced(CommandLine* line) {
  line->Add("taxonomy replaced", "Lists which terms took the place of which",
            {"", "--lang fr"},
            [](Session& session) { return ListReplaced(session); });
}

}  // namespace wegwijs::cli
