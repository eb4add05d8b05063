#include "services/intake/client/identity_audit.h"

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

class Writer final : public LaneWriter {
 public:
  void Write(Transaction&, LaneBatch& batch, absl::Span<LaneItem* const> items,
             LaneReading*) override {
    for (const LaneItem* item : items) {
      const auto& read = static_cast<const IdentityAuditItem&>(*item);
      if (read.searched) batch.RecordAudit(read, "client.searched", "clients");
      for (const std::string& client : read.opened) {
        batch.RecordAudit(read, "client.opened",
                          absl::StrCat("clients/", client));
      }
      for (const std::string& client : read.exported) {
        batch.RecordAudit(read, "client.exported",
                          absl::StrCat("clients/", client));
      }
    }
  }
};

}  // namespace

LaneWriter* IdentityAuditWriter() {
  static Writer* const writer = new Writer;
  return writer;
}

}  // namespace wegwijs::intake
