#include "services/directory/hsds/parts.h"

#include <openssl/sha.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"
#include "services/directory/calendar.h"
#include "services/directory/languages.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr char kOpenOnHolidays[] = "open_on_public_holidays";
constexpr char kException[] = "exception";

// "09:30" for a time to the second in the same zone; as it was otherwise.
std::string ClockFrom(const std::string& text) {
  if (text.size() == 8 && absl::EndsWith(text, ":00")) return text.substr(0, 5);
  return text;
}

std::string Shortened(absl::string_view text, size_t most) {
  text = absl::StripAsciiWhitespace(text);
  size_t characters = 0, end = 0;
  while (end < text.size() && characters < most) {
    ++end;
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
    ++characters;
  }
  return std::string(absl::StripTrailingAsciiWhitespace(text.substr(0, end)));
}

// A whole number that an int holds; zero otherwise.
int IntFrom(const Json& value) {
  if (!value.is_number()) return 0;
  const double number = value.get<double>();
  const int whole =
      number >= -1e6 && number <= 1e6 ? static_cast<int>(number) : 0;
  return whole == number ? whole : 0;
}

void TakeDate(const Json& object, const char* field,
              google::type::Date* (v1::Schedule::*mutable_field)(),
              v1::Schedule& schedule) {
  const auto date = DateFrom(TextOf(object, field));
  if (date.has_value()) *(schedule.*mutable_field)() = *date;
}

void TakeAttributes(const Json& list, v1::Schedule& schedule) {
  if (!list.is_array()) return;
  for (const Json& attribute : list) {
    const std::string type = TextOf(attribute, "link_type");
    const std::string value = TextOf(attribute, "value");
    if (type == kOpenOnHolidays) {
      schedule.set_open_on_public_holidays(value == "true");
    } else if (type == kException) {
      const Json said = Json::parse(value, nullptr, false);
      const auto date =
          said.is_object() ? DateFrom(TextOf(said, "date")) : std::nullopt;
      if (!date.has_value()) continue;
      v1::ScheduleException& exception = *schedule.add_exceptions();
      *exception.mutable_date() = *date;
      exception.set_opens_at(ClockFrom(TextOf(said, "opens_at")));
      exception.set_closes_at(ClockFrom(TextOf(said, "closes_at")));
      exception.set_reason(TextOf(said, "reason"));
    }
  }
}

Json AttributeTo(const char* type, const std::string& value, const Json& before,
                 const std::string& owner) {
  std::string id = IdFrom(absl::StrCat(owner, "/", type, "/", value));
  for (const Json& one : before) {
    if (TextOf(one, "link_type") == type && TextOf(one, "value") == value) {
      id = TextOf(one, "id");
    }
  }
  return {{"id", id},
          {"link_type", type},
          {"link_entity", "schedule"},
          {"value", value}};
}

Json AttributesTo(const v1::Schedule& schedule, const Json& before,
                  const std::string& owner) {
  Json list = Json::array();
  if (schedule.open_on_public_holidays()) {
    list.push_back(AttributeTo(kOpenOnHolidays, "true", before, owner));
  }
  for (const v1::ScheduleException& exception : schedule.exceptions()) {
    Json said = {{"date", DateText(exception.date())}};
    Put(said, "opens_at", exception.opens_at());
    Put(said, "closes_at", exception.closes_at());
    Put(said, "reason", exception.reason());
    list.push_back(AttributeTo(kException, said.dump(), before, owner));
  }
  return list;
}

std::string IdOf(const std::string& id, const std::string& owner,
                 absl::string_view what) {
  return id.empty() ? IdFrom(absl::StrCat(owner, "/", what)) : id;
}

Json LanguagesTo(const google::protobuf::RepeatedPtrField<std::string>& codes,
                 const Json& before, const std::string& owner) {
  Json list = Json::array();
  for (const std::string& code : codes) {
    list.push_back(LanguageTo(code, "", before, owner));
  }
  return list;
}

}  // namespace

std::string IdFrom(absl::string_view text) {
  uint8_t digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const uint8_t*>(text.data()), text.size(), digest);
  digest[6] = 0x50 | (digest[6] & 0x0f);
  digest[8] = 0x80 | (digest[8] & 0x3f);
  std::string id = absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest), 16));
  for (const size_t place : {8, 13, 18, 23}) id.insert(place, 1, '-');
  return id;
}

