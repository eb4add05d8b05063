#include "services/intake/reference/directory_call.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "services/runtime/trace.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Duration kLongestAnswer = absl::Seconds(3);

std::string AuthorizationOf(const OpenCall& call) {
  const auto& metadata = call.context().client_metadata();
  const auto found = metadata.find("authorization");
  if (found == metadata.end()) return "";
  return {found->second.data(), found->second.size()};
}

}  // namespace

void DirectoryCall::Prepare(grpc::ClientContext& context) const {
  context.AddMetadata("authorization", authorization);
  context.AddMetadata("traceparent", traceparent);
  context.set_deadline(absl::ToChronoTime(deadline));
}

DirectoryCall DirectoryCallFor(const OpenCall& call, absl::Time deadline) {
  return {.authorization = AuthorizationOf(call),
          .traceparent = Traceparent(TraceOf(call.context())),
          .deadline = std::min(deadline, absl::Now() + kLongestAnswer)};
}

}  // namespace wegwijs::intake
