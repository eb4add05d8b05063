#include "services/runtime/batch_insert.h"

#include <gtest/gtest.h>

namespace wegwijs {
namespace {

const BatchInsert& Example() {
  static const BatchInsert* const insert =
      new BatchInsert("insert_things", "s.thing", "s.tenant",
                      {{"thing_id", "uuid"},
                       {"made_at", "timestamptz", /*shared=*/true},
                       {"sizes", "text", /*shared=*/false, "smallint[]"}},
                      "RETURNING thing_id");
  return *insert;
}

TEST(BatchInsertTest, OneRowIsValues) {
  EXPECT_STREQ(Example().For(1).name, "insert_things_one");
  EXPECT_STREQ(
      Example().For(1).sql,
      "INSERT INTO s.thing (municipality_id, thing_id, made_at, sizes) "
      "VALUES ($1, $2::uuid, $3::timestamptz, $4::text::smallint[]) "
      "RETURNING thing_id");
}

TEST(BatchInsertTest, ManyRowsComeFromTheMunicipalitysOwn) {
  EXPECT_STREQ(Example().For(2).name, "insert_things");
  EXPECT_STREQ(
      Example().For(2).sql,
      "INSERT INTO s.thing (municipality_id, thing_id, made_at, sizes) "
      "SELECT t.municipality_id, unnest($2::uuid[]), $3::timestamptz, "
      "unnest($4::text[])::smallint[] FROM s.tenant t "
      "WHERE t.municipality_id = $1 RETURNING thing_id");
}

}  // namespace
}  // namespace wegwijs
