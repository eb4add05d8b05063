// wegwijs audit verify [--last LINK]

#include <google/protobuf/struct.pb.h>

#include <iostream>
#include <memory>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/audit/audit_pages.h"
#include "clients/cli/audit/audit_verifier.h"
#include "clients/cli/brussels.h"
#include "clients/cli/commands.h"
#include "clients/cli/printing.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using AuditStub = intake::v1::AuditService::Stub;
using intake::v1::ListAuditLinksResponse;

constexpr size_t kHexDigits = 64;

// What one reading of the audit came to.
struct Verification {
  AuditVerifier::Tally tally;
  std::optional<AuditFault> fault;
  NotedLink last;
};

// A link as --last takes it and the report gives it: 1234:9f86d0...
std::string LinkText(const NotedLink& link) {
  return absl::StrCat(link.last_number, ":", absl::BytesToHexString(link.link));
}

std::optional<NotedLink> ParseLink(const std::string& text) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(text, absl::MaxSplits(':', 1));
  NotedLink link;
  if (!absl::SimpleAtoi(parts.first, &link.last_number) ||
      link.last_number < 1 || parts.second.size() != kHexDigits ||
      parts.second.find_first_not_of("0123456789abcdefABCDEF") !=
          std::string::npos) {
    return std::nullopt;
  }
  link.link = absl::HexStringToBytes(parts.second);
  return link;
}

// One page of links with the entries that they seal.
absl::Status TakePage(const ListAuditLinksResponse& page, AuditEntries& entries,
                      AuditVerifier& verifier, ProgressBar& progress) {
  for (const auto& link : page.audit_links()) {
    while (!verifier.fault().has_value()) {
      const auto entry = entries.Next(link.last_number());
      if (!entry.ok()) return entry.status();
      if (*entry == nullptr) break;
      verifier.Take(**entry);
    }
    verifier.Take(link);
    if (verifier.fault().has_value()) break;
    progress.Show(link.last_number());
  }
  return absl::OkStatus();
}

// All links, and the entries up to the last of them.
absl::StatusOr<Verification> ReadAll(
    Session& session, const AuditVerifier::Knowledge& knowledge) {
  AuditVerifier verifier(knowledge);
  AuditEntries entries(session, knowledge.municipality);
  intake::v1::ListAuditLinksRequest request;
  request.set_parent(knowledge.municipality);
  request.set_page_size(kAuditPageSize);
  std::unique_ptr<ProgressBar> progress;
  while (true) {
    const auto page = session.Call(&AuditStub::ListAuditLinks, request);
    if (!page.ok()) return page.status();
    if (progress == nullptr) {
      progress =
          std::make_unique<ProgressBar>("verifying", page->head_number());
    }
    const absl::Status status = TakePage(*page, entries, verifier, *progress);
    if (!status.ok()) return status;
    request.set_page_token(page->next_page_token());
    if (!request.page_token().empty() && !verifier.fault().has_value()) {
      continue;
    }
    verifier.Finish(page->head_number(), page->head_link());
    return Verification{.tally = verifier.tally(),
                        .fault = verifier.fault(),
                        .last = {.last_number = page->head_number(),
                                 .link = page->head_link()}};
  }
}

// The same with what lies above the head.
absl::StatusOr<Verification> Verify(Session& session,
                                    AuditVerifier::Knowledge knowledge) {
  while (true) {
    const auto ended = LastEndedEntry(session, knowledge.municipality);
    if (!ended.ok()) return ended.status();
    knowledge.ended = *ended;
    auto verification = ReadAll(session, knowledge);
    if (!verification.ok()) return verification.status();
    if (!verification->fault.has_value()) {
      const auto above = EntryAboveHead(session, knowledge.municipality);
      if (!above.ok()) return above.status();
      if (*above != 0) {
        verification->fault = {.kind = AuditFault::Kind::kEntryOutside,
                               .entry = *above};
      }
      return verification;
    }
    // Entries whose term was over may have gone while they were read.
    const auto ended_since = LastEndedEntry(session, knowledge.municipality);
    if (!ended_since.ok()) return ended_since.status();
    if (*ended_since == *ended) return verification;
  }
}

std::string Day(const google::protobuf::Timestamp& time) {
  return InBrussels("%Y-%m-%d", time);
}

void PrintWholeAsJson(const Verification& verification) {
  const AuditVerifier::Tally& tally = verification.tally;
  google::protobuf::Struct report;
  auto& fields = *report.mutable_fields();
  fields["entries"].set_number_value(static_cast<double>(tally.entries));
  fields["links"].set_number_value(static_cast<double>(tally.links));
  fields["endedLinks"].set_number_value(static_cast<double>(tally.ended_links));
  if (tally.entries > 0) {
    fields["first"].set_string_value(Day(tally.first_time));
    fields["last"].set_string_value(Day(tally.last_time));
  }
  if (verification.last.last_number > 0) {
    fields["lastLink"].set_string_value(LinkText(verification.last));
  }
  PrintJson(report);
}

void PrintWhole(const Verification& verification,
                const std::string& municipality) {
  const AuditVerifier::Tally& tally = verification.tally;
  if (verification.last.last_number == 0) {
    std::cout << "The audit of " << municipality << " is empty.\n";
    return;
  }
  std::cout << "The audit of " << municipality << " is whole.\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  table.AddRow({"entries", absl::StrCat(tally.entries)});
  table.AddRow({"links", absl::StrCat(tally.links)});
  if (tally.ended_links > 0) {
    table.AddRow({"of them without entries, whose term was over",
                  absl::StrCat(tally.ended_links)});
  }
  if (tally.entries > 0) {
    table.AddRow({"from", Day(tally.first_time)});
    table.AddRow({"to", Day(tally.last_time)});
  }
  std::cout << table.Render("  ")
            << Wrap(
                   "Note its last link, elsewhere than in the register. "
                   "`--last` compares with it the next time:",
                   "")
            << "  " << LinkText(verification.last) << "\n";
}

absl::Status VerifyAudit(Session& session,
                         const std::optional<NotedLink>& noted) {
  const auto municipality = session.Municipality();
  if (!municipality.ok()) return municipality.status();
  const auto verification =
      Verify(session, {.municipality = *municipality, .noted = noted});
  if (!verification.ok()) return verification.status();
  if (verification->fault.has_value()) {
    return absl::DataLossError(
        absl::StrCat("The audit of ", *municipality, " is broken.\n",
                     Wrap(FaultText(*verification->fault), "  "),
                     "  Whole before it: ", verification->tally.links,
                     " links, ", verification->tally.entries, " entries."));
  }
  if (session.options().json) {
    PrintWholeAsJson(*verification);
  } else {
    PrintWhole(*verification, *municipality);
  }
  return absl::OkStatus();
}

}  // namespace

void AddAuditVerify(CommandLine* line) {
  auto noted = std::make_shared<std::optional<NotedLink>>();
  CLI::App* command = line->Add(
      "audit verify",
      "Proves that the audit is whole, or names the first broken link",
      {"", "--last LINK", "--json"},
      [noted](Session& session) { return VerifyAudit(session, *noted); });
  command
      ->add_option_function<std::string>(
          "--last",
          [noted](const std::string& text) { *noted = ParseLink(text); },
          "The link that an earlier verification told you to note")
      ->type_name("LINK")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return ParseLink(text).has_value()
                       ? ""
                       : "A link is a number, a colon and 64 hexadecimal "
                         "digits, as `wegwijs audit verify` prints it.";
          },
          ""));
}

}  // namespace wegwijs::cli
