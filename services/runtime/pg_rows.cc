#include "services/runtime/pg_rows.h"

#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"

namespace wegwijs {
namespace {

absl::string_view Present(const PgField& field) {
  if (field.is_null()) throw PgMismatch();
  return field.view();
}

}  // namespace

template <>
int PgField::as<int>() const {
  int value = 0;
  if (!absl::SimpleAtoi(Present(*this), &value)) throw PgMismatch();
  return value;
}

template <>
int64_t PgField::as<int64_t>() const {
  int64_t value = 0;
  if (!absl::SimpleAtoi(Present(*this), &value)) throw PgMismatch();
  return value;
}

template <>
double PgField::as<double>() const {
  double value = 0;
  if (!absl::SimpleAtod(Present(*this), &value)) throw PgMismatch();
  return value;
}

template <>
bool PgField::as<bool>() const {
  const absl::string_view text = Present(*this);
  if (text != "t" && text != "f") throw PgMismatch();
  return text == "t";
}

template <>
std::string PgField::as<std::string>() const {
  return std::string(Present(*this));
}

PgField PgRow::operator[](int column) const {
  if (column < 0 || column >= PQnfields(result_)) throw PgMismatch();
  return {result_, row_, column};
}

PgField PgRow::operator[](const char* column) const {
  return (*this)[PQfnumber(result_, column)];
}

PgRow PgRows::operator[](int row) const {
  if (row < 0 || row >= size()) throw PgMismatch();
  return {result_.get(), row};
}

}  // namespace wegwijs
