#include "services/gateway/schema/schema.h"

#include <google/protobuf/util/json_util.h>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "services/gateway/json/plain_json_reader.h"
#include "services/gateway/json/plain_json_writer.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

namespace protobuf = google::protobuf;

constexpr char kTypeUrl[] = "type.googleapis.com";

std::string TypeUrl(const protobuf::Descriptor& type) {
  return absl::StrCat(kTypeUrl, "/", type.full_name());
}

// What Protobuf says is wrong. It quotes what it read, which need not be UTF-8,
// and may cut a letter in two; an error on its way to the client has to be.
std::string Readable(absl::string_view why) {
  using nlohmann::json;
  return json::parse(json(std::string(why))
                         .dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace

Schema::Schema(const protobuf::FileDescriptorSet& files) {
  for (const auto& file : files.file()) database_.Add(file);
  pool_ = std::make_unique<protobuf::DescriptorPool>(&database_);
  types_ = std::make_unique<SchemaTypes>(kTypeUrl, *pool_);
  for (const auto& file : files.file()) {
    const auto* built = pool_->FindFileByName(file.name());
    for (int i = 0; built != nullptr && i < built->service_count(); ++i) {
      const auto& service = *built->service(i);
      for (int j = 0; j < service.method_count(); ++j) {
        const auto& method = *service.method(j);
        methods_[absl::StrCat("/", service.full_name(), "/", method.name())] =
            MethodOf(method);
      }
    }
  }
}

Schema::Method Schema::MethodOf(const protobuf::MethodDescriptor& descriptor) {
  return {
      .request_type = TypeUrl(*descriptor.input_type()),
      .response_type = TypeUrl(*descriptor.output_type()),
      .plain_request = plain_types_.Of(*descriptor.input_type()),
      .plain_response = plain_types_.Of(*descriptor.output_type()),
      .streams = descriptor.client_streaming() || descriptor.server_streaming(),
      .is_safe = descriptor.options().idempotency_level() ==
                 protobuf::MethodOptions::NO_SIDE_EFFECTS};
}

const Schema::Method* Schema::Find(absl::string_view path) const {
  const auto found = methods_.find(path);
  return found == methods_.end() ? nullptr : &found->second;
}

absl::StatusOr<std::string> Schema::ToBinary(const Method& method,
                                             absl::string_view json) const {
  // Nothing stands for a message without fields.
  if (json.empty()) json = "{}";
  if (method.plain_request != nullptr) {
    auto plain = ReadPlainJson(*method.plain_request, json);
    if (plain.has_value()) return *std::move(plain);
  }
  std::string bytes;
  const auto status = protobuf::util::JsonToBinaryString(
      types_.get(), method.request_type, {json.data(), json.size()}, &bytes);
  if (status.ok()) return bytes;
  const auto why = status.message();
  return WithReason(absl::InvalidArgumentError(
                        absl::StrCat("The JSON does not fit the request: ",
                                     Readable({why.data(), why.size()}))),
                    "JSON_INVALID");
}

absl::StatusOr<std::string> Schema::ToJson(const Method& method,
                                           absl::string_view bytes) const {
  if (method.plain_response != nullptr) {
    auto plain = WritePlainJson(*method.plain_response, bytes);
    if (plain.has_value()) return *std::move(plain);
  }
  std::string json;
  const auto status = protobuf::util::BinaryToJsonString(
      types_.get(), method.response_type, std::string(bytes), &json);
  if (status.ok()) return json;
  return absl::InternalError("A service answered what it does not declare.");
}

}  // namespace wegwijs::gateway
