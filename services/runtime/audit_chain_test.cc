#include "services/runtime/audit_chain.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"

namespace wegwijs {
namespace {

std::vector<AuditEntry> Entries() {
  return {{.number = 1,
           .at_micros = 1463011200000000,
           .subject = "worker-1",
           .method = "RecordConversation",
           .kind = "conversation.recorded",
           .resource = "conversations/a"},
          {.number = 2,
           .at_micros = 1463011200000000,
           .subject = "worker-1",
           .method = "RecordConversation",
           .kind = "referral.logged",
           .resource = "referrals/b"}};
}

TEST(AuditLinkTest, IsTheSameForTheSame) {
  EXPECT_EQ(AuditLink("", Entries()), AuditLink("", Entries()));
  EXPECT_EQ(AuditLink("", Entries()).size(), 32u);
}

// Computed by another program from the contract's words (AuditLink in
// wegwijs/intake/v1/audit.proto), as whoever verifies the audit does.
TEST(AuditLinkTest, IsWhatTheContractSays) {
  const std::string first = AuditLink("", Entries());
  EXPECT_EQ(absl::BytesToHexString(first),
            "fc8f551da6015ee7d955a33c3cea5062cdf2e8b86a3bfdcc1aaf1bbf15096e84");
  EXPECT_EQ(absl::BytesToHexString(AuditLink(first, Entries())),
            "7382e725b0e00e97178aa5d48948ff37cc8803414a0f6139b093eefb3c2d231e");
}

TEST(AuditLinkTest, ShowsEveryChange) {
  const std::string link = AuditLink("", Entries());
  EXPECT_NE(AuditLink("another", Entries()), link);
  const std::vector<void (*)(AuditEntry&)> changes = {
      [](AuditEntry& entry) { entry.number = 7; },
      [](AuditEntry& entry) { ++entry.at_micros; },
      [](AuditEntry& entry) { entry.subject = "worker-2"; },
      [](AuditEntry& entry) { entry.method = "VoidConversation"; },
      [](AuditEntry& entry) { entry.kind = "conversation.voided"; },
      [](AuditEntry& entry) { entry.resource = "conversations/c"; },
      // The same letters, divided otherwise.
      [](AuditEntry& entry) {
        entry.subject = "worker-1Record";
        entry.method = "Conversation";
      }};
  for (const auto change : changes) {
    std::vector<AuditEntry> changed = Entries();
    change(changed[0]);
    EXPECT_NE(AuditLink("", changed), link);
  }
}

TEST(AuditLinkTest, ShowsWhatIsMissingAddedOrMoved) {
  const std::string link = AuditLink("", Entries());
  std::vector<AuditEntry> entries = Entries();
  entries.pop_back();
  EXPECT_NE(AuditLink("", entries), link);
  entries = Entries();
  entries.push_back(entries.back());
  EXPECT_NE(AuditLink("", entries), link);
  entries = Entries();
  std::swap(entries[0], entries[1]);
  EXPECT_NE(AuditLink("", entries), link);
}

}  // namespace
}  // namespace wegwijs
