// Under which terms of the taxonomy old counts stand, when others took their
// place since. Knows no SQL.

#ifndef WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_H_
#define WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_H_

#include <map>
#include <string>
#include <vector>

namespace wegwijs::reporting {

// That one term took the place of another; ids of terms.
struct Replacement {
  std::string old_term;
  std::string new_term;
  // The old term fell apart into several, of which this is one.
  bool split = false;
};

struct TopicFolding {
  // Where what was counted under a term is counted now: its last survivor.
  std::map<std::string, std::string> now = {};
  // What the terms fell apart into that have no survivor.
  std::map<std::string, std::vector<std::string>> split = {};
};

// Follows `replacements` to their end: what was merged into a term that was
// merged itself counts under the last one. What was merged into a term that
// fell apart counts under that one.
TopicFolding FoldingOf(const std::vector<Replacement>& replacements);

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TOPIC_FOLDING_H_
