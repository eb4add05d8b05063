#include "services/directory/brugfiguur/brugfiguur_mapping.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/directory/brugfiguur/reach_mapping.h"
#include "services/directory/calendar.h"
#include "services/directory/languages.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/search/words.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr int kMostLanguages = 30;
constexpr int kMostTopics = 50;
constexpr int kMostReach = 30;
constexpr size_t kLongestPhone = 30;
constexpr int kLeastDigits = 6;
constexpr int kMostDigits = 15;

// What the fields are checked against.
struct Frame {
  int municipality;
  absl::CivilDay today;
};

// False, with a violation, if there are more than `most`.
bool IsFew(const char* field, int size, int most, FieldViolations& violations) {
  if (size <= most) return true;
  violations.Add(field, absl::StrCat("Has ", size, " entries. Give ", most,
                                     " at the most."));
  return false;
}

// Calls `check(value, path)` for each of `values`, at most `most` and none
// twice.
template <typename Check>
void CheckEach(const std::string& field,
               const google::protobuf::RepeatedPtrField<std::string>& values,
               int most, const Check& check, FieldViolations& violations) {
  if (!IsFew(field.c_str(), values.size(), most, violations)) return;
  std::set<std::string> seen;
  for (int i = 0; i < values.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    check(values[i], path);
    if (!seen.insert(values[i]).second) {
      violations.Add(path, "Is here twice. Keep one of the two.");
    }
  }
}

void TakeName(const v1::Brugfiguur& proto, const Frame&, Brugfiguur& brugfiguur,
              FieldViolations& violations) {
  CheckLine("brugfiguur.display_name", proto.display_name(), {1, 120},
            violations);
  brugfiguur.display_name = proto.display_name();
}

void TakeOrganization(const v1::Brugfiguur& proto, const Frame&,
                      Brugfiguur& brugfiguur, FieldViolations& violations) {
  const absl::StatusOr<std::string> id = OrganizationId(proto.organization());
  CheckName("brugfiguur.organization", id, violations);
  brugfiguur.organization = id.value_or("");
}

void TakeLanguages(const v1::Brugfiguur& proto, const Frame&,
                   Brugfiguur& brugfiguur, FieldViolations& violations) {
  CheckEach(
      "brugfiguur.languages", proto.languages(), kMostLanguages,
      [&violations](const std::string& code, const std::string& path) {
        CheckLanguageCode(code, path, violations);
      },
      violations);
  brugfiguur.languages.assign(proto.languages().begin(),
                              proto.languages().end());
  std::sort(brugfiguur.languages.begin(), brugfiguur.languages.end());
}

void TakeTopics(const v1::Brugfiguur& proto, const Frame&,
                Brugfiguur& brugfiguur, FieldViolations& violations) {
  brugfiguur.topics.clear();
  CheckEach(
      "brugfiguur.topics", proto.topics(), kMostTopics,
      [&](const std::string& name, const std::string& path) {
        const absl::StatusOr<std::string> id = TermId(name);
        CheckName(path, id, violations);
        if (id.ok()) brugfiguur.topics.push_back(*id);
      },
      violations);
  std::sort(brugfiguur.topics.begin(), brugfiguur.topics.end());
}

bool IsPhone(absl::string_view text) {
  const auto digits = std::count_if(
      text.begin(), text.end(), [](char c) { return absl::ascii_isdigit(c); });
  return text.size() <= kLongestPhone && digits >= kLeastDigits &&
         digits <= kMostDigits && (text[0] == '+' || text[0] == '0') &&
         text.find_first_not_of("0123456789 +./()-") == absl::string_view::npos;
}

void TakePhone(const v1::Brugfiguur& proto, const Frame&,
               Brugfiguur& brugfiguur, FieldViolations& violations) {
  const std::string& phone = proto.phone();
  brugfiguur.phone = phone;
  if (phone.empty()) return;
  if (!IsPhone(phone)) {
    violations.Add("brugfiguur.phone",
                   "Is no telephone number. Write it as +32 470 12 34 56 or "
                   "0470 12 34 56.");
  } else if (!absl::StartsWith(phone, "+") &&
             HoldsNationalRegisterNumber(phone)) {
    violations.Add("brugfiguur.phone",
                   "Can be read as a national register number. Write it with "
                   "its country code, as in +32 470 12 34 56.");
  }
}

void TakeEmail(const v1::Brugfiguur& proto, const Frame&,
               Brugfiguur& brugfiguur, FieldViolations& violations) {
  CheckEmail("brugfiguur.email", proto.email(), violations);
  brugfiguur.email = proto.email();
}

void TakeReach(const v1::Brugfiguur& proto, const Frame& frame,
               Brugfiguur& brugfiguur, FieldViolations& violations) {
  brugfiguur.reach.clear();
  if (!IsFew("brugfiguur.reach", proto.reach_size(), kMostReach, violations)) {
    return;
  }
  for (int i = 0; i < proto.reach_size(); ++i) {
    brugfiguur.reach.push_back(
        ReachFrom(proto.reach(i), frame.municipality,
                  absl::StrCat("brugfiguur.reach[", i, "]"), violations));
  }
  std::sort(brugfiguur.reach.begin(), brugfiguur.reach.end());
}

