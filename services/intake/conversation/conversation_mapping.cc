#include "services/intake/conversation/conversation_mapping.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/code_lists.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/names.h"
#include "services/intake/national_number.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr int kMostRequests = 20;
constexpr int kMinutesOfADay = 1440;

// Reads one message below a path, and collects what is wrong with it.
class Reader {
 public:
  Reader(const ConversationRules& rules, absl::string_view prefix,
         FieldViolations& violations)
      : rules_(rules), prefix_(prefix), violations_(violations) {}

  void Wrong(absl::string_view field, absl::string_view description) {
    violations_.Add(absl::StrCat(prefix_, field), description);
  }

  void Empty(absl::string_view field, bool empty) {
    if (!empty && !rules_.amendment) {
      Wrong(field, "Leave this empty; the server fills it in.");
    }
  }

  // The last part of a name of this municipality: the id of a desk.
  std::string IdOf(const std::string& name, absl::string_view collection,
                   absl::string_view field) {
    const std::vector<std::string> parts =
        PartsWithin(rules_.municipality, name,
                    absl::StrCat("municipalities/*/", collection, "/*"),
                    absl::StrCat(prefix_, field), violations_);
    return parts.empty() ? "" : parts.front();
  }

  // The id of a name outside municipalities: "services/{uuid}".
  std::string SharedIdOf(const std::string& name, absl::string_view collection,
                         absl::string_view field) {
    const auto parts = ParseName(name, absl::StrCat(collection, "/*"));
    if (parts.ok()) return parts->front();
    Wrong(field, parts.status().message());
    return "";
  }

  // The number of an enum value that exists; `unset` for zero.
  template <typename Enum>
  int Value(int number, int unset, bool (*exists)(int),
            absl::string_view field) {
    if (number == 0) return unset;
    if (!exists(number)) Wrong(field, "There is no such value.");
    return number;
  }

  int Absent(int reason, absl::string_view field) {
    if (reason == 0 || !v1::AbsentReason_IsValid(reason)) {
      Wrong(field,
            "Say why there is no value: UNKNOWN, DECLINED or NOT_ASKED.");
    } else if (reason == v1::ABSENT_REASON_NOT_RECORDED && !rules_.imported &&
               !rules_.amendment) {
      Wrong(field,
            "NOT_RECORDED is for imports; choose UNKNOWN, DECLINED or "
            "NOT_ASKED.");
    }
    return reason;
  }

  Coded Code(bool present, const v1::CodedValue& proto, absl::string_view field,
             bool (*exists)(absl::string_view), absl::string_view list) {
    if (!present || proto.value_case() == v1::CodedValue::VALUE_NOT_SET) {
      return {.code = "", .absent = v1::ABSENT_REASON_NOT_ASKED};
    }
    if (proto.has_absent_reason()) {
      return {.code = "", .absent = Absent(proto.absent_reason(), field)};
    }
    if (!exists(proto.code())) {
      Wrong(absl::StrCat(field, ".code"),
            absl::StrCat("Not a code of ", list, "."));
    }
    return {.code = proto.code()};
  }

 private:
  const ConversationRules& rules_;
  const absl::string_view prefix_;
  FieldViolations& violations_;
};

bool IsNeighbourhoodId(absl::string_view id) {
  return ParseName(absl::StrCat("neighbourhoods/", id), "neighbourhoods/*")
      .ok();
}

void ReadClientCode(const std::string& typed, Reader& reader,
                    Conversation& conversation) {
  if (typed.empty()) return;
  absl::StatusOr<ClientCode> code = ParseClientCode(typed);
  if (!code.ok()) return reader.Wrong("client_code", code.status().message());
  if (HoldsNationalNumber(typed)) {
    reader.Wrong("client_code",
                 "This is a national register number; use a code that says "
                 "nothing about the person.");
  }
  conversation.client_code = std::move(code->text);
  conversation.imported_code = std::move(code->or_imported);
}

