// What a statement answered, read as text.

#ifndef WEGWIJS_SERVICES_RUNTIME_PG_ROWS_H_
#define WEGWIJS_SERVICES_RUNTIME_PG_ROWS_H_

#include <libpq-fe.h>

#include <exception>
#include <iterator>
#include <memory>

#include "absl/strings/string_view.h"

namespace wegwijs {

// A value that is not of the type it is read as, or a column that is not
// there: the statement does not fit the code.
class PgMismatch : public std::exception {
 public:
  const char* what() const noexcept override {
    return "a statement answers something else than the code reads";
  }
};

// One value. Lives as long as the rows it is from.
class PgField {
 public:
  PgField(const PGresult* result, int row, int column)
      : result_(result), row_(row), column_(column) {}

  bool is_null() const { return PQgetisnull(result_, row_, column_) != 0; }

  // As PostgreSQL writes it; empty for NULL.
  const char* c_str() const { return PQgetvalue(result_, row_, column_); }
  absl::string_view view() const {
    return {c_str(), static_cast<size_t>(PQgetlength(result_, row_, column_))};
  }

  // As int, int64_t, bool, double or std::string. Throws PgMismatch for NULL
  // and for what is none.
  template <typename T>
  T as() const;

  // The same, `null_value` for NULL.
  template <typename T>
  T as(T null_value) const {
    return is_null() ? null_value : as<T>();
  }

 private:
  const PGresult* result_;
  int row_;
  int column_;
};

// One row. Lives as long as the rows it is from.
class PgRow {
 public:
  PgRow(const PGresult* result, int row) : result_(result), row_(row) {}

  // Throw PgMismatch when there is no such column.
  PgField operator[](int column) const;
  PgField operator[](const char* column) const;

 private:
  const PGresult* result_;
  int row_;
};

class PgRows {
 public:
  PgRows() = default;
  // Takes the result over.
  explicit PgRows(PGresult* result) : result_(result, PQclear) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = PgRow;
    using difference_type = int;
    using pointer = const PgRow*;
    using reference = PgRow;

    Iterator(const PGresult* result, int row) : result_(result), row_(row) {}
    PgRow operator*() const { return {result_, row_}; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return row_ == other.row_; }

   private:
    const PGresult* result_;
    int row_;
  };

  int size() const { return PQntuples(result_.get()); }
  bool empty() const { return size() == 0; }
  Iterator begin() const { return {result_.get(), 0}; }
  Iterator end() const { return {result_.get(), size()}; }

  // Throw PgMismatch when there is no such row.
  PgRow operator[](int row) const;
  PgRow front() const { return (*this)[0]; }

 private:
  std::shared_ptr<PGresult> result_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PG_ROWS_H_
