#include "services/gateway/json/plain_types.h"

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::internal::WireFormatLite;

// Each field has a bit of PlainField::said.
constexpr int kMostFields = 64;

// The types of this package have a JSON of their own.
bool IsSpecial(const FileDescriptor& file) {
  return file.package() == "google.protobuf";
}

bool IsTimestamp(const Descriptor& type) {
  return type.full_name() == "google.protobuf.Timestamp";
}

bool IsPlain(const Descriptor& type) {
  return type.file()->syntax() == FileDescriptor::SYNTAX_PROTO3 &&
         !IsSpecial(*type.file()) && !type.options().map_entry() &&
         type.field_count() <= kMostFields;
}

// Maps are messages that are not plain.
bool IsPlain(const FieldDescriptor& field) {
  const std::string& name = field.json_name();
  if (name.empty() || !std::all_of(name.begin(), name.end(), [](char c) {
        return absl::ascii_isalnum(c) || c == '_';
      })) {
    return false;
  }
  if (field.message_type() != nullptr) {
    return IsPlain(*field.message_type()) || IsTimestamp(*field.message_type());
  }
  return field.enum_type() == nullptr || !IsSpecial(*field.enum_type()->file());
}

uint32_t TagOf(const FieldDescriptor& field) {
  return WireFormatLite::MakeTag(
      field.number(),
      WireFormatLite::WireTypeForFieldType(
          static_cast<WireFormatLite::FieldType>(field.type())));
}

uint64_t SaidBit(const FieldDescriptor& field) {
  const auto* oneof = field.containing_oneof();
  const int first = oneof == nullptr ? field.index() : oneof->field(0)->index();
  return uint64_t{1} << first;
}

}  // namespace

const PlainType* PlainTypes::Of(const Descriptor& descriptor) {
  if (!IsPlain(descriptor)) return nullptr;
  const auto [made, is_new] = types_.try_emplace(&descriptor);
  if (is_new) made->second = std::make_unique<PlainType>();
  // It may hold itself, so it is known before it is filled.
  PlainType& type = *made->second;
  if (is_new) Fill(descriptor, type);
  return &type;
}

void PlainTypes::Fill(const Descriptor& descriptor, PlainType& type) {
  const int count = descriptor.field_count();
  type.fields.reserve(count);
  std::vector<const PlainField*> plain(count);
  for (int i = 0; i < count; ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    if (!IsPlain(field)) continue;
    plain[i] = &type.fields.emplace_back(FieldOf(field));
    type.by_tag[plain[i]->tag] = plain[i];
    if (field.is_packable()) {
      type.by_tag[WireFormatLite::MakeTag(
          field.number(), WireFormatLite::WIRETYPE_LENGTH_DELIMITED)] =
          plain[i];
    }
  }
  // Protobuf looks for the name of one in JSON before that of any in the proto.
  for (int i = 0; i < count; ++i) {
    type.by_name.try_emplace(descriptor.field(i)->json_name(), plain[i]);
  }
  for (int i = 0; i < count; ++i) {
    type.by_name.try_emplace(descriptor.field(i)->name(), plain[i]);
  }
}

PlainField PlainTypes::FieldOf(const FieldDescriptor& descriptor) {
  PlainField field{
      .type = descriptor.type(),
      .is_repeated = descriptor.is_repeated(),
      .tag = TagOf(descriptor),
      .said = SaidBit(descriptor),
      .json_key = absl::StrCat("\"", descriptor.json_name(), "\":")};
  if (const auto* message = descriptor.message_type()) {
    field.is_timestamp = IsTimestamp(*message);
    field.message = Of(*message);
  }
  if (const auto* enumeration = descriptor.enum_type()) {
    field.enumeration = EnumOf(*enumeration);
  }
  return field;
}

const PlainEnum* PlainTypes::EnumOf(const EnumDescriptor& descriptor) {
  std::unique_ptr<PlainEnum>& made = enums_[&descriptor];
  if (made != nullptr) return made.get();
  made = std::make_unique<PlainEnum>();
  for (int i = 0; i < descriptor.value_count(); ++i) {
    const auto& value = *descriptor.value(i);
    made->numbers.try_emplace(value.name(), value.number());
    // The first name of a number is the one that is written.
    made->names.try_emplace(value.number(), value.name());
  }
  return made.get();
}

}  // namespace wegwijs::gateway
