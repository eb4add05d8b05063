// wegwijs brugfiguur withdraw NAME

#include <iostream>
#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

absl::Status WithdrawBrugfiguur(Session& session, const std::string& given) {
  const auto name = session.Name("brugfiguren", given);
  if (!name.ok()) return name.status();
  directory::v1::WithdrawBrugfiguurRequest request;
  request.set_name(*name);
  request.set_request_id(session.RequestId());
  const auto withdrawn = session.Call(
      &directory::v1::BrugfiguurService::Stub::WithdrawBrugfiguur, request);
  if (!withdrawn.ok()) return withdrawn.status();
  if (session.options().json) {
    PrintJson(*withdrawn);
  } else {
    std::cout << "They are listed no more, and what said who they are is "
                 "erased.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddBrugfiguurWithdraw(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "brugfiguur withdraw",
      "Takes somebody off the list who takes their consent back, and erases "
      "who they are; for good",
      {"01a205b3-d000-7000-8000-0000000000f1"},
      [name](Session& session) { return WithdrawBrugfiguur(session, *name); });
  AddName(command, "The entry", name.get());
}

}  // namespace wegwijs::cli
