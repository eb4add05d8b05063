#include "tools/benchmark/calls.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "wegwijs/directory/v1/directory_service.pb.h"
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

void SetDate(absl::CivilDay day, google::type::Date& date) {
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
}

std::string RecordRequest(const std::string& municipality) {
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
  return request.SerializeAsString();
}

std::string ReadRequest(const std::string& municipality) {
  intake::v1::GetConversationRequest request;
  request.set_name(absl::StrCat(municipality, "/conversations/", kId));
  return request.SerializeAsString();
}

std::string ReportRequest(const std::string& municipality) {
  reporting::v1::GetActivityReportRequest request;
  request.set_parent(municipality);
  SetDate(absl::CivilDay(kReportYear, 7, 1), *request.mutable_first());
  SetDate(absl::CivilDay(kReportYear, 12, 31), *request.mutable_last());
  return request.SerializeAsString();
}

std::string TermsRequest(const std::string&) {
  return directory::v1::ListTaxonomyTermsRequest().SerializeAsString();
}

std::string CallerRequest(const std::string&) {
  return intake::v1::GetCallerRequest().SerializeAsString();
}

struct Kind {
  absl::string_view name;
  absl::string_view method;
  std::string (*request)(const std::string& municipality);
};

constexpr Kind kKinds[] = {
    {"record", "/wegwijs.intake.v1.IntakeService/RecordConversation",
     RecordRequest},
    {"read", "/wegwijs.intake.v1.IntakeService/GetConversation", ReadRequest},
    {"report", "/wegwijs.reporting.v1.ReportingService/GetActivityReport",
     ReportRequest},
    {"terms", "/wegwijs.directory.v1.DirectoryService/ListTaxonomyTerms",
     TermsRequest},
    {"caller", "/wegwijs.intake.v1.IntakeService/GetCaller", CallerRequest}};

absl::StatusOr<Kind> KindNamed(absl::string_view name) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--call is \"", name,
                   "\"; it must be record, read, report, terms or caller."));
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

absl::StatusOr<Calls> Calls::Make(absl::string_view kind, const SigningKey& key,
                                  const Callers& callers,
                                  std::vector<std::string> ids) {
  const absl::StatusOr<Kind> found = KindNamed(kind);
  if (!found.ok()) return found.status();
  Calls calls;
  calls.method_ = std::string(found->method);
  calls.ids_ = std::move(ids);
  std::vector<double> weights;
  for (const int municipality : callers.municipalities) {
    std::string request =
        found->request(absl::StrCat("municipalities/", municipality));
    const std::size_t id_at = request.find(kId);
    calls.prepared_.push_back(
        {.authorization = Authorization(key, municipality),
         .request = std::move(request),
         .id_at = id_at});
    weights.push_back(
        std::pow(static_cast<double>(weights.size() + 1), -callers.zipf));
  }
  calls.caller_ = {weights.begin(), weights.end()};
  return calls;
}

Calls::Call Calls::Next() {
  Prepared& next = prepared_[caller_(random_)];
  if (next.id_at != std::string::npos) {
    const std::string id =
        ids_.empty() ? absl::StrFormat("%08x-0000-4000-8000-%012x",
                                       random_() >> 32, random_() >> 16)
                     : ids_[random_() % ids_.size()];
    next.request.replace(next.id_at, id.size(), id);
  }
  grpc::Slice slice(next.request);
  return {.authorization = &next.authorization,
          .request = grpc::ByteBuffer(&slice, 1)};
}

}  // namespace wegwijs::benchmark
