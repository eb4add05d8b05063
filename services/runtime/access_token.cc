#include "services/runtime/access_token.h"

#include <atomic>
#include <mutex>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/file.h"
#include "services/runtime/jwks.h"
#include "services/runtime/log.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/token_cache.h"
#include "services/runtime/token_claims.h"
#include "services/runtime/token_signature.h"

namespace wegwijs {
namespace {

using SharedKeys = std::shared_ptr<const VerificationKeys>;

absl::StatusOr<SharedKeys> LoadKeys(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  absl::StatusOr<VerificationKeys> keys = ParseJwks(text);
  if (!keys.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("The key file \"", path,
                     "\" cannot be used: ", keys.status().message()));
  }
  return std::make_shared<const VerificationKeys>(*std::move(keys));
}

}  // namespace

class TokenVerifier::Impl {
 public:
  Impl(Options options, FileStamp stamp, SharedKeys keys)
      : options_(std::move(options)),
        expected_{options_.issuer, options_.audience},
        stamp_(stamp),
        keys_(std::move(keys)) {}

  absl::StatusOr<Caller> Verify(absl::string_view token) {
    const absl::Time now = options_.clock();
    RefreshKeys(now);
    if (token.size() > kLongestToken) {
      return SignedPayload(token, {}).status();
    }
    const TokenCache::Digest digest =
        TokenCache::DigestOf(std::string_view(token.data(), token.size()));
    if (const auto known = cache_.Find(digest, absl::ToTimeT(now))) {
      return *known;
    }
    const SharedKeys keys = Keys();
    ASSIGN_OR_RETURN(const std::string payload, SignedPayload(token, *keys));
    ASSIGN_OR_RETURN(const TokenClaims claims,
                     ReadClaims(payload, expected_, now));
    cache_.Put(digest, claims.caller, absl::ToTimeT(claims.end),
               absl::ToTimeT(now));
    // The keys changed meanwhile: what was just remembered may be withdrawn.
    if (Keys() != keys) cache_.Clear();
    return claims.caller;
  }

 private:
  SharedKeys Keys() {
    const std::lock_guard lock(mutex_);
    return keys_;
  }

  // Looks at the file at most once a second. A file that cannot be read or used
  // leaves the keys as they are.
  void RefreshKeys(absl::Time now) {
    const int64_t second = absl::ToUnixSeconds(now);
    if (checked_.load(std::memory_order_relaxed) == second) return;
    checked_.store(second, std::memory_order_relaxed);
    const FileStamp stamp = StampOf(options_.jwks_file);
    const std::lock_guard lock(mutex_);
    if (stamp == stamp_) return;
    stamp_ = stamp;
    absl::StatusOr<SharedKeys> keys = LoadKeys(options_.jwks_file);
    if (!keys.ok()) {
      LogWarning("kept the old keys",
                 {{"reason", std::string(keys.status().message())}});
      return;
    }
    keys_ = *std::move(keys);
    cache_.Clear();
    LogInfo("read new keys", {{"keys", static_cast<int64_t>(keys_->size())}});
  }

  const Options options_;
  const ClaimsExpected expected_;
  TokenCache cache_;
  std::atomic<int64_t> checked_ = 0;
  // Guards what follows.
  std::mutex mutex_;
  FileStamp stamp_;
  SharedKeys keys_;
};

TokenVerifier::TokenVerifier(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}

TokenVerifier::~TokenVerifier() = default;

absl::StatusOr<std::unique_ptr<TokenVerifier>> TokenVerifier::Create(
    Options options) {
  // Before reading: a change in between is then seen later.
  const FileStamp stamp = StampOf(options.jwks_file);
  ASSIGN_OR_RETURN(SharedKeys keys, LoadKeys(options.jwks_file));
  return std::unique_ptr<TokenVerifier>(new TokenVerifier(
      std::make_unique<Impl>(std::move(options), stamp, std::move(keys))));
}

absl::StatusOr<Caller> TokenVerifier::Verify(absl::string_view token) {
  return impl_->Verify(token);
}

absl::StatusOr<Caller> Authenticate(const grpc::ServerContextBase& context,
                                    TokenVerifier& verifier) {
  constexpr absl::string_view kScheme = "Bearer ";
  const auto [first, last] =
      context.client_metadata().equal_range("authorization");
  if (first == last) {
    return WithReason(
        absl::UnauthenticatedError("The call carries no token; sign in."),
        "TOKEN_MISSING");
  }
  const absl::string_view value(first->second.data(), first->second.size());
  if (std::next(first) != last || !absl::StartsWithIgnoreCase(value, kScheme)) {
    return WithReason(
        absl::UnauthenticatedError(
            "Give one authorization header of the form: Bearer <token>."),
        "TOKEN_INVALID");
  }
  return verifier.Verify(value.substr(kScheme.size()));
}

}  // namespace wegwijs
