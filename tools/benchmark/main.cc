// wegwijs-bench: loads one server with one kind of call and prints, as one line
// of JSON, how many it answered and how fast. tools/bench runs it.

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"
#include "tools/benchmark/calls.h"
#include "tools/benchmark/load.h"
#include "tools/token/token_issuer.h"

namespace wegwijs::benchmark {
namespace {

struct Arguments {
  std::string call;
  std::string protocol = "grpc";
  std::string key_file;
  std::string ids_file;
  double seconds = 5;
  Callers callers;
  LoadOptions load;
};

absl::StatusOr<std::vector<std::string>> ReadLines(const std::string& path) {
  std::vector<std::string> lines;
  if (path.empty()) return lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  if (lines.empty()) {
    return absl::NotFoundError(path + " has no lines or cannot be read.");
  }
  return lines;
}

absl::StatusOr<Protocol> ProtocolNamed(const std::string& name) {
  if (name == "grpc") return Protocol::kGrpc;
  if (name == "grpc-web") return Protocol::kGrpcWeb;
  if (name == "json") return Protocol::kJson;
  return absl::InvalidArgumentError(
      "--protocol must be grpc, grpc-web or json.");
}

absl::Status Measure(Arguments arguments) {
  ASSIGN_OR_RETURN(const std::string jwk, ReadFile(arguments.key_file));
  ASSIGN_OR_RETURN(const SigningKey key, SigningKey::FromPrivateJwk(jwk));
  ASSIGN_OR_RETURN(std::vector<std::string> ids, ReadLines(arguments.ids_file));
  ASSIGN_OR_RETURN(arguments.load.protocol, ProtocolNamed(arguments.protocol));
  const Encoding encoding = arguments.load.protocol == Protocol::kJson
                                ? Encoding::kJson
                                : Encoding::kProtobuf;
  ASSIGN_OR_RETURN(Calls calls, Calls::Make(arguments.call, encoding, key,
                                            arguments.callers, std::move(ids)));
  arguments.load.duration = absl::Seconds(arguments.seconds);
  ASSIGN_OR_RETURN(const LoadResult result, RunLoad(arguments.load, calls));
  std::cout << absl::StrFormat(
      "{\"calls\":%d,\"per_second\":%.1f,\"median_ms\":%.3f,\"p99_ms\":%.3f}\n",
      result.calls, result.per_second, result.median_ms, result.p99_ms);
  return absl::OkStatus();
}

int Run(int argc, char** argv) {
  CLI::App app("Loads a server and prints its rate and latencies.");
  Arguments arguments;
  app.add_option("--endpoint", arguments.load.endpoint, "host:port")
      ->required();
  app.add_option("--call", arguments.call,
                 "record, read, report, terms, caller, find or search")
      ->required();
  app.add_option("--protocol", arguments.protocol,
                 "grpc, or grpc-web or json to a gateway");
  app.add_option("--key", arguments.key_file, "The private.jwk for tokens.")
      ->required();
  app.add_option("--municipality", arguments.callers.municipalities,
                 "NIS codes of the callers, the busiest first.")
      ->required()
      ->delimiter(',');
  app.add_option("--zipf", arguments.callers.zipf,
                 "How unequal they are; 0: not at all.");
  app.add_option("--ids", arguments.ids_file,
                 "A file with a conversation's id to read on each line, or a "
                 "search to make (calls.h).");
  app.add_option("--concurrency", arguments.load.concurrency)
      ->check(CLI::Range(1, 4096));
  app.add_option("--seconds", arguments.seconds)
      ->check(CLI::Range(0.1, 3600.0));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const absl::Status status = Measure(std::move(arguments));
  if (status.ok()) return 0;
  std::cerr << "wegwijs-bench: " << absl::StatusCodeToString(status.code())
            << ": " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace wegwijs::benchmark

int main(int argc, char** argv) { return wegwijs::benchmark::Run(argc, argv); }
