// The parts of services and locations, between HSDS and
// wegwijs.directory.v1.
//
// From HSDS: what the proto has no field for is passed over. To HSDS: with the
// ids of the proto, or ones made from `owner`, the id of whose part it is; each
// part that HSDS has no id for here is told by what it says. `before` is the
// list as it was imported, or null: where it says the same under another id, or
// adds a name, that is taken from there.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_PARTS_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_PARTS_H_

#include <google/protobuf/repeated_field.h>

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "services/directory/hsds/json.h"
#include "wegwijs/directory/v1/contact.pb.h"
#include "wegwijs/directory/v1/schedule.pb.h"

namespace wegwijs::directory::hsds {

// A UUID that is always the same for the same text, of version 5.
std::string IdFrom(absl::string_view text);

// ISO 639-3 for a code of 639-1 or 639-3 in any case; empty for what is none.
std::string LanguageFrom(const std::string& code);

// The other way about: of 639-1 if it has one.
std::string ShortLanguage(const std::string& code);

// A text of at most `most` characters in one line, without spaces around it.
std::string OneLine(const std::string& text, size_t most);

// The text of a field without spaces around it, and of at most `most`
// characters.
std::string Lines(const Json& object, const char* field, size_t most = 100000);

// "2026-11-28"; nothing if it is no day.
std::optional<google::type::Date> DateFrom(const std::string& text);
std::string DateText(const google::type::Date& date);

v1::Phone PhoneFrom(const Json& object);
Json PhoneTo(const v1::Phone& phone, const Json& before,
             const std::string& owner);

v1::Contact ContactFrom(const Json& object);
Json ContactTo(const v1::Contact& contact, const Json& before,
               const std::string& owner);

// Nothing if it says more of the days than a v1::Schedule can.
std::optional<v1::Schedule> ScheduleFrom(const Json& object);
Json ScheduleTo(const v1::Schedule& schedule, const Json& before,
                const std::string& owner);

// The codes of languages that a list of HSDS names, each once.
google::protobuf::RepeatedPtrField<std::string> LanguagesFrom(const Json& list);
Json LanguageTo(const std::string& code, const std::string& note,
                const Json& before, const std::string& owner);

// The entry of a list with that id, or null.
const Json& EntryOf(const Json& list, const std::string& id);

// The entries of a list, each by `from`, for as far as it makes something.
template <typename Proto, typename From>
void ReadList(const Json& list, const From& from,
              google::protobuf::RepeatedPtrField<Proto>& protos) {
  if (!list.is_array()) return;
  for (const Json& entry : list) {
    std::optional<Proto> proto = from(entry);
    if (proto.has_value()) *protos.Add() = *std::move(proto);
  }
}

// `from`, which makes something of every entry, as ReadList takes it.
template <typename Proto>
auto Whole(Proto (*from)(const Json&)) {
  return [from](const Json& entry) { return std::optional(from(entry)); };
}

template <typename Proto, typename To>
Json WriteList(const google::protobuf::RepeatedPtrField<Proto>& protos,
               const Json& before, const std::string& owner, const To& to) {
  Json list = Json::array();
  for (const Proto& proto : protos) {
    list.push_back(to(proto, EntryOf(before, proto.id()), owner));
  }
  return list;
}

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_PARTS_H_
