#include "services/gateway/schema/schema_keeper.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "services/gateway/schema/reflection.h"
#include "services/runtime/log.h"

namespace wegwijs::gateway {
namespace {

constexpr absl::Duration kLookEvery = absl::Milliseconds(250);
constexpr absl::Duration kAskEvery = absl::Minutes(1);
// One that is ready and did not say.
constexpr absl::Duration kRetryEvery = absl::Seconds(5);

}  // namespace

SchemaKeeper::SchemaKeeper(const Backends& backends) {
  for (const auto& backend : backends.all()) known_[backend.get()];
  for (const auto& backend : backends.all()) {
    threads_.emplace_back([this, &backend = *backend] { Keep(backend); });
  }
}

SchemaKeeper::~SchemaKeeper() {
  ended_ = true;
  for (std::thread& thread : threads_) thread.join();
}

std::shared_ptr<const Schema> SchemaKeeper::Of(const Backend& backend) const {
  const std::lock_guard lock(mutex_);
  return known_.at(&backend).schema;
}

void SchemaKeeper::Keep(Backend& backend) {
  Known& known = known_.at(&backend);
  while (!ended_) {
    Look(backend, known);
    absl::SleepFor(kLookEvery);
    // One that was restarted in no time was away too.
    if (backend.HasChanged()) known.was_ready = false;
  }
}

void SchemaKeeper::Look(Backend& backend, Known& known) {
  const absl::Time now = absl::Now();
  const bool is_ready = backend.IsReady();
  const bool is_back = is_ready && !known.was_ready;
  // gRPC begins to connect with the first call, whatever it is asked before.
  const bool is_first = known.asked == absl::InfinitePast();
  known.was_ready = is_ready;
  const absl::Duration pause = known.has_failed ? kRetryEvery : kAskEvery;
  if (!is_first && !is_back && (!is_ready || now - known.asked < pause)) return;
  known.asked = now;
  const auto files = Reflect(backend);
  known.has_failed = !files.ok();
  if (known.has_failed) {
    LogWarning("a backend does not say what its methods are",
               {{"backend", backend.prefix()},
                {"code", absl::StatusCodeToString(files.status().code())},
                {"why", files.status().message()}});
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
