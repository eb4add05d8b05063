// JSON to Protobuf and back, for the methods of all services and of the echo
// server. The first line of the input is the path of a method; the rest is its
// request in JSON, or its response in Protobuf if it does not begin like JSON.

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/backend/call_metadata.h"
#include "services/gateway/connect/connect_protocol.h"
#include "services/gateway/json/plain_json_reader.h"
#include "services/gateway/json/plain_json_writer.h"
#include "services/gateway/schema/schema.h"
#include "tests/fuzz/must.h"

namespace {

namespace protobuf = google::protobuf;
using wegwijs::Must;
using wegwijs::gateway::PlainType;
using wegwijs::gateway::ReadPlainJson;
using wegwijs::gateway::Schema;
using wegwijs::gateway::WritePlainJson;

class Services {
 public:
  Services() {
    // Of what no service could read.
    protobuf::SetLogHandler(nullptr);
    for (const auto& file : files_.file()) database_.Add(file);
    for (const auto& file : files_.file()) {
      for (const auto& service : file.service()) {
        for (const auto& method : service.method()) {
          paths_.push_back(absl::StrCat("/", file.package(), ".",
                                        service.name(), "/", method.name()));
        }
      }
    }
  }

  const Schema& schema() const { return schema_; }

  // A method for any text.
  const Schema::Method& MethodOf(absl::string_view path) const {
    const Schema::Method* found = schema_.Find(path);
    if (found != nullptr) return *found;
    const size_t hash =
        std::hash<std::string_view>()({path.data(), path.size()});
    return *schema_.Find(paths_[hash % paths_.size()]);
  }

  // The bytes of what a service reads in `bytes`; nothing if it cannot.
  std::optional<std::string> Canonical(absl::string_view type_url,
                                       const std::string& bytes) const {
    const std::string name(type_url.substr(type_url.find('/') + 1));
    const std::unique_ptr<protobuf::Message> message(
        factory_.GetPrototype(pool_.FindMessageTypeByName(name))->New());
    if (!message->ParseFromString(bytes)) return std::nullopt;
    message->DiscardUnknownFields();
    std::string canonical;
    protobuf::io::StringOutputStream stream(&canonical);
    protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    message->SerializeToCodedStream(&output);
    output.Trim();
    return canonical;
  }

 private:
  const protobuf::FileDescriptorSet files_ = [] {
    std::ifstream file(FUZZ_DESCRIPTORS, std::ios::binary);
    protobuf::FileDescriptorSet set;
    Must(set.ParseFromIstream(&file), "the descriptors can be read");
    return set;
  }();
  std::vector<std::string> paths_;
  protobuf::SimpleDescriptorDatabase database_;
  protobuf::DescriptorPool pool_{&database_};
  mutable protobuf::DynamicMessageFactory factory_{&pool_};
  const Schema schema_{files_};
};

// What the client is told can be read, whatever it sent.
void CheckError(const absl::Status& error, absl::StatusCode code) {
  Must(error.code() == code, "an error has the code that it should have");
  const wegwijs::gateway::CallEnding ending = wegwijs::gateway::EndingOf(error);
  google::rpc::Status status;
  Must(status.ParseFromString(ending.details), "an error can be read");
  const std::string body = wegwijs::gateway::ConnectErrorBody(ending);
  Must(nlohmann::json::accept(body), "an error is JSON");
}

// What is read or written as plain is what Protobuf's own JSON makes of it.
void CheckPlainRequest(const Services& services, const Schema::Method& method,
                       absl::string_view json) {
  if (method.plain_request == nullptr) return;
  const auto plain = ReadPlainJson(*method.plain_request, json);
  if (!plain.has_value()) return;
  const auto own =
      services.schema().ToBinary({.request_type = method.request_type}, json);
  Must(own.ok(), "what is plain can be read");
  Must(*plain == *own, "what is plain is read alike");
}
void CheckPlainAnswer(const Services& services, const Schema::Method& method,
                      const std::string& bytes) {
  if (method.plain_response == nullptr) return;
  const auto plain = WritePlainJson(*method.plain_response, bytes);
  if (!plain.has_value()) return;
  const auto own =
      services.schema().ToJson({.response_type = method.response_type}, bytes);
  Must(own.ok(), "what is plain can be written");
  Must(*plain == *own, "what is plain is written alike");
}

// Protobuf reads it as a whole number, of which there is only one.
bool HoldsMinusZero(const std::string& json) {
  return absl::StrContains(json, "-0,") || absl::StrContains(json, "-0]") ||
         absl::StrContains(json, "-0}");
}

// A message is what it was after it has been JSON.
void CheckLossless(const Services& services, const std::string& type,
                   const PlainType* plain, const std::string& bytes) {
  const auto message = services.Canonical(type, bytes);
  if (!message.has_value()) return;
  const Schema::Method method{.request_type = type,
                              .response_type = type,
                              .plain_request = plain,
                              .plain_response = plain};
  CheckPlainAnswer(services, method, *message);
  const auto json = services.schema().ToJson(method, *message);
  if (!json.ok()) {
    CheckError(json.status(), absl::StatusCode::kInternal);
    return;
  }
  Must(nlohmann::json::accept(*json), "an answer is JSON");
  CheckPlainRequest(services, method, *json);
  const auto again = services.schema().ToBinary(method, *json);
  // A message of a type that is not compiled in keeps what was said twice of a
  // key of a map; what a service sends never says it twice.
  if (absl::StrContains(again.status().message(), "Repeated map key")) return;
  Must(again.ok(), "our own JSON can be read");
  if (HoldsMinusZero(*json)) return;
  Must(*services.schema().ToJson(method, *again) == *json, "JSON comes back");
  // There are many that are no number, and JSON has one.
  if (absl::StrContains(*json, "\"NaN\"")) return;
  Must(services.Canonical(type, *again) == message, "a message comes back");
}

bool IsJson(absl::string_view text) {
  return text.empty() || absl::StrContains("{[\" \n\t", text[0]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Services& services = *new Services;
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(input, absl::MaxSplits('\n', 1));
  const Schema::Method& method = services.MethodOf(parts.first);
  if (!IsJson(parts.second)) {
    const std::string bytes(parts.second);
    CheckPlainAnswer(services, method, bytes);
    CheckLossless(services, method.response_type, method.plain_response, bytes);
    return 0;
  }
  CheckPlainRequest(services, method, parts.second);
  const auto bytes = services.schema().ToBinary(method, parts.second);
  if (bytes.ok()) {
    Must(services.Canonical(method.request_type, *bytes).has_value(),
         "a service can read what it gets");
    CheckLossless(services, method.request_type, method.plain_request, *bytes);
  } else {
    CheckError(bytes.status(), absl::StatusCode::kInvalidArgument);
  }
  return 0;
}
