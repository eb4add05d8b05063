// The JSON of HSDS files, and how to read a field that may not be there.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_JSON_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_JSON_H_

#include <nlohmann/json.hpp>
#include <string>

namespace wegwijs::directory::hsds {

using Json = nlohmann::json;

// The field, or null.
inline const Json& At(const Json& object, const char* field) {
  static const Json& nothing = *new Json();
  const auto found = object.find(field);
  return found == object.end() ? nothing : *found;
}

// The text of the field; empty if there is none.
inline std::string TextOf(const Json& object, const char* field) {
  const Json& value = At(object, field);
  return value.is_string() ? value.get<std::string>() : "";
}

// Sets the field unless the text is empty.
inline void Put(Json& object, const char* field, const std::string& text) {
  if (!text.empty()) object[field] = text;
}

// The same for a list without entries, or an object without fields.
inline void Put(Json& object, const char* field, Json value) {
  if (!value.empty()) object[field] = std::move(value);
}

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_JSON_H_
