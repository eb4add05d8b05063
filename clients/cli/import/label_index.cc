#include "clients/cli/import/label_index.h"

#include <algorithm>
#include <utility>

#include "clients/cli/import/fold.h"

namespace wegwijs::cli {

void LabelIndex::Add(absl::string_view label, const std::string& code) {
  Entry& entry = entries_[Fold(label)];
  if (entry.decided) return;
  if (entry.label.empty()) entry.label = std::string(label);
  entry.codes.insert(code);
}

void LabelIndex::Decide(absl::string_view label, const std::string& code) {
  entries_[Fold(label)] = {std::string(label), {code}, /*decided=*/true};
}

std::optional<std::string> LabelIndex::Find(absl::string_view label) const {
  const auto found = entries_.find(Fold(label));
  if (found == entries_.end() || found->second.codes.size() != 1) return {};
  return *found->second.codes.begin();
}

std::vector<std::string> LabelIndex::Ambiguous(absl::string_view label) const {
  const auto found = entries_.find(Fold(label));
  if (found == entries_.end() || found->second.codes.size() < 2) return {};
  return {found->second.codes.begin(), found->second.codes.end()};
}

std::vector<std::string> LabelIndex::Nearest(absl::string_view label,
                                             size_t limit) const {
  const std::string folded = Fold(label);
  std::vector<std::pair<size_t, std::string>> near;
  for (const auto& [key, entry] : entries_) {
    const size_t distance = EditDistance(folded, key);
    if (2 * distance > std::max(folded.size(), key.size())) continue;
    near.emplace_back(distance, entry.label);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> labels;
  for (const auto& [distance, text] : near) {
    if (labels.size() == limit) break;
    labels.push_back(text);
  }
  return labels;
}

}  // namespace wegwijs::cli
