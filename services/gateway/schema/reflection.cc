#include "services/gateway/schema/reflection.h"

#include <google/protobuf/unknown_field_set.h>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/gateway/backend/grpc_call.h"
#include "services/gateway/backend/open_calls.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

namespace protobuf = google::protobuf;
using protobuf::UnknownFieldSet;

constexpr char kMethod[] =
    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
constexpr absl::Duration kTimeout = absl::Seconds(5);

// Fields of ServerReflectionRequest and of ServerReflectionResponse.
constexpr int kFileByFilename = 3;
constexpr int kFileContainingSymbol = 4;
constexpr int kListServices = 7;
constexpr int kFileDescriptorResponse = 4;
constexpr int kListServicesResponse = 6;
// The only field that counts in what these hold.
constexpr int kFirst = 1;

std::string Request(int field, absl::string_view value) {
  UnknownFieldSet fields;
  fields.AddLengthDelimited(field, std::string(value));
  std::string bytes;
  fields.SerializeToString(&bytes);
  return bytes;
}

// The values of a field of bytes, text or messages.
std::vector<std::string> Values(const std::string& message, int number) {
  std::vector<std::string> values;
  UnknownFieldSet fields;
  if (!fields.ParseFromString(message)) return values;
  for (int i = 0; i < fields.field_count(); ++i) {
    const auto& field = fields.field(i);
    if (field.number() == number &&
        field.type() == protobuf::UnknownField::TYPE_LENGTH_DELIMITED) {
      values.push_back(field.length_delimited());
    }
  }
  return values;
}

// Waits for news of a call.
class Waiter {
 public:
  void Tell() {
    const std::lock_guard lock(mutex_);
    told_ = true;
    changed_.notify_one();
  }
  void Wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return std::exchange(told_, false); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool told_ = false;
};

absl::StatusOr<std::string> Ask(Backend& backend, std::string request) {
  static auto* calls = new OpenCalls(1000);
  const auto waiter = std::make_shared<Waiter>();
  const auto call = GrpcCall::Start(backend, *calls->Take(),
                                    {.method = kMethod,
                                     .metadata = {},
                                     .deadline = absl::Now() + kTimeout,
                                     .message = std::move(request)},
                                    [waiter] { waiter->Tell(); });
  std::string answer;
  while (true) {
    waiter->Wait();
    GrpcCall::News news = call->Take();
    for (const grpc::ByteBuffer& message : news.messages) {
      answer = BytesOf(message);
    }
    if (!news.ending.has_value()) continue;
    if (news.ending->code == 0) return answer;
    return absl::Status(
        static_cast<absl::StatusCode>(news.ending->code),
        news.ending->cause.empty() ? news.ending->message : news.ending->cause);
  }
}

// Takes the files in and asks for what they import and is not among them.
absl::Status Add(Backend& backend, const std::string& response,
                 std::map<std::string, protobuf::FileDescriptorProto>& files) {
  for (const std::string& bytes : FilesIn(response)) {
    protobuf::FileDescriptorProto file;
    if (!file.ParseFromString(bytes)) {
      return absl::DataLossError("reflection answers something else");
    }
    files.emplace(file.name(), file);
  }
  for (const std::string& bytes : FilesIn(response)) {
    protobuf::FileDescriptorProto file;
    file.ParseFromString(bytes);
    for (const std::string& import : file.dependency()) {
      if (files.contains(import)) continue;
      ASSIGN_OR_RETURN(const std::string answer,
                       Ask(backend, FileByNameRequest(import)));
      RETURN_IF_ERROR(Add(backend, answer, files));
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string ListServicesRequest() { return Request(kListServices, "*"); }

std::string FileOfSymbolRequest(absl::string_view symbol) {
  return Request(kFileContainingSymbol, symbol);
}

std::string FileByNameRequest(absl::string_view name) {
  return Request(kFileByFilename, name);
}

std::vector<std::string> ServicesIn(const std::string& response) {
  std::vector<std::string> names;
  for (const std::string& list : Values(response, kListServicesResponse)) {
    for (const std::string& service : Values(list, kFirst)) {
      for (std::string& name : Values(service, kFirst)) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

std::vector<std::string> FilesIn(const std::string& response) {
  std::vector<std::string> files;
  for (const std::string& list : Values(response, kFileDescriptorResponse)) {
    for (std::string& file : Values(list, kFirst)) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

absl::StatusOr<protobuf::FileDescriptorSet> Reflect(Backend& backend) {
  ASSIGN_OR_RETURN(const std::string services,
                   Ask(backend, ListServicesRequest()));
  std::map<std::string, protobuf::FileDescriptorProto> files;
  for (const std::string& service : ServicesIn(services)) {
    if (!absl::StartsWith(absl::StrCat("/", service, "/"), backend.prefix())) {
      continue;
    }
    ASSIGN_OR_RETURN(const std::string answer,
                     Ask(backend, FileOfSymbolRequest(service)));
    RETURN_IF_ERROR(Add(backend, answer, files));
  }
  protobuf::FileDescriptorSet set;
  for (auto& [name, file] : files) *set.add_file() = std::move(file);
  return set;
}

}  // namespace wegwijs::gateway
