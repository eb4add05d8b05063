#include "services/runtime/token_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace wegwijs {
namespace {

TokenCache::Digest Digest(int i) {
  return TokenCache::DigestOf(std::to_string(i));
}

Caller Named(int i) {
  Caller caller;
  caller.subject = std::to_string(i);
  return caller;
}

TEST(TokenCacheTest, FindsUntilTheEnd) {
  TokenCache cache;
  cache.Put(Digest(1), Named(1), /*end=*/100, /*now=*/0);
  EXPECT_EQ(cache.Find(Digest(1), 99)->subject, "1");
  EXPECT_EQ(cache.Find(Digest(2), 99), nullptr);
  EXPECT_EQ(cache.Find(Digest(1), 100), nullptr);
  // Gone for good, should the clock step back.
  EXPECT_EQ(cache.Find(Digest(1), 99), nullptr);
}

TEST(TokenCacheTest, ForgetsWhenCleared) {
  TokenCache cache;
  cache.Put(Digest(1), Named(1), 100, 0);
  cache.Clear();
  EXPECT_EQ(cache.Find(Digest(1), 1), nullptr);
}

TEST(TokenCacheTest, IsBounded) {
  TokenCache cache;
  const int many = 3 * static_cast<int>(TokenCache::kCapacity);
  for (int i = 0; i < many; ++i) cache.Put(Digest(i), Named(i), 100, 0);
  std::size_t kept = 0;
  for (int i = 0; i < many; ++i) {
    if (cache.Find(Digest(i), 1) != nullptr) ++kept;
  }
  EXPECT_LE(kept, TokenCache::kCapacity);
  EXPECT_GT(kept, TokenCache::kCapacity / 2);
}

TEST(TokenCacheTest, EndedEntriesMakeRoomFirst) {
  TokenCache cache;
  const int half = static_cast<int>(TokenCache::kCapacity) / 4;
  for (int i = 0; i < half; ++i) cache.Put(Digest(i), Named(i), 1000000, 0);
  for (int i = half; i < 40 * half; ++i) {
    cache.Put(Digest(i), Named(i), /*end=*/i, /*now=*/i - 1);
  }
  for (int i = 0; i < half; ++i) {
    ASSERT_NE(cache.Find(Digest(i), 999), nullptr) << i;
  }
}

TEST(TokenCacheTest, ManyThreadsSeeTheirOwnCallers) {
  TokenCache cache;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int i = 0; i < 20000; ++i) {
        const int token = (i * 7 + t) % 500;
        cache.Put(Digest(token), Named(token), 100, 0);
        const auto caller = cache.Find(Digest(token), 1);
        if (caller != nullptr) {
          EXPECT_EQ(caller->subject, std::to_string(token));
        }
        if (i % 1000 == 0) cache.Clear();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace wegwijs
