#include "services/gateway/http/cors.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace wegwijs::gateway {
namespace {

// Browsers ask again after two hours at the latest.
constexpr char kRemember[] = "7200";

// Read by clients even where the answer has only trailers.
constexpr absl::string_view kAlwaysExposed[] = {"grpc-status", "grpc-message",
                                                "grpc-status-details-bin"};

bool IsHeaderList(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || absl::StrContains("-_.,! #$&'*+^`|~", c);
  });
}

}  // namespace

absl::StatusOr<Cors> Cors::Create(const std::vector<std::string>& origins) {
  Cors cors;
  for (const std::string& origin : origins) {
    const bool has_scheme = absl::StartsWith(origin, "https://") ||
                            absl::StartsWith(origin, "http://");
    if (origin == "*") {
      cors.any_ = true;
    } else if (has_scheme &&
               std::count(origin.begin(), origin.end(), '/') == 2) {
      cors.origins_.insert(absl::AsciiStrToLower(origin));
    } else {
      return absl::InvalidArgumentError(absl::StrCat(
          "--allowed_origins: \"", origin,
          "\" is no origin, such as https://wegwijs.kortrijk.be without a path "
          "or a slash at its end."));
    }
  }
  return cors;
}

bool Cors::IsPreflight(const HttpRequest& request) {
  return request.method == "OPTIONS" &&
         !request.Header("access-control-request-method").empty();
}

bool Cors::Allows(absl::string_view origin) const {
  return !origin.empty() && (any_ || origins_.contains(origin));
}

HttpHead Cors::AnswerPreflight(const HttpRequest& request) const {
  const absl::string_view origin = request.Header("origin");
  if (!Allows(origin)) return {.status = 403, .headers = {{"vary", "origin"}}};
  HttpHead head{
      .status = 204,
      .headers = {{"access-control-allow-origin", std::string(origin)},
                  {"access-control-allow-methods", "POST, GET"},
                  {"access-control-max-age", kRemember},
                  {"vary", "origin, access-control-request-headers"}}};
  const absl::string_view wanted =
      request.Header("access-control-request-headers");
  if (!wanted.empty() && IsHeaderList(wanted)) {
    head.headers.emplace_back("access-control-allow-headers", wanted);
  }
  return head;
}

void Cors::Expose(absl::string_view origin, Headers& answer) const {
  if (!Allows(origin)) return;
  std::vector<absl::string_view> names(std::begin(kAlwaysExposed),
                                       std::end(kAlwaysExposed));
  for (const auto& [name, value] : answer) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  const std::string exposed = absl::StrJoin(names, ", ");
  answer.emplace_back("access-control-expose-headers", exposed);
  answer.emplace_back("access-control-allow-origin", origin);
  answer.emplace_back("vary", "origin");
}

}  // namespace wegwijs::gateway
