// FlagConversation, GetReview, ListReviews, RecordVerdict.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/intake/review/review_mapping.h"
#include "services/intake/review/review_sealing.h"
#include "services/intake/review/review_service.h"
#include "services/intake/review/review_store.h"
#include "services/intake/text_rules.h"
#include "services/runtime/page_token.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kFlagConversation[] =
    "/wegwijs.intake.v1.ReviewService/FlagConversation";
constexpr char kGetReview[] = "/wegwijs.intake.v1.ReviewService/GetReview";
constexpr char kListReviews[] = "/wegwijs.intake.v1.ReviewService/ListReviews";
constexpr char kRecordVerdict[] =
    "/wegwijs.intake.v1.ReviewService/RecordVerdict";

constexpr char kConversationPattern[] = "municipalities/*/conversations/*";
constexpr char kReviewPattern[] = "municipalities/*/conversations/*/review";
constexpr PageLimits kReviewPage = {.usual = 20, .most = 100};
constexpr size_t kLongestComment = 2000;

// Of the conversation, which must be visible.
absl::StatusOr<v1::Review> Read(Transaction& transaction, int municipality,
                                const std::string& conversation,
                                const std::string& name,
                                const ReviewSight& sight, IdentityKeys& keys) {
  std::optional<StoredReview> stored =
      ReadReview(transaction, municipality, conversation, sight);
  if (!stored.has_value()) return NotFound(name);
  ASSIGN_OR_RETURN(const Review review, Opened(*std::move(stored), keys));
  return ToProto(review);
}

// Where a page ended, as the cursor of a page token, and back.
std::string ToCursor(const Review& review, bool answered) {
  const absl::Time at = answered ? review.verdict->at : review.queued_at;
  return absl::StrCat(static_cast<int>(review.source), " ",
                      absl::ToUnixMicros(at), " ", review.conversation);
}

void StartAfter(const std::string& cursor, ReviewQuery& query) {
  if (cursor.empty()) return;
  const std::vector<std::string> parts = absl::StrSplit(cursor, ' ');
  int64_t micros = 0;
  ReviewQuery::Position after;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &after.source) ||
      !absl::SimpleAtoi(parts[1], &micros)) {
    return;
  }
  after.at = absl::FromUnixMicros(micros);
  after.conversation = parts[2];
  query.after = after;
}

absl::StatusOr<v1::ListReviewsResponse> ReadPage(
    Transaction& transaction, int municipality, const ReviewQuery& query,
    IdentityKeys& keys, const HmacKey& key, const std::string& fingerprint) {
  std::vector<StoredReview> reviews =
      FindReviews(transaction, municipality, query);
  v1::ListReviewsResponse response;
  if (CutPage(reviews, query.limit - 1)) {
    response.set_next_page_token(EncodePageToken(
        key, fingerprint, ToCursor(reviews.back().review, query.answered)));
  }
  for (StoredReview& stored : reviews) {
    ASSIGN_OR_RETURN(const Review review, Opened(std::move(stored), keys));
    *response.add_reviews() = ToProto(review);
  }
  return response;
}

void CheckVerdict(const v1::RecordVerdictRequest& request,
                  FieldViolations& violations) {
  if (request.verdict() == v1::VERDICT_UNSPECIFIED ||
      !v1::Verdict_IsValid(request.verdict())) {
    violations.Add("verdict",
                   "Say what you think: WELL_DONE, ADVICE, TALK_TOGETHER or "
                   "HAND_OVER.");
  }
  if (!request.comment().empty()) {
    CheckLines(request.comment(), kLongestComment, kLongestComment, "comment",
               violations);
  } else if (request.verdict() == v1::VERDICT_ADVICE) {
    violations.Add("comment", "Say how to go on: that is the advice.");
  }
  if (request.etag().empty()) {
    violations.Add("etag", "Give the etag of the review as you read it.");
  }
}

}  // namespace

void ReviewService::Submit(std::unique_ptr<ReviewItem> item,
                           const Reply<v1::Review>& reply) {
  item->writer = &writer_;
  item->done = [this, open = item.get(), reply](const absl::Status& status) {
    if (!status.ok()) return reply(status);
    if (!open->requests.front().replayed) return reply(ToProto(open->review));
    calls_.Read(open->municipality, reply,
                [this, municipality = open->municipality,
                 conversation = open->conversation,
                 name = open->name](Transaction& transaction) {
                  return Read(
                      transaction, municipality, conversation, name,
                      {.all = true, .subject = "", .only_organization = {}},
                      parts_.identity_keys);
                });
  };
  parts_.lanes.Submit(std::move(item));
}

