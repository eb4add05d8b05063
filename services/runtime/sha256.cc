#include "services/runtime/sha256.h"

#include <openssl/evp.h>

#include <cstdlib>

namespace wegwijs {

Sha256Digest Sha256(absl::string_view bytes) {
  // OpenSSL's own SHA256() looks the algorithm up for each call, which takes
  // longer than hashing a token.
  static const EVP_MD* const algorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  Sha256Digest digest;
  // It fails only when OpenSSL is broken or memory is gone.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, algorithm,
                 nullptr) != 1) {
    std::abort();
  }
  return digest;
}

}  // namespace wegwijs
