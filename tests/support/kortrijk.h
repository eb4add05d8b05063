// The demonstration city on real servers: directory, intake and reporting as
// processes over one database, and the command line against them.

#ifndef WEGWIJS_TESTS_SUPPORT_KORTRIJK_H_
#define WEGWIJS_TESTS_SUPPORT_KORTRIJK_H_

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/server_process.h"
#include "tests/support/test_tokens.h"

namespace wegwijs {

// The organisation of the toeleiders of deploy/demo/kortrijk/setup.json (Stad
// Kortrijk), and that of its brugfiguur (OCMW Kortrijk).
inline constexpr char kCityOfKortrijk[] =
    "01a205b3-d000-7000-8000-000000000001";
inline constexpr char kOcmwKortrijk[] = "01a205b3-d000-7000-8000-000000000002";

class Kortrijk {
 public:
  // How to connect to the database as a role.
  using DatabaseUrl = std::function<std::string(const std::string& role)>;

  // Starts the servers; nothing is set up yet.
  explicit Kortrijk(DatabaseUrl database_url);
  ~Kortrijk();

  Kortrijk(const Kortrijk&) = delete;
  Kortrijk& operator=(const Kortrijk&) = delete;

  ServerProcess& directory() { return *directory_; }
  ServerProcess& intake() { return *intake_; }
  ServerProcess& reporting() { return *reporting_; }

  // Start another one at the same address, after the first was killed.
  void RestartDirectory();
  void RestartIntake();

  // A gateway to the three, with these flags too.
  std::unique_ptr<ServerProcess> NewGateway(
      std::vector<std::string> flags = {}) const;

  // A channel that finds a restarted intake at once.
  std::shared_ptr<grpc::Channel> ChannelTo(const ServerProcess& server) const;

  // The token of the worker demo-<role>; one for another subject.
  std::string Token(const std::string& role) const;
  std::string TokenOf(const std::string& subject, const std::string& role,
                      const std::string& organization = kCityOfKortrijk) const;
  const TestTokens& tokens() const { return tokens_; }

  // A command of the command line, and how to run it as the worker
  // demo-<role>: Wegwijs("coach", {"whoami"}).
  std::vector<std::string> WegwijsCommand(
      const std::string& role, const std::vector<std::string>& arguments);
  CommandResult Wegwijs(const std::string& role,
                        const std::vector<std::string>& arguments);

  // What the demonstration loads: `wegwijs setup` and the two imports, each
  // with the role that may. The last two give their arguments, so that a test
  // can add some.
  void SetUp();
  std::vector<std::string> ImportOfRegister();
  std::vector<std::string> ImportOfOpenDays();
  void Load();

 private:
  std::vector<std::string> DirectoryFlags() const;
  std::vector<std::string> IntakeFlags() const;

  const TestTokens tokens_;
  const DatabaseUrl database_url_;
  const std::string token_folder_;
  std::unique_ptr<ServerProcess> directory_;
  std::unique_ptr<ServerProcess> intake_;
  std::unique_ptr<ServerProcess> reporting_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_KORTRIJK_H_