std::string LanguageFrom(const std::string& code) {
  const std::string lower = absl::AsciiStrToLower(code);
  if (lower.size() == 2) return uloc_getISO3Language(lower.c_str());
  return IsLanguageCode(lower) ? lower : "";
}

std::string ShortLanguage(const std::string& code) {
  char shorter[8];
  UErrorCode error = U_ZERO_ERROR;
  uloc_getLanguage(code.c_str(), shorter, sizeof(shorter), &error);
  return U_SUCCESS(error) ? shorter : code;
}

std::string OneLine(const std::string& text, size_t most) {
  std::string line = text;
  for (char& letter : line) {
    if (absl::ascii_iscntrl(letter)) letter = ' ';
  }
  absl::RemoveExtraAsciiWhitespace(&line);
  return Shortened(line, most);
}

std::string Lines(const Json& object, const char* field, size_t most) {
  return Shortened(absl::StrReplaceAll(TextOf(object, field), {{"\r\n", "\n"}}),
                   most);
}

std::optional<google::type::Date> DateFrom(const std::string& text) {
  absl::CivilDay day;
  if (text.size() != 10 || !absl::ParseCivilTime(text, &day)) return {};
  return DateOf(day);
}

std::string DateText(const google::type::Date& date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(),
                         date.day());
}

v1::Phone PhoneFrom(const Json& object) {
  v1::Phone phone;
  phone.set_id(absl::AsciiStrToLower(TextOf(object, "id")));
  phone.set_number(OneLine(TextOf(object, "number"), 1000));
  if (At(object, "extension").is_number()) {
    phone.set_extension(At(object, "extension").dump());
  }
  phone.set_type(TextOf(object, "type"));
  phone.set_description(Lines(object, "description"));
  *phone.mutable_languages() = LanguagesFrom(At(object, "languages"));
  return phone;
}

Json PhoneTo(const v1::Phone& phone, const Json& before,
             const std::string& owner) {
  Json object = {{"id", IdOf(phone.id(), owner, phone.number())},
                 {"number", phone.number()}};
  // HSDS has numbers only, so not what begins with a zero.
  double extension;
  if (absl::SimpleAtod(phone.extension(), &extension)) {
    object["extension"] = Json::parse(phone.extension(), nullptr, false);
    if (object["extension"].is_discarded()) object["extension"] = extension;
  }
  Put(object, "type", phone.type());
  Put(object, "description", phone.description());
  Put(object, "languages",
      LanguagesTo(phone.languages(), At(before, "languages"), object["id"]));
  return object;
}

v1::Contact ContactFrom(const Json& object) {
  v1::Contact contact;
  contact.set_id(absl::AsciiStrToLower(TextOf(object, "id")));
  contact.set_name(Lines(object, "name"));
  contact.set_title(Lines(object, "title"));
  contact.set_department(Lines(object, "department"));
  contact.set_email(TextOf(object, "email"));
  ReadList(
      At(object, "phones"),
      [](const Json& phone) { return std::optional(PhoneFrom(phone)); },
      *contact.mutable_phones());
  return contact;
}

Json ContactTo(const v1::Contact& contact, const Json& before,
               const std::string& owner) {
  Json object = {{"id", IdOf(contact.id(), owner,
                             absl::StrCat(contact.name(), "/", contact.title(),
                                          "/", contact.department()))}};
  Put(object, "name", contact.name());
  Put(object, "title", contact.title());
  Put(object, "department", contact.department());
  Put(object, "email", contact.email());
  Put(object, "phones",
      WriteList(contact.phones(), At(before, "phones"), object["id"], PhoneTo));
  return object;
}

