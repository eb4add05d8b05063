#include "services/gateway/json/plain_json_reader.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>
#include <google/protobuf/wire_format_lite.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "absl/base/casts.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Timestamp;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;

// Messages within one another; Protobuf's own reads 100.
constexpr size_t kDeepestObject = 32;

template <typename T>
bool Fits(int64_t value) {
  return value >= std::numeric_limits<T>::min() &&
         value <= std::numeric_limits<T>::max();
}

// Without a sign, zeros or blanks that need not be there.
template <typename T>
bool ReadCanonical(const std::string& text, T& number) {
  return absl::SimpleAtoi(text, &number) && absl::StrCat(number) == text;
}

// A time with an offset may lie beyond the year 9999, which the function that
// reads times does not survive.
bool IsUtc(absl::string_view time) {
  return absl::EndsWith(time, "Z") &&
         time.find_first_not_of("0123456789-:.TZ") == time.npos;
}

// Writes each value when the parser has read it. Whatever is not plain ends the
// parsing, by false.
class PlainJsonReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit PlainJsonReader(const PlainType& root) : root_(root) {}

  std::string TakeBytes() { return std::move(bytes_); }

  bool start_object(size_t) override;
  bool key(std::string& name) override;
  bool end_object() override;
  bool start_array(size_t) override;
  bool end_array() override;

  bool null() override { return false; }
  bool boolean(bool value) override {
    const PlainField* field = NextField();
    return field != nullptr && field->type == FieldDescriptor::TYPE_BOOL &&
           WriteBits(*field, value ? 1 : 0);
  }
  bool number_integer(int64_t value) override {
    const PlainField* field = NextField();
    // 0 was -0.
    return field != nullptr && value != 0 && WriteInteger(*field, value);
  }
  bool number_unsigned(uint64_t value) override {
    const PlainField* field = NextField();
    return field != nullptr && value <= std::numeric_limits<int64_t>::max() &&
           WriteInteger(*field, static_cast<int64_t>(value));
  }
  bool number_float(double value, const std::string&) override {
    const PlainField* field = NextField();
    return field != nullptr && WriteFloating(*field, value);
  }
  bool string(std::string& value) override;
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool parse_error(size_t, const std::string&,
                   const nlohmann::json::exception&) override {
    return false;
  }

 private:
  struct OpenObject {
    const PlainType* type;
    size_t begin = 0;
    uint64_t said = 0;
    // Whose value, or whose list of them, comes next.
    const PlainField* field = nullptr;
    bool in_list = false;
  };

  // Whose value may come here; null if none may.
  const PlainField* NextField() const {
    if (open_.empty()) return nullptr;
    const OpenObject& object = open_.back();
    return object.in_list == object.field->is_repeated ? object.field : nullptr;
  }

  bool WriteInteger(const PlainField& field, int64_t value);
  bool WriteFloating(const PlainField& field, double value);
  bool WriteEnum(const PlainField& field, const std::string& name);
  bool WriteTimestamp(const PlainField& field, const std::string& text);
  bool WriteBase64(const PlainField& field, const std::string& text);
  bool WriteBytes(const PlainField& field, absl::string_view value);
  // As many of them as the field has on the wire.
  bool WriteBits(const PlainField& field, uint64_t bits);

  void AppendVarint(uint64_t value) { bytes_ += Varint(value); }
  static std::string Varint(uint64_t value);
  // What is appended between them is a message.
  size_t BeginMessage(const PlainField& field);
  void EndMessage(size_t begin);

  const PlainType& root_;
  std::vector<OpenObject> open_;
  std::string bytes_;
};

bool PlainJsonReader::start_object(size_t) {
  if (open_.empty()) {
    open_.push_back({.type = &root_});
    return true;
  }
  const PlainField* field = NextField();
  if (field == nullptr || field->message == nullptr) return false;
  if (open_.size() == kDeepestObject) return false;
  open_.push_back({.type = field->message, .begin = BeginMessage(*field)});
  return true;
}

bool PlainJsonReader::key(std::string& name) {
  OpenObject& object = open_.back();
  const auto found = object.type->by_name.find(name);
  if (found == object.type->by_name.end()) return false;
  object.field = found->second;
  if (object.field == nullptr) return false;
  if ((object.said & object.field->said) != 0) return false;
  object.said |= object.field->said;
  return true;
}

bool PlainJsonReader::end_object() {
  const size_t begin = open_.back().begin;
  open_.pop_back();
  if (!open_.empty()) EndMessage(begin);
  return true;
}

bool PlainJsonReader::start_array(size_t) {
  if (open_.empty()) return false;
  OpenObject& object = open_.back();
  if (object.in_list || !object.field->is_repeated) return false;
  object.in_list = true;
  return true;
}

bool PlainJsonReader::end_array() {
  open_.back().in_list = false;
  return true;
}

