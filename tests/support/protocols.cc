#include "tests/support/protocols.h"

#include <google/protobuf/util/json_util.h>

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/base64_stream.h"
#include "services/gateway/raw_client.h"

namespace wegwijs {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// Far beyond the moment in which a gateway asks its backends.
constexpr absl::Duration kLongestStart = absl::Seconds(30);

// How Connect spells the codes of gRPC.
const std::map<std::string, grpc::StatusCode> kConnectCodes = {
    {"canceled", grpc::StatusCode::CANCELLED},
    {"unknown", grpc::StatusCode::UNKNOWN},
    {"invalid_argument", grpc::StatusCode::INVALID_ARGUMENT},
    {"deadline_exceeded", grpc::StatusCode::DEADLINE_EXCEEDED},
    {"not_found", grpc::StatusCode::NOT_FOUND},
    {"already_exists", grpc::StatusCode::ALREADY_EXISTS},
    {"permission_denied", grpc::StatusCode::PERMISSION_DENIED},
    {"resource_exhausted", grpc::StatusCode::RESOURCE_EXHAUSTED},
    {"failed_precondition", grpc::StatusCode::FAILED_PRECONDITION},
    {"aborted", grpc::StatusCode::ABORTED},
    {"out_of_range", grpc::StatusCode::OUT_OF_RANGE},
    {"unimplemented", grpc::StatusCode::UNIMPLEMENTED},
    {"internal", grpc::StatusCode::INTERNAL},
    {"unavailable", grpc::StatusCode::UNAVAILABLE},
    {"data_loss", grpc::StatusCode::DATA_LOSS},
    {"unauthenticated", grpc::StatusCode::UNAUTHENTICATED}};

std::string WireName(const MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

// The answer to one request on a connection of its own.
gateway::RawAnswer Send(const std::string& gateway,
                        const std::string& request) {
  gateway::RawClient client(gateway);
  client.Send(request);
  gateway::RawAnswer answer = client.Read();
  if (!answer.whole) throw std::runtime_error("the gateway hangs up");
  return answer;
}

std::vector<std::string> HeadersWith(const std::string& token) {
  if (token.empty()) return {};
  return {absl::StrCat("Authorization: Bearer ", token)};
}

// gRPC percent-encodes what a trailer cannot hold.
std::string FromPercent(const std::string& text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    decoded += absl::HexStringToBytes(text.substr(i + 1, 2));
    i += 2;
  }
  return decoded;
}

RawAnswer ExchangeByGrpcWeb(const std::string& gateway,
                            const MethodDescriptor& method,
                            const Message& request, const std::string& token) {
  gateway::WebAnswer web = gateway::ParseWebAnswer(
      Send(gateway,
           gateway::WebRequest(WireName(method), request.SerializeAsString(),
                               HeadersWith(token)))
          .body);
  if (web.status < 0) throw std::runtime_error("no trailers");
  RawAnswer answer;
  answer.status = {
      static_cast<grpc::StatusCode>(web.status),
      FromPercent(web.trailers["grpc-message"]),
      gateway::DecodeBase64Value(web.trailers["grpc-status-details-bin"])
          .value()};
  for (const std::string& message : web.messages) answer.bytes += message;
  return answer;
}

grpc::Status StatusOf(const std::string& error) {
  const auto json = nlohmann::json::parse(error);
  const grpc::StatusCode code = kConnectCodes.at(json.at("code"));
  google::rpc::Status details;
  details.set_code(code);
  details.set_message(json.at("message").get<std::string>());
  for (const auto& detail : json.value("details", nlohmann::json::array())) {
    auto& any = *details.add_details();
    any.set_type_url(absl::StrCat("type.googleapis.com/",
                                  detail.at("type").get<std::string>()));
    any.set_value(
        gateway::DecodeBase64Value(detail.at("value").get<std::string>())
            .value());
  }
  return {code, details.message(), details.SerializeAsString()};
}

RawAnswer ExchangeByConnect(const std::string& gateway,
                            const MethodDescriptor& method,
                            const Message& request, const std::string& token) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(request, &json).ok()) {
    throw std::runtime_error("no JSON for " + request.ShortDebugString());
  }
  const gateway::RawAnswer http =
      Send(gateway, gateway::PostRequest(WireName(method), "application/json",
                                         json, HeadersWith(token)));
  if (http.status == 200) return {grpc::Status::OK, http.body};
  return {StatusOf(http.body), ""};
}

}  // namespace

std::string NameOf(Protocol protocol) {
  switch (protocol) {
    case Protocol::kGrpc:
      return "Grpc";
    case Protocol::kGrpcWeb:
      return "GrpcWeb";
    case Protocol::kConnect:
      return "Connect";
  }
  return "";
}

void PrintTo(Protocol protocol, std::ostream* out) { *out << NameOf(protocol); }

bool CanCall(Protocol protocol, const MethodDescriptor& method) {
  return protocol != Protocol::kConnect ||
         (!method.client_streaming() && !method.server_streaming());
}

RawAnswer ExchangeBy(Protocol protocol, const Ways& ways,
                     const MethodDescriptor& method, const Message& request,
                     const std::string& token) {
  if (protocol == Protocol::kGrpc) {
    return RawExchange(ways.service, WireName(method),
                       request.SerializeAsString(), token);
  }
  if (protocol == Protocol::kGrpcWeb) {
    return ExchangeByGrpcWeb(ways.gateway, method, request, token);
  }
  const absl::Time end = absl::Now() + kLongestStart;
  while (true) {
    RawAnswer answer = ExchangeByConnect(ways.gateway, method, request, token);
    if (answer.status.error_code() != grpc::StatusCode::UNAVAILABLE ||
        absl::Now() > end) {
      return answer;
    }
    absl::SleepFor(absl::Milliseconds(50));
  }
}

}  // namespace wegwijs
