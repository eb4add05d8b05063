// Trace ids (W3C Trace Context): one id follows a request through every
// process, and stands in every log line about it.

#ifndef WEGWIJS_SERVICES_RUNTIME_TRACE_H_
#define WEGWIJS_SERVICES_RUNTIME_TRACE_H_

#include <grpcpp/server_context.h>

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace wegwijs {

struct Trace {
  // 32 and 16 hexadecimal digits in lower case, never all zero.
  std::string trace_id;
  std::string span_id;
  bool sampled = false;
};

// A trace that starts here.
Trace NewTrace();

// Reads the value of a `traceparent` header; nothing if it is not exactly as
// the standard says. Later versions than 00 may carry more, which is ignored.
std::optional<Trace> ParseTraceparent(absl::string_view value);

// The value to send along with a call to another server.
std::string Traceparent(const Trace& trace);

// The trace that a call belongs to: that of its `traceparent` with a new span,
// or a new one.
Trace TraceOf(const grpc::ServerContextBase& context);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_TRACE_H_
