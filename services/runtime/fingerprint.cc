#include "services/runtime/fingerprint.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/file.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

constexpr size_t kMinimumBytes = 32;
constexpr size_t kDigestBytes = 32;

struct FreeContext {
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, FreeContext>;

const unsigned char* Bytes(absl::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

// OpenSSL fails here only when it is broken or memory is gone. Going on without
// a signature would be worse than stopping.
void Must(bool done) {
  if (!done) std::abort();
}

Context KeyedContext(absl::string_view key) {
  EVP_MAC* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  Must(hmac != nullptr);
  Context context(EVP_MAC_CTX_new(hmac));
  EVP_MAC_free(hmac);
  char digest[] = "SHA256";
  const OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
      OSSL_PARAM_construct_end()};
  Must(EVP_MAC_init(context.get(), Bytes(key), key.size(), params) == 1);
  return context;
}

}  // namespace

absl::StatusOr<HmacKey> HmacKey::FromFile(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  if (bytes.size() < kMinimumBytes) {
    return absl::FailedPreconditionError(
        absl::StrCat("The key file \"", path, "\" holds ", bytes.size(),
                     " bytes; put at least 32 random bytes in it."));
  }
  return FromBytes(bytes);
}

absl::StatusOr<HmacKey> HmacKey::FromBytes(absl::string_view bytes) {
  if (bytes.size() < kMinimumBytes) {
    return absl::InvalidArgumentError("A key needs at least 32 bytes.");
  }
  return HmacKey(std::shared_ptr<const EVP_MAC_CTX>(
      KeyedContext(bytes).release(), EVP_MAC_CTX_free));
}

std::string HmacKey::Sign(absl::string_view data) const {
  const Context context(EVP_MAC_CTX_dup(keyed_.get()));
  Must(context != nullptr);
  std::string digest(kDigestBytes, '\0');
  size_t size = 0;
  Must(EVP_MAC_update(context.get(), Bytes(data), data.size()) == 1 &&
       EVP_MAC_final(context.get(),
                     reinterpret_cast<unsigned char*>(digest.data()), &size,
                     digest.size()) == 1 &&
       size == kDigestBytes);
  return digest;
}

std::string Fingerprint(const HmacKey& key,
                        const google::protobuf::Message& message) {
  // The zero byte cannot stand in a type's name, so name and body are told
  // apart.
  std::string text = message.GetTypeName();
  text.push_back('\0');
  {
    google::protobuf::io::StringOutputStream stream(&text);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializePartialToCodedStream(&coded);
  }
  return key.Sign(text);
}

}  // namespace wegwijs
