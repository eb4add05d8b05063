// wegwijs client find --given-name N --family-name N ...

#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/client/identity_options.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::FindClientsRequest;
using intake::v1::FindClientsResponse;

// Takes from the identity what can be searched by.
void SearchFor(const intake::v1::ClientIdentity& identity,
               FindClientsRequest& request) {
  request.set_given_name(identity.given_name());
  request.set_family_name(identity.family_name());
  request.set_birth_year(identity.birth_date().year());
  request.set_phone(identity.phone());
}

std::string NameOf(const intake::v1::Client& client) {
  const auto& identity = client.identity();
  std::string name =
      Plain(absl::StrCat(identity.given_name(), " ", identity.family_name()));
  if (identity.has_birth_date()) {
    absl::StrAppend(&name, ", ", identity.birth_date().year());
  }
  return name;
}

void PrintCandidates(const FindClientsResponse& found, bool full) {
  std::vector<Table::Column> columns = {{"Code", Table::Align::kWhole},
                                        {"Score", Table::Align::kRight}};
  if (full) columns.push_back({"Who", Table::Align::kLeft});
  columns.push_back({"Why", Table::Align::kLeft});
  Table table(std::move(columns));
  for (const auto& candidate : found.candidates()) {
    std::vector<std::string> row = {candidate.client().code(),
                                    absl::StrCat(candidate.score())};
    if (full) row.push_back(NameOf(candidate.client()));
    row.push_back(ReasonsText(candidate.reasons()));
    table.AddRow(std::move(row));
  }
  std::cout << table.Render();
}

absl::Status FindClients(Session& session, FindClientsRequest request,
                         const IdentityOptions& options) {
  const auto given = options.Read();
  if (!given.ok()) return given.status();
  SearchFor(given->identity, request);
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto similar = session.Name("clients", request.similar_to());
  if (!similar.ok()) return similar.status();
  request.set_similar_to(*similar);
  const auto found =
      session.Call(&intake::v1::ClientService::Stub::FindClients, request);
  if (!found.ok()) return found.status();
  if (session.options().json) {
    PrintJson(*found);
  } else if (found->candidates().empty()) {
    std::cout << "Nobody was found. `wegwijs client create` makes a client.\n";
  } else {
    PrintCandidates(*found, request.view() == intake::v1::CLIENT_VIEW_FULL);
  }
  return absl::OkStatus();
}

}  // namespace

void AddClientFind(CommandLine* line) {
  struct Typed {
    std::unique_ptr<IdentityOptions> identity;
    FindClientsRequest request;
  };
  auto typed = std::make_shared<Typed>();
  FindClientsRequest& request = typed->request;
  CLI::App* command = line->Add(
      "client find",
      "Finds whom a person may be, however the name is spelled, and says why",
      {"--given-name Muhammad --family-name \"El Idrissi\" --birth-date 1988",
       "--phone \"0470 12 34 56\" --full", "--similar-to K7M-4RX-P"},
      [typed](Session& session) {
        return FindClients(session, typed->request, *typed->identity);
      });
  typed->identity = std::make_unique<IdentityOptions>(command);
  for (const char* unused : {"--address", "--notes"}) {
    command->remove_option(command->get_option(unused));
  }
  AddText(command, "--code", "The short code, which checks itself",
          [&request](const std::string& code) { request.set_code(code); })
      ->type_name("CODE");
  AddText(command, "--similar-to", "Who may be the same person as this client",
          [&request](const std::string& name) { request.set_similar_to(name); })
      ->type_name("NAME");
  command->add_flag_callback(
      "--full", [&request] { request.set_view(intake::v1::CLIENT_VIEW_FULL); },
      "With the identities; each is written into the audit");
  command
      ->add_option_function<int>(
          "--limit", [&request](int most) { request.set_max_candidates(most); },
          "How many at most; 5 unless said")
      ->type_name("N")
      ->check(CLI::Validator(CLI::Range(1, 10)).description(""));
}

}  // namespace wegwijs::cli
