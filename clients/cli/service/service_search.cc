// wegwijs service search [TEXT...], wegwijs service match

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/service/service_conditions.h"
#include "clients/cli/service/service_hit_printing.h"

namespace wegwijs::cli {
namespace {

using directory::v1::MatchServicesRequest;
using directory::v1::SearchServicesRequest;
using SearchStub = directory::v1::DirectorySearchService::Stub;

template <typename Answer>
absl::Status PrintFound(Session& session, const Answer& answer, int total) {
  if (session.options().json) {
    PrintJson(answer);
    return absl::OkStatus();
  }
  PrintFreshness(session, answer.freshness());
  if (answer.hits().empty()) {
    std::cout << "There are none. Ask for less, or look with other words.\n";
    return absl::OkStatus();
  }
  const absl::Status printed = PrintHits(session, answer.hits());
  if (printed.ok() && total > answer.hits_size()) {
    std::cout << "There are " << total - answer.hits_size()
              << " more: --limit asks for them.\n";
  }
  return printed;
}

absl::Status SearchServices(Session& session,
                            const ServiceConditionOptions& options,
                            const std::string& text, bool literal, int limit) {
  SearchServicesRequest request;
  const auto conditions = options.Read(session);
  if (!conditions.ok()) return conditions.status();
  *request.mutable_conditions() = *conditions;
  request.set_text(text);
  request.set_literal_text(literal);
  request.set_page_size(limit);
  const auto found = session.Call(&SearchStub::SearchServices, request);
  if (!found.ok()) return found.status();
  if (!session.options().json) PrintUnderstood(session, found->understood());
  return PrintFound(session, *found, found->total_size());
}

absl::Status MatchServices(Session& session,
                           const ServiceConditionOptions& options, int limit) {
  MatchServicesRequest request;
  const auto conditions = options.Read(session);
  if (!conditions.ok()) return conditions.status();
  *request.mutable_conditions() = *conditions;
  request.set_max_results(limit);
  const auto found = session.Call(&SearchStub::MatchServices, request);
  if (!found.ok()) return found.status();
  return PrintFound(session, *found, 0);
}

// What a command types; `conditions` once the command is there.
struct TypedSearch {
  std::unique_ptr<ServiceConditionOptions> conditions;
  std::vector<std::string> words;
  bool literal = false;
  int limit = 5;
};

void AddSearchLimit(CLI::App* command, int* limit, int most) {
  command->add_option("--limit", *limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::Range(1, most)).description(""))
      ->capture_default_str();
}

}  // namespace

void AddServiceSearch(CommandLine* line) {
  auto typed = std::make_shared<TypedSearch>();
  typed->limit = 10;
  CLI::App* command = line->Add(
      "service search", "Finds services by words and by what is asked of them",
      {"sociaal appartement", "huurwonig --language che --open-at \"14:00\"",
       "advies --neighbourhood overleie --age 19 --lang fr",
       "\"zoekt huurwoning, spreekt Tsjetsjeens, woont Overleie, donderdag 14 "
       "u\""},
      [typed](Session& session) {
        return SearchServices(session, *typed->conditions,
                              absl::StrJoin(typed->words, " "), typed->literal,
                              typed->limit);
      });
  command->add_option("text", typed->words, "What to look for")
      ->type_name("TEXT");
  command->add_flag("--literal", typed->literal,
                    "Look for all words; understand none as a condition");
  typed->conditions = std::make_unique<ServiceConditionOptions>(command);
  AddSearchLimit(command, &typed->limit, 100);
}

void AddServiceMatch(CommandLine* line) {
  auto typed = std::make_shared<TypedSearch>();
  CLI::App* command = line->Add(
      "service match", "Finds the few services that fit a person's situation",
      {"--topic zoekt-huurwoning --language che --neighbourhood overleie "
       "--open-at \"donderdag 14:00\""},
      [typed](Session& session) {
        return MatchServices(session, *typed->conditions, typed->limit);
      });
  typed->conditions = std::make_unique<ServiceConditionOptions>(command);
  command->get_option("--topic")->required();
  AddSearchLimit(command, &typed->limit, 20);
}

}  // namespace wegwijs::cli