bool PlainJsonReader::string(std::string& value) {
  const PlainField* field = NextField();
  if (field == nullptr) return false;
  int64_t integer = 0;
  uint64_t natural = 0;
  switch (field->type) {
    case FieldDescriptor::TYPE_STRING:
      return WriteBytes(*field, value);
    case FieldDescriptor::TYPE_BYTES:
      return WriteBase64(*field, value);
    case FieldDescriptor::TYPE_ENUM:
      return WriteEnum(*field, value);
    case FieldDescriptor::TYPE_MESSAGE:
      return field->is_timestamp && WriteTimestamp(*field, value);
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_SINT64:
    case FieldDescriptor::TYPE_SFIXED64:
      return ReadCanonical(value, integer) && WriteInteger(*field, integer);
    case FieldDescriptor::TYPE_UINT64:
    case FieldDescriptor::TYPE_FIXED64:
      return ReadCanonical(value, natural) && WriteBits(*field, natural);
    default:
      return false;
  }
}

bool PlainJsonReader::WriteInteger(const PlainField& field, int64_t value) {
  switch (field.type) {
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_SFIXED32:
      return Fits<int32_t>(value) && WriteBits(field, value);
    case FieldDescriptor::TYPE_SINT32:
      return Fits<int32_t>(value) &&
             WriteBits(field, WireFormatLite::ZigZagEncode64(value));
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_FIXED32:
      return Fits<uint32_t>(value) && WriteBits(field, value);
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_SFIXED64:
      return WriteBits(field, value);
    case FieldDescriptor::TYPE_SINT64:
      return WriteBits(field, WireFormatLite::ZigZagEncode64(value));
    case FieldDescriptor::TYPE_UINT64:
    case FieldDescriptor::TYPE_FIXED64:
      return value >= 0 && WriteBits(field, value);
    default: {
      // Up to here nobody has to round.
      constexpr int64_t kMost = int64_t{1} << 53;
      return value >= -kMost && value <= kMost &&
             WriteFloating(field, static_cast<double>(value));
    }
  }
}

bool PlainJsonReader::WriteFloating(const PlainField& field, double value) {
  if (field.type == FieldDescriptor::TYPE_DOUBLE) {
    return WriteBits(field, absl::bit_cast<uint64_t>(value));
  }
  return field.type == FieldDescriptor::TYPE_FLOAT &&
         std::abs(value) <= std::numeric_limits<float>::max() &&
         WriteBits(field, absl::bit_cast<uint32_t>(static_cast<float>(value)));
}

bool PlainJsonReader::WriteEnum(const PlainField& field,
                                const std::string& name) {
  const auto found = field.enumeration->numbers.find(name);
  return found != field.enumeration->numbers.end() &&
         WriteBits(field, found->second);
}

// Protobuf reads times by the same function, and writes both numbers also when
// they are 0.
bool PlainJsonReader::WriteTimestamp(const PlainField& field,
                                     const std::string& text) {
  if (!IsUtc(text)) return false;
  Timestamp time;
  if (!google::protobuf::util::TimeUtil::FromString(text, &time)) return false;
  const size_t begin = BeginMessage(field);
  AppendVarint(WireFormatLite::MakeTag(Timestamp::kSecondsFieldNumber,
                                       WireFormatLite::WIRETYPE_VARINT));
  AppendVarint(time.seconds());
  AppendVarint(WireFormatLite::MakeTag(Timestamp::kNanosFieldNumber,
                                       WireFormatLite::WIRETYPE_VARINT));
  AppendVarint(time.nanos());
  EndMessage(begin);
  return true;
}

bool PlainJsonReader::WriteBase64(const PlainField& field,
                                  const std::string& text) {
  std::string bytes;
  return absl::Base64Unescape(text, &bytes) &&
         absl::Base64Escape(bytes) == text && WriteBytes(field, bytes);
}

bool PlainJsonReader::WriteBytes(const PlainField& field,
                                 absl::string_view value) {
  AppendVarint(field.tag);
  AppendVarint(value.size());
  bytes_.append(value.data(), value.size());
  return true;
}

bool PlainJsonReader::WriteBits(const PlainField& field, uint64_t bits) {
  AppendVarint(field.tag);
  uint8_t bytes[sizeof bits];
  switch (WireFormatLite::GetTagWireType(field.tag)) {
    case WireFormatLite::WIRETYPE_FIXED32:
      bytes_.append(bytes, CodedOutputStream::WriteLittleEndian32ToArray(
                               static_cast<uint32_t>(bits), bytes));
      return true;
    case WireFormatLite::WIRETYPE_FIXED64:
      bytes_.append(bytes,
                    CodedOutputStream::WriteLittleEndian64ToArray(bits, bytes));
      return true;
    default:
      AppendVarint(bits);
      return true;
  }
}

std::string PlainJsonReader::Varint(uint64_t value) {
  uint8_t bytes[10];
  return {bytes, CodedOutputStream::WriteVarint64ToArray(value, bytes)};
}

size_t PlainJsonReader::BeginMessage(const PlainField& field) {
  AppendVarint(field.tag);
  // The length of most takes one byte.
  bytes_.push_back('\0');
  return bytes_.size();
}

void PlainJsonReader::EndMessage(size_t begin) {
  bytes_.replace(begin - 1, 1, Varint(bytes_.size() - begin));
}

}  // namespace

std::optional<std::string> ReadPlainJson(const PlainType& type,
                                         absl::string_view json) {
  // The parser would pass over a byte order mark, and takes a NUL for the end.
  if (json.empty() || json.front() != '{') return std::nullopt;
  if (json.find('\0') != json.npos) return std::nullopt;
  PlainJsonReader reader(type);
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) {
    return std::nullopt;
  }
  return reader.TakeBytes();
}

}  // namespace wegwijs::gateway
