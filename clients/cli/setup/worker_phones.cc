// wegwijs worker phones NAME --phone N | --none

#include <iostream>
#include <memory>

#include "clients/cli/commands.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

using intake::v1::SetWorkerPhonesRequest;

absl::Status SetPhones(Session& session, SetWorkerPhonesRequest request,
                       bool none) {
  if (none != request.phones().empty()) {
    return UsageError("Give the numbers with --phone, or --none.");
  }
  const auto worker = session.Name("workers", request.worker());
  if (!worker.ok()) return worker.status();
  request.set_worker(*worker);
  request.set_request_id(session.RequestId());
  const auto answer =
      session.Call(&intake::v1::ClientService::Stub::SetWorkerPhones, request);
  if (!answer.ok()) return answer.status();
  if (session.options().json) {
    PrintJson(*answer);
  } else {
    std::cout << answer->phone_count()
              << " telephone number(s) are known as this worker's.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddWorkerPhones(CommandLine* line) {
  struct Typed {
    SetWorkerPhonesRequest request;
    bool none = false;
  };
  auto typed = std::make_shared<Typed>();
  SetWorkerPhonesRequest& request = typed->request;
  CLI::App* command = line->Add(
      "worker phones",
      "Says which telephone numbers are a worker's, so that one that is "
      "written down as a client's is noticed",
      {"01a205b3-d000-7000-8002-000000000003 --phone \"0470 12 34 56\"",
       "01a205b3-d000-7000-8002-000000000003 --none"},
      [typed](Session& session) {
        return SetPhones(session, typed->request, typed->none);
      });
  AddText(command, "name", "The worker's name, or the last part of it",
          [&request](const std::string& name) { request.set_worker(name); })
      ->type_name("NAME")
      ->required();
  command
      ->add_option_function<std::vector<std::string>>(
          "--phone",
          [&request](const std::vector<std::string>& phones) {
            for (const std::string& phone : phones) request.add_phones(phone);
          },
          "All of their numbers; may be repeated")
      ->allow_extra_args(false)
      ->type_name("TEXT");
  command->add_flag("--none", typed->none, "They have none");
}

}  // namespace wegwijs::cli
