#include "services/intake/rights/policy_writer.h"

#include "services/intake/rights/retention_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

absl::Status Change(Transaction& transaction, LaneBatch& batch,
                    PolicyItem& item) {
  item.policy = ReadPolicy(transaction, batch.municipality());
  if (item.etag != EtagOf(item.policy)) {
    return WithReason(
        absl::AbortedError("The policy changed since you read it; read it "
                           "again and repeat your change."),
        "ETAG_MISMATCH");
  }
  item.take(item.policy);
  FieldViolations violations;
  CheckTerms(item.policy, "retention_policy.", violations);
  RETURN_IF_ERROR(violations.ToStatus());
  ++item.policy.version;
  item.policy.updated_at = batch.now();
  WritePolicy(transaction, batch.municipality(), item.policy);
  batch.Record(item, "retention_policy.changed", "retentionPolicy");
  return absl::OkStatus();
}

class Writer final : public LaneWriter {
 public:
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading*) override {
    for (LaneItem* item : items) {
      absl::Status status =
          Change(transaction, batch, static_cast<PolicyItem&>(*item));
      if (!status.ok()) item->Refuse(std::move(status));
    }
  }
};

}  // namespace

LaneWriter* PolicyWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
