#include "services/reporting/reporting_service.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/reporting/activity_store.h"
#include "services/reporting/code_name_store.h"
#include "services/reporting/disclosure_store.h"
#include "services/reporting/report_mapping.h"
#include "services/reporting/tenant_proof_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::reporting {
namespace {

using ReportReply = Reply<v1::ActivityReport>;

constexpr char kGetActivityReport[] =
    "/wegwijs.reporting.v1.ReportingService/GetActivityReport";

// Whole months cannot be subtracted from each other to single out a day.
absl::Status CheckPeriod(const ReportRequest& request) {
  if (request.exact || IsWholeMonths(request.period)) return absl::OkStatus();
  const Period whole = WidenedToMonths(request.period);
  return FailedPrecondition(
      "WHOLE_MONTHS", absl::StrCat("municipalities/", request.municipality),
      absl::StrCat("Ask for whole calendar months, such as ",
                   absl::FormatCivilTime(whole.first), " to ",
                   absl::FormatCivilTime(whole.last),
                   "; other days need the permission figures.exact."));
}

// The difference between two ways of counting would tell what is hidden.
absl::Status CheckTopics(const ReportRequest& request) {
  if (request.exact || !request.topics_as_now) return absl::OkStatus();
  return FailedPrecondition(
      "TOPICS_AS_RECORDED",
      absl::StrCat("municipalities/", request.municipality),
      "Ask for topics as they were recorded; counting them under the terms of "
      "now needs the permission figures.exact.");
}

absl::Status CheckCaller(const Caller& caller, const ReportRequest& request) {
  if (caller.municipality != request.municipality ||
      caller.ScopeOf("figures.read") != Scope::kMunicipality) {
    return NotFound(absl::StrCat("municipalities/", request.municipality));
  }
  RETURN_IF_ERROR(CheckTopics(request));
  return CheckPeriod(request);
}

absl::StatusOr<v1::ActivityReport> ReadReport(Transaction& transaction,
                                              const ReportRequest& request) {
  const DisclosurePolicy policy = ReadPolicy(transaction);
  Activity activity =
      CountActivity(transaction, request.municipality, request.period,
                    !request.exact, request.topics_as_now);
  ASSIGN_OR_RETURN(const CodeNames names,
                   ReadCodeNames(transaction, request.municipality,
                                 request.language, activity));
  return ToProto(MakeReport(request, std::move(activity), names, policy),
                 absl::Now());
}

void ReplyWithReport(const Calls& calls, const ReportReply& reply,
                     const ReportRequest& request) {
  calls.ReadSnapshot(request.municipality, reply,
                     [request](Transaction& transaction) {
                       return ReadReport(transaction, request);
                     });
}

// First the audit, in a transaction of its own because a snapshot only reads;
// without it no figures.
void ReplyWithExactReport(const Calls& calls, const ReportReply& reply,
                          const ReportRequest& request,
                          const std::string& subject) {
  const ExactFigureUse use = {.municipality = request.municipality,
                              .use_id = NewUuid(),
                              .subject = subject,
                              .method = kGetActivityReport,
                              .used_at = absl::Now(),
                              .period = request.period};
  calls.path().database.Submit(
      {.mode = TransactionOptions::Mode::kWrite,
       .municipality = request.municipality,
       .deadline = reply.call().deadline()},
      [use](Transaction& transaction) -> absl::StatusOr<std::monostate> {
        RecordExactFigureUse(transaction, use);
        return std::monostate();
      },
      [&calls, reply, request](absl::StatusOr<std::monostate> recorded) {
        if (!recorded.ok()) return reply(recorded.status());
        ReplyWithReport(calls, reply, request);
      });
}

}  // namespace

std::vector<Statement> ServiceStatements() {
  const TenantProof proof = ReportingTenantProof();
  std::vector<Statement> statements = {proof.visible, proof.candidates,
                                       proof.seen};
  for (const auto& part :
       {ActivityStatements(), CodeNameStatements(), DisclosureStatements()}) {
    statements.insert(statements.end(), part.begin(), part.end());
  }
  return statements;
}

grpc::ServerUnaryReactor* ReportingService::GetActivityReport(
    grpc::CallbackServerContext* context,
    const v1::GetActivityReportRequest* request, v1::ActivityReport* response) {
  return calls_.Unary(
      context, kGetActivityReport, response,
      [this, request](const Caller& caller, ReportReply reply) -> absl::Status {
        ASSIGN_OR_RETURN(ReportRequest wanted, FromProto(*request));
        wanted.exact = caller.ScopeOf("figures.exact") == Scope::kMunicipality;
        RETURN_IF_ERROR(CheckCaller(caller, wanted));
        if (wanted.exact) {
          ReplyWithExactReport(calls_, reply, wanted, caller.subject);
        } else {
          ReplyWithReport(calls_, reply, wanted);
        }
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::reporting
