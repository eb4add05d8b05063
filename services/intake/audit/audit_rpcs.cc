// ListAuditEntries, ListAuditLinks.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/intake/audit/audit_mapping.h"
#include "services/intake/audit/audit_service.h"
#include "services/intake/audit/audit_store.h"
#include "services/intake/names.h"
#include "services/intake/page.h"
#include "services/runtime/page_token.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

constexpr char kListAuditEntries[] =
    "/wegwijs.intake.v1.AuditService/ListAuditEntries";
constexpr char kListAuditLinks[] =
    "/wegwijs.intake.v1.AuditService/ListAuditLinks";

constexpr PageLimits kAuditPage = {.usual = 100, .most = 1000};

struct AuditPage {
  int municipality;
  int size;
  std::string fingerprint;
  // The number of the last row of the page before.
  std::optional<int64_t> after;
};

// What both lists ask of a page.
template <typename Request>
absl::StatusOr<AuditPage> PageFrom(const Caller& caller, const Request& request,
                                   const HmacKey& key,
                                   FieldViolations& violations) {
  AuditPage page;
  page.municipality = caller.municipality;
  page.size = PageSize(request.page_size(), kAuditPage, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  page.fingerprint = QueryFingerprint(key, request);
  ASSIGN_OR_RETURN(
      const std::string cursor,
      DecodePageToken(key, page.fingerprint, request.page_token()));
  int64_t number = 0;
  if (absl::SimpleAtoi(cursor, &number)) page.after = number;
  return page;
}

std::string TokenAfter(int64_t number, const AuditPage& page,
                       const HmacKey& key) {
  return EncodePageToken(key, page.fingerprint, absl::StrCat(number));
}

v1::ListAuditEntriesResponse ReadPage(Transaction& transaction,
                                      const AuditPage& page,
                                      const AuditQuery& query,
                                      const HmacKey& key) {
  std::vector<AuditEntry> entries =
      FindAuditEntries(transaction, page.municipality, query);
  v1::ListAuditEntriesResponse response;
  if (CutPage(entries, page.size)) {
    response.set_next_page_token(TokenAfter(entries.back().number, page, key));
  }
  for (const AuditEntry& entry : entries) {
    *response.add_audit_entries() = ToProto(page.municipality, entry);
  }
  return response;
}

v1::ListAuditLinksResponse ReadPage(Transaction& transaction,
                                    const AuditPage& page,
                                    const NumberRange& first_numbers,
                                    const HmacKey& key) {
  PendingRows head_rows = AskAuditHead(transaction, page.municipality);
  std::vector<StoredLink> links = ReadAuditLinks(transaction, page.municipality,
                                                 first_numbers, page.size + 1);
  v1::ListAuditLinksResponse response;
  if (CutPage(links, page.size)) {
    response.set_next_page_token(
        TokenAfter(links.back().first_number, page, key));
  }
  for (const StoredLink& link : links) {
    *response.add_audit_links() = ToProto(link);
  }
  const AuditHead head = AuditHeadIn(head_rows.Get());
  response.set_head_number(head.number);
  response.set_head_link(head.link);
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* AuditService::ListAuditEntries(
    grpc::CallbackServerContext* context,
    const v1::ListAuditEntriesRequest* request,
    v1::ListAuditEntriesResponse* response) {
  using Response = v1::ListAuditEntriesResponse;
  return calls_.Unary(
      context, kListAuditEntries, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        AuditQuery query = FromProto(*request, municipality, violations);
        ASSIGN_OR_RETURN(const AuditPage page,
                         PageFrom(caller, *request, key_, violations));
        query.limit = page.size + 1;
        if (page.after.has_value()) {
          query.newest_first ? query.numbers.KeepBelow(*page.after)
                             : query.numbers.KeepAbove(*page.after);
        }
        calls_.Read(municipality, reply,
                    [this, page, query](
                        Transaction& transaction) -> absl::StatusOr<Response> {
                      return ReadPage(transaction, page, query, key_);
                    });
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* AuditService::ListAuditLinks(
    grpc::CallbackServerContext* context,
    const v1::ListAuditLinksRequest* request,
    v1::ListAuditLinksResponse* response) {
  using Response = v1::ListAuditLinksResponse;
  return calls_.Unary(
      context, kListAuditLinks, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int municipality,
                         OwnMunicipality(caller, request->parent(), "parent"));
        FieldViolations violations;
        ASSIGN_OR_RETURN(const AuditPage page,
                         PageFrom(caller, *request, key_, violations));
        NumberRange first_numbers;
        if (request->after_number() != 0) {
          first_numbers.KeepAbove(request->after_number());
        }
        if (page.after.has_value()) first_numbers.KeepAbove(*page.after);
        // The head belongs to the links, so both are of one moment.
        calls_.ReadSnapshot(
            municipality, reply,
            [this, page, first_numbers](
                Transaction& transaction) -> absl::StatusOr<Response> {
              return ReadPage(transaction, page, first_numbers, key_);
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
