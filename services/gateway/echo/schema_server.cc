// A gRPC server of any schema, for tests: it says by reflection what it is told
// to, and answers each call with the message that came.
//
//   gateway-schema-server ADDRESS FILE
//
// FILE is a google.protobuf.FileDescriptorProto in text format, with one
// service and without imports. Prints its address, and ends when it is killed.
// It links neither the runtime nor gRPC's reflection, which would answer in its
// place.

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/unknown_field_set.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::gateway {
namespace {

using google::protobuf::FileDescriptorProto;
using google::protobuf::UnknownFieldSet;

// Fields of ServerReflectionRequest and of ServerReflectionResponse.
constexpr int kListServices = 7;
constexpr int kFileDescriptorResponse = 4;
constexpr int kListServicesResponse = 6;

std::string BytesOf(const grpc::ByteBuffer& message) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!message.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

// A message with one field.
std::string MessageOf(int field, const std::string& value) {
  UnknownFieldSet fields;
  fields.AddLengthDelimited(field, value);
  std::string bytes;
  fields.SerializeToString(&bytes);
  return bytes;
}

// What reflection answers: the name of the service, or the file.
std::string Reflection(const FileDescriptorProto& file,
                       const std::string& request) {
  UnknownFieldSet fields;
  fields.ParseFromString(request);
  for (int i = 0; i < fields.field_count(); ++i) {
    if (fields.field(i).number() != kListServices) continue;
    const std::string name =
        absl::StrCat(file.package(), ".", file.service(0).name());
    return MessageOf(kListServicesResponse, MessageOf(1, MessageOf(1, name)));
  }
  return MessageOf(kFileDescriptorResponse,
                   MessageOf(1, file.SerializeAsString()));
}

// Answers each message that comes with one.
class Answers : public grpc::ServerGenericBidiReactor {
 public:
  // Of reflection if there is a `file`.
  explicit Answers(const FileDescriptorProto* file) : file_(file) {
    StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    if (file_ != nullptr) {
      const grpc::Slice answer(Reflection(*file_, BytesOf(message_)));
      message_ = grpc::ByteBuffer(&answer, 1);
    }
    StartWrite(&message_);
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    StartRead(&message_);
  }

  void OnDone() override { delete this; }

 private:
  const FileDescriptorProto* const file_;
  grpc::ByteBuffer message_;
};

class NoSuchMethod : public grpc::ServerGenericBidiReactor {
 public:
  NoSuchMethod() { Finish({grpc::StatusCode::UNIMPLEMENTED, ""}); }
  void OnDone() override { delete this; }
};

class Service : public grpc::CallbackGenericService {
 public:
  explicit Service(FileDescriptorProto file) : file_(std::move(file)) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    const std::string& method = context->method();
    if (absl::StartsWith(method, "/grpc.health.")) return new NoSuchMethod;
    const bool reflects = absl::StartsWith(method, "/grpc.reflection.");
    return new Answers(reflects ? &file_ : nullptr);
  }

 private:
  const FileDescriptorProto file_;
};

int Run(const std::string& address, const std::string& text) {
  FileDescriptorProto file;
  if (!google::protobuf::TextFormat::ParseFromString(text, &file)) return 2;
  Service service(std::move(file));
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
  builder.RegisterCallbackGenericService(&service);
  const auto server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::cout << "127.0.0.1:" << port << std::endl;
  server->Wait();
  return 0;
}

}  // namespace
}  // namespace wegwijs::gateway

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return wegwijs::gateway::Run(argv[1], argv[2]);
}
