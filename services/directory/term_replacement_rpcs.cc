// ReplaceTerm, ListTermReplacements.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/directory/directory_service.h"
#include "services/directory/page.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/taxonomy_store.h"
#include "services/directory/term_replacement_store.h"
#include "services/directory/upsert.h"
#include "services/runtime/page_token.h"

namespace wegwijs::directory {
namespace {

using Changes = std::vector<Change<TaxonomyTerm>>;
using Names = google::protobuf::RepeatedPtrField<std::string>;

constexpr char kListTermReplacements[] =
    "/wegwijs.directory.v1.DirectoryService/ListTermReplacements";

constexpr PageLimits kPage = {.usual = 100, .most = 1000};
constexpr int kMostTerms = 100;

// `field` holds 1 to kMostTerms names, none of them in `seen` before.
void CheckTerms(const char* field, const Names& names,
                std::set<std::string>& seen, FieldViolations& violations) {
  if (names.empty() || names.size() > kMostTerms) {
    violations.Add(field,
                   absl::StrCat("Has ", names.size(), " entries. Give 1 to ",
                                kMostTerms, "."));
    return;
  }
  for (int i = 0; i < names.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    CheckName(path, TermId(names[i]), violations);
    if (!seen.insert(names[i]).second) {
      violations.Add(path, "Is here twice. A term cannot replace itself.");
    }
  }
}

absl::Status Validate(const Caller&, const v1::ReplaceTermRequest& request) {
  FieldViolations violations;
  std::set<std::string> seen;
  CheckTerms("old_terms", request.old_terms(), seen, violations);
  CheckTerms("new_terms", request.new_terms(), seen, violations);
  if (request.old_terms_size() > 1 && request.new_terms_size() > 1) {
    violations.Add("new_terms",
                   "Several terms cannot take the place of several. Split one, "
                   "or merge into one.");
  }
  CheckRequestId(request.request_id(), violations);
  return violations.ToStatus();
}

std::vector<std::string> IdsIn(const Names& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) ids.push_back(*TermId(name));
  return ids;
}

absl::StatusOr<Changes> Plan(Transaction& transaction, const Caller& caller,
                             const v1::ReplaceTermRequest& request,
                             int64_t version) {
  const std::vector<TaxonomyTerm> standing = ReadTaxonomy(transaction);
  FieldViolations violations;
  const std::vector<TaxonomyTerm> wanted =
      Replaced(standing,
               {.old_terms = IdsIn(request.old_terms()),
                .new_terms = IdsIn(request.new_terms())},
               violations);
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
  WriteTermReplacements(transaction, changes);
  WriteTaxonomyVersion(transaction, changes.front().after.version);
}

v1::ReplaceTermResponse Answer(const Changes& changes, int64_t version) {
  auto response =
      ResponseWith<TaxonomyTerm, v1::ReplaceTermResponse>(changes, version);
  response.set_version(changes.empty() ? version : version + 1);
  return response;
}

constexpr Upsert<TaxonomyTerm, v1::ReplaceTermRequest, v1::ReplaceTermResponse>
    kReplace = {
        .method = "/wegwijs.directory.v1.DirectoryService/ReplaceTerm",
        .check = Validate,
        .plan = Plan,
        .write = Write,
        .answer = Answer,
};

v1::TermReplacement ToProto(const TermReplacement& replacement) {
  v1::TermReplacement proto;
  proto.set_old_term("taxonomyTerms/" + replacement.old_term);
  proto.set_new_term("taxonomyTerms/" + replacement.new_term);
  proto.set_kind(static_cast<v1::TermReplacement::Kind>(replacement.kind));
  proto.set_version(replacement.version);
  return proto;
}

// Where a page ended, from the cursor of a page token. Ids hold no space.
ReplacementPosition PositionFrom(const std::string& cursor) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(cursor, ' ');
  return {.old_term = parts.first, .new_term = parts.second};
}

}  // namespace

grpc::ServerUnaryReactor* DirectoryService::ReplaceTerm(
    grpc::CallbackServerContext* context, const v1::ReplaceTermRequest* request,
    v1::ReplaceTermResponse* response) {
  return TakeUpsert(calls_, key_, kReplace, context, request, response);
}

grpc::ServerUnaryReactor* DirectoryService::ListTermReplacements(
    grpc::CallbackServerContext* context,
    const v1::ListTermReplacementsRequest* request,
    v1::ListTermReplacementsResponse* response) {
  using Response = v1::ListTermReplacementsResponse;
  return calls_.Unary(
      context, kListTermReplacements, response,
      [this, request](const Caller&, Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        CheckPageSize(request->page_size(), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        const std::string query = QueryFingerprint(key_, *request);
        ASSIGN_OR_RETURN(const std::string cursor,
                         DecodePageToken(key_, query, request->page_token()));
        const int size = PageSize(request->page_size(), kPage);
        calls_.ReadSnapshot(
            std::nullopt, reply,
            [this, query, after = PositionFrom(cursor),
             size](Transaction& transaction) -> absl::StatusOr<Response> {
              Response page;
              std::vector<TermReplacement> replacements =
                  ReadTermReplacementPage(transaction, after, size + 1);
              if (CutPage(replacements, size)) {
                const TermReplacement& last = replacements.back();
                page.set_next_page_token(EncodePageToken(
                    key_, query,
                    absl::StrCat(last.old_term, " ", last.new_term)));
              }
              for (const TermReplacement& one : replacements) {
                *page.add_replacements() = ToProto(one);
              }
              page.set_version(ReadTaxonomyVersion(transaction));
              return page;
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
