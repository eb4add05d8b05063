// wegwijs signal join NAME

#include <iostream>
#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/signal/signal_printing.h"

namespace wegwijs::cli {
namespace {

absl::Status JoinSignal(Session& session, const std::string& given) {
  const auto name = session.Name("signals", given);
  if (!name.ok()) return name.status();
  intake::v1::JoinSignalRequest request;
  request.set_name(*name);
  request.set_request_id(session.RequestId());
  const auto signal =
      session.Call(&intake::v1::SignalService::Stub::JoinSignal, request);
  if (!signal.ok()) return signal.status();
  ShowSignal(session, *signal);
  if (!session.options().json) {
    std::cout << "You stand behind it. `wegwijs signal list --mine` shows what "
                 "is answered.\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddSignalJoin(CommandLine* line) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = line->Add(
      "signal join", "Stands behind a signal, so that you hear its answer",
      {"01a205b3-d000-7000-8000-0000000000da"},
      [name](Session& session) { return JoinSignal(session, *name); });
  AddName(command, "The signal", name.get());
}

}  // namespace wegwijs::cli
