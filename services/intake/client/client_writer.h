// Making and changing clients in the lane: CreateClient and UpdateClient.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_WRITER_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "services/intake/client/client.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/keys/identity_keys.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

struct NewClientItem : LaneItem {
  std::string client;        // The id it gets.
  std::string organization;  // Whose worker makes it; may be empty.
  ClientIdentity identity;   // May be empty: a code alone.
};

// Event: client.created.
class NewClientWriter : public LaneWriter {
 public:
  // `code_key` hashes the codes of clients who were erased.
  NewClientWriter(IdentityKeys& keys, HmacKey code_key)
      : keys_(keys), code_key_(std::move(code_key)) {}

  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status Create(Transaction& transaction, LaneBatch& batch,
                      const NewClientItem& item);

  // A code that nobody has or had.
  std::string FreeCode(Transaction& transaction, int municipality) const;

  IdentityKeys& keys_;
  const HmacKey code_key_;
};

struct ClientChangeItem : LaneItem {
  std::string client;  // Id.
  std::string etag;
  // Which clients the caller may change, on that day.
  ClientSight sight;
  absl::CivilDay today;
  // Turns the identity that is stored, or an empty one, into what it becomes,
  // or says why not.
  std::function<absl::Status(ClientIdentity&)> change;
};

// Event: client.updated.
class ClientChangeWriter : public LaneWriter {
 public:
  explicit ClientChangeWriter(IdentityKeys& keys) : keys_(keys) {}

  // Refuses with NOT_FOUND, with what CheckChangeable says, and with what
  // `change` says.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;

 private:
  absl::Status Change(Transaction& transaction, LaneBatch& batch,
                      const ClientChangeItem& item);

  IdentityKeys& keys_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_WRITER_H_
