#include "clients/cli/audit/audit_pages.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace wegwijs::cli {
namespace {

using intake::v1::AuditEntry;
using AuditStub = intake::v1::AuditService::Stub;

// The number that an entry `audit.ended` names.
int64_t EndedBy(const AuditEntry& entry, const std::string& parent) {
  absl::string_view resource = entry.resource();
  int64_t number = 0;
  if (!absl::ConsumePrefix(&resource, parent + "/auditEntries/") ||
      !absl::SimpleAtoi(resource, &number) || number >= entry.number()) {
    return 0;
  }
  return number;
}

}  // namespace

AuditEntries::AuditEntries(Session& session, std::string parent)
    : session_(session) {
  request_.set_parent(std::move(parent));
  request_.set_page_size(kAuditPageSize);
}

absl::StatusOr<const AuditEntry*> AuditEntries::Next(int64_t last) {
  if (next_ == page_.audit_entries_size() && request_.after_number() < last) {
    auto page = session_.Call(&AuditStub::ListAuditEntries, request_);
    if (!page.ok()) return page.status();
    page_ = *std::move(page);
    next_ = 0;
    if (!page_.audit_entries().empty()) {
      request_.set_after_number(page_.audit_entries().rbegin()->number());
    }
  }
  if (next_ == page_.audit_entries_size()) return nullptr;
  const AuditEntry& entry = page_.audit_entries(next_);
  if (entry.number() > last) return nullptr;
  ++next_;
  return &entry;
}

absl::StatusOr<int64_t> LastEndedEntry(Session& session,
                                       const std::string& parent) {
  intake::v1::ListAuditEntriesRequest request;
  request.set_parent(parent);
  request.set_page_size(kAuditPageSize);
  request.set_kind("audit.ended");
  int64_t ended = 0;
  do {
    const auto page = session.Call(&AuditStub::ListAuditEntries, request);
    if (!page.ok()) return page.status();
    for (const AuditEntry& entry : page->audit_entries()) {
      ended = std::max(ended, EndedBy(entry, parent));
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return ended;
}

absl::StatusOr<int64_t> EntryAboveHead(Session& session,
                                       const std::string& parent) {
  intake::v1::ListAuditEntriesRequest request;
  request.set_parent(parent);
  request.set_page_size(1);
  request.set_newest_first(true);
  const auto newest = session.Call(&AuditStub::ListAuditEntries, request);
  if (!newest.ok()) return newest.status();
  intake::v1::ListAuditLinksRequest links;
  links.set_parent(parent);
  links.set_page_size(1);
  // After the entries: whatever was committed with them is in the head.
  const auto head = session.Call(&AuditStub::ListAuditLinks, links);
  if (!head.ok()) return head.status();
  if (newest->audit_entries().empty() ||
      newest->audit_entries(0).number() <= head->head_number()) {
    return 0;
  }
  request.set_newest_first(false);
  request.set_after_number(head->head_number());
  const auto above = session.Call(&AuditStub::ListAuditEntries, request);
  if (!above.ok()) return above.status();
  return above->audit_entries().empty() ? 0 : above->audit_entries(0).number();
}

}  // namespace wegwijs::cli
