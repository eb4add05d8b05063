// Signals in the lane: RaiseSignal, JoinSignal and TransitionSignal.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_WRITER_H_

#include <string>

#include "absl/time/time.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/signal/signal.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct SignalItem : LaneItem {
  enum class Act { kRaise, kJoin, kStep };

  Act act = Act::kRaise;
  absl::Time now;
  std::string name;  // As the request has it.
  // To raise: everything that the request says, and its id. Otherwise its id,
  // and afterwards what it became.
  Signal signal;
  // To step.
  std::string etag;
  SignalStep step;
};

class SignalWriter final : public LaneWriter {
 public:
  // `keys` must outlive it.
  explicit SignalWriter(IdentityKeys& keys) : keys_(keys) {}

  // Events signal.raised, signal.joined, signal.changed and signal.answered.
  // Refuses with NOT_FOUND, and with what SignalService says at the methods.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status RaiseOne(Transaction& transaction, LaneBatch& batch,
                        SignalItem& item);
  absl::Status ChangeOne(Transaction& transaction, LaneBatch& batch,
                         SignalItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_WRITER_H_
