// Memory that held secrets is overwritten before it is given back.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_WIPED_MEMORY_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_WIPED_MEMORY_H_

#include <sodium.h>

#include <cstddef>
#include <memory>
#include <string>

namespace wegwijs::intake {

template <typename T>
struct WipingAllocator {
  using value_type = T;

  WipingAllocator() = default;
  // Containers convert allocators to those of their parts.
  template <typename U>  // NOLINTNEXTLINE(google-explicit-constructor)
  WipingAllocator(const WipingAllocator<U>&) {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }

  void deallocate(T* memory, std::size_t count) {
    sodium_memzero(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }

  bool operator==(const WipingAllocator&) const { return true; }
};

// Up to 15 bytes lie within the string itself and are not wiped: no key is
// that short.
using WipedString =
    std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_WIPED_MEMORY_H_
