// Writing the telephone numbers of workers in the lane: SetWorkerPhones.

#ifndef WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_WRITER_H_

#include <set>
#include <string>

#include "services/intake/keys/identity_keys.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct WorkerPhonesItem : LaneItem {
  std::string worker;            // Id.
  std::set<std::string> phones;  // E.164.
};

// Refuses with NOT_FOUND. Event: worker.changed.
class WorkerPhonesWriter : public LaneWriter {
 public:
  explicit WorkerPhonesWriter(IdentityKeys& keys) : keys_(keys) {}

  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status WriteOne(Transaction& transaction, LaneBatch& batch,
                        const WorkerPhonesItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SETUP_WORKER_PHONE_WRITER_H_
