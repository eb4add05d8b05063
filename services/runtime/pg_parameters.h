// The parameters of one statement, on their way to libpq.

#ifndef WEGWIJS_SERVICES_RUNTIME_PG_PARAMETERS_H_
#define WEGWIJS_SERVICES_RUNTIME_PG_PARAMETERS_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs {

// Bytes for a bytea, as they are.
struct PgBytes {
  absl::string_view bytes;
};

// What the arguments become: text, but for PgBytes. Points into the arguments,
// which must outlive it. Arguments are integers, bool, std::string, const
// char*, PgBytes, and std::optional of these (empty: NULL).
template <std::size_t kCount>
class PgParameters {
 public:
  template <typename... Arguments>
  explicit PgParameters(const Arguments&... arguments) {
    (Add(arguments), ...);
  }

  PgParameters(const PgParameters&) = delete;
  PgParameters& operator=(const PgParameters&) = delete;

  int count() const { return static_cast<int>(kCount); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

  // Whether a text holds a zero byte, at which libpq would cut it off.
  // PostgreSQL has no such text.
  bool has_zero_byte() const { return has_zero_byte_; }

 private:
  template <std::integral Integer>
  void Add(Integer value) {
    numbers_[next_] = std::to_string(value);
    AddText(numbers_[next_]);
  }
  void Add(bool value) { AddText(value ? "t" : "f"); }
  void Add(const char* text) { AddText(text); }
  void Add(const std::string& text) {
    has_zero_byte_ |= text.find('\0') != std::string::npos;
    AddText(text.c_str());
  }
  void Add(const PgBytes& bytes) {
    values_[next_] = bytes.bytes.data() == nullptr ? "" : bytes.bytes.data();
    lengths_[next_] = static_cast<int>(bytes.bytes.size());
    formats_[next_++] = 1;
  }
  template <typename T>
  void Add(const std::optional<T>& value) {
    if (value.has_value()) {
      Add(*value);
    } else {
      ++next_;  // A null pointer is NULL.
    }
  }
  void AddText(const std::string& text) { AddText(text.c_str()); }
  void AddText(const char* text) { values_[next_++] = text; }

  std::size_t next_ = 0;
  bool has_zero_byte_ = false;
  std::array<const char*, kCount> values_{};
  std::array<int, kCount> lengths_{};
  std::array<int, kCount> formats_{};
  std::array<std::string, kCount> numbers_;
};

template <typename... Arguments>
PgParameters(const Arguments&...) -> PgParameters<sizeof...(Arguments)>;

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PG_PARAMETERS_H_
