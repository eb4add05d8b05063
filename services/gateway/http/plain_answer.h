// Answers to those who speak no protocol of calls: a line of text.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_PLAIN_ANSWER_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_PLAIN_ANSWER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

std::unique_ptr<Exchange> PlainText(int status, std::string text);

// The status of HTTP that says the same, and the message as text.
std::unique_ptr<Exchange> PlainError(const absl::Status& why);

// The status of HTTP for a code of gRPC, as Connect maps them.
int HttpStatusOf(absl::StatusCode code);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_PLAIN_ANSWER_H_
