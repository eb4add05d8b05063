#include "services/runtime/pg_binary_array.h"

#include <endian.h>

#include "absl/strings/ascii.h"
#include "services/runtime/pg_connection.h"
#include "services/runtime/uuid.h"

namespace wegwijs {
namespace {

// Number of dimensions, whether there is a NULL, the type's oid; and of the one
// dimension: its length, and the place of its first element. See array_send in
// PostgreSQL's arrayfuncs.c.
constexpr size_t kDimensionsAt = 0;
constexpr size_t kHasNullAt = 4;
constexpr size_t kTypeAt = 8;
constexpr size_t kLengthAt = 12;
constexpr size_t kFirstAt = 16;
constexpr size_t kHeader = 20;
constexpr size_t kHeaderOfNothing = 12;
// Each element has its length before it.
constexpr size_t kLengthBytes = 4;

constexpr uint32_t kNull = 0xFFFFFFFF;
constexpr size_t kUuidBytes = 16;

// Days count from here.
constexpr absl::CivilDay kFirstDay(2000, 1, 1);

// pg_type.oid: the same in every PostgreSQL.
uint32_t OidOf(PgBinaryArray::Type type) {
  switch (type) {
    case PgBinaryArray::Type::kText:
      return 25;
    case PgBinaryArray::Type::kUuid:
      return 2950;
    case PgBinaryArray::Type::kBytea:
      return 17;
    case PgBinaryArray::Type::kSmallint:
      return 21;
    case PgBinaryArray::Type::kInt:
      return 23;
    case PgBinaryArray::Type::kBigint:
      return 20;
    case PgBinaryArray::Type::kDate:
      return 1082;
  }
  return 0;
}

// Of a number.
int BytesOf(PgBinaryArray::Type type) {
  switch (type) {
    case PgBinaryArray::Type::kSmallint:
      return 2;
    case PgBinaryArray::Type::kInt:
      return 4;
    default:
      return 8;
  }
}

// Appends the 16 bytes of a UUID.
void AppendUuid(std::string& bytes, absl::string_view text) {
  if (!IsUuid(text) && !IsUuid(absl::AsciiStrToLower(text))) {
    throw PgRefused("22P02");
  }
  int half = 0;
  bool is_second = false;
  for (const char c : text) {
    if (c == '-') continue;
    const int digit = absl::ascii_isdigit(c) ? c - '0' : (c & 0xF) + 9;
    if (is_second) bytes.push_back(static_cast<char>(half << 4 | digit));
    half = digit;
    is_second = !is_second;
  }
}

}  // namespace

PgBinaryArray::PgBinaryArray(Type type) : type_(type), bytes_(kHeader, '\0') {
  Put(kTypeAt, OidOf(type));
  Put(kFirstAt, 1);
}

void PgBinaryArray::Add(int64_t value) {
  const int bytes = BytesOf(type_);
  const int64_t beyond = int64_t{1} << (8 * bytes - 1);
  if (bytes < 8 && (value < -beyond || value >= beyond)) {
    throw PgRefused("22003");
  }
  Append(bytes, kLengthBytes);
  Append(static_cast<uint64_t>(value), bytes);
  ++count_;
}

void PgBinaryArray::Add(absl::string_view value) {
  if (type_ == Type::kUuid) {
    Append(kUuidBytes, kLengthBytes);
    AppendUuid(bytes_, value);
  } else {
    Append(value.size(), kLengthBytes);
    bytes_.append(value.data(), value.size());
  }
  ++count_;
}

void PgBinaryArray::Add(absl::CivilDay day) {
  Append(4, kLengthBytes);
  Append(static_cast<uint64_t>(day - kFirstDay), 4);
  ++count_;
}

void PgBinaryArray::AddNull() {
  Append(kNull, kLengthBytes);
  has_null_ = true;
  ++count_;
}

std::optional<PgBytes> PgBinaryArray::InBatch() {
  if (count_ == 1) {
    if (has_null_) return std::nullopt;
    return PgBytes{absl::string_view(bytes_).substr(kHeader + kLengthBytes)};
  }
  Put(kDimensionsAt, count_ > 0 ? 1 : 0);
  Put(kHasNullAt, has_null_ ? 1 : 0);
  Put(kLengthAt, count_);
  return PgBytes{count_ > 0
                     ? absl::string_view(bytes_)
                     : absl::string_view(bytes_).substr(0, kHeaderOfNothing)};
}

void PgBinaryArray::Append(uint64_t value, int bytes) {
  const uint64_t ordered = htobe64(value);
  bytes_.append(
      reinterpret_cast<const char*>(&ordered) + sizeof(ordered) - bytes, bytes);
}

void PgBinaryArray::Put(size_t at, uint32_t value) {
  for (int i = 0; i < 4; ++i) {
    bytes_[at + i] = static_cast<char>(value >> (8 * (3 - i)));
  }
}

}  // namespace wegwijs