grpc::ServerUnaryReactor* ReviewService::FlagConversation(
    grpc::CallbackServerContext* context,
    const v1::FlagConversationRequest* request, v1::Review* response) {
  return calls_.Unary(
      context, kFlagConversation, response,
      [this, request](const Caller& caller,
                      Reply<v1::Review> reply) -> absl::Status {
        auto item = std::make_unique<ReviewItem>();
        ASSIGN_OR_RETURN(
            item->conversation,
            ConversationId(caller, request->name(), kConversationPattern));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        if (request->reason() == v1::FLAG_REASON_UNSPECIFIED ||
            !v1::FlagReason_IsValid(request->reason())) {
          violations.Add("reason",
                         "Say why: HEAVY_QUESTION, BEYOND_ROLE, SAFETY or "
                         "STUCK.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "FlagConversation", reply.call());
        item->requests = {RequestFor(
            parts_.key, *request,
            absl::StrCat("conversations/", item->conversation, "/review"))};
        item->name = request->name();
        item->flag_reason = request->reason();
        item->only_organization = OnlyOrganization(caller, "reviews.flag");
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReviewService::GetReview(
    grpc::CallbackServerContext* context, const v1::GetReviewRequest* request,
    v1::Review* response) {
  return calls_.Unary(
      context, kGetReview, response,
      [this, request](const Caller& caller,
                      Reply<v1::Review> reply) -> absl::Status {
        ASSIGN_OR_RETURN(
            const std::string conversation,
            ConversationId(caller, request->name(), kReviewPattern));
        calls_.Read(caller.municipality, reply,
                    [this, conversation, name = request->name(),
                     municipality = caller.municipality,
                     sight = ReviewSightOf(caller)](Transaction& transaction) {
                      return Read(transaction, municipality, conversation, name,
                                  sight, parts_.identity_keys);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReviewService::ListReviews(
    grpc::CallbackServerContext* context, const v1::ListReviewsRequest* request,
    v1::ListReviewsResponse* response) {
  using Response = v1::ListReviewsResponse;
  return calls_.Unary(
      context, kListReviews, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        ReviewQuery query;
        query.limit =
            PageSize(request->page_size(), kReviewPage, violations) + 1;
        query.answered = request->answered();
        query.sight = ReviewSightOf(caller);
        if (!request->worker().empty()) {
          const auto worker =
              PartsWithin(municipality, request->worker(),
                          "municipalities/*/workers/*", "worker", violations);
          if (!worker.empty() && !IsUuid(worker.front())) {
            violations.Add("worker", "There is no such worker.");
          } else if (!worker.empty()) {
            query.worker = worker.front();
          }
        }
        RETURN_IF_ERROR(violations.ToStatus());
        const std::string fingerprint = QueryFingerprint(parts_.key, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(parts_.key, fingerprint, request->page_token()));
        StartAfter(cursor, query);
        calls_.Read(
            municipality, reply,
            [this, municipality, query, fingerprint](Transaction& transaction) {
              return ReadPage(transaction, municipality, query,
                              parts_.identity_keys, parts_.key, fingerprint);
            });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* ReviewService::RecordVerdict(
    grpc::CallbackServerContext* context,
    const v1::RecordVerdictRequest* request, v1::Review* response) {
  return calls_.Unary(
      context, kRecordVerdict, response,
      [this, request](const Caller& caller,
                      Reply<v1::Review> reply) -> absl::Status {
        auto item = std::make_unique<ReviewItem>();
        ASSIGN_OR_RETURN(
            item->conversation,
            ConversationId(caller, request->name(), kReviewPattern));
        FieldViolations violations;
        CheckRequestId(request->request_id(), "request_id", violations);
        CheckVerdict(*request, violations);
        RETURN_IF_ERROR(violations.ToStatus());
        Address(*item, caller, "RecordVerdict", reply.call());
        // A comment is too short a secret to leave a hash of it behind.
        v1::RecordVerdictRequest remembered = *request;
        remembered.clear_comment();
        item->requests = {RequestFor(
            parts_.key, remembered,
            absl::StrCat("conversations/", item->conversation, "/review"))};
        item->name = request->name();
        item->verdict = request->verdict();
        item->comment = request->comment();
        item->etag = request->etag();
        Submit(std::move(item), reply);
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
