// Which label means which code.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_LABEL_INDEX_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_LABEL_INDEX_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::cli {

// Labels are compared as Fold() spells them. An exact label, from a mapping
// file, goes before one that a code list brings.
class LabelIndex {
 public:
  // A label of a code list. The same label for two codes means neither.
  void Add(absl::string_view label, const std::string& code);

  // A label that is decided by a person.
  void Decide(absl::string_view label, const std::string& code);

  // The code; nothing when the label is unknown or means several codes.
  std::optional<std::string> Find(absl::string_view label) const;

  // The codes that share the label, when there are several.
  std::vector<std::string> Ambiguous(absl::string_view label) const;

  // The known labels that are spelled most like this one, the nearest first;
  // none that has more than half of its letters wrong.
  std::vector<std::string> Nearest(absl::string_view label,
                                   size_t limit = 3) const;

 private:
  struct Entry {
    std::string label;
    std::set<std::string> codes;
    bool decided = false;
  };

  std::map<std::string, Entry> entries_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_LABEL_INDEX_H_
