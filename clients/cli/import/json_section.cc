#include "clients/cli/import/json_section.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/import/label_index.h"

namespace wegwijs::cli {

using Json = nlohmann::json;

JsonSection::JsonSection(const Json& object, std::string path,
                         std::vector<std::string>* faults)
    : object_(object), path_(std::move(path)), faults_(*faults) {
  if (!object.is_object()) Fault("", "must be an object { ... }.");
}

const Json* JsonSection::Take(const std::string& key) {
  known_.push_back(key);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

bool JsonSection::TakeText(const std::string& key, std::string* text) {
  const Json* value = Take(key);
  if (value == nullptr) return false;
  if (!value->is_string() || value->get<std::string>().empty()) {
    Fault(key, "must be a text in quotes.");
    return false;
  }
  *text = value->get<std::string>();
  return true;
}

void JsonSection::TakeTexts(const std::string& key,
                            std::vector<std::string>* texts) {
  const Json* value = Take(key);
  if (value == nullptr) return;
  const bool fits = value->is_array() &&
                    std::all_of(value->begin(), value->end(),
                                [](const Json& v) { return v.is_string(); });
  if (!fits) return Fault(key, "must be a list of texts.");
  for (const Json& text : *value) texts->push_back(text.get<std::string>());
}

void JsonSection::Fault(const std::string& key, const std::string& sentence) {
  faults_.push_back(absl::StrCat(PathOf(key), ": ", sentence));
}

void JsonSection::RefuseUnknownKeys() {
  if (!object_.is_object()) return;
  LabelIndex keys;
  for (const std::string& key : known_) keys.Add(key, key);
  for (const auto& [key, value] : object_.items()) {
    if (std::count(known_.begin(), known_.end(), key) > 0) continue;
    const std::vector<std::string> near = keys.Nearest(key, 1);
    Fault(key, near.empty() ? absl::StrCat("is not a key here; those are ",
                                           absl::StrJoin(known_, ", "), ".")
                            : absl::StrCat("is not a key here; did you mean \"",
                                           near[0], "\"?"));
  }
}

std::string JsonSection::PathOf(const std::string& key) const {
  if (key.empty()) return path_.empty() ? "The file" : path_;
  return path_.empty() ? key : absl::StrCat(path_, ".", key);
}

}  // namespace wegwijs::cli
