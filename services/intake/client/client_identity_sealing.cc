#include "services/intake/client/client_identity_sealing.h"

#include <algorithm>

#include "services/intake/identity/blind_index.h"
#include "services/intake/identity/sealed_text.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/search_terms.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {

SealedTexts Seal(const ClientIdentity& identity, const DataKey& key,
                 int municipality, absl::string_view client) {
  SealedTexts texts;
  for (size_t i = 0; i < kIdentityFields.size(); ++i) {
    const auto& [field, member] = kIdentityFields[i];
    const std::string& text = identity.*member;
    if (text.empty()) continue;
    texts[i] = SealText(
        text, key,
        {.municipality = municipality, .owner = client, .field = field});
  }
  return texts;
}

absl::StatusOr<ClientIdentity> Open(const SealedTexts& texts,
                                    const DataKey& key, int municipality,
                                    absl::string_view client) {
  ClientIdentity identity;
  for (size_t i = 0; i < kIdentityFields.size(); ++i) {
    const auto& [field, member] = kIdentityFields[i];
    if (texts[i].empty()) continue;
    ASSIGN_OR_RETURN(identity.*member, OpenText(texts[i], key,
                                                {.municipality = municipality,
                                                 .owner = client,
                                                 .field = field}));
  }
  return identity;
}

absl::StatusOr<ClientIdentity> Open(const SealedIdentity& sealed,
                                    IdentityKeys& keys, int municipality) {
  ASSIGN_OR_RETURN(const DataKey key, keys.Unwrap(sealed.wrapped_key,
                                                  municipality, sealed.client));
  return Open(sealed.texts, key, municipality, sealed.client);
}

std::vector<std::string> BlindTermsOf(const ClientIdentity& identity,
                                      const KeyEpoch& epoch,
                                      absl::BitGenRef random) {
  std::vector<std::string> blind = BlindNames(
      StoredTerms(FoldName(identity.given_name, identity.family_name),
                  YearOf(identity.birth_date), random),
      epoch);
  if (!identity.phone.empty()) {
    blind.push_back(BlindPhone(identity.phone, epoch));
  }
  std::sort(blind.begin(), blind.end());
  blind.erase(std::unique(blind.begin(), blind.end()), blind.end());
  return blind;
}

std::vector<std::string> BlindNames(absl::Span<const std::string> terms,
                                    const KeyEpoch& epoch) {
  std::vector<std::string> blind;
  blind.reserve(terms.size());
  for (const std::string& term : terms) {
    blind.push_back(BlindTerm(epoch, IndexPurpose::kName, term));
  }
  return blind;
}

std::string BlindPhone(absl::string_view phone, const KeyEpoch& epoch) {
  return BlindTerm(epoch, IndexPurpose::kPhone, phone);
}

}  // namespace wegwijs::intake
