#include "services/reporting/topic_folding.h"

namespace wegwijs::reporting {

TopicFolding FoldingOf(const std::vector<Replacement>& replacements) {
  TopicFolding folding;
  std::map<std::string, std::string> next;
  for (const Replacement& one : replacements) {
    if (one.split) {
      folding.split[one.old_term].push_back(one.new_term);
    } else {
      next[one.old_term] = one.new_term;
    }
  }
  for (const auto& [old_term, new_term] : next) {
    std::string last = new_term;
    // A replaced term stays retired and replaces nothing, so this ends.
    for (auto on = next.find(last); on != next.end(); on = next.find(last)) {
      last = on->second;
    }
    folding.now[old_term] = last;
  }
  return folding;
}

}  // namespace wegwijs::reporting