std::optional<v1::Schedule> ScheduleFrom(const Json& object) {
  // The days would be others.
  if (object.contains("byweekno") || object.contains("byyearday")) return {};
  const std::string wkst = TextOf(object, "wkst");
  const int interval = IntFrom(At(object, "interval"));
  if (!wkst.empty() && wkst != "MO" && interval > 1) return {};
  v1::Schedule schedule;
  schedule.set_id(absl::AsciiStrToLower(TextOf(object, "id")));
  TakeDate(object, "valid_from", &v1::Schedule::mutable_valid_from, schedule);
  TakeDate(object, "valid_to", &v1::Schedule::mutable_valid_to, schedule);
  TakeDate(object, "dtstart", &v1::Schedule::mutable_dtstart, schedule);
  TakeDate(object, "until", &v1::Schedule::mutable_until, schedule);
  const std::string freq = TextOf(object, "freq");
  if (freq == "WEEKLY") schedule.set_freq(v1::Schedule::FREQ_WEEKLY);
  if (freq == "MONTHLY") schedule.set_freq(v1::Schedule::FREQ_MONTHLY);
  schedule.set_count(IntFrom(At(object, "count")));
  schedule.set_interval(interval);
  schedule.set_byday(TextOf(object, "byday"));
  schedule.set_bymonthday(TextOf(object, "bymonthday"));
  schedule.set_opens_at(ClockFrom(TextOf(object, "opens_at")));
  schedule.set_closes_at(ClockFrom(TextOf(object, "closes_at")));
  schedule.set_description(Lines(object, "description"));
  schedule.set_attending_type(Lines(object, "attending_type"));
  schedule.set_notes(Lines(object, "notes"));
  schedule.set_schedule_link(TextOf(object, "schedule_link"));
  TakeAttributes(At(object, "attributes"), schedule);
  return schedule;
}

Json ScheduleTo(const v1::Schedule& schedule, const Json& before,
                const std::string& owner) {
  Json object = {
      {"id", IdOf(schedule.id(), owner, schedule.SerializeAsString())}};
  const auto put_date = [&object](const char* field, bool given,
                                  const google::type::Date& date) {
    if (given) object[field] = DateText(date);
  };
  put_date("valid_from", schedule.has_valid_from(), schedule.valid_from());
  put_date("valid_to", schedule.has_valid_to(), schedule.valid_to());
  put_date("dtstart", schedule.has_dtstart(), schedule.dtstart());
  put_date("until", schedule.has_until(), schedule.until());
  if (schedule.freq() == v1::Schedule::FREQ_WEEKLY) object["freq"] = "WEEKLY";
  if (schedule.freq() == v1::Schedule::FREQ_MONTHLY) object["freq"] = "MONTHLY";
  if (schedule.count() > 0) object["count"] = schedule.count();
  if (schedule.interval() > 0) object["interval"] = schedule.interval();
  Put(object, "byday", schedule.byday());
  Put(object, "bymonthday", schedule.bymonthday());
  Put(object, "opens_at", schedule.opens_at());
  Put(object, "closes_at", schedule.closes_at());
  Put(object, "description", schedule.description());
  Put(object, "attending_type", schedule.attending_type());
  Put(object, "notes", schedule.notes());
  Put(object, "schedule_link", schedule.schedule_link());
  Put(object, "attributes",
      AttributesTo(schedule, At(before, "attributes"), object["id"]));
  return object;
}

google::protobuf::RepeatedPtrField<std::string> LanguagesFrom(
    const Json& list) {
  google::protobuf::RepeatedPtrField<std::string> codes;
  std::set<std::string> seen;
  for (const Json& entry : list) {
    const std::string code = LanguageFrom(TextOf(entry, "code"));
    if (!code.empty() && seen.insert(code).second) *codes.Add() = code;
  }
  return codes;
}

Json LanguageTo(const std::string& code, const std::string& note,
                const Json& before, const std::string& owner) {
  icu::UnicodeString name;
  UErrorCode error = U_ZERO_ERROR;
  const int32_t length = uloc_getDisplayLanguage(
      code.c_str(), "nl", name.getBuffer(100), 100, &error);
  name.releaseBuffer(U_SUCCESS(error) ? length : 0);
  std::string text;
  name.toUTF8String(text);
  Json object = {{"id", IdFrom(absl::StrCat(owner, "/language/", code))},
                 {"name", text},
                 {"code", code}};
  for (const Json& entry : before) {
    if (LanguageFrom(TextOf(entry, "code")) == code) {
      object["id"] = TextOf(entry, "id");
    }
  }
  Put(object, "note", note);
  return object;
}

const Json& EntryOf(const Json& list, const std::string& id) {
  static const Json& nothing = *new Json();
  if (id.empty() || !list.is_array()) return nothing;
  for (const Json& entry : list) {
    if (TextOf(entry, "id") == id) return entry;
  }
  return nothing;
}

}  // namespace wegwijs::directory::hsds
