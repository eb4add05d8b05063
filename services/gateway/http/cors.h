// Which web pages of other origins may call (the Fetch standard's CORS). Who
// calls proves it with a token in a header, never with a cookie, so credentials
// of the browser are not let through.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_CORS_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_CORS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

class Cors {
 public:
  // `origins` as browsers write them ("https://wegwijs.kortrijk.be"), or "*"
  // for any. INVALID_ARGUMENT with a sentence for the operator for others.
  static absl::StatusOr<Cors> Create(const std::vector<std::string>& origins);

  // Whether a browser asks if it may send a request.
  static bool IsPreflight(const HttpRequest& request);

  // The answer to that: 204 with what is allowed, or 403.
  HttpHead AnswerPreflight(const HttpRequest& request) const;

  // Adds to an answer to `origin` that its page may read it, and all headers
  // that are in it. Nothing for an origin that may not.
  void Expose(absl::string_view origin, Headers& answer) const;

 private:
  Cors() = default;

  bool Allows(absl::string_view origin) const;

  bool any_ = false;
  absl::flat_hash_set<std::string> origins_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_CORS_H_
