// Columns of a batch as a real PostgreSQL reads them.

#include "services/runtime/pg_binary_array.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "services/runtime/database.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::HasSubstr;
using Type = PgBinaryArray::Type;

constexpr Statement kText = {"echo_text", "SELECT ($1::text[])::text"};
constexpr Statement kUuid = {"echo_uuid", "SELECT ($1::uuid[])::text"};
constexpr Statement kBytea = {"echo_bytea", "SELECT ($1::bytea[])::text"};
constexpr Statement kSmallint = {"echo_smallint",
                                 "SELECT ($1::smallint[])::text"};
constexpr Statement kInt = {"echo_int", "SELECT ($1::int[])::text"};
constexpr Statement kBigint = {"echo_bigint", "SELECT ($1::bigint[])::text"};
constexpr Statement kDate = {"echo_date", "SELECT ($1::date[])::text"};

// Of a column with one value.
constexpr Statement kOneText = {"echo_one_text", "SELECT $1::text"};
constexpr Statement kOneUuid = {"echo_one_uuid", "SELECT ($1::uuid)::text"};
constexpr Statement kOneSmallint = {"echo_one_smallint",
                                    "SELECT ($1::smallint)::text"};
constexpr Statement kOneDate = {"echo_one_date", "SELECT ($1::date)::text"};

class PgBinaryArrayTest : public ::testing::Test {
 protected:
  // What PostgreSQL writes for the array, or its refusal.
  std::string Echo(const Statement& statement, PgBinaryArray& array) {
    std::string text;
    const absl::Status status = session_.Run({}, [&](Transaction& transaction) {
      const PgRows rows = transaction.Exec(statement, array.InBatch());
      text = rows[0][0].is_null() ? "NULL" : rows[0][0].c_str();
      return absl::OkStatus();
    });
    return status.ok() ? text : status.ToString();
  }

  const TestDatabase database_;
  const DatabaseSession::Options options_ = {
      .url = database_.url("wegwijs_intake"),
      .statements = {kText, kUuid, kBytea, kSmallint, kInt, kBigint, kDate,
                     kOneText, kOneUuid, kOneSmallint, kOneDate}};
  DatabaseSession session_{options_};
};

TEST_F(PgBinaryArrayTest, TextsArriveAsTheyAre) {
  PgBinaryArray array(Type::kText);
  array.Add("Overleie");
  array.Add("");
  array.Add("two \"words\" \\ {,}");
  array.AddNull();
  array.Add("محمد");
  EXPECT_EQ(Echo(kText, array),
            "{Overleie,\"\",\"two \\\"words\\\" \\\\ {,}\",NULL,محمد}");
}

TEST_F(PgBinaryArrayTest, TextsThatPostgresHasNotAreRefused) {
  PgBinaryArray zero(Type::kText), broken(Type::kText);
  zero.Add(std::string("a\0b", 3));
  broken.Add("\xff");
  for (PgBinaryArray* wrong : {&zero, &broken}) {
    EXPECT_THAT(Echo(kOneText, *wrong), HasSubstr("INVALID_ARGUMENT"));
    wrong->Add("Overleie");
    EXPECT_THAT(Echo(kText, *wrong), HasSubstr("INVALID_ARGUMENT"));
  }
}

TEST_F(PgBinaryArrayTest, UuidsAreReadInUpperAndLowerCase) {
  PgBinaryArray array(Type::kUuid);
  array.Add("01a205b3-d000-7000-8000-0000000000b0");
  array.AddNull();
  array.Add("01A205B3-D000-7000-8000-0000000000FF");
  EXPECT_EQ(Echo(kUuid, array),
            "{01a205b3-d000-7000-8000-0000000000b0,NULL,"
            "01a205b3-d000-7000-8000-0000000000ff}");
}

TEST_F(PgBinaryArrayTest, WhatIsNoUuidIsRefused) {
  for (const char* text : {"", "01a205b3-d000-7000-8000-0000000000b",
                           "01a205b3-d000-7000-8000-0000000000b00",
                           "01a205b3-d000-7000-8000-0000000000bg"}) {
    PgBinaryArray array(Type::kUuid);
    EXPECT_THROW(array.Add(text), PgRefused) << text;
  }
}

TEST_F(PgBinaryArrayTest, NumbersKeepTheirSign) {
  PgBinaryArray small(Type::kSmallint), middle(Type::kInt), big(Type::kBigint);
  for (const int64_t number : {-1, 0, 1, -32768, 32767}) small.Add(number);
  for (const int64_t number : {-2147483648LL, 2147483647LL}) middle.Add(number);
  for (const int64_t number : {std::numeric_limits<int64_t>::min(), int64_t{-1},
                               std::numeric_limits<int64_t>::max()}) {
    big.Add(number);
  }
  EXPECT_EQ(Echo(kSmallint, small), "{-1,0,1,-32768,32767}");
  EXPECT_EQ(Echo(kInt, middle), "{-2147483648,2147483647}");
  EXPECT_EQ(Echo(kBigint, big),
            "{-9223372036854775808,-1,9223372036854775807}");
}

TEST_F(PgBinaryArrayTest, ANumberThatDoesNotFitIsRefused) {
  PgBinaryArray small(Type::kSmallint), middle(Type::kInt);
  EXPECT_THROW(small.Add(32768), PgRefused);
  EXPECT_THROW(small.Add(-32769), PgRefused);
  EXPECT_THROW(middle.Add(2147483648LL), PgRefused);
  EXPECT_THROW(middle.Add(-2147483649LL), PgRefused);
}

TEST_F(PgBinaryArrayTest, DaysCountBothWays) {
  PgBinaryArray array(Type::kDate);
  array.Add(absl::CivilDay(2016, 2, 29));
  array.Add(absl::CivilDay(1999, 12, 31));
  array.Add(std::optional<absl::CivilDay>());
  EXPECT_EQ(Echo(kDate, array), "{2016-02-29,1999-12-31,NULL}");
}

TEST_F(PgBinaryArrayTest, BytesArriveAsTheyAre) {
  PgBinaryArray array(Type::kBytea);
  array.Add(std::string("\0\xff", 2));
  array.Add("");
  EXPECT_EQ(Echo(kBytea, array), R"({"\\x00ff","\\x"})");
}

TEST_F(PgBinaryArrayTest, OneValueIsNoArray) {
  PgBinaryArray text(Type::kText), empty(Type::kText), uuid(Type::kUuid),
      number(Type::kSmallint), day(Type::kDate), nothing(Type::kDate);
  text.Add("Overleie");
  empty.Add("");
  uuid.Add("01a205b3-d000-7000-8000-0000000000b0");
  number.Add(-3);
  day.Add(absl::CivilDay(1999, 12, 31));
  nothing.AddNull();
  EXPECT_EQ(Echo(kOneText, text), "Overleie");
  EXPECT_EQ(Echo(kOneText, empty), "");
  EXPECT_EQ(Echo(kOneUuid, uuid), "01a205b3-d000-7000-8000-0000000000b0");
  EXPECT_EQ(Echo(kOneSmallint, number), "-3");
  EXPECT_EQ(Echo(kOneDate, day), "1999-12-31");
  EXPECT_EQ(Echo(kOneDate, nothing), "NULL");
}

TEST_F(PgBinaryArrayTest, AnEmptyOneIsEmpty) {
  PgBinaryArray array(Type::kUuid);
  EXPECT_EQ(Echo(kUuid, array), "{}");
}

}  // namespace
}  // namespace wegwijs
