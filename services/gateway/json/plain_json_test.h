// For tests of plain JSON: Protobuf's own beside it.

#ifndef WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_TEST_H_
#define WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_TEST_H_

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <set>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/gateway/json/plain_json_reader.h"
#include "services/gateway/json/plain_json_writer.h"
#include "services/gateway/schema/schema.h"

namespace wegwijs::gateway {

// Takes and gives an EveryKind of echo/every_kind.proto.
inline constexpr char kEveryKind[] =
    "/wegwijs.gateway.echo.v1.EveryKindService/Translate";

// What was added before stands in `known`.
inline void AddWithImports(const google::protobuf::FileDescriptor& file,
                           std::set<std::string>& known,
                           google::protobuf::FileDescriptorSet& files) {
  if (!known.insert(file.name()).second) return;
  for (int i = 0; i < file.dependency_count(); ++i) {
    AddWithImports(*file.dependency(i), known, files);
  }
  file.CopyTo(files.add_file());
  file.CopyJsonNameTo(files.mutable_file(files.file_size() - 1));
}

// Of the intake service and of EveryKind.
inline const Schema& TestSchema() {
  static const Schema& schema = *[] {
    google::protobuf::FileDescriptorSet files;
    std::set<std::string> known;
    for (const char* name :
         {"echo/every_kind.proto", "wegwijs/intake/v1/intake_service.proto"}) {
      const auto* pool = google::protobuf::DescriptorPool::generated_pool();
      AddWithImports(*pool->FindFileByName(name), known, files);
    }
    return new Schema(files);
  }();
  return schema;
}

inline const Schema::Method& MethodAt(absl::string_view path) {
  return *TestSchema().Find(path);
}

// What Protobuf's own JSON does.
inline absl::StatusOr<std::string> OwnBinary(const std::string& type,
                                             absl::string_view json) {
  return TestSchema().ToBinary({.request_type = type}, json);
}
inline absl::StatusOr<std::string> OwnJson(const std::string& type,
                                           absl::string_view bytes) {
  return TestSchema().ToJson({.response_type = type}, bytes);
}

// Neither is plain if it is not Protobuf's own.
inline void ExpectPlainRequest(absl::string_view path, absl::string_view json) {
  SCOPED_TRACE(json);
  const Schema::Method& method = MethodAt(path);
  const auto own = OwnBinary(method.request_type, json);
  ASSERT_TRUE(own.ok()) << own.status();
  EXPECT_THAT(ReadPlainJson(*method.plain_request, json), testing::Eq(*own));
}

inline void ExpectPlainAnswer(absl::string_view path, absl::string_view bytes) {
  SCOPED_TRACE(absl::CEscape(bytes));
  const Schema::Method& method = MethodAt(path);
  const auto own = OwnJson(method.response_type, bytes);
  ASSERT_TRUE(own.ok()) << own.status();
  EXPECT_THAT(WritePlainJson(*method.plain_response, bytes), testing::Eq(*own));
}

// Also of what is no letter, such as half of a surrogate pair.
inline std::string Utf8(uint32_t point) {
  const auto byte = [](uint32_t bits) { return static_cast<char>(bits); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) {
    return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
  }
  const char last[] = {byte(0x80 | (point >> 6 & 0x3F)),
                       byte(0x80 | (point & 0x3F))};
  if (point < 0x10000) return {byte(0xE0 | point >> 12), last[0], last[1]};
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), last[0],
          last[1]};
}

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_JSON_PLAIN_JSON_TEST_H_
