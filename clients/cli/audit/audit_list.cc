// wegwijs audit list [--resource R] [--kind K] ...

#include <algorithm>
#include <iostream>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "clients/cli/brussels.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::AuditEntry;
using intake::v1::AuditService;
using intake::v1::ListAuditEntriesRequest;
using intake::v1::ListAuditEntriesResponse;

constexpr int kMostEntriesInAPage = 1000;
constexpr char kBelowNumber[] = "           ";

// The request with the municipality in its names.
absl::Status CompleteNames(Session& session, ListAuditEntriesRequest* request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request->set_parent(*parent);
  if (!request->resource().empty() &&
      !absl::StartsWith(request->resource(), "municipalities/")) {
    request->set_resource(absl::StrCat(*parent, "/", request->resource()));
  }
  return absl::OkStatus();
}

// What happened, and below it who did it, how and to what.
void PrintEntry(const AuditEntry& entry, const std::string& parent) {
  const std::string below =
      absl::StrCat(entry.subject(), ": ", entry.method(), " ",
                   absl::StripPrefix(entry.resource(), parent + "/"));
  // What stands in the database may be anything, also what a terminal obeys.
  std::cout << absl::StrFormat("%9d  %s  %s\n", entry.number(),
                               InBrussels("%Y-%m-%d %H:%M:%S", entry.time()),
                               absl::Utf8SafeCHexEscape(entry.kind()))
            << Wrap(absl::Utf8SafeCHexEscape(below), kBelowNumber);
}

absl::Status PrintEntries(Session& session, ListAuditEntriesRequest request,
                          int limit) {
  const absl::Status status = CompleteNames(session, &request);
  if (!status.ok()) return status;
  ListAuditEntriesResponse all;
  do {
    request.set_page_size(
        std::min(kMostEntriesInAPage, limit - all.audit_entries_size()));
    const auto page =
        session.Call(&AuditService::Stub::ListAuditEntries, request);
    if (!page.ok()) return page.status();
    all.MergeFrom(*page);
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && all.audit_entries_size() < limit);
  if (session.options().json) {
    PrintJson(all);
    return absl::OkStatus();
  }
  for (const AuditEntry& entry : all.audit_entries()) {
    PrintEntry(entry, request.parent());
  }
  if (all.audit_entries().empty()) std::cout << "There are none.\n";
  if (!all.next_page_token().empty()) {
    std::cout << "There are more: --limit asks for them.\n";
  }
  return absl::OkStatus();
}

void AddAuditFilters(CLI::App* command,
                     const std::shared_ptr<ListAuditEntriesRequest>& request) {
  AddText(command, "--resource",
          "Only about this and what lies below it, as clients/ID",
          [request](const std::string& name) { request->set_resource(name); });
  AddText(command, "--kind", "Only of this kind, as client.opened",
          [request](const std::string& kind) { request->set_kind(kind); });
  AddText(command, "--subject", "Only of who has this `sub` in their token",
          [request](const std::string& sub) { request->set_subject(sub); });
  AddPeriod(command, [request](const Period& period) {
    *request->mutable_start_time() = StartOf(period.first);
    *request->mutable_end_time() = EndOf(period.last);
  });
  command
      ->add_option_function<int64_t>(
          "--after",
          [request](int64_t number) { request->set_after_number(number); },
          "Only entries with a higher number")
      ->type_name("NUMBER");
  command->add_flag_callback(
      "--oldest-first", [request] { request->set_newest_first(false); },
      "The lowest number first");
}

}  // namespace

void AddAuditList(CommandLine* line) {
  auto request = std::make_shared<ListAuditEntriesRequest>();
  request->set_newest_first(true);
  auto limit = std::make_shared<int>(50);
  CLI::App* command =
      line->Add("audit list", "Lists who did what to which resource",
                {"--resource clients/ID --kind client.opened",
                 "--subject demo-toeleider --period 2026-05",
                 "--after 1200 --oldest-first --limit 5000 --json"},
                [request, limit](Session& session) {
                  return PrintEntries(session, *request, *limit);
                });
  AddAuditFilters(command, request);
  command->add_option("--limit", *limit, "How many at most")
      ->type_name("N")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""))
      ->capture_default_str();
}

}  // namespace wegwijs::cli
