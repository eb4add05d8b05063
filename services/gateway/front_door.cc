#include "services/gateway/front_door.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/gateway/connect/connect_exchange.h"
#include "services/gateway/connect/connect_protocol.h"
#include "services/gateway/grpc_web/grpc_web_exchange.h"
#include "services/gateway/http/plain_answer.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

// "/package.Service/Method"
bool IsMethod(absl::string_view path) {
  const auto is_part = [](absl::string_view part, bool dots) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [=](char c) {
      return absl::ascii_isalnum(c) || c == '_' || (dots && c == '.');
    });
  };
  if (path.empty() || path.front() != '/') return false;
  path.remove_prefix(1);
  const size_t slash = path.find('/');
  return slash != absl::string_view::npos &&
         is_part(path.substr(0, slash), true) &&
         is_part(path.substr(slash + 1), false);
}

absl::Status NoSuchMethod() {
  return absl::UnimplementedError("The gateway leads to no such method.");
}

// The error in the protocol that the request is in.
std::unique_ptr<Exchange> ErrorFor(const HttpRequest& request,
                                   const absl::Status& why) {
  const absl::string_view type = request.Header("content-type");
  const auto format = GrpcWebFormat::From(type);
  if (format.has_value()) return GrpcWebError(*format, why);
  return CodecOf(type).has_value() ? ConnectError(why) : PlainError(why);
}

// Adds to an answer what every answer has.
class PolishedExchange : public Exchange {
 public:
  PolishedExchange(std::unique_ptr<Exchange> inner, const Cors& cors,
                   std::string origin, bool secure)
      : inner_(std::move(inner)),
        cors_(cors),
        origin_(std::move(origin)),
        secure_(secure) {}

  void Start(std::function<void()> wake) override {
    inner_->Start(std::move(wake));
  }

  Piece Next() override {
    Piece piece = inner_->Next();
    if (piece.head.has_value()) {
      Headers& headers = piece.head->headers;
      cors_.Expose(origin_, headers);
      headers.emplace_back("x-content-type-options", "nosniff");
      if (secure_) {
        headers.emplace_back("strict-transport-security", "max-age=31536000");
      }
    }
    return piece;
  }

  void EndSoon() override { inner_->EndSoon(); }
  void EndNow() override { inner_->EndNow(); }

 private:
  const std::unique_ptr<Exchange> inner_;
  const Cors& cors_;
  const std::string origin_;
  const bool secure_;
};

}  // namespace

std::unique_ptr<Exchange> FrontDoor::Open(HttpRequest request) const {
  if (Cors::IsPreflight(request)) {
    return std::make_unique<ReadyAnswer>(options_.cors.AnswerPreflight(request),
                                         "");
  }
  std::string origin(request.Header("origin"));
  const bool secure = request.secure;
  return std::make_unique<PolishedExchange>(
      Route(std::move(request)), options_.cors, std::move(origin), secure);
}

std::unique_ptr<Exchange> FrontDoor::Refuse(const HttpRequest& request,
                                            const absl::Status& why) const {
  return std::make_unique<PolishedExchange>(
      ErrorFor(request, why), options_.cors,
      std::string(request.Header("origin")), request.secure);
}

std::unique_ptr<Exchange> FrontDoor::Route(HttpRequest request) const {
  if (request.path == "/healthz") return PlainText(200, "ok\n");
  if (request.path == "/readyz") return Readiness();
  Backend* backend = options_.backends.Find(request.path);
  if (backend != nullptr && IsMethod(request.path)) {
    return Call(*backend, std::move(request));
  }
  if (request.method == "POST") return ErrorFor(request, NoSuchMethod());
  if (request.method == "GET" || request.method == "HEAD") {
    if (auto file = options_.files.Answer(request)) return file;
  }
  return PlainText(404, "There is nothing here.\n");
}

std::unique_ptr<Exchange> FrontDoor::Call(Backend& backend,
                                          HttpRequest request) const {
  const absl::string_view type = request.Header("content-type");
  const bool is_post = request.method == "POST";
  if (!is_post && request.method != "GET") {
    return PlainText(405, "Methods are called with POST, or with GET.\n");
  }
  auto schema = options_.schemas.Of(backend);
  const auto* method = schema == nullptr ? nullptr : schema->Find(request.path);
  ForwardedCall::Route route{.backend = backend,
                             .method = request.path,
                             .protocol = "grpc_web",
                             .unary = method != nullptr && !method->streams};
  auto format = GrpcWebFormat::From(type);
  if (is_post && format.has_value()) {
    return std::make_unique<GrpcWebExchange>(
        options_.forwarder, std::move(route), *std::move(format),
        std::move(request), options_.largest_message);
  }
  if (is_post && !CodecOf(type).has_value()) {
    return PlainText(
        415,
        "Methods are called with the content type "
        "application/json, application/proto, application/grpc-web "
        "or application/grpc-web-text.\n");
  }
  route.protocol = "connect";
  return std::make_unique<ConnectExchange>(
      options_.forwarder, std::move(route), std::move(schema),
      std::move(request), options_.largest_message);
}

std::unique_ptr<Exchange> FrontDoor::Readiness() const {
  if (closed_) return PlainText(503, "stopping\n");
  std::vector<std::string> missing;
  for (const auto& backend : options_.backends.all()) {
    if (!backend->IsReady()) missing.push_back(backend->prefix());
  }
  if (missing.empty()) return PlainText(200, "ok\n");
  return PlainText(
      503, absl::StrCat("not reached: ", absl::StrJoin(missing, ", "), "\n"));
}

}  // namespace wegwijs::gateway
