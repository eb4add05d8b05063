#include "tools/benchmark/calls.h"

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <cmath>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "wegwijs/directory/v1/directory_service.pb.h"
#include "wegwijs/directory/v1/search.pb.h"
#include "wegwijs/intake/v1/client_search.pb.h"
#include "wegwijs/intake/v1/intake_service.pb.h"
#include "wegwijs/reporting/v1/reporting_service.pb.h"

namespace wegwijs::benchmark {
namespace {

// As in register.sql.
constexpr char kSubject[] = "bench-toeleider";
constexpr char kOrganization[] = "01a205b3-d000-7000-8000-0000000000b0";
constexpr int kReportYear = 2024;

// Stands where each call puts an id of its own.
constexpr char kId[] = "00000000-0000-4000-8000-000000000000";

// Stands where each call puts the code of a client; as long as those of
// record.sh.
constexpr char kCode[] = "KLANT-00000";

void SetDate(absl::CivilDay day, google::type::Date& date) {
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
}

intake::v1::RecordConversationRequest NewRecord(
    const std::string& municipality) {
  intake::v1::RecordConversationRequest request;
  request.set_parent(municipality);
  request.set_request_id(kId);
  intake::v1::Conversation& conversation = *request.mutable_conversation();
  conversation.set_desk(absl::StrCat(municipality, "/desks/bench"));
  // Yesterday is past in every time zone.
  SetDate(absl::ToCivilDay(absl::Now(), absl::UTCTimeZone()) - 1,
          *conversation.mutable_occurred_first());
  conversation.set_channel(intake::v1::CHANNEL_IN_PERSON);
  conversation.mutable_nationality()->set_code("SY");
  conversation.mutable_language()->set_code("ara");
  conversation.mutable_neighbourhood()->set_absent_reason(
      intake::v1::ABSENT_REASON_NOT_ASKED);
  conversation.set_introduced_by(
      intake::v1::INTRODUCTION_SOURCE_OWN_INITIATIVE);
  conversation.set_minutes(20);
  intake::v1::HelpRequest& need = *conversation.add_help_requests();
  need.set_topic("taxonomyTerms/bench-topic-1");
  need.add_actions(intake::v1::ACTION_EXPLAINED);
  need.add_actions(intake::v1::ACTION_LOOKED_UP);
  need.set_support_level(intake::v1::SUPPORT_LEVEL_DID_TOGETHER);
  need.set_outcome(intake::v1::OUTCOME_MET);
  return request;
}

using Message = std::unique_ptr<google::protobuf::Message>;

Message RecordRequest(const std::string& municipality) {
  return std::make_unique<intake::v1::RecordConversationRequest>(
      NewRecord(municipality));
}

Message RecordClientRequest(const std::string& municipality) {
  auto request = std::make_unique<intake::v1::RecordConversationRequest>(
      NewRecord(municipality));
  request->mutable_conversation()->set_client_code(kCode);
  return request;
}

Message ReadRequest(const std::string& municipality) {
  auto request = std::make_unique<intake::v1::GetConversationRequest>();
  request->set_name(absl::StrCat(municipality, "/conversations/", kId));
  return request;
}

Message ReportRequest(const std::string& municipality) {
  auto request = std::make_unique<reporting::v1::GetActivityReportRequest>();
  request->set_parent(municipality);
  SetDate(absl::CivilDay(kReportYear, 7, 1), *request->mutable_first());
  SetDate(absl::CivilDay(kReportYear, 12, 31), *request->mutable_last());
  return request;
}

Message TermsRequest(const std::string&) {
  return std::make_unique<directory::v1::ListTaxonomyTermsRequest>();
}

Message CallerRequest(const std::string&) {
  return std::make_unique<intake::v1::GetCallerRequest>();
}

std::string Encoded(const google::protobuf::Message& message,
                    Encoding encoding) {
  if (encoding == Encoding::kProtobuf) return message.SerializeAsString();
  std::string json;
  // Cannot fail: the message was made here.
  static_cast<void>(
      google::protobuf::util::MessageToJsonString(message, &json));
  return json;
}

struct Kind {
  absl::string_view name;
  absl::string_view method;
  Message (*request)(const std::string& municipality);
};

constexpr Kind kKinds[] = {
    {"record", "/wegwijs.intake.v1.IntakeService/RecordConversation",
     RecordRequest},
    {"record-client", "/wegwijs.intake.v1.IntakeService/RecordConversation",
     RecordClientRequest},
    {"read", "/wegwijs.intake.v1.IntakeService/GetConversation", ReadRequest},
    {"report", "/wegwijs.reporting.v1.ReportingService/GetActivityReport",
     ReportRequest},
    {"terms", "/wegwijs.directory.v1.DirectoryService/ListTaxonomyTerms",
     TermsRequest},
    {"caller", "/wegwijs.intake.v1.IntakeService/GetCaller", CallerRequest}};

constexpr char kFindClients[] = "/wegwijs.intake.v1.ClientService/FindClients";
constexpr char kSearchServices[] =
    "/wegwijs.directory.v1.DirectorySearchService/SearchServices";

absl::StatusOr<Kind> KindNamed(absl::string_view name) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "--call is \"", name,
      "\"; it must be record, read, report, terms, caller, find or search."));
}

