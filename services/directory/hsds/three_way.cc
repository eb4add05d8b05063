#include "services/directory/hsds/three_way.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory::hsds {
namespace {

const Json* EntryWithId(const Json& list, const Json& id) {
  for (const Json& entry : list) {
    if (entry.is_object() && At(entry, "id") == id) return &entry;
  }
  return nullptr;
}

bool HasIds(const Json& list) {
  return list.is_array() &&
         std::all_of(list.begin(), list.end(), [](const Json& entry) {
           return entry.is_object() && entry.contains("id");
         });
}

Json MergeLists(const Json& kept, const Json& then, const Json& now) {
  Json merged = Json::array();
  for (const Json& entry : kept) {
    const Json& id = At(entry, "id");
    const Json* before = EntryWithId(then, id);
    const Json* after = EntryWithId(now, id);
    if (before == nullptr) {
      merged.push_back(entry);
    } else if (after != nullptr) {
      merged.push_back(Merge(entry, *before, *after));
    }
  }
  for (const Json& entry : now) {
    if (EntryWithId(kept, At(entry, "id")) == nullptr) merged.push_back(entry);
  }
  return merged;
}

Json MergeObjects(const Json& kept, const Json& then, const Json& now) {
  Json merged = kept;
  for (const auto& [field, value] : now.items()) {
    const Json& before = At(then, field.c_str());
    if (value == before) continue;
    merged[field] = Merge(At(kept, field.c_str()), before, value);
  }
  for (const auto& [field, value] : then.items()) {
    if (now.contains(field)) continue;
    // What was not understood of a list stays.
    Json rest = value.is_array()
                    ? Merge(At(kept, field.c_str()), value, Json::array())
                    : Json();
    if (rest.empty()) {
      merged.erase(field);
    } else {
      merged[field] = std::move(rest);
    }
  }
  return merged;
}

}  // namespace

Json Merge(const Json& kept, const Json& then, const Json& now) {
  if (then == now) return kept;
  if (kept.is_object() && then.is_object() && now.is_object()) {
    return MergeObjects(kept, then, now);
  }
  const Json none = Json::array();
  const Json& before = then.is_null() ? none : then;
  if (HasIds(kept) && HasIds(before) && HasIds(now)) {
    return MergeLists(kept, before, now);
  }
  return now;
}

std::vector<std::string> DifferingFields(const Json& a, const Json& b) {
  std::set<std::string> fields;
  for (const auto& [field, value] : a.items()) {
    if (At(b, field.c_str()) != value) fields.insert(field);
  }
  for (const auto& [field, value] : b.items()) {
    if (!a.contains(field)) fields.insert(field);
  }
  return {fields.begin(), fields.end()};
}

void CountNotUnderstood(const Json& kept, const Json& understood,
                        const std::string& path,
                        std::map<std::string, int64_t>& counts) {
  if (kept.is_object() && understood.is_object()) {
    for (const auto& [field, value] : kept.items()) {
      const std::string inner = absl::StrCat(path, ".", field);
      const auto found = understood.find(field);
      if (found == understood.end()) {
        counts[inner] += value.is_array() ? value.size() : 1;
      } else {
        CountNotUnderstood(value, *found, inner, counts);
      }
    }
  } else if (HasIds(kept) && understood.is_array()) {
    for (const Json& entry : kept) {
      const Json* found = EntryWithId(understood, At(entry, "id"));
      if (found == nullptr) {
        ++counts[path];
      } else {
        CountNotUnderstood(entry, *found, path, counts);
      }
    }
  }
}

}  // namespace wegwijs::directory::hsds
