// Renewing keys in the lane, portion by portion, beside the other work of the
// servers.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_WRITER_H_

#include <cstdint>

#include "services/intake/keys/identity_keys.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// One portion of at most about 500 rows. From its commit on nothing is written
// under an epoch before `epoch`, whoever writes.
struct KeyRotationItem : LaneItem {
  uint32_t epoch = 0;

  // Filled in by the writer: how many rows it renewed, and under which epoch:
  // another rotation may have begun a newer one.
  int renewed = 0;
  uint32_t renewed_under = 0;

  // Nothing of an older epoch is left, and nothing will be written under one.
  bool finished() const { return renewed == 0; }
};

// Refuses with DATA_LOSS, naming the row, what does not open: its keys must not
// be destroyed. Audit entry without an event: keys.rotated, when it is
// finished.
class KeyRotationWriter : public LaneWriter {
 public:
  explicit KeyRotationWriter(IdentityKeys& keys) : keys_(keys) {}

  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status Renew(Transaction& transaction, LaneBatch& batch,
                     KeyRotationItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_KEY_ROTATION_WRITER_H_
