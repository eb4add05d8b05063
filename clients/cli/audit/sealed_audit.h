// An audit for tests, sealed as the contract says.

#ifndef WEGWIJS_CLIENTS_CLI_AUDIT_SEALED_AUDIT_H_
#define WEGWIJS_CLIENTS_CLI_AUDIT_SEALED_AUDIT_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/audit/audit_link_hash.h"
#include "wegwijs/intake/v1/audit.pb.h"

namespace wegwijs::cli {

inline constexpr char kSealedMunicipality[] = "municipalities/34022";

struct SealedAudit {
  // Links over so many entries each; the entries are a minute apart, the first
  // is of 2016-05-12.
  explicit SealedAudit(const std::vector<int>& sizes) {
    int64_t number = 0;
    for (const int size : sizes) {
      for (int i = 0; i < size; ++i) AddEntry(++number);
      AddLink(size);
    }
    Seal();
  }

  void AddEntry(int64_t number) {
    intake::v1::AuditEntry& entry = entries.emplace_back();
    entry.set_number(number);
    entry.mutable_time()->set_seconds(1463011200 + 60 * number);
    entry.set_subject("worker-1");
    entry.set_method("RecordConversation");
    entry.set_kind("conversation.recorded");
    entry.set_resource(
        absl::StrCat(kSealedMunicipality, "/conversations/", number));
  }

  void AddLink(int size) {
    intake::v1::AuditLink& link = links.emplace_back();
    link.set_last_number(entries.back().number());
    link.set_first_number(entries.back().number() - size + 1);
  }

  // Computes all links and the head from the entries.
  void Seal() {
    head_link.clear();
    EntriesHash hash(kSealedMunicipality);
    auto entry = entries.begin();
    for (intake::v1::AuditLink& link : links) {
      while (entry != entries.end() && entry->number() <= link.last_number()) {
        hash.Add(*entry++);
      }
      head_link = LinkOver(head_link, link.first_number(), link.last_number(),
                           hash.Take());
      link.set_link(head_link);
    }
    head_number = links.empty() ? 0 : links.back().last_number();
  }

  std::vector<intake::v1::AuditEntry> entries;
  std::vector<intake::v1::AuditLink> links;
  int64_t head_number = 0;
  std::string head_link;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_AUDIT_SEALED_AUDIT_H_
