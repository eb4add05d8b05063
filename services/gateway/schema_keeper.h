// Keeps what the backends say their methods are, and asks them again: when one
// was gone and is back, because it may be a newer one, and once a minute,
// because one of many may be.

#ifndef WEGWIJS_SERVICES_GATEWAY_SCHEMA_KEEPER_H_
#define WEGWIJS_SERVICES_GATEWAY_SCHEMA_KEEPER_H_

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/time/time.h"
#include "services/gateway/backends.h"
#include "services/gateway/schema.h"

namespace wegwijs::gateway {

// Safe to use from many threads.
class SchemaKeeper {
 public:
  // Asks on a thread of its own, which ends with it.
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
  };

  void Run();
  void Look(Backend& backend);

  const Backends& backends_;
  // Guards what follows.
  mutable std::mutex mutex_;
  std::condition_variable ends_;
  bool ended_ = false;
  std::map<const Backend*, Known> known_;
  std::thread thread_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_SCHEMA_KEEPER_H_
