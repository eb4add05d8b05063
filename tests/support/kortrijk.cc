#include "tests/support/kortrijk.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

std::string DemoFile(const std::string& name) {
  return SourceFile("deploy/demo/kortrijk/" + name);
}

void MustSucceed(const CommandResult& result, const std::string& what) {
  if (result.exit_code == 0) return;
  throw std::runtime_error(absl::StrCat(what, " ended with ", result.exit_code,
                                        ": ", result.out, result.err));
}

}  // namespace

Kortrijk::Kortrijk(DatabaseUrl database_url)
    : database_url_(std::move(database_url)),
      token_folder_(TemporaryPath("tokens")) {
  std::filesystem::create_directory(token_folder_);
  std::vector<std::string> flags = DirectoryFlags();
  directory_ = std::make_unique<ServerProcess>("wegwijs-directory", flags);
  intake_ = std::make_unique<ServerProcess>("wegwijs-intake", IntakeFlags());
  flags.back() =
      absl::StrCat("--database_url=", database_url_("wegwijs_reporting"));
  reporting_ = std::make_unique<ServerProcess>("wegwijs-reporting", flags);
}

Kortrijk::~Kortrijk() { std::filesystem::remove_all(token_folder_); }

std::vector<std::string> Kortrijk::DirectoryFlags() const {
  std::vector<std::string> flags = tokens_.ServerFlags();
  flags.push_back(
      absl::StrCat("--database_url=", database_url_("wegwijs_directory")));
  return flags;
}

std::vector<std::string> Kortrijk::IntakeFlags() const {
  std::vector<std::string> flags = tokens_.IntakeFlags();
  flags.push_back(
      absl::StrCat("--database_url=", database_url_("wegwijs_intake")));
  flags.push_back(absl::StrCat("--directory_endpoint=", directory_->address()));
  return flags;
}

void Kortrijk::RestartDirectory() {
  std::vector<std::string> flags = DirectoryFlags();
  flags.push_back(absl::StrCat("--listen=", directory_->address()));
  directory_ = std::make_unique<ServerProcess>("wegwijs-directory", flags);
}

void Kortrijk::RestartIntake() {
  std::vector<std::string> flags = IntakeFlags();
  flags.push_back(absl::StrCat("--listen=", intake_->address()));
  intake_ = std::make_unique<ServerProcess>("wegwijs-intake", flags);
}

std::unique_ptr<ServerProcess> Kortrijk::NewGateway(
    std::vector<std::string> flags) const {
  flags.push_back(
      absl::StrCat("--backends=/wegwijs.intake.v1.=", intake_->address(),
                   ",/wegwijs.directory.v1.=", directory_->address(),
                   ",/wegwijs.reporting.v1.=", reporting_->address()));
  return std::make_unique<ServerProcess>("wegwijs-gateway", flags);
}

std::shared_ptr<grpc::Channel> Kortrijk::ChannelTo(
    const ServerProcess& server) const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 100);
  // Whatever its name, how long one attempt may take: a busy server accepts
  // late, one that is down refuses at once.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 10'000);
  // A connection of its own, not one that another test's channel left.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(
      server.address(), grpc::InsecureChannelCredentials(), arguments);
}

std::string Kortrijk::Token(const std::string& role) const {
  return TokenOf("demo-" + role, role,
                 role == "brugfiguur" ? kOcmwKortrijk : kCityOfKortrijk);
}

std::string Kortrijk::TokenOf(const std::string& subject,
                              const std::string& role,
                              const std::string& organization) const {
  TokenContent content = TestTokens::Content();
  content.subject = subject;
  content.organization = organization;
  content.roles = {role};
  return tokens_.Issue(content);
}

std::vector<std::string> Kortrijk::WegwijsCommand(
    const std::string& role, const std::vector<std::string>& arguments) {
  const std::string token_file = absl::StrCat(token_folder_, "/", role);
  std::ofstream(token_file) << Token(role);
  std::vector<std::string> command = {
      Binary("wegwijs"),     "--token-file",         token_file,
      "--endpoint",          intake_->address(),     "--directory-endpoint",
      directory_->address(), "--reporting-endpoint", reporting_->address()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

CommandResult Kortrijk::Wegwijs(const std::string& role,
                                const std::vector<std::string>& arguments) {
  return RunCommand(WegwijsCommand(role, arguments));
}

void Kortrijk::SetUp() {
  MustSucceed(Wegwijs("administrator", {"setup", DemoFile("setup.json")}),
              "the set-up");
}

std::vector<std::string> Kortrijk::ImportOfRegister() {
  return {"conversation",
          "import",
          DemoFile("hulpvragen.csv"),
          "--mapping",
          DemoFile("mapping.json"),
          "--errors",
          absl::StrCat(token_folder_, "/errors.csv")};
}

std::vector<std::string> Kortrijk::ImportOfOpenDays() {
  return {"open-days",
          "import",
          DemoFile("openingsdagen.csv"),
          "--mapping",
          DemoFile("mapping.json"),
          "--errors",
          absl::StrCat(token_folder_, "/errors.csv")};
}

void Kortrijk::Load() {
  SetUp();
  MustSucceed(Wegwijs("data_steward",
                      {"directory", "import", DemoFile("directory.json"),
                       "--source", "demonstration"}),
              "the directory");
  MustSucceed(Wegwijs("data_steward", ImportOfRegister()), "the register");
  MustSucceed(Wegwijs("data_steward", ImportOfOpenDays()), "the open days");
}

}  // namespace wegwijs
