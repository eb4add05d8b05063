// wegwijs taxonomy list

#include <iostream>
#include <map>
#include <memory>
#include <vector>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::TaxonomyTerm;

std::string LabelIn(const std::string& language, const TaxonomyTerm& term) {
  if (language == "fr") return term.labels().fr();
  if (language == "en") return term.labels().en();
  return term.labels().nl();
}

absl::Status ListTaxonomy(
    Session& session, const directory::v1::ListTaxonomyTermsRequest& request) {
  const auto list = ListTaxonomyTerms(session, request);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
    return absl::OkStatus();
  }
  // Themes, each followed by its topics.
  std::map<std::string, std::vector<const TaxonomyTerm*>> by_parent;
  for (const auto& term : list->taxonomy_terms()) {
    by_parent[term.parent()].push_back(&term);
  }
  const std::string& language = session.options().lang;
  Table table({{"Term", Table::Align::kLeft}, {"Id", Table::Align::kWhole}});
  const auto add = [&](const std::string& indent, const TaxonomyTerm& term) {
    table.AddRow({indent + LabelIn(language, term) +
                      (term.retired() ? " (retired)" : ""),
                  LastPart(term.name())});
  };
  for (const TaxonomyTerm* theme : by_parent[""]) {
    add("", *theme);
    for (const TaxonomyTerm* topic : by_parent[theme->name()]) {
      add("  ", *topic);
    }
  }
  std::cout << table.Render() << "Version " << list->version() << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddTaxonomyList(CommandLine* line) {
  auto request = std::make_shared<directory::v1::ListTaxonomyTermsRequest>();
  CLI::App* command = line->Add(
      "taxonomy list", "Lists the themes and their topics",
      {"", "--lang fr", "--retired --json"},
      [request](Session& session) { return ListTaxonomy(session, *request); });
  command->add_flag_callback(
      "--retired", [request] { request->set_show_retired(true); },
      "Retired ones too");
}

}  // namespace wegwijs::cli
