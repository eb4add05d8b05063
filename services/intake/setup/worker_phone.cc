#include "services/intake/setup/worker_phone.h"

#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/identity/data_key.h"
#include "services/intake/identity/sealed_text.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

TextPlace PlaceOf(int municipality, const std::string& id) {
  return {.municipality = municipality, .owner = id, .field = "worker_phone"};
}

}  // namespace

SealedPhone SealPhone(const std::string& phone, const KeyEpoch& epoch) {
  const DataKey key = DataKey::New();
  const std::string id = NewUuid();
  return {.id = id,
          .epoch = epoch.number,
          .wrapped_key = WrapDataKey(key, epoch, id),
          .phone = SealText(phone, key, PlaceOf(epoch.municipality, id)),
          .term = BlindPhone(phone, epoch)};
}

absl::StatusOr<SealedPhone> Rewrapped(const SealedPhone& sealed,
                                      IdentityKeys& keys, const KeyEpoch& to) {
  ASSIGN_OR_RETURN(const DataKey key,
                   keys.Unwrap(sealed.wrapped_key, to.municipality, sealed.id));
  ASSIGN_OR_RETURN(
      const std::string phone,
      OpenText(sealed.phone, key, PlaceOf(to.municipality, sealed.id)));
  SealedPhone renewed = sealed;
  renewed.epoch = to.number;
  renewed.wrapped_key = WrapDataKey(key, to, sealed.id);
  renewed.term = BlindPhone(phone, to);
  return renewed;
}

}  // namespace wegwijs::intake