void ReadDays(const v1::Conversation& proto, const ConversationRules& rules,
              absl::string_view prefix, Reader& reader,
              FieldViolations& violations, Conversation& conversation) {
  if (!proto.has_occurred_first()) {
    reader.Wrong("occurred_first", "Say on which day it was.");
    return;
  }
  conversation.occurred_first =
      PastDay(proto.occurred_first(), rules.today,
              absl::StrCat(prefix, "occurred_first"), violations);
  conversation.occurred_last = conversation.occurred_first;
  if (!proto.has_occurred_last()) return;
  conversation.occurred_last =
      PastDay(proto.occurred_last(), rules.today,
              absl::StrCat(prefix, "occurred_last"), violations);
  if (conversation.occurred_last < conversation.occurred_first) {
    reader.Wrong("occurred_last", "Must not be before occurred_first.");
  } else if (conversation.occurred_last != conversation.occurred_first &&
             !rules.imported && !rules.amendment) {
    reader.Wrong("occurred_last",
                 "A range of days is for imports; leave this out.");
  }
}

void ReadMinutes(const v1::Conversation& proto, Reader& reader,
                 Conversation& conversation) {
  conversation.minutes = proto.minutes();
  conversation.interpreting_minutes = proto.interpreting_minutes();
  if (proto.minutes() < 0 || proto.minutes() > kMinutesOfADay) {
    reader.Wrong("minutes", "Must be 0 to 1440.");
  }
  const int most = proto.minutes() > 0 ? proto.minutes() : kMinutesOfADay;
  if (proto.interpreting_minutes() < 0 || proto.interpreting_minutes() > most) {
    reader.Wrong("interpreting_minutes",
                 "Must be 0 to the minutes of the conversation.");
  }
}

void ReadIntroduction(const v1::Conversation& proto, Reader& reader,
                      Conversation& conversation) {
  switch (proto.introduction_case()) {
    case v1::Conversation::kIntroducedBy:
      conversation.introduced_by = proto.introduced_by();
      if (proto.introduced_by() == 0 ||
          !v1::IntroductionSource_IsValid(proto.introduced_by())) {
        reader.Wrong("introduced_by", "There is no such source.");
      }
      break;
    case v1::Conversation::kIntroducedByAbsentReason:
      conversation.introduced_by_absent = reader.Absent(
          proto.introduced_by_absent_reason(), "introduced_by_absent_reason");
      break;
    case v1::Conversation::INTRODUCTION_NOT_SET:
      conversation.introduced_by_absent = v1::ABSENT_REASON_NOT_ASKED;
      break;
  }
}

HelpRequest ReadHelpRequest(const v1::HelpRequest& proto,
                            const ConversationRules& rules,
                            const std::string& path,
                            FieldViolations& violations) {
  Reader reader(rules, path, violations);
  HelpRequest request;
  if (rules.amendment && !proto.name().empty()) {
    const std::vector<std::string> parts =
        PartsWithin(rules.municipality, proto.name(),
                    "municipalities/*/conversations/*/helpRequests/*",
                    path + "name", violations);
    if (!parts.empty()) request.id = parts[1];
  }
  reader.Empty("name", proto.name().empty());
  reader.Empty("referral", proto.referral().empty());
  request.topic = reader.SharedIdOf(proto.topic(), "taxonomyTerms", "topic");
  for (const int action : proto.actions()) {
    if (action == 0 || !v1::Action_IsValid(action)) {
      reader.Wrong("actions", "There is no such action.");
    }
    request.actions.push_back(action);
  }
  if (std::set<int>(request.actions.begin(), request.actions.end()).size() !=
      request.actions.size()) {
    reader.Wrong("actions", "Give each action once.");
  }
  request.support_level = reader.Value<v1::SupportLevel>(
      proto.support_level(), 0, v1::SupportLevel_IsValid, "support_level");
  request.outcome = reader.Value<v1::Outcome>(proto.outcome(), v1::OUTCOME_OPEN,
                                              v1::Outcome_IsValid, "outcome");
  request.unmet_reason = proto.unmet_reason();
  CheckOutcome(request.outcome, request.unmet_reason, path, violations);
  if (!proto.referred_to().empty()) {
    request.service =
        reader.SharedIdOf(proto.referred_to(), "services", "referred_to");
    if (!request.service.empty() && !IsUuid(request.service)) {
      reader.Wrong("referred_to", "Must have the form services/{uuid}.");
    }
  }
  return request;
}

