#include "services/gateway/json/plain_json_writer.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/stubs/strutil.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>
#include <google/protobuf/wire_format_lite.h>

#include <cmath>
#include <limits>

#include "absl/base/casts.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Timestamp;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::util::TimeUtil;

// Messages within one another; Protobuf's own writes 64.
constexpr int kDeepestMessage = 32;

// From the first to the last: what Protobuf writes as it is. It escapes some of
// what is between them.
struct Letters {
  uint32_t first;
  uint32_t last;
};
constexpr Letters kLetters[] = {
    {0x00A0, 0x00AC},    // of Latin 1
    {0x00AE, 0x05FF},    // Latin, Greek, Cyrillic, Armenian, Hebrew
    {0x0604, 0x06DC},    // Arabic
    {0x0900, 0x17B3},    // from Devanagari over Georgian and Ethiopic to Khmer
    {0x1E00, 0x1FFF},    // Latin and Greek with more accents
    {0x2010, 0x2027},    // dashes and quotation marks
    {0x20A0, 0x20CF},    // currencies
    {0x3000, 0xD7A3},    // Chinese, Japanese, Korean
    {0x1F300, 0x1FAFF},  // pictures
};

bool IsLetter(uint32_t point) {
  for (const Letters& letters : kLetters) {
    if (point <= letters.last) return point >= letters.first;
  }
  return false;
}

bool IsAsciiAsItIs(char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>';
}

// How many bytes the letter at the beginning of `text` has, which is not ASCII;
// 0 if it is none of `kLetters`, or no UTF-8.
size_t LetterSize(absl::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0xC0 || lead > 0xF7) return 0;
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < size) return 0;
  uint32_t point = lead & (0xFF >> (size + 1));
  for (const char c : text.substr(1, size - 1)) {
    const auto byte = static_cast<uint8_t>(c);
    if ((byte & 0xC0) != 0x80) return 0;
    point = point << 6 | (byte & 0x3F);
  }
  const bool fits_in_less =
      (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
  return IsLetter(point) && !fits_in_less ? size : 0;
}

class PlainJsonWriter {
 public:
  explicit PlainJsonWriter(absl::string_view bytes)
      : bytes_(bytes),
        in_(reinterpret_cast<const uint8_t*>(bytes.data()),
            static_cast<int>(bytes.size())) {
    in_.PushLimit(static_cast<int>(bytes.size()));
    json_.reserve(2 * bytes.size());
  }

  std::string TakeJson() { return std::move(json_); }

  // Each writes what comes next in the bytes; false if it is not plain.
  bool WriteMessage(const PlainType& type);

 private:
  // After `tag`; leaves the one that follows in it.
  bool WriteList(const PlainField& field, uint32_t& tag);
  bool WritePacked(const PlainField& field);
  bool WriteValue(const PlainField& field);
  bool WriteNested(const PlainType& type);
  bool WriteTimestamp();
  bool WriteText();
  bool WriteBase64();
  bool WriteNumber(const PlainField& field);

  template <typename... Parts>
  bool Append(const Parts&... parts) {
    absl::StrAppend(&json_, parts...);
    return true;
  }
  bool AppendEscaped(char c);
  // Instead of the comma after the last value, if there is one.
  bool Close(char bracket);

  // Of what begins with its length.
  bool ReadLength(int& length) {
    return in_.ReadVarintSizeAsInt(&length) && length <= in_.BytesUntilLimit();
  }
  bool ReadBytes(absl::string_view& value);
  bool ReadBits(uint32_t tag, uint64_t& bits);

  const absl::string_view bytes_;
  CodedInputStream in_;
  int depth_ = 0;
  std::string json_;
};

bool PlainJsonWriter::WriteMessage(const PlainType& type) {
  json_ += '{';
  uint32_t tag = in_.ReadTag();
  while (tag != 0) {
    const auto found = type.by_tag.find(tag);
    if (found == type.by_tag.end()) return false;
    const PlainField& field = *found->second;
    json_ += field.json_key;
    if (field.is_repeated) {
      if (!WriteList(field, tag)) return false;
    } else {
      if (!WriteValue(field)) return false;
      tag = in_.ReadTag();
    }
    json_ += ',';
  }
  return Close('}') && in_.ConsumedEntireMessage();
}

// As Protobuf, it takes packed values for a list of their own.
bool PlainJsonWriter::WriteList(const PlainField& field, uint32_t& tag) {
  json_ += '[';
  if (tag != field.tag) {
    if (!WritePacked(field)) return false;
    tag = in_.ReadTag();
    return Close(']');
  }
  do {
    if (!WriteValue(field)) return false;
    json_ += ',';
    tag = in_.ReadTag();
  } while (tag == field.tag);
  return Close(']');
}

bool PlainJsonWriter::WritePacked(const PlainField& field) {
  int length = 0;
  if (!ReadLength(length)) return false;
  const auto limit = in_.PushLimit(length);
  while (in_.BytesUntilLimit() > 0) {
    if (!WriteValue(field)) return false;
    json_ += ',';
  }
  in_.PopLimit(limit);
  return true;
}

bool PlainJsonWriter::WriteValue(const PlainField& field) {
  switch (field.type) {
    case FieldDescriptor::TYPE_MESSAGE:
      return field.is_timestamp ? WriteTimestamp()
                                : WriteNested(*field.message);
    case FieldDescriptor::TYPE_STRING:
      return WriteText();
    case FieldDescriptor::TYPE_BYTES:
      return WriteBase64();
    default:
      return WriteNumber(field);
  }
}

