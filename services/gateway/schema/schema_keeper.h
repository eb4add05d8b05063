// Keeps what the backends say their methods are, and asks them again: when one
// was gone and is back, because it may be a newer one, and once a minute,
// because one of many may be.

#ifndef WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_KEEPER_H_
#define WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_KEEPER_H_

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "services/gateway/backend/backends.h"
#include "services/gateway/schema/schema.h"

namespace wegwijs::gateway {

// Safe to use from many threads.
class SchemaKeeper {
 public:
  // Asks on a thread for each backend; they end with it.
  explicit SchemaKeeper(const Backends& backends);
  ~SchemaKeeper();

  // Null until the backend has answered for the first time; the last known one
  // while it is down.
  std::shared_ptr<const Schema> Of(const Backend& backend) const;

 private:
  struct Known {
    std::shared_ptr<const Schema> schema;
    std::string bytes;
    absl::Time asked = absl::InfinitePast();
    bool was_ready = false;
    // The last time it was asked.
    bool has_failed = false;
  };

  void Keep(Backend& backend);
  void Look(Backend& backend, Known& known);

  std::atomic<bool> ended_ = false;
  // Guards the schemas; the rest of what is known of a backend is of its
  // thread.
  mutable std::mutex mutex_;
  std::map<const Backend*, Known> known_;
  std::vector<std::thread> threads_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_SCHEMA_SCHEMA_KEEPER_H_
