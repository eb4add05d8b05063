#include "services/intake/client/client_merge.h"

#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {

absl::Status CheckMerge(const Client& survivor, absl::string_view survivor_etag,
                        const Client& merged, absl::string_view merged_etag) {
  if (survivor.id == merged.id) {
    return InvalidField("merged",
                        "Is the same client as `survivor`; name two clients.");
  }
  RETURN_IF_ERROR(CheckChangeable(survivor, survivor_etag));
  return CheckChangeable(merged, merged_etag);
}

absl::Status CheckUnmerge(const Client& merged, absl::string_view etag) {
  if (merged.merged_into.empty()) {
    return FailedPrecondition(
        "CLIENT_NOT_MERGED", NameOf(merged),
        "The client was not merged into another one: it stands for itself.");
  }
  return CheckEtag(merged, etag);
}

std::vector<std::string> ClientsBelow(
    const std::string& client,
    const std::map<std::string, std::string>& merged_into) {
  std::multimap<std::string, std::string> children;
  for (const auto& [child, parent] : merged_into) {
    children.emplace(parent, child);
  }
  std::vector<std::string> below = {client};
  for (size_t i = 0; i < below.size(); ++i) {
    const auto [begin, end] = children.equal_range(below[i]);
    for (auto child = begin; child != end; ++child) {
      below.push_back(child->second);
    }
  }
  below.erase(below.begin());
  return below;
}

}  // namespace wegwijs::intake
