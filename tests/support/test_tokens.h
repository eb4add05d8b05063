// Keys and tokens of a test.

#ifndef WEGWIJS_TESTS_SUPPORT_TEST_TOKENS_H_
#define WEGWIJS_TESTS_SUPPORT_TEST_TOKENS_H_

#include <grpcpp/client_context.h>

#include <string>
#include <vector>

#include "tools/token/token_issuer.h"

namespace wegwijs {

// The municipality and organisation that tokens are for unless said.
inline constexpr int kTestMunicipality = 34022;
inline constexpr char kTestOrganization[] =
    "0190a000-0000-7000-8000-000000000001";

// A signing key, and the files that servers read, removed at the end.
class TestTokens {
 public:
  TestTokens();
  ~TestTokens();

  TestTokens(const TestTokens&) = delete;
  TestTokens& operator=(const TestTokens&) = delete;

  // A token of one role, valid for 12 hours; its subject is the role's name.
  std::string For(const std::string& role, int municipality = kTestMunicipality,
                  const std::string& organization = kTestOrganization) const;

  // A token of any content; Content() is what For starts from.
  std::string Issue(const TokenContent& content) const;
  static TokenContent Content();

  // --jwks_file and --hmac_key_file, for a ServerProcess.
  std::vector<std::string> ServerFlags() const;
  // The same and --identity_key_file, for wegwijs-intake.
  std::vector<std::string> IntakeFlags() const;

  const std::string& jwks_file() const { return jwks_file_; }
  const std::string& hmac_key_file() const { return hmac_key_file_; }
  // Without keys at first.
  const std::string& identity_key_file() const { return identity_key_file_; }
  const SigningKey& key() const { return key_; }

 private:
  const SigningKey key_;
  const std::string jwks_file_;
  const std::string hmac_key_file_;
  // In a folder of its own, which nobody else may write to.
  const std::string identity_key_folder_;
  const std::string identity_key_file_;
};

// Sends `token` with the call.
void AddToken(grpc::ClientContext& context, const std::string& token);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_TEST_TOKENS_H_