std::string Authorization(const SigningKey& key, int municipality) {
  return absl::StrCat("Bearer ",
                      IssueToken(key, {.subject = kSubject,
                                       .municipality = municipality,
                                       .organization = kOrganization,
                                       .roles = {"toeleider"},
                                       .issued = absl::Now(),
                                       .lifetime = absl::Hours(12)}));
}

}  // namespace

absl::StatusOr<Calls> Calls::Make(absl::string_view kind, Encoding encoding,
                                  const SigningKey& key, const Callers& callers,
                                  std::vector<std::string> ids) {
  if (kind == "find") return MakeSearches(key, ids);
  if (kind == "search") return MakeServiceSearches(key, callers, ids);
  const absl::StatusOr<Kind> found = KindNamed(kind);
  if (!found.ok()) return found.status();
  Calls calls;
  calls.method_ = std::string(found->method);
  calls.ids_ = std::move(ids);
  std::vector<double> weights;
  for (const int municipality : callers.municipalities) {
    std::string request =
        Encoded(*found->request(absl::StrCat("municipalities/", municipality)),
                encoding);
    const std::size_t id_at = request.find(kId);
    const std::size_t code_at = request.find(kCode);
    calls.prepared_.push_back(
        {.authorization = Authorization(key, municipality),
         .request = std::move(request),
         .id_at = id_at,
         .code_at = code_at});
    weights.push_back(
        std::pow(static_cast<double>(weights.size() + 1), -callers.zipf));
  }
  calls.caller_ = {weights.begin(), weights.end()};
  return calls;
}

absl::StatusOr<Calls> Calls::MakeSearches(
    const SigningKey& key, const std::vector<std::string>& lines) {
  Calls calls;
  calls.method_ = kFindClients;
  std::map<int, std::string> authorizations;
  for (const std::string& line : lines) {
    const std::vector<std::string> parts = absl::StrSplit(line, '\t');
    int municipality = 0, year = 0;
    if (parts.size() != 4 || !absl::SimpleAtoi(parts[0], &municipality) ||
        !absl::SimpleAtoi(parts[3], &year)) {
      return absl::InvalidArgumentError("That is no search: " + line);
    }
    intake::v1::FindClientsRequest request;
    request.set_parent(absl::StrCat("municipalities/", municipality));
    request.set_given_name(parts[1]);
    request.set_family_name(parts[2]);
    request.set_birth_year(year);
    std::string& authorization = authorizations[municipality];
    if (authorization.empty()) authorization = Authorization(key, municipality);
    calls.Prepare(authorization, request.SerializeAsString());
  }
  calls.CallAllAlike();
  return calls;
}

absl::StatusOr<Calls> Calls::MakeServiceSearches(
    const SigningKey& key, const Callers& callers,
    const std::vector<std::string>& lines) {
  Calls calls;
  calls.method_ = kSearchServices;
  const std::string authorization =
      Authorization(key, callers.municipalities.front());
  for (const std::string& line : lines) {
    const std::vector<std::string> parts = absl::StrSplit(line, '\t');
    if (parts.size() != 3) {
      return absl::InvalidArgumentError("That is no search: " + line);
    }
    directory::v1::SearchServicesRequest request;
    request.set_text(parts[0]);
    if (!parts[1].empty()) {
      request.mutable_conditions()->add_topics("taxonomyTerms/" + parts[1]);
    }
    if (!parts[2].empty()) {
      request.mutable_conditions()->add_languages(parts[2]);
    }
    calls.Prepare(authorization, request.SerializeAsString());
  }
  calls.CallAllAlike();
  return calls;
}

void Calls::Prepare(const std::string& authorization, std::string request) {
  prepared_.push_back({.authorization = authorization,
                       .request = std::move(request),
                       .id_at = std::string::npos,
                       .code_at = std::string::npos});
}

void Calls::CallAllAlike() {
  const std::vector<double> weights(prepared_.size(), 1.0);
  caller_ = {weights.begin(), weights.end()};
}

Calls::Call Calls::Next() {
  Prepared& next = prepared_[caller_(random_)];
  const bool with_code = next.code_at != std::string::npos;
  if (with_code) {
    next.request.replace(next.code_at, sizeof(kCode) - 1,
                         ids_[random_() % ids_.size()]);
  }
  if (next.id_at != std::string::npos) {
    const std::string id =
        ids_.empty() || with_code
            ? absl::StrFormat("%08x-0000-4000-8000-%012x", random_() >> 32,
                              random_() >> 16)
            : ids_[random_() % ids_.size()];
    next.request.replace(next.id_at, id.size(), id);
  }
  return {.authorization = &next.authorization, .request = &next.request};
}

}  // namespace wegwijs::benchmark
