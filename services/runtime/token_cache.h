// Remembers who a verified token speaks for.

#ifndef WEGWIJS_SERVICES_RUNTIME_TOKEN_CACHE_H_
#define WEGWIJS_SERVICES_RUNTIME_TOKEN_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "services/runtime/caller.h"

namespace wegwijs {

// Bounded, and safe to use from many threads. Holds digests, so that no token
// stays in memory.
class TokenCache {
 public:
  using Digest = std::array<uint8_t, 32>;

  // SHA-256 of a token.
  static Digest DigestOf(std::string_view token);

  // The caller put under `token`, if `now` is before its end; otherwise null.
  // Times are seconds since 1970.
  std::shared_ptr<const Caller> Find(const Digest& token, std::time_t now);

  // Remembers `caller` until `end`. When there is no room, entries that have
  // ended go first, and then any.
  void Put(const Digest& token, Caller caller, std::time_t end,
           std::time_t now);

  // Forgets everybody: the keys have changed.
  void Clear();

  static constexpr std::size_t kCapacity = 4096;

 private:
  static constexpr std::size_t kShards = 16;

  struct Entry {
    std::shared_ptr<const Caller> caller;
    std::time_t end;
  };
  struct HashDigest {
    // A digest is evenly spread already.
    std::size_t operator()(const Digest& digest) const;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Digest, Entry, HashDigest> entries;
  };

  Shard& ShardOf(const Digest& token) { return shards_[token[31] % kShards]; }

  std::array<Shard, kShards> shards_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TOKEN_CACHE_H_
