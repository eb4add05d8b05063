#include "services/reporting/disclosure.h"

#include <numeric>
#include <optional>
#include <tuple>

#include "absl/types/span.h"

namespace wegwijs::reporting {
namespace {

// Places of values in a tally that have a known sum.
using Members = std::vector<int>;

Members All(const Tally& tally) {
  Members members(tally.values.size());
  std::iota(members.begin(), members.end(), 0);
  return members;
}

Members TopicsOf(const Tally& topics, const std::string& theme) {
  Members members;
  for (int i = 0; i < static_cast<int>(topics.values.size()); ++i) {
    if (topics.values[i].parent == theme) members.push_back(i);
  }
  return members;
}

// The visible member with the fewest persons that may be hidden.
std::optional<int> Smallest(const Tally& tally, const Members& members,
                            const Hidden& hidden, absl::string_view exempt) {
  std::optional<int> smallest;
  const auto order = [&tally](int i) {
    const Value& value = tally.values[i];
    return std::tie(value.persons, value.count, value.code);
  };
  for (const int i : members) {
    if (hidden[i] || tally.values[i].code == exempt) continue;
    if (!smallest.has_value() || order(i) < order(*smallest)) smallest = i;
  }
  return smallest;
}

// Whether what is hidden among `members` is safe although its sum is known.
bool IsSafe(const Tally& tally, const Members& members, const Hidden& hidden,
            int k) {
  int count = 0;
  int64_t persons = 0;
  for (const int i : members) {
    if (!hidden[i]) continue;
    ++count;
    persons += tally.values[i].persons;
  }
  return count == 0 || (count > 1 && persons >= k);
}

bool AnyHidden(const Members& members, const Hidden& hidden) {
  for (const int i : members) {
    if (hidden[i]) return true;
  }
  return false;
}

// Hides more until the members are safe. Returns whether it hid anything.
bool Complement(const Tally& tally, const Members& members, int k,
                absl::string_view exempt, Hidden& hidden) {
  bool changed = false;
  while (!IsSafe(tally, members, hidden, k)) {
    const std::optional<int> next = Smallest(tally, members, hidden, exempt);
    if (!next.has_value()) break;
    hidden[*next] = true;
    changed = true;
  }
  return changed;
}

Hidden Small(const Tally& tally, int k, absl::string_view exempt) {
  Hidden hidden;
  for (const Value& value : tally.values) {
    hidden.push_back(IsSmall(value.persons, k) && value.code != exempt);
  }
  return hidden;
}

}  // namespace

bool IsSmall(int64_t persons, int k) { return persons > 0 && persons < k; }

Hidden HideSmall(const Tally& tally, int k) { return Small(tally, k, ""); }

Hidden HideInTotal(const Tally& tally, int k, const char* exempt) {
  Hidden hidden = Small(tally, k, exempt);
  Complement(tally, All(tally), k, exempt, hidden);
  return hidden;
}

Hidden HideTopics(const Tally& topics, const Tally& themes,
                  const Hidden& hidden_themes, int k) {
  Hidden hidden = Small(topics, k, "");
  const Members all = All(topics);
  bool changed = true;
  // Each round hides at least one more topic, so it ends.
  while (changed) {
    changed = false;
    for (size_t i = 0; i < themes.values.size(); ++i) {
      const Members members = TopicsOf(topics, themes.values[i].code);
      if (!hidden_themes[i]) {
        changed |= Complement(topics, members, k, "", hidden);
      } else if (!members.empty() && !AnyHidden(members, hidden)) {
        hidden[*Smallest(topics, members, hidden, "")] = true;
        changed = true;
      }
    }
    // After the themes: what they hide counts here too, so that less is hidden.
    changed |= Complement(topics, all, k, "", hidden);
  }
  return hidden;
}

}  // namespace wegwijs::reporting
