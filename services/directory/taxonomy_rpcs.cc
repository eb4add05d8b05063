#include "services/directory/directory_service.h"
#include "services/directory/page.h"
#include "services/directory/request_rules.h"
#include "services/directory/taxonomy_mapping.h"
#include "services/directory/taxonomy_store.h"
#include "services/directory/term_replacement_store.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

using Changes = std::vector<Change<TaxonomyTerm>>;

constexpr char kListTaxonomyTerms[] =
    "/wegwijs.directory.v1.DirectoryService/ListTaxonomyTerms";

constexpr PageLimits kPage = {.usual = 100, .most = 1000};
constexpr int kMostTerms = 1000;

absl::Status Validate(const v1::ListTaxonomyTermsRequest& request) {
  FieldViolations violations;
  CheckPageSize(request.page_size(), violations);
  return violations.ToStatus();
}

absl::Status Validate(const Caller&, const v1::UpsertTaxonomyRequest& request) {
  FieldViolations violations;
  CheckResources("taxonomy_terms", request.taxonomy_terms(), kMostTerms, Check,
                 violations);
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

// All terms are read: what is wrong with one may lie in another, and the whole
// taxonomy has a few hundred.
absl::StatusOr<Changes> Plan(Transaction& transaction, const Caller& caller,
                             const v1::UpsertTaxonomyRequest& request,
                             int64_t version) {
  const auto wanted = RowsFrom(request.taxonomy_terms(), FromProto);
  const std::vector<TaxonomyTerm> standing = ReadTaxonomy(transaction);
  FieldViolations violations;
  CheckTaxonomy(standing, wanted, violations);
  CheckStayReplaced(ReadTermReplacements(transaction), wanted, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  ASSIGN_OR_RETURN(Changes changes,
                   SignedDifference(caller.municipality, standing, wanted));
  for (Change<TaxonomyTerm>& change : changes) {
    change.after.version = version + 1;
  }
  return changes;
}

void Write(Transaction& transaction, const Changes& changes) {
  WriteTerms(transaction, changes);
  KeepTermVersions(transaction, changes);
  WriteTaxonomyVersion(transaction, changes.front().after.version);
}

v1::UpsertTaxonomyResponse Answer(const Changes& changes, int64_t version) {
  auto response =
      ResponseWith<TaxonomyTerm, v1::UpsertTaxonomyResponse>(changes, version);
  response.set_version(changes.empty() ? version : version + 1);
  return response;
}

constexpr Upsert<TaxonomyTerm, v1::UpsertTaxonomyRequest,
                 v1::UpsertTaxonomyResponse>
    kUpsert = {
        .method = "/wegwijs.directory.v1.DirectoryService/UpsertTaxonomy",
        .check = Validate,
        .plan = Plan,
        .write = Write,
        .answer = Answer,
};

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::ListTaxonomyTerms(
    grpc::CallbackServerContext* context,
    const v1::ListTaxonomyTermsRequest* request,
    v1::ListTaxonomyTermsResponse* response) {
  using Response = v1::ListTaxonomyTermsResponse;
  return calls_.Unary(
      context, kListTaxonomyTerms, response,
      [this, context, request](const Caller&,
                               Reply<Response> reply) -> absl::Status {
        RETURN_IF_ERROR(Validate(*request));
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string after,
                         DecodePageToken(key_, query, request->page_token()));
        const int size = PageSize(request->page_size(), kPage);
        Read(
            context, reply,
            [this, request, query, after,
             size](auto& source) -> absl::StatusOr<Response> {
              Response page;
              std::vector<TaxonomyTerm> terms =
                  ReadTerms(source, request->show_retired(), after, size + 1);
              if (CutPage(terms, size)) {
                page.set_next_page_token(
                    EncodePageToken(key_, query, terms.back().id));
              }
              for (const TaxonomyTerm& term : terms) {
                *page.add_taxonomy_terms() = ToProto(term);
              }
              page.set_version(ReadTaxonomyVersion(source));
              return page;
            },
            TransactionOptions::Mode::kSnapshot);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* DirectoryService::UpsertTaxonomy(
    grpc::CallbackServerContext* context,
    const v1::UpsertTaxonomyRequest* request,
    v1::UpsertTaxonomyResponse* response) {
  return TakeUpsert(calls_, key_, kUpsert, context, request, response);
}

}  // namespace wegwijs::directory
