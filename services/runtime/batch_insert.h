// An insert of one row or of many of a municipality, as two statements: VALUES
// for one, because its plan starts at a fraction of the cost, and a SELECT over
// unnest for more. Both go to one shard of Citus. A column of one row is its
// value and of more an array of them, as PgBinaryArray::InBatch gives it.

#ifndef WEGWIJS_SERVICES_RUNTIME_BATCH_INSERT_H_
#define WEGWIJS_SERVICES_RUNTIME_BATCH_INSERT_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "services/runtime/pg_connection.h"

namespace wegwijs {

class BatchInsert {
 public:
  // A column and its parameter.
  struct Column {
    const char* name;
    // Of a value: "uuid".
    const char* type;
    // All rows have the same value, which is never an array.
    bool shared = false;
    // What the value is cast to, if it is of another type: "smallint[]".
    const char* cast = nullptr;
  };

  // `name` is the prepared name of both, one with "_one" after it. `table` has
  // municipality_id, which is $1; `columns` are $2, $3 and so on. `tenants` is
  // the table of municipalities, to select from. `ending` is what follows: ON
  // CONFLICT, RETURNING.
  BatchInsert(const char* name, const char* table, const char* tenants,
              std::initializer_list<Column> columns, const char* ending);

  // The statement for so many rows.
  const Statement& For(std::size_t rows) const {
    return rows == 1 ? one_ : many_;
  }

  // Both, to be prepared.
  std::vector<Statement> Statements() const { return {one_, many_}; }

 private:
  const std::string one_name_;
  const std::string one_sql_;
  const std::string many_sql_;
  const Statement one_;
  const Statement many_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_BATCH_INSERT_H_
