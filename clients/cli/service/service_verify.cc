// wegwijs service verify NAME --method METHOD, wegwijs service room NAME,
// wegwijs service to-verify

#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::ListServicesToVerifyRequest;
using directory::v1::Service;
using directory::v1::SetServiceCapacityRequest;
using directory::v1::VerifyServiceRequest;
using DirectoryStub = directory::v1::DirectoryService::Stub;

// "2026-11-28, to do again by 2027-05-29"; or "never".
std::string VerificationText(const Service& service) {
  if (!service.has_verification()) return "never";
  return absl::StrCat(
      InBrussels("%Y-%m-%d", service.verification().verified_at()),
      ", to do again by ", DateText(service.verification().due()));
}

absl::Status VerifyService(Session& session, VerifyServiceRequest request) {
  request.set_name(WithCollection("services", request.name()));
  if (request.version() == 0) {
    directory::v1::GetServiceRequest get;
    get.set_name(request.name());
    const auto service = session.Call(&DirectoryStub::GetService, get);
    if (!service.ok()) return service.status();
    request.set_version(service->version());
  }
  request.set_request_id(session.RequestId());
  const auto verified = session.Call(&DirectoryStub::VerifyService, request);
  if (!verified.ok()) return verified.status();
  if (session.options().json) {
    PrintJson(*verified);
  } else {
    std::cout << Plain(verified->display_name()) << ": checked on "
              << VerificationText(*verified) << ".\n";
  }
  return absl::OkStatus();
}

absl::Status SetRoom(Session& session, SetServiceCapacityRequest request) {
  request.set_name(WithCollection("services", request.name()));
  request.set_request_id(session.RequestId());
  const auto service =
      session.Call(&DirectoryStub::SetServiceCapacity, request);
  if (!service.ok()) return service.status();
  if (session.options().json) {
    PrintJson(*service);
  } else if (service->capacity().has_available()) {
    std::cout << Plain(service->display_name()) << ": "
              << service->capacity().available() << " free, said on "
              << DateText(service->capacity().updated()) << ".\n";
  } else {
    std::cout << Plain(service->display_name()) << ": nobody knows.\n";
  }
  return absl::OkStatus();
}

absl::Status ListToVerify(Session& session,
                          ListServicesToVerifyRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto list = session.Call(&DirectoryStub::ListServicesToVerify, request);
  if (!list.ok()) return list.status();
  if (session.options().json) {
    PrintJson(*list);
  } else if (list->services().empty()) {
    std::cout << "All were checked, and need it again later.\n";
  } else {
    Table table({{"Service", Table::Align::kLeft},
                 {"Due", Table::Align::kWhole},
                 {"Referred", Table::Align::kRight},
                 {"Refused or failed", Table::Align::kRight},
                 {"Id", Table::Align::kWhole}});
    for (const Service& service : list->services()) {
      table.AddRow({Plain(service.display_name()),
                    service.has_verification()
                        ? DateText(service.verification().due())
                        : "never done",
                    absl::StrCat(service.referrals().referred()),
                    absl::StrCat(service.referrals().refused() +
                                 service.referrals().failed()),
                    LastPart(service.name())});
    }
    std::cout << table.Render();
    if (!list->next_page_token().empty()) {
      std::cout << "There are more: --limit asks for them.\n";
    }
  }
  return absl::OkStatus();
}

}  // namespace

void AddServiceVerify(CommandLine* line) {
  auto request = std::make_shared<VerifyServiceRequest>();
  CLI::App* command = line->Add(
      "service verify",
      "Says that what the directory says of a service is right",
      {"01a205b3-d000-7000-8001-000000000007 --method phone"},
      [request](Session& session) { return VerifyService(session, *request); });
  AddName(command, "The service", request->mutable_name());
  AddEnum(command, "--method", "How you made sure",
          *directory::v1::VerificationMethod_descriptor(),
          [request](int method) {
            request->set_method(
                static_cast<directory::v1::VerificationMethod>(method));
          })
      ->required();
  AddDate(command, "--due", "Until when it counts; half a year unless said",
          [request](const google::type::Date& day) {
            *request->mutable_due() = day;
          });
  command
      ->add_option_function<int64_t>(
          "--version",
          [request](int64_t version) { request->set_version(version); },
          "The version that you checked; the present one unless said")
      ->type_name("N");
}

void AddServiceRoom(CommandLine* line) {
  auto request = std::make_shared<SetServiceCapacityRequest>();
  CLI::App* command = line->Add(
      "service room", "Says how much room a service has today",
      {"01a205b3-d000-7000-8001-000000000007 --available 3",
       "01a205b3-d000-7000-8001-000000000007"},
      [request](Session& session) { return SetRoom(session, *request); });
  AddName(command, "The service", request->mutable_name());
  command
      ->add_option_function<int>(
          "--available",
          [request](int places) {
            request->mutable_capacity()->set_available(places);
          },
          "How many more it can take; nobody knows unless said")
      ->type_name("N");
  command
      ->add_option_function<int>(
          "--maximum",
          [request](int places) {
            request->mutable_capacity()->set_maximum(places);
          },
          "How many it can take in all")
      ->type_name("N");
}

void AddServiceToVerify(CommandLine* line) {
  auto request = std::make_shared<ListServicesToVerifyRequest>();
  CLI::App* command = line->Add(
      "service to-verify",
      "Lists the services that are to be checked: the overdue ones that most "
      "people are referred to first",
      {"", "--before 2027-01-01"},
      [request](Session& session) { return ListToVerify(session, *request); });
  AddDate(command, "--before", "Due before this day; in 30 days unless said",
          [request](const google::type::Date& day) {
            *request->mutable_due_before() = day;
          });
  command
      ->add_option_function<int>(
          "--limit", [request](int n) { request->set_page_size(n); },
          "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::Range(1, 500)).description(""));
}

}  // namespace wegwijs::cli
