// What a request must be for the gateway to read on. HTTP leaves some requests
// open to two readings; where a proxy takes one and a server the other, one
// request is smuggled in with another. Such requests are refused, and their
// connection is closed.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_RULES_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

// INVALID_ARGUMENT, with a sentence, unless
// - there is one Host, as HTTP/1.1 asks (`minor` is 1);
// - there is one Content-Length at most, of digits only;
// - there is no Transfer-Encoding, or one that is "chunked", in HTTP/1.1 and
//   without a Content-Length;
// - the path begins with a slash.
absl::Status CheckHead(int minor, const HttpRequest& request);

// Puts the target of a request ("/a/b?c=d", or "http://host/a/b") into `path`
// and `query`.
void SetTarget(absl::string_view target, HttpRequest& request);

// Whether the client waits to be told before it sends its body.
bool ExpectsContinue(const HttpRequest& request);

// The first lines of an answer, to the empty line; `framing` is the header that
// says where its body ends.
std::string HeadLines(const HttpHead& head, absl::string_view framing,
                      bool keep_alive);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_HTTP_RULES_H_
