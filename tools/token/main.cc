// wegwijs-issue-token: keys and tokens for a machine without an identity
// provider.

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/runtime/access.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"
#include "tools/token/token_issuer.h"

namespace wegwijs {
namespace {

struct TokenArguments {
  std::string key_file;
  std::string lifetime = "12h";
  TokenContent content;
};

absl::Status MakeKey(const std::string& folder) {
  mkdir(folder.c_str(), 0700);
  const SigningKey key = SigningKey::NewEc();
  RETURN_IF_ERROR(
      WriteFileAtomically(folder + "/private.jwk", key.PrivateJwk(), 0600));
  return WriteFileAtomically(folder + "/jwks.json", JwksOf({&key}), 0644);
}

absl::Status Check(const TokenContent& content) {
  if (content.municipality < 10000 || content.municipality > 99999) {
    return absl::InvalidArgumentError(
        "--municipality must be a NIS code of five digits.");
  }
  if (!content.organization.empty() && !IsUuid(content.organization)) {
    return absl::InvalidArgumentError(
        "--organization must be a UUID in lower case.");
  }
  for (const std::string& role : content.roles) {
    if (!IsRole(role)) {
      return absl::InvalidArgumentError(
          absl::StrCat("--role ", role,
                       " is not a role; see Role in "
                       "proto/wegwijs/access/v1/access.proto."));
    }
  }
  return absl::OkStatus();
}

absl::Status PrintToken(TokenArguments arguments) {
  RETURN_IF_ERROR(Check(arguments.content));
  if (!absl::ParseDuration(arguments.lifetime, &arguments.content.lifetime) ||
      arguments.content.lifetime < absl::Seconds(1)) {
    return absl::InvalidArgumentError(
        "--ttl must be a duration such as 12h or 30m.");
  }
  ASSIGN_OR_RETURN(const std::string text, ReadFile(arguments.key_file));
  ASSIGN_OR_RETURN(const SigningKey key, SigningKey::FromPrivateJwk(text));
  arguments.content.issued = absl::Now();
  std::cout << IssueToken(key, arguments.content) << "\n";
  return absl::OkStatus();
}

int Run(int argc, char** argv) {
  CLI::App app("Makes a signing key, and access tokens signed with it.");
  app.require_subcommand(1);

  std::string folder;
  CLI::App* key = app.add_subcommand(
      "key", "Make a key: private.jwk to sign with, jwks.json for servers.");
  key->add_option("--out", folder, "The folder to write to.")->required();

  TokenArguments arguments;
  TokenContent& content = arguments.content;
  CLI::App* token = app.add_subcommand("token", "Print a token.");
  token->add_option("--key", arguments.key_file, "The private.jwk.")
      ->required();
  token->add_option("--sub", content.subject, "Whom it is for.")->required();
  token->add_option("--municipality", content.municipality, "NIS code.")
      ->required();
  token->add_option("--organization", content.organization, "A UUID.");
  token->add_option("--role", content.roles, "One or more role names.");
  token->add_option("--issuer", content.issuer, "Claim iss.")
      ->capture_default_str();
  token->add_option("--audience", content.audience, "Claim aud.")
      ->capture_default_str();
  token->add_option("--ttl", arguments.lifetime, "How long it is valid.")
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }

  const absl::Status status =
      key->parsed() ? MakeKey(folder) : PrintToken(std::move(arguments));
  if (status.ok()) return 0;
  std::cerr << "wegwijs-issue-token: " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace wegwijs

int main(int argc, char** argv) { return wegwijs::Run(argc, argv); }
