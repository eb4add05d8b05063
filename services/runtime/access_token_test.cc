#include "services/runtime/access_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/rpc/error_details.pb.h"
#include "services/runtime/file.h"
#include "tools/token/token_issuer.h"

namespace wegwijs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kOrganization[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

// Keys are made once: RSA is slow to make.
const SigningKey& EcKey() {
  static const auto* key = new SigningKey(SigningKey::NewEc());
  return *key;
}

const SigningKey& RsaKey() {
  static const auto* key = new SigningKey(SigningKey::NewRsa());
  return *key;
}

class AccessTokenTest : public ::testing::Test {
 protected:
  AccessTokenTest() {
    Publish({&EcKey(), &RsaKey()});
    auto verifier = TokenVerifier::Create({.jwks_file = path_,
                                           .issuer = "wegwijs-local",
                                           .audience = "wegwijs",
                                           .clock = [this] { return now_; }});
    EXPECT_TRUE(verifier.ok()) << verifier.status();
    verifier_ = *std::move(verifier);
  }
  ~AccessTokenTest() override { unlink(path_.c_str()); }

  void Publish(const std::vector<const SigningKey*>& keys) {
    ASSERT_TRUE(WriteFileAtomically(path_, JwksOf(keys), 0644).ok());
  }

  TokenContent Content() const {
    return {.subject = "worker-1",
            .municipality = 34022,
            .organization = kOrganization,
            .roles = {"coach"},
            .issued = now_};
  }

  // The claims of Content with `name` set to `value`, or without it if null.
  std::string With(const std::string& name, const nlohmann::json& value) {
    nlohmann::json claims = ClaimsOf(Content());
    if (value.is_null()) {
      claims.erase(name);
    } else {
      claims[name] = value;
    }
    return EcKey().Sign(claims.dump());
  }

  void ExpectRefused(const std::string& token, const std::string& reason) {
    const absl::Status status = verifier_->Verify(token).status();
    ASSERT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << reason;
    google::rpc::ErrorInfo info;
    ASSERT_TRUE(info.ParseFromString(std::string(
        *status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo"))));
    EXPECT_EQ(info.reason(), reason);
    EXPECT_THAT(std::string(status.message()), ::testing::EndsWith("."));
    if (token.size() > 20) {
      EXPECT_THAT(std::string(status.message()),
                  Not(HasSubstr(token.substr(0, 20))));
    }
  }

  absl::Time now_ = absl::FromUnixSeconds(1795424400);
  const std::string path_ =
      testing::TempDir() + "access_token_test_" + std::to_string(getpid());
  std::unique_ptr<TokenVerifier> verifier_;
};

TEST_F(AccessTokenTest, AcceptsEs256) {
  const auto caller = verifier_->Verify(IssueToken(EcKey(), Content()));
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->subject, "worker-1");
  EXPECT_EQ(caller->municipality, 34022);
  EXPECT_EQ(caller->organization, kOrganization);
  EXPECT_THAT(caller->roles, ElementsAre("coach"));
  EXPECT_TRUE(caller->May("conversations.read"));
  EXPECT_FALSE(caller->May("conversations.write"));
}

TEST_F(AccessTokenTest, AcceptsRs256) {
  const auto caller = verifier_->Verify(IssueToken(RsaKey(), Content()));
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->subject, "worker-1");
}

TEST_F(AccessTokenTest, RemembersOnlyUntilTheEnd) {
  const std::string token = IssueToken(EcKey(), Content());
  ASSERT_TRUE(verifier_->Verify(token).ok());
  now_ += absl::Hours(12) + absl::Seconds(59);
  EXPECT_TRUE(verifier_->Verify(token).ok());
  now_ += absl::Seconds(1);
  ExpectRefused(token, "TOKEN_EXPIRED");
}

TEST_F(AccessTokenTest, RefusesExpired) {
  TokenContent content = Content();
  content.issued = now_ - absl::Hours(13);
  ExpectRefused(IssueToken(EcKey(), content), "TOKEN_EXPIRED");
}

TEST_F(AccessTokenTest, RequiresExpiry) {
  ExpectRefused(With("exp", nullptr), "TOKEN_INVALID");
  ExpectRefused(With("exp", "tomorrow"), "TOKEN_INVALID");
  ExpectRefused(With("exp", 1e300), "TOKEN_INVALID");
  ExpectRefused(With("exp", -1), "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, RefusesNotYetValid) {
  const int64_t now = absl::ToUnixSeconds(now_);
  for (const char* claim : {"nbf", "iat"}) {
    EXPECT_TRUE(verifier_->Verify(With(claim, now + 60)).ok());
    ExpectRefused(With(claim, now + 61), "TOKEN_NOT_YET_VALID");
    ExpectRefused(With(claim, "now"), "TOKEN_INVALID");
  }
}

std::string Encode(const nlohmann::json& part) {
  return absl::WebSafeBase64Escape(part.dump());
}

TEST_F(AccessTokenTest, RefusesUnsigned) {
  const std::string kid = EcKey().PublicJwk()["kid"];
  for (const char* alg : {"none", "None", "NONE", ""}) {
    const std::string unsigned_token =
        absl::StrCat(Encode({{"alg", alg}, {"kid", kid}}), ".",
                     Encode(ClaimsOf(Content())), ".");
    ExpectRefused(unsigned_token, "TOKEN_INVALID");
  }
}

TEST_F(AccessTokenTest, RefusesAPublicKeyUsedAsSecret) {
  for (const SigningKey* key : {&EcKey(), &RsaKey()}) {
    const std::string secret = key->PublicJwk().dump();
    const std::string text = absl::StrCat(
        Encode({{"alg", "HS256"}, {"kid", key->PublicJwk()["kid"]}}), ".",
        Encode(ClaimsOf(Content())));
    unsigned char digest[32];
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         digest, &size);
    ExpectRefused(
        absl::StrCat(text, ".",
                     absl::WebSafeBase64Escape(absl::string_view(
                         reinterpret_cast<const char*>(digest), size))),
        "TOKEN_INVALID");
  }
}

TEST_F(AccessTokenTest, RefusesAnotherKey) {
  // It names the known key, and signs with its own.
  const std::string kid = EcKey().PublicJwk()["kid"];
  auto forged = nlohmann::json::parse(SigningKey::NewEc().PrivateJwk());
  ExpectRefused(
      IssueToken(*SigningKey::FromPrivateJwk(forged.dump()), Content()),
      "TOKEN_INVALID");
  forged["kid"] = kid;
  ExpectRefused(
      IssueToken(*SigningKey::FromPrivateJwk(forged.dump()), Content()),
      "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, RefusesAKeyOfAnotherKind) {
  auto forged = nlohmann::json::parse(RsaKey().PrivateJwk());
  forged["kid"] = EcKey().PublicJwk()["kid"];
  ExpectRefused(
      IssueToken(*SigningKey::FromPrivateJwk(forged.dump()), Content()),
      "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, RefusesChangedClaims) {
  const std::vector<std::string> parts =
      absl::StrSplit(IssueToken(EcKey(), Content()), '.');
  nlohmann::json claims = ClaimsOf(Content());
  claims["roles"] = {"administrator"};
  ExpectRefused(absl::StrCat(parts[0], ".", Encode(claims), ".", parts[2]),
                "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, RefusesCriticalExtensions) {
  // The signature is not reached: an extension we do not know comes first.
  const std::string kid = EcKey().PublicJwk()["kid"];
  const std::vector<std::string> parts =
      absl::StrSplit(IssueToken(EcKey(), Content()), '.');
  const std::string header =
      Encode({{"alg", "ES256"}, {"kid", kid}, {"crit", {"exp"}}});
  EXPECT_THAT(
      std::string(
          verifier_->Verify(absl::StrCat(header, ".", parts[1], ".", parts[2]))
              .status()
              .message()),
      HasSubstr("in a way that is not accepted"));
}

TEST_F(AccessTokenTest, ReadsAudienceAsTextOrList) {
  EXPECT_TRUE(verifier_->Verify(With("aud", {"other", "wegwijs"})).ok());
  ExpectRefused(With("aud", "other"), "TOKEN_AUDIENCE");
  ExpectRefused(With("aud", {"other"}), "TOKEN_AUDIENCE");
  ExpectRefused(With("aud", nullptr), "TOKEN_AUDIENCE");
  ExpectRefused(With("aud", 7), "TOKEN_AUDIENCE");
}

TEST_F(AccessTokenTest, RefusesAnotherIssuer) {
  ExpectRefused(With("iss", "https://elsewhere.example"), "TOKEN_ISSUER");
  ExpectRefused(With("iss", nullptr), "TOKEN_ISSUER");
}

TEST_F(AccessTokenTest, KnowsACallerWithoutRoles) {
  for (const nlohmann::json& roles :
       {nlohmann::json(nullptr), nlohmann::json::array(),
        nlohmann::json::array({"emperor"})}) {
    const auto caller = verifier_->Verify(With("roles", roles));
    ASSERT_TRUE(caller.ok()) << caller.status();
    EXPECT_THAT(caller->roles, IsEmpty());
    EXPECT_THAT(*caller->permissions, IsEmpty());
  }
  ExpectRefused(With("roles", "coach"), "TOKEN_INVALID");
  ExpectRefused(With("roles", {1}), "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, ChecksWhoAndWhere) {
  EXPECT_EQ(verifier_->Verify(With("organization", nullptr))->organization, "");
  for (const auto& [claim, value] :
       std::vector<std::pair<std::string, nlohmann::json>>{
           {"municipality", "34022"},
           {"municipality", 34022.5},
           {"municipality", 3402},
           {"municipality", -34022},
           {"municipality", 18446744073709551615u},
           {"municipality", nullptr},
           {"organization", "OCMW"},
           {"organization", 1},
           {"sub", nullptr},
           {"sub", ""},
           {"sub", std::string(256, 's')}}) {
    SCOPED_TRACE(claim + " " + value.dump());
    ExpectRefused(With(claim, value), "TOKEN_INVALID");
  }
}

TEST_F(AccessTokenTest, RefusesTruncated) {
  const std::string token = IssueToken(EcKey(), Content());
  for (size_t size = 0; size < token.size(); ++size) {
    ExpectRefused(token.substr(0, size), "TOKEN_INVALID");
  }
}

TEST_F(AccessTokenTest, RefusesGarbage) {
  for (const std::string& garbage :
       {std::string("x"), std::string(".."), std::string("...."),
        std::string("a.b.c"), std::string("e30.e30.e30"),
        std::string("\xFF\xFE\x00.\x01", 5), std::string("W10.W10.W10"),
        std::string(8000, 'A') + ".A.A", std::string(1 << 20, 'A')}) {
    ExpectRefused(garbage, "TOKEN_INVALID");
  }
  ExpectRefused(EcKey().Sign("not json"), "TOKEN_INVALID");
  ExpectRefused(EcKey().Sign("[]"), "TOKEN_INVALID");
  ExpectRefused(EcKey().Sign(std::string(3000, '[')), "TOKEN_INVALID");
  ExpectRefused(EcKey().Sign("{\"iss\":\"\xFF\"}"), "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, FollowsTheKeyFile) {
  const SigningKey added = SigningKey::NewEc();
  const std::string old_token = IssueToken(EcKey(), Content());
  const std::string new_token = IssueToken(added, Content());
  ASSERT_TRUE(verifier_->Verify(old_token).ok());
  ExpectRefused(new_token, "TOKEN_INVALID");

  Publish({&added});
  now_ += absl::Seconds(1);
  EXPECT_TRUE(verifier_->Verify(new_token).ok());
  ExpectRefused(old_token, "TOKEN_INVALID");
}

TEST_F(AccessTokenTest, KeepsItsKeysWhenTheFileBreaks) {
  const std::string token = IssueToken(EcKey(), Content());
  ASSERT_TRUE(WriteFileAtomically(path_, "{\"keys\":[", 0644).ok());
  now_ += absl::Seconds(1);
  EXPECT_TRUE(verifier_->Verify(token).ok());
  unlink(path_.c_str());
  now_ += absl::Seconds(1);
  EXPECT_TRUE(verifier_->Verify(token).ok());
}

TEST(TokenVerifierTest, NeedsAUsableKeyFile) {
  const auto fault = [](const std::string& path) {
    TokenVerifier::Options options;
    options.jwks_file = path;
    return std::string(TokenVerifier::Create(options).status().message());
  };
  EXPECT_THAT(fault("/nowhere/jwks.json"),
              HasSubstr("\"/nowhere/jwks.json\" cannot be read"));
  const std::string path =
      testing::TempDir() + "empty_jwks_" + std::to_string(getpid());
  ASSERT_TRUE(WriteFileAtomically(path, "{\"keys\":[]}", 0644).ok());
  EXPECT_THAT(fault(path), HasSubstr("no key with a kid"));
  // At this one cjose would end the process.
  auto key = EcKey().PublicJwk();
  std::string x = key["x"];
  key["x"] = x.replace(9, 1, "=");
  const nlohmann::json keys = {{"keys", {key}}};
  ASSERT_TRUE(WriteFileAtomically(path, keys.dump(), 0644).ok());
  EXPECT_THAT(fault(path), HasSubstr("no key with a kid"));
  unlink(path.c_str());
}

TEST_F(AccessTokenTest, ManyThreadsVerifyWhileKeysChange) {
  const SigningKey added = SigningKey::NewEc();
  const std::string token = IssueToken(EcKey(), Content());
  auto verifier = TokenVerifier::Create(
      {.jwks_file = path_,
       .issuer = "wegwijs-local",
       .audience = "wegwijs",
       .clock = [start = now_, calls = std::make_shared<std::atomic<int>>(0)] {
         return start + absl::Seconds(++*calls % 9);
       }});
  ASSERT_TRUE(verifier.ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) {
        EXPECT_TRUE((*verifier)->Verify(token).ok());
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    Publish({&EcKey(), &added});
    Publish({&EcKey()});
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace wegwijs
