#include "services/runtime/token_cache.h"

#include <cstring>
#include <utility>

#include "services/runtime/sha256.h"

namespace wegwijs {

TokenCache::Digest TokenCache::DigestOf(std::string_view token) {
  return Sha256(absl::string_view(token.data(), token.size()));
}

std::shared_ptr<const Caller> TokenCache::Find(const Digest& token,
                                               std::time_t now) {
  Shard& shard = ShardOf(token);
  const std::lock_guard lock(shard.mutex);
  const auto it = shard.entries.find(token);
  if (it == shard.entries.end()) return nullptr;
  if (now < it->second.end) return it->second.caller;
  shard.entries.erase(it);
  return nullptr;
}

void TokenCache::Put(const Digest& token, Caller caller, std::time_t end,
                     std::time_t now) {
  auto kept = std::make_shared<const Caller>(std::move(caller));
  Shard& shard = ShardOf(token);
  const std::lock_guard lock(shard.mutex);
  if (shard.entries.size() >= kCapacity / kShards) {
    std::erase_if(shard.entries,
                  [now](const auto& entry) { return entry.second.end <= now; });
  }
  if (shard.entries.size() >= kCapacity / kShards) {
    shard.entries.erase(shard.entries.begin());
  }
  shard.entries.insert_or_assign(token, Entry{std::move(kept), end});
}

void TokenCache::Clear() {
  for (Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    shard.entries.clear();
  }
}

std::size_t TokenCache::HashDigest::operator()(const Digest& digest) const {
  std::size_t hash;
  std::memcpy(&hash, digest.data(), sizeof(hash));
  return hash;
}

}  // namespace wegwijs
