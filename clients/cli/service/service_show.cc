// wegwijs service show NAME

#include <iostream>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/brussels.h"
#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::DirectoryService;
using directory::v1::Service;
using directory::v1::ServiceCapacity;

// "3 free of 12, said on 2026-11-28"; empty when nobody said.
std::string CapacityText(const ServiceCapacity& capacity) {
  std::string text;
  if (capacity.has_available()) {
    absl::StrAppend(&text, capacity.available(), " free");
  }
  if (capacity.has_maximum()) {
    absl::StrAppend(&text, text.empty() ? "" : " of ", capacity.maximum(),
                    text.empty() ? " in all" : "");
  }
  if (text.empty()) return text;
  return absl::StrCat(text, ", said on ", DateText(capacity.updated()));
}

// "5 since 2026-11-02: 2 refused, 0 failed"; empty when nobody was referred.
std::string ReferralsText(const directory::v1::ServiceReferrals& referrals) {
  if (referrals.referred() + referrals.refused() + referrals.failed() == 0) {
    return "";
  }
  return absl::StrCat(
      referrals.referred(),
      referrals.has_since()
          ? " since " + InBrussels("%Y-%m-%d", referrals.since())
          : " (it was never checked)",
      ": ", referrals.refused(), " refused, ", referrals.failed(), " failed");
}

void PrintService(const Service& service) {
  std::cout << service.display_name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto add = [&table](const std::string& label,
                            const std::string& value) {
    if (!value.empty()) table.AddRow({label, value});
  };
  add("name", service.name());
  add("organization", service.organization());
  add("status", EnumWord(*Service::Status_descriptor(), service.status()));
  add("languages", absl::StrJoin(service.languages(), ", "));
  add("capacity", CapacityText(service.capacity()));
  add("referrals", ReferralsText(service.referrals()));
  add("url", service.url());
  add("email", service.email());
  add("owner", service.owner());
  add("version", absl::StrCat(service.version()));
  std::cout << table.Render("  ");
  if (!service.description().empty()) {
    std::cout << Wrap(service.description(), "  ");
  }
}

absl::Status ShowService(Session& session, const std::string& name) {
  directory::v1::GetServiceRequest request;
  request.set_name(
      absl::StrContains(name, '/') ? name : absl::StrCat("services/", name));
  const auto service =
      session.Call(&DirectoryService::Stub::GetService, request);
  if (!service.ok()) return service.status();
  if (session.options().json) {
    PrintJson(*service);
  } else {
    PrintService(*service);
  }
  return absl::OkStatus();
}

}  // namespace

void AddServiceShow(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "service show", "Shows a service",
      {"01a205b3-d000-7000-8001-000000000007"},
      [name](Session& session) { return ShowService(session, *name); });
  command->add_option("name", *name, "Its name, or the last part of it")
      ->type_name("NAME")
      ->required();
}

}  // namespace wegwijs::cli
