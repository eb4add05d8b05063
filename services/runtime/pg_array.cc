#include "services/runtime/pg_array.h"

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace wegwijs {

void PgArray::Separate() { body_.push_back(body_.empty() ? '{' : ','); }

void PgArray::Add(int64_t value) {
  Separate();
  absl::StrAppend(&body_, value);
}

void PgArray::Add(absl::string_view value) {
  Separate();
  body_.push_back('"');
  for (const char c : value) {
    if (c == '"' || c == '\\') body_.push_back('\\');
    body_.push_back(c);
  }
  body_.push_back('"');
}

void PgArray::AddNull() {
  Separate();
  body_.append("NULL");
}

void PgArray::AddBytes(absl::string_view bytes) {
  Separate();
  absl::StrAppend(&body_, "\"\\\\x", absl::BytesToHexString(bytes), "\"");
}

std::string PgIntArray(absl::Span<const int> values) {
  PgArray array;
  for (const int value : values) array.Add(int64_t{value});
  return array.Literal();
}

std::vector<int> ParsePgIntArray(absl::string_view literal) {
  absl::ConsumePrefix(&literal, "{");
  absl::ConsumeSuffix(&literal, "}");
  std::vector<int> values;
  for (const absl::string_view word :
       absl::StrSplit(literal, ',', absl::SkipEmpty())) {
    int value = 0;
    if (absl::SimpleAtoi(word, &value)) values.push_back(value);
  }
  return values;
}

}  // namespace wegwijs