void ReadHelpRequests(const v1::Conversation& proto,
                      const ConversationRules& rules, absl::string_view prefix,
                      Reader& reader, FieldViolations& violations,
                      Conversation& conversation) {
  const int count = proto.help_requests_size();
  if (count < 1 || count > kMostRequests) {
    reader.Wrong("help_requests",
                 absl::StrCat("Give 1 to 20 help requests, not ", count, "."));
    return;
  }
  for (int i = 0; i < count; ++i) {
    conversation.help_requests.push_back(ReadHelpRequest(
        proto.help_requests(i), rules,
        absl::StrCat(prefix, "help_requests[", i, "]."), violations));
  }
}

void Write(const HelpRequest& request, const Conversation& conversation,
           v1::HelpRequest& proto) {
  proto.set_name(
      HelpRequestName(conversation.municipality, conversation.id, request.id));
  proto.set_topic(absl::StrCat("taxonomyTerms/", request.topic));
  for (const int action : request.actions) {
    proto.add_actions(static_cast<v1::Action>(action));
  }
  proto.set_support_level(static_cast<v1::SupportLevel>(request.support_level));
  proto.set_outcome(static_cast<v1::Outcome>(request.outcome));
  proto.set_unmet_reason(static_cast<v1::UnmetReason>(request.unmet_reason));
  if (request.service.empty()) return;
  proto.set_referred_to(absl::StrCat("services/", request.service));
  proto.set_referral(
      NameOf(conversation.municipality, "referrals", request.referral));
}

void KeepMonthsOnly(v1::Conversation& proto) {
  proto.mutable_occurred_first()->set_day(0);
  proto.mutable_occurred_last()->set_day(0);
}

}  // namespace

void CheckOutcome(int outcome, int unmet_reason, absl::string_view prefix,
                  FieldViolations& violations) {
  const std::string field = absl::StrCat(prefix, "unmet_reason");
  if (!v1::UnmetReason_IsValid(unmet_reason)) {
    violations.Add(field, "There is no such reason.");
  } else if (outcome == v1::OUTCOME_UNMET && unmet_reason == 0) {
    violations.Add(field, "Say why the need is not met.");
  } else if (outcome != v1::OUTCOME_UNMET && unmet_reason != 0) {
    violations.Add(field, "A reason goes with the outcome UNMET only.");
  }
}

