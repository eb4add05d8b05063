// SearchServices, MatchServices.

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/directory/request_rules.h"
#include "services/directory/search/search_mapping.h"
#include "services/directory/search/search_service.h"
#include "services/directory/search/sentence.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

constexpr char kSearchServices[] =
    "/wegwijs.directory.v1.DirectorySearchService/SearchServices";
constexpr char kMatchServices[] =
    "/wegwijs.directory.v1.DirectorySearchService/MatchServices";

constexpr PageLimits kPage = {.usual = 20, .most = 100};
constexpr PageLimits kMatches = {.usual = 5, .most = 20};

absl::StatusOr<IndexKeeper::View> Ready(const IndexKeeper& keeper) {
  IndexKeeper::View view = keeper.view();
  if (view.known == nullptr) {
    return Unavailable(
        "The directory is being read; try again in a few seconds.");
  }
  return view;
}

// Takes what the text says of conditions out of it, and asks that.
std::vector<v1::UnderstoodCondition> UnderstandText(
    const v1::SearchServicesRequest& request, const LastKnown& known,
    int municipality, absl::Time now, SearchQuery& query) {
  if (request.literal_text()) return {};
  const auto neighbourhoods = [&] {
    return ReadNeighbourhoods(known, municipality, /*retired_too=*/false, "",
                              std::numeric_limits<int>::max());
  };
  Sentence sentence =
      Understand(request.text(), neighbourhoods, request.conditions(), now);
  if (sentence.understood.empty()) return {};
  query.text = std::move(sentence.text);
  for (const v1::UnderstoodCondition& one : sentence.understood) {
    Ask(one, query);
  }
  return std::move(sentence.understood);
}

// The place in the list that a page begins at.
size_t OffsetFrom(const std::string& cursor) {
  size_t offset = 0;
  return absl::SimpleAtoi(cursor, &offset) ? offset : 0;
}

}  // namespace

grpc::ServerUnaryReactor* DirectorySearchService::SearchServices(
    grpc::CallbackServerContext* context,
    const v1::SearchServicesRequest* request,
    v1::SearchServicesResponse* response) {
  using Response = v1::SearchServicesResponse;
  return calls_.Unary(
      context, kSearchServices, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        CheckSearchText(request->text(), violations);
        CheckConditions(request->conditions(), violations);
        CheckPageSize(request->page_size(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        const std::string fingerprint = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(
            const std::string cursor,
            DecodePageToken(key_, fingerprint, request->page_token()));
        ASSIGN_OR_RETURN(const IndexKeeper::View view, Ready(keeper_));
        const absl::Time now = clock_();
        SearchQuery query = QueryFrom(request->conditions(), now);
        query.text = request->text();
        query.offset = OffsetFrom(cursor);
        query.limit = PageSize(request->page_size(), kPage);
        Response answer;
        for (v1::UnderstoodCondition& one : UnderstandText(
                 *request, *view.known, caller.municipality, now, query)) {
          *answer.add_understood() = std::move(one);
        }
        SearchResult result = view.known->index->Search(query);
        answer.mutable_hits()->Add(result.hits.begin(), result.hits.end());
        answer.set_total_size(static_cast<int>(result.total));
        const size_t end = query.offset + result.hits.size();
        if (end < result.total && !result.hits.empty()) {
          answer.set_next_page_token(
              EncodePageToken(key_, fingerprint, absl::StrCat(end)));
        }
        *answer.mutable_freshness() = FreshnessOf(view, absl::Now());
        reply(std::move(answer));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectorySearchService::MatchServices(
    grpc::CallbackServerContext* context,
    const v1::MatchServicesRequest* request,
    v1::MatchServicesResponse* response) {
  using Response = v1::MatchServicesResponse;
  return calls_.Unary(
      context, kMatchServices, response,
      [this, request](const Caller&, Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        CheckConditions(request->conditions(), violations);
        if (request->conditions().topics().empty()) {
          violations.Add("conditions.topics",
                         "Is empty. Say what the person needs help with.");
        }
        if (request->max_results() < 0) {
          violations.Add("max_results", "Is below zero.");
        }
        RETURN_IF_ERROR(violations.ToStatus());
        ASSIGN_OR_RETURN(const IndexKeeper::View view, Ready(keeper_));
        SearchQuery query = QueryFrom(request->conditions(), clock_());
        query.limit = PageSize(request->max_results(), kMatches);
        SearchResult result = view.known->index->Search(query);
        Response answer;
        answer.mutable_hits()->Add(result.hits.begin(), result.hits.end());
        *answer.mutable_freshness() = FreshnessOf(view, absl::Now());
        reply(std::move(answer));
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
