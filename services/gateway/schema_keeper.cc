#include "services/gateway/schema_keeper.h"

#include <chrono>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "services/gateway/reflection.h"
#include "services/runtime/log.h"

namespace wegwijs::gateway {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(250);
constexpr absl::Duration kAskEvery = absl::Minutes(1);

}  // namespace

SchemaKeeper::SchemaKeeper(const Backends& backends) : backends_(backends) {
  for (const auto& backend : backends.all()) known_[backend.get()];
  thread_ = std::thread([this] { Run(); });
}

SchemaKeeper::~SchemaKeeper() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ends_.notify_one();
  thread_.join();
}

std::shared_ptr<const Schema> SchemaKeeper::Of(const Backend& backend) const {
  const std::lock_guard lock(mutex_);
  return known_.at(&backend).schema;
}

void SchemaKeeper::Run() {
  while (true) {
    for (const auto& backend : backends_.all()) Look(*backend);
    std::unique_lock lock(mutex_);
    if (ends_.wait_for(lock, kLookEvery, [this] { return ended_; })) return;
  }
}

// Only this thread writes what is known, so that it may read it unguarded.
void SchemaKeeper::Look(Backend& backend) {
  Known& known = known_.at(&backend);
  const absl::Time now = absl::Now();
  const bool is_ready = backend.IsReady();
  const bool is_back = is_ready && !known.was_ready;
  // gRPC begins to connect with the first call, whatever it is asked before.
  const bool is_first = known.asked == absl::InfinitePast();
  known.was_ready = is_ready;
  if (!is_first && !is_back && (!is_ready || now - known.asked < kAskEvery))
    return;
  known.asked = now;
  const auto files = Reflect(backend);
  if (!files.ok()) {
    known.was_ready = false;
    if (!is_ready) return;
    LogWarning("a backend does not say what its methods are",
               {{"backend", backend.prefix()},
                {"code", absl::StatusCodeToString(files.status().code())}});
    return;
  }
  std::string bytes = files->SerializeAsString();
  if (bytes == known.bytes) return;
  auto schema = std::make_shared<const Schema>(*files);
  known.bytes = std::move(bytes);
  const std::lock_guard lock(mutex_);
  known.schema = std::move(schema);
}

}  // namespace wegwijs::gateway
