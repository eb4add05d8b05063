#include "services/intake/rights/retention_stream.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"
#include "services/intake/rights/retention_store.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kApplyRetention[] =
    "/wegwijs.intake.v1.RightsService/ApplyRetention";
constexpr absl::Duration kLongestStep = absl::Seconds(30);
constexpr int kWholeBatch = 500;

// In the order of the enum, each once; all of them when none is named.
std::vector<RetentionKind> KindsOf(const v1::ApplyRetentionRequest& request,
                                   FieldViolations& violations) {
  std::vector<RetentionKind> kinds;
  for (int i = 0; i < request.kinds_size(); ++i) {
    const int kind = request.kinds(i);
    if (!v1::RetentionKind_IsValid(kind) ||
        kind == v1::RETENTION_KIND_UNSPECIFIED) {
      violations.Add(absl::StrCat("kinds[", i, "]"),
                     "There is no such kind of term.");
    }
    kinds.push_back(static_cast<RetentionKind>(kind));
  }
  if (kinds.empty()) {
    kinds = {RetentionKind::kIdentity, RetentionKind::kFacts,
             RetentionKind::kEvents, RetentionKind::kAudit,
             RetentionKind::kRequestIds};
  }
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

}  // namespace

RetentionStream::RetentionStream(const RightsService::Parts& parts,
                                 grpc::CallbackServerContext* context,
                                 const v1::ApplyRetentionRequest& request)
    : ServerStream(parts.path, parts.streams, context, kApplyRetention),
      parts_(parts),
      request_(request) {}

absl::Status RetentionStream::Open() {
  ASSIGN_OR_RETURN(scope_.municipality,
                   OwnMunicipality(caller(), request_.parent(), "parent"));
  scope_.k = parts_.reduction_k;
  FieldViolations violations;
  kinds_ = KindsOf(request_, violations);
  return violations.ToStatus();
}

void RetentionStream::Continue() {
  if (counted_ && progress_.finished) {
    counted_ = false;
    ++next_;
  }
  if (next_ == kinds_.size()) return End(absl::OkStatus());
  if (!counted_) return Count();
  request_.validate_only() ? ListSome() : ApplySome();
}

void RetentionStream::Count() {
  scope_.kind = kinds_[next_];
  progress_ = {};
  parts_.path.database.Submit(
      {.mode = TransactionOptions::Mode::kSnapshot,
       .municipality = scope_.municipality,
       .deadline = absl::Now() + kLongestStep},
      [this](Transaction& transaction) -> absl::StatusOr<int64_t> {
        scope_.first_kept =
            FirstKept(ReadPolicy(transaction, scope_.municipality), scope_.kind,
                      DayInBrussels(parts_.clock()));
        return CountDue(transaction, scope_);
      },
      [this](const absl::StatusOr<int64_t>& total) {
        if (!total.ok()) return End(total.status());
        counted_ = true;
        total_ = *total;
        const bool lists = scope_.kind == RetentionKind::kIdentity ||
                           scope_.kind == RetentionKind::kFacts;
        const bool works = !request_.validate_only() || lists;
        if (works && total_ > 0) return Proceed();
        progress_ = {.done = total_, .finished = true};
        Tell({});
      });
}

void RetentionStream::ListSome() {
  parts_.path.database.Submit(
      {.mode = TransactionOptions::Mode::kSnapshot,
       .municipality = scope_.municipality,
       .deadline = absl::Now() + kLongestStep},
      [this](Transaction& transaction)
          -> absl::StatusOr<std::vector<std::string>> {
        RetentionProgress progress = progress_;
        std::vector<std::string> codes =
            NextCodes(transaction, scope_, progress);
        progress_ = progress;
        return codes;
      },
      [this](const absl::StatusOr<std::vector<std::string>>& codes) {
        if (!codes.ok()) return End(codes.status());
        Tell(*codes);
      });
}

void RetentionStream::ApplySome() {
  auto item = std::make_unique<RetentionItem>(parts_.key);
  item->municipality = scope_.municipality;
  item->subject = caller().subject;
  item->method = "ApplyRetention";
  item->deadline = absl::Now() + kLongestStep;
  item->weight = kWholeBatch;
  item->writer = RetentionWriter();
  item->scope = scope_;
  item->before = progress_;
  item->counted = counted_persons_;
  item->done = [this, open = item.get()](const absl::Status& status) {
    if (!status.ok()) return End(status);
    progress_ = open->after;
    Tell({});
  };
  parts_.lanes.Submit(std::move(item));
}

void RetentionStream::Tell(const std::vector<std::string>& codes) {
  message_.Clear();
  message_.set_kind(static_cast<v1::RetentionKind>(scope_.kind));
  message_.set_done(progress_.done);
  message_.set_total(total_);
  for (const std::string& code : codes) message_.add_client_codes(code);
  Send(message_, /*more=*/false);
}

}  // namespace wegwijs::intake
