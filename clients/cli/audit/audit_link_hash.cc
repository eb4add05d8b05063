#include "clients/cli/audit/audit_link_hash.h"

#include <openssl/sha.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace wegwijs::cli {
namespace {

// n64(i)
std::string Number(int64_t number) {
  const auto bits = static_cast<uint64_t>(number);
  std::string bytes;
  for (int byte = 7; byte >= 0; --byte) {
    bytes.push_back(static_cast<char>(bits >> (8 * byte)));
  }
  return bytes;
}

// text(b)
std::string Text(absl::string_view text) {
  return absl::StrCat(Number(static_cast<int64_t>(text.size())), text);
}

// Unsigned, so that a moment out of range wraps around.
int64_t Micros(const google::protobuf::Timestamp& time) {
  return static_cast<int64_t>(static_cast<uint64_t>(time.seconds()) * 1000000 +
                              static_cast<uint64_t>(time.nanos() / 1000));
}

}  // namespace

EntriesHash::EntriesHash(absl::string_view municipality)
    : prefix_(absl::StrCat(municipality, "/")),
      context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
}

void EntriesHash::Add(const intake::v1::AuditEntry& entry) {
  const std::string bytes = absl::StrCat(
      Number(entry.number()), Number(Micros(entry.time())),
      Text(entry.subject()), Text(entry.method()), Text(entry.kind()),
      Text(absl::StripPrefix(entry.resource(), prefix_)));
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string EntriesHash::Take() {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  EVP_DigestFinal_ex(context_.get(),
                     reinterpret_cast<unsigned char*>(hash.data()), nullptr);
  EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  return hash;
}

std::string LinkOver(absl::string_view link_before, int64_t first, int64_t last,
                     absl::string_view entries) {
  const std::string bytes = absl::StrCat(Text(link_before), Number(first),
                                         Number(last), Text(entries));
  std::string link(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(link.data()));
  return link;
}

}  // namespace wegwijs::cli
