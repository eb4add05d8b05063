// PostgreSQL array literals for batches: unnest($2::uuid[], $3::text[]).

#ifndef WEGWIJS_SERVICES_RUNTIME_PG_ARRAY_H_
#define WEGWIJS_SERVICES_RUNTIME_PG_ARRAY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wegwijs {

// Grows a literal such as {1,NULL,"two \"words\""}, for any element type that
// PostgreSQL reads from text.
class PgArray {
 public:
  void Add(int64_t value);
  void Add(absl::string_view value);
  void Add(const std::string& value) { Add(absl::string_view(value)); }
  void Add(const char* value) { Add(absl::string_view(value)); }
  void AddNull();

  // Bytes, for bytea[].
  void AddBytes(absl::string_view bytes);

  template <typename T>
  void Add(const std::optional<T>& value) {
    if (value.has_value()) {
      Add(*value);
    } else {
      AddNull();
    }
  }

  // The whole literal.
  std::string Literal() const { return body_.empty() ? "{}" : body_ + "}"; }

 private:
  void Separate();

  std::string body_;
};

// A literal of all strings in `strings`.
template <typename Strings>
std::string PgTextArray(const Strings& strings) {
  PgArray array;
  for (const std::string& text : strings) array.Add(text);
  return array.Literal();
}

// {1,2,3}
std::string PgIntArray(absl::Span<const int> values);

// Reads {1,2,3}, as PostgreSQL writes an array of integers without NULL.
std::vector<int> ParsePgIntArray(absl::string_view literal);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PG_ARRAY_H_