void TakeConsent(const v1::Brugfiguur& proto, const Frame& frame,
                 Brugfiguur& brugfiguur, FieldViolations& violations) {
  using v1::ListingConsent;
  if (!proto.has_consent()) {
    violations.Add("brugfiguur.consent",
                   "Is missing. Nobody is listed who did not agree: say when "
                   "they did, and how it can be shown.");
    return;
  }
  const ListingConsent& consent = proto.consent();
  CheckPastDay("brugfiguur.consent.date", consent.date(), frame.today,
               violations);
  if (consent.evidence() < ListingConsent::EVIDENCE_WRITTEN ||
      consent.evidence() > ListingConsent::EVIDENCE_ORAL) {
    violations.Add("brugfiguur.consent.evidence",
                   "Say how it can be shown that they agreed.");
  }
  brugfiguur.consent = {
      .date = DayFrom(consent.date()),
      .evidence = static_cast<ConsentEvidence>(consent.evidence())};
}

struct Field {
  const char* name;
  void (*take)(const v1::Brugfiguur&, const Frame&, Brugfiguur&,
               FieldViolations&);
};

constexpr std::array<Field, 8> kFields = {{{"display_name", TakeName},
                                           {"organization", TakeOrganization},
                                           {"languages", TakeLanguages},
                                           {"topics", TakeTopics},
                                           {"phone", TakePhone},
                                           {"email", TakeEmail},
                                           {"reach", TakeReach},
                                           {"consent", TakeConsent}}};

v1::SearchAspect ToProto(SearchAspect aspect) {
  // The order is the same; 0 is for what is not said.
  return static_cast<v1::SearchAspect>(static_cast<int>(aspect) + 1);
}

}  // namespace

const BrugfiguurFields& AllBrugfiguurFields() {
  static const auto* const all = [] {
    auto* fields = new BrugfiguurFields;
    for (const Field& field : kFields) fields->insert(field.name);
    return fields;
  }();
  return *all;
}

void TakeFields(const v1::Brugfiguur& proto, const BrugfiguurFields& fields,
                int municipality, absl::CivilDay today, Brugfiguur& brugfiguur,
                FieldViolations& violations) {
  const Frame frame = {municipality, today};
  for (const Field& field : kFields) {
    if (fields.contains(field.name)) {
      field.take(proto, frame, brugfiguur, violations);
    }
  }
}

v1::Brugfiguur ToProto(const Brugfiguur& brugfiguur) {
  v1::Brugfiguur proto;
  proto.set_name(NameOf(brugfiguur));
  proto.set_display_name(brugfiguur.display_name);
  proto.set_organization("organizations/" + brugfiguur.organization);
  proto.mutable_languages()->Assign(brugfiguur.languages.begin(),
                                    brugfiguur.languages.end());
  for (const std::string& topic : brugfiguur.topics) {
    proto.add_topics("taxonomyTerms/" + topic);
  }
  proto.set_phone(brugfiguur.phone);
  proto.set_email(brugfiguur.email);
  for (const Reach& reach : brugfiguur.reach) {
    *proto.add_reach() = ToProto(reach, brugfiguur.municipality);
  }
  v1::ListingConsent& consent = *proto.mutable_consent();
  *consent.mutable_date() = DateOf(brugfiguur.consent.date);
  consent.set_evidence(
      static_cast<v1::ListingConsent::Evidence>(brugfiguur.consent.evidence));
  *proto.mutable_create_time() = TimestampOf(brugfiguur.created_at);
  proto.set_etag(EtagOf(brugfiguur.version));
  return proto;
}

BrugfiguurQuestion QuestionFrom(const v1::SearchBrugfigurenRequest& request,
                                int municipality, FieldViolations& violations) {
  BrugfiguurQuestion question;
  CheckLine("query", request.query(), {0, 120}, violations);
  question.words = WordsOf(request.query());
  if (!request.language().empty()) {
    CheckLanguageCode(request.language(), "language", violations);
  }
  question.language = request.language();
  if (!request.topic().empty()) {
    CheckName("topic", TermId(request.topic()), violations);
  }
  question.neighbourhood = NeighbourhoodFrom(
      request.neighbourhood(), municipality, "neighbourhood", violations);
  if (request.weekday() < google::type::DAY_OF_WEEK_UNSPECIFIED ||
      request.weekday() > google::type::SUNDAY) {
    violations.Add("weekday", "Is not a day of the week.");
  }
  question.weekday = request.weekday();
  if (request.has_time()) {
    question.minute =
        MinuteFrom(request.time(), kMinutesOfADay - 1, "time", violations);
    if (question.weekday == 0) {
      violations.Add("weekday", "Is missing. Say on which day at that time.");
    }
  }
  return question;
}

v1::BrugfiguurHit ToProto(const BrugfiguurHit& hit) {
  v1::BrugfiguurHit proto;
  *proto.mutable_brugfiguur() = ToProto(hit.brugfiguur);
  proto.set_organization_display_name(hit.brugfiguur.organization_name);
  for (const SearchAspect aspect : hit.matched) {
    proto.add_matched(ToProto(aspect));
  }
  for (const SearchAspect aspect : hit.unknown) {
    proto.add_unknown(ToProto(aspect));
  }
  if (!hit.topic.empty()) proto.set_topic("taxonomyTerms/" + hit.topic);
  if (hit.reach.has_value()) proto.set_reach_index(*hit.reach);
  return proto;
}

}  // namespace wegwijs::directory
