// wegwijs taxonomy replace OLD... --by NEW... [--dry-run]

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

struct TypedReplacement {
  std::vector<std::string> old_terms;
  std::vector<std::string> new_terms;
  bool dry_run = false;
};

absl::Status ReplaceTerm(Session& session, const TypedReplacement& typed) {
  directory::v1::ReplaceTermRequest request;
  for (const std::string& term : typed.old_terms) {
    request.add_old_terms(WithCollection("taxonomyTerms", term));
  }
  for (const std::string& term : typed.new_terms) {
    request.add_new_terms(WithCollection("taxonomyTerms", term));
  }
  request.set_validate_only(typed.dry_run);
  request.set_request_id(session.RequestId());
  const auto replaced = session.Call(
      &directory::v1::DirectoryService::Stub::ReplaceTerm, request);
  if (!replaced.ok()) return replaced.status();
  if (session.options().json) {
    PrintJson(*replaced);
    return absl::OkStatus();
  }
  for (const auto& change : replaced->changes()) {
    std::cout << LastPart(change.name())
              << (typed.dry_run ? " would be retired\n" : " is retired\n");
  }
  std::cout << "Version " << replaced->version() << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddTaxonomyReplace(CommandLine* line) {
  auto typed = std::make_shared<TypedReplacement>();
  CLI::App* command = line->Add(
      "taxonomy replace",
      "Splits one term into several, or merges several into one; the old ones "
      "are retired for good",
      {"zoekt-kamer zoekt-studio --by zoekt-huurwoning",
       "zoekt-woning --by zoekt-huurwoning --by zoekt-koopwoning --dry-run"},
      [typed](Session& session) { return ReplaceTerm(session, *typed); });
  command
      ->add_option("terms", typed->old_terms, "What is replaced, terms in use")
      ->type_name("TERM...")
      ->required();
  command
      ->add_option("--by", typed->new_terms,
                   "What takes their place, a term in use; once for each")
      ->type_name("TERM")
      ->allow_extra_args(false)
      ->required();
  command->add_flag("--dry-run", typed->dry_run,
                    "Print what would change, and change nothing");
}

}  // namespace wegwijs::cli