bool PlainJsonWriter::WriteNested(const PlainType& type) {
  int length = 0;
  if (depth_ == kDeepestMessage || !ReadLength(length)) return false;
  ++depth_;
  const auto limit = in_.PushLimit(length);
  const bool is_plain = WriteMessage(type);
  in_.PopLimit(limit);
  --depth_;
  return is_plain;
}

bool PlainJsonWriter::WriteTimestamp() {
  absl::string_view value;
  Timestamp time;
  return ReadBytes(value) &&
         time.ParseFromArray(value.data(), static_cast<int>(value.size())) &&
         time.seconds() >= TimeUtil::kTimestampMinSeconds &&
         time.seconds() <= TimeUtil::kTimestampMaxSeconds &&
         time.nanos() >= 0 && time.nanos() < 1'000'000'000 &&
         Append("\"", TimeUtil::ToString(time), "\"");
}

bool PlainJsonWriter::WriteText() {
  absl::string_view value;
  if (!ReadBytes(value)) return false;
  json_ += '"';
  size_t written = 0;
  size_t i = 0;
  while (i < value.size()) {
    if (IsAsciiAsItIs(value[i])) {
      ++i;
    } else if (static_cast<uint8_t>(value[i]) >= 0x80) {
      const size_t size = LetterSize(value.substr(i));
      if (size == 0) return false;
      i += size;
    } else {
      Append(value.substr(written, i - written));
      AppendEscaped(value[i]);
      written = ++i;
    }
  }
  return Append(value.substr(written), "\"");
}

bool PlainJsonWriter::WriteBase64() {
  absl::string_view value;
  return ReadBytes(value) && Append("\"", absl::Base64Escape(value), "\"");
}

bool PlainJsonWriter::WriteNumber(const PlainField& field) {
  uint64_t bits = 0;
  if (!ReadBits(field.tag, bits)) return false;
  switch (field.type) {
    case FieldDescriptor::TYPE_BOOL:
      return Append(bits != 0 ? "true" : "false");
    case FieldDescriptor::TYPE_ENUM: {
      const auto found = field.enumeration->names.find(static_cast<int>(bits));
      return found != field.enumeration->names.end() &&
             Append("\"", found->second, "\"");
    }
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_SFIXED32:
      return Append(static_cast<int32_t>(bits));
    case FieldDescriptor::TYPE_SINT32:
      return Append(
          WireFormatLite::ZigZagDecode32(static_cast<uint32_t>(bits)));
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_FIXED32:
      return Append(static_cast<uint32_t>(bits));
    // 64 bits are more than the numbers of a browser have.
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_SFIXED64:
      return Append("\"", static_cast<int64_t>(bits), "\"");
    case FieldDescriptor::TYPE_SINT64:
      return Append("\"", WireFormatLite::ZigZagDecode64(bits), "\"");
    case FieldDescriptor::TYPE_UINT64:
    case FieldDescriptor::TYPE_FIXED64:
      return Append("\"", bits, "\"");
    case FieldDescriptor::TYPE_FLOAT: {
      const auto number = absl::bit_cast<float>(static_cast<uint32_t>(bits));
      return std::isfinite(number) &&
             Append(google::protobuf::SimpleFtoa(number));
    }
    case FieldDescriptor::TYPE_DOUBLE: {
      const auto number = absl::bit_cast<double>(bits);
      return std::isfinite(number) &&
             Append(google::protobuf::SimpleDtoa(number));
    }
    default:
      return false;
  }
}

bool PlainJsonWriter::AppendEscaped(char c) {
  // Each before the letter that stands for it after a backslash.
  constexpr absl::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt";
  for (size_t i = 0; i < kShort.size(); i += 2) {
    if (kShort[i] == c) return Append("\\", kShort.substr(i + 1, 1));
  }
  return Append("\\u", absl::Hex(c, absl::kZeroPad4));
}

bool PlainJsonWriter::Close(char bracket) {
  if (json_.back() == ',') json_.pop_back();
  json_ += bracket;
  return true;
}

bool PlainJsonWriter::ReadBytes(absl::string_view& value) {
  int length = 0;
  if (!ReadLength(length)) return false;
  value = bytes_.substr(in_.CurrentPosition(), length);
  return in_.Skip(length);
}

bool PlainJsonWriter::ReadBits(uint32_t tag, uint64_t& bits) {
  switch (WireFormatLite::GetTagWireType(tag)) {
    case WireFormatLite::WIRETYPE_FIXED32: {
      uint32_t half = 0;
      if (!in_.ReadLittleEndian32(&half)) return false;
      bits = half;
      return true;
    }
    case WireFormatLite::WIRETYPE_FIXED64:
      return in_.ReadLittleEndian64(&bits);
    default:
      return in_.ReadVarint64(&bits);
  }
}

}  // namespace

std::optional<std::string> WritePlainJson(const PlainType& type,
                                          absl::string_view bytes) {
  if (bytes.size() > std::numeric_limits<int>::max()) return std::nullopt;
  PlainJsonWriter writer(bytes);
  if (!writer.WriteMessage(type)) return std::nullopt;
  return writer.TakeJson();
}

}  // namespace wegwijs::gateway
