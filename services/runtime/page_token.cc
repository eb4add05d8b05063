#include "services/runtime/page_token.h"

#include <openssl/crypto.h>

#include <memory>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs {
namespace {

constexpr size_t kSignatureBytes = 16;

// Cursors are keys of a row: far below this. It bounds the work that a garbled
// token can cause.
constexpr size_t kMaximumToken = 4096;

std::string Signature(const HmacKey& key, absl::string_view query,
                      absl::string_view cursor) {
  // The sizes keep a byte from moving between query and cursor.
  return key.Sign(absl::StrCat("page_token:", query.size(), ":", query, cursor))
      .substr(0, kSignatureBytes);
}

void ClearIfPresent(google::protobuf::Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message.GetReflection()->ClearField(&message, field);
}

absl::Status NotOfThisQuery() {
  return InvalidField(
      "page_token",
      "This page token does not belong to this query; give the "
      "next_page_token of the same query, or none to start over.");
}

}  // namespace

std::string QueryFingerprint(const HmacKey& key,
                             const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> query(request.New());
  query->CopyFrom(request);
  ClearIfPresent(*query, "page_size");
  ClearIfPresent(*query, "page_token");
  return Fingerprint(key, *query);
}

std::string EncodePageToken(const HmacKey& key, absl::string_view query,
                            absl::string_view cursor) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(Signature(key, query, cursor), cursor));
}

std::optional<std::string> CursorOf(const HmacKey& key, absl::string_view query,
                                    absl::string_view token) {
  std::string bytes;
  if (token.size() > kMaximumToken ||
      !absl::WebSafeBase64Unescape(token, &bytes) ||
      bytes.size() < kSignatureBytes) {
    return std::nullopt;
  }
  std::string cursor = bytes.substr(kSignatureBytes);
  const std::string expected = Signature(key, query, cursor);
  if (CRYPTO_memcmp(expected.data(), bytes.data(), kSignatureBytes) != 0) {
    return std::nullopt;
  }
  return cursor;
}

absl::StatusOr<std::string> DecodePageToken(const HmacKey& key,
                                            absl::string_view query,
                                            absl::string_view token) {
  if (token.empty()) return std::string();
  std::optional<std::string> cursor = CursorOf(key, query, token);
  if (!cursor.has_value()) return NotOfThisQuery();
  return *std::move(cursor);
}

}  // namespace wegwijs
