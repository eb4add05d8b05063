#include "tests/support/test_tokens.h"

#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/intake/identity/key_file.h"
#include "services/runtime/file.h"
#include "tests/support/command.h"

namespace wegwijs {
namespace {

void MustWrite(const std::string& path, const std::string& content) {
  const absl::Status status = WriteFileAtomically(path, content, 0600);
  if (!status.ok()) throw std::runtime_error(std::string(status.message()));
}

}  // namespace

TestTokens::TestTokens()
    : key_(SigningKey::NewEc()),
      jwks_file_(TemporaryPath("jwks.json")),
      hmac_key_file_(TemporaryPath("hmac.key")),
      identity_key_folder_(TemporaryPath("identity")),
      identity_key_file_(absl::StrCat(identity_key_folder_, "/keys.json")) {
  MustWrite(jwks_file_, JwksOf({&key_}));
  MustWrite(hmac_key_file_, std::string(32, 'k'));
  std::filesystem::create_directory(identity_key_folder_);
  std::filesystem::permissions(identity_key_folder_,
                               std::filesystem::perms::owner_all);
  const absl::Status created = intake::KeyFile(identity_key_file_).Create();
  if (!created.ok()) throw std::runtime_error(std::string(created.message()));
}

TestTokens::~TestTokens() {
  std::filesystem::remove(jwks_file_);
  std::filesystem::remove(hmac_key_file_);
  std::filesystem::remove_all(identity_key_folder_);
}

std::string TestTokens::For(const std::string& role, int municipality,
                            const std::string& organization) const {
  TokenContent content = Content();
  content.subject = role;
  content.roles = {role};
  content.municipality = municipality;
  content.organization = organization;
  return Issue(content);
}

std::string TestTokens::Issue(const TokenContent& content) const {
  return IssueToken(key_, content);
}

TokenContent TestTokens::Content() {
  TokenContent content;
  content.subject = "test";
  content.municipality = kTestMunicipality;
  content.organization = kTestOrganization;
  content.issued = absl::Now();
  return content;
}

std::vector<std::string> TestTokens::ServerFlags() const {
  return {absl::StrCat("--jwks_file=", jwks_file_),
          absl::StrCat("--hmac_key_file=", hmac_key_file_)};
}

std::vector<std::string> TestTokens::IntakeFlags() const {
  std::vector<std::string> flags = ServerFlags();
  flags.push_back(absl::StrCat("--identity_key_file=", identity_key_file_));
  return flags;
}

void AddToken(grpc::ClientContext& context, const std::string& token) {
  context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
}

}  // namespace wegwijs