Conversation FromProto(const v1::Conversation& proto,
                       const ConversationRules& rules, absl::string_view prefix,
                       FieldViolations& violations) {
  Reader reader(rules, prefix, violations);
  Conversation conversation;
  conversation.municipality = rules.municipality;
  reader.Empty("name", proto.name().empty());
  reader.Empty("organization", proto.organization().empty());
  reader.Empty("client", proto.client().empty());
  reader.Empty("state", proto.state() == 0);
  reader.Empty("void_reason", proto.void_reason() == 0);
  reader.Empty("etag", proto.etag().empty());
  reader.Empty("create_time", !proto.has_create_time());
  reader.Empty("update_time", !proto.has_update_time());
  reader.Empty("reduced", !proto.reduced());

  conversation.desk = reader.IdOf(proto.desk(), "desks", "desk");
  ReadDays(proto, rules, prefix, reader, violations, conversation);
  conversation.channel = reader.Value<v1::Channel>(
      proto.channel(), v1::CHANNEL_IN_PERSON, v1::Channel_IsValid, "channel");
  if (!proto.worker().empty()) {
    conversation.worker = reader.IdOf(proto.worker(), "workers", "worker");
    if (!conversation.worker.empty() && !IsUuid(conversation.worker)) {
      reader.Wrong("worker",
                   "Must have the form municipalities/*/workers/{uuid}.");
    } else if (!rules.imported && !rules.amendment) {
      reader.Wrong("worker",
                   "Leave this empty: you record your own "
                   "conversations; only an import names others.");
    }
  }
  ReadClientCode(proto.client_code(), reader, conversation);
  conversation.nationality =
      reader.Code(proto.has_nationality(), proto.nationality(), "nationality",
                  IsCountryCode, "ISO 3166-1 alpha-2 (nor XK or XXA)");
  conversation.language = reader.Code(proto.has_language(), proto.language(),
                                      "language", IsLanguageCode, "ISO 639-3");
  conversation.neighbourhood =
      reader.Code(proto.has_neighbourhood(), proto.neighbourhood(),
                  "neighbourhood", IsNeighbourhoodId, "the neighbourhoods");
  ReadIntroduction(proto, reader, conversation);
  ReadMinutes(proto, reader, conversation);
  ReadHelpRequests(proto, rules, prefix, reader, violations, conversation);
  return conversation;
}

v1::CodedValue ToProto(const Coded& coded) {
  v1::CodedValue proto;
  if (coded.absent != 0) {
    proto.set_absent_reason(static_cast<v1::AbsentReason>(coded.absent));
  } else {
    proto.set_code(coded.code);
  }
  return proto;
}

v1::Conversation ToProto(const Conversation& conversation) {
  const int municipality = conversation.municipality;
  v1::Conversation proto;
  proto.set_name(NameOf(municipality, "conversations", conversation.id));
  proto.set_desk(NameOf(municipality, "desks", conversation.desk));
  *proto.mutable_occurred_first() = ToProto(conversation.occurred_first);
  *proto.mutable_occurred_last() = ToProto(conversation.occurred_last);
  if (conversation.reduced) KeepMonthsOnly(proto);
  proto.set_channel(static_cast<v1::Channel>(conversation.channel));
  if (!conversation.worker.empty()) {
    proto.set_worker(NameOf(municipality, "workers", conversation.worker));
  }
  proto.set_organization(
      absl::StrCat("organizations/", conversation.organization));
  if (!conversation.client.empty()) {
    proto.set_client_code(GroupClientCode(conversation.client_code));
    proto.set_client(NameOf(municipality, "clients", conversation.client));
  }
  *proto.mutable_nationality() = ToProto(conversation.nationality);
  *proto.mutable_language() = ToProto(conversation.language);
  *proto.mutable_neighbourhood() = ToProto(conversation.neighbourhood);
  if (conversation.introduced_by != 0) {
    proto.set_introduced_by(
        static_cast<v1::IntroductionSource>(conversation.introduced_by));
  } else {
    proto.set_introduced_by_absent_reason(
        static_cast<v1::AbsentReason>(conversation.introduced_by_absent));
  }
  proto.set_minutes(conversation.minutes);
  proto.set_interpreting_minutes(conversation.interpreting_minutes);
  for (const HelpRequest& request : conversation.help_requests) {
    Write(request, conversation, *proto.add_help_requests());
  }
  proto.set_state(conversation.voided() ? v1::Conversation::STATE_VOIDED
                                        : v1::Conversation::STATE_RECORDED);
  proto.set_void_reason(static_cast<v1::VoidReason>(conversation.void_reason));
  proto.set_etag(EtagOf(conversation));
  proto.set_reduced(conversation.reduced);
  if (conversation.reduced) return proto;
  *proto.mutable_create_time() = ToProto(conversation.created_at);
  *proto.mutable_update_time() = ToProto(conversation.updated_at);
  return proto;
}

}  // namespace wegwijs::intake
