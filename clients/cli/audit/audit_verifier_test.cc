#include "clients/cli/audit/audit_verifier.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "clients/cli/audit/sealed_audit.h"

namespace wegwijs::cli {
namespace {

using Kind = AuditFault::Kind;

constexpr int64_t kMostNumber = std::numeric_limits<int64_t>::max();

// Links over the entries 1-2, 3, 4-6 and 7.
class AuditVerifierTest : public ::testing::Test {
 protected:
  // Gives everything to a verifier, as the command does.
  void Verify() {
    AuditVerifier verifier({.municipality = kSealedMunicipality,
                            .ended = ended_,
                            .noted = noted_});
    auto entry = audit_.entries.begin();
    for (const auto& link : audit_.links) {
      while (entry != audit_.entries.end() &&
             entry->number() <= link.last_number()) {
        verifier.Take(*entry++);
      }
      verifier.Take(link);
    }
    verifier.Finish(audit_.head_number, audit_.head_link);
    fault_ = verifier.fault();
    tally_ = verifier.tally();
  }

  void ExpectWhole() {
    Verify();
    EXPECT_FALSE(fault_.has_value()) << FaultText(*fault_);
  }

  void ExpectFault(Kind kind, int64_t first, int64_t last) {
    Verify();
    ASSERT_TRUE(fault_.has_value());
    EXPECT_TRUE(fault_->kind == kind && fault_->first == first &&
                fault_->last == last)
        << FaultText(*fault_);
  }

  SealedAudit audit_{{2, 1, 3, 1}};
  int64_t ended_ = 0;
  std::optional<NotedLink> noted_;
  std::optional<AuditFault> fault_;
  AuditVerifier::Tally tally_;
};

TEST_F(AuditVerifierTest, CountsWhatIsWhole) {
  ExpectWhole();
  EXPECT_EQ(tally_.entries, 7);
  EXPECT_EQ(tally_.links, 4);
  EXPECT_EQ(tally_.first_time.seconds(), 1463011260);
  EXPECT_EQ(tally_.last_time.seconds(), 1463011620);
  audit_ = SealedAudit({});
  ExpectWhole();
  EXPECT_EQ(tally_.links, 0);
}

TEST_F(AuditVerifierTest, SeesEveryFieldOfAnEntry) {
  using Entry = intake::v1::AuditEntry;
  for (const auto change : std::vector<void (*)(Entry&)>{
           [](Entry& entry) { entry.set_subject("worker-2"); },
           [](Entry& entry) { entry.set_method("GetClient"); },
           [](Entry& entry) { entry.set_kind("client.opened"); },
           [](Entry& entry) { entry.set_resource("clients/1"); },
           [](Entry& entry) { entry.mutable_time()->set_nanos(1000); }}) {
    audit_ = SealedAudit({2, 1, 3, 1});
    change(audit_.entries[4]);
    ExpectFault(Kind::kEntriesChanged, 4, 6);
    EXPECT_EQ(tally_.links, 2);
  }
}

TEST_F(AuditVerifierTest, SeesAChangeOfTheLastEntry) {
  audit_.entries[6].set_subject("worker-2");
  ExpectFault(Kind::kEntriesChanged, 7, 7);
}

TEST_F(AuditVerifierTest, SeesWhichEntriesChangedPlaces) {
  std::swap(audit_.entries[3], audit_.entries[5]);
  audit_.entries[3].set_number(4);
  audit_.entries[5].set_number(6);
  ExpectFault(Kind::kEntriesExchanged, 4, 6);
  EXPECT_EQ(fault_->entry, 4);
  EXPECT_EQ(fault_->other, 6);
}

TEST_F(AuditVerifierTest, AnExchangeOverTwoLinksIsAChangeOfTheFirst) {
  std::swap(audit_.entries[2], audit_.entries[5]);
  audit_.entries[2].set_number(3);
  audit_.entries[5].set_number(6);
  ExpectFault(Kind::kEntriesChanged, 3, 3);
}

TEST_F(AuditVerifierTest, SeesAMissingEntryAnywhereInItsLink) {
  for (const int gone : {3, 4, 5}) {
    audit_ = SealedAudit({2, 1, 3, 1});
    audit_.entries.erase(audit_.entries.begin() + gone);
    ExpectFault(Kind::kEntryMissing, 4, 6);
    EXPECT_EQ(fault_->entry, gone + 1);
    EXPECT_EQ(fault_->count, 1);
  }
}

TEST_F(AuditVerifierTest, SeesAnEntryRemovedAndTheOthersNumberedAnew) {
  audit_.entries.erase(audit_.entries.begin() + 3);
  for (int i = 3; i < 6; ++i) audit_.entries[i].set_number(i + 1);
  ExpectFault(Kind::kEntriesChanged, 4, 6);
}

TEST_F(AuditVerifierTest, SeesAnEntryBeforeTheFirst) {
  audit_.entries.insert(audit_.entries.begin(), audit_.entries[0]);
  audit_.entries[0].set_number(0);
  ExpectFault(Kind::kEntryOutside, 0, 0);
  audit_.entries[0].set_number(-kMostNumber - 1);
  ExpectFault(Kind::kEntryOutside, 0, 0);
  EXPECT_EQ(fault_->entry, -kMostNumber - 1);
}

// The link after it was computed from the one that stood there.
TEST_F(AuditVerifierTest, TellsAChangedLinkFromChangedEntries) {
  audit_.links[2].set_link(std::string(32, 'x'));
  ExpectFault(Kind::kLinkChanged, 4, 6);
  audit_ = SealedAudit({2, 1, 3, 1});
  audit_.links[3].set_link("");
  ExpectFault(Kind::kLinkChanged, 7, 7);
}

TEST_F(AuditVerifierTest, SeesAMissingLink) {
  audit_.links.erase(audit_.links.begin() + 2);
  ExpectFault(Kind::kLinkMissing, 4, 6);
  audit_ = SealedAudit({2, 1, 3, 1});
  audit_.links.erase(audit_.links.begin());
  ExpectFault(Kind::kLinkMissing, 1, 2);
}

TEST_F(AuditVerifierTest, SeesAGap) {
  audit_.links.erase(audit_.links.begin() + 2);
  audit_.entries.erase(audit_.entries.begin() + 3, audit_.entries.begin() + 6);
  ExpectFault(Kind::kRangeMissing, 4, 6);
}

TEST_F(AuditVerifierTest, SeesALinkThatDoesNotFollow) {
  audit_.links.insert(audit_.links.begin() + 3, audit_.links[2]);
  audit_.links[3].set_first_number(5);
  ExpectFault(Kind::kLinkInserted, 5, 6);
  audit_ = SealedAudit({2, 1, 3, 1});
  audit_.links[1].set_last_number(-kMostNumber - 1);
  ExpectFault(Kind::kLinkInserted, 3, -kMostNumber - 1);
  audit_ = SealedAudit({2, 1, 3, 1});
  audit_.links[3].set_last_number(kMostNumber);
  ExpectFault(Kind::kEntryMissing, 7, kMostNumber);
}

TEST_F(AuditVerifierTest, SeesThatTheTailWasCutOff) {
  audit_.links.resize(2);
  ExpectFault(Kind::kTailMissing, 4, 7);
  audit_.entries.resize(3);
  ExpectFault(Kind::kTailMissing, 4, 7);
  audit_.links.clear();
  ExpectFault(Kind::kTailMissing, 1, 7);
}

TEST_F(AuditVerifierTest, SeesAChangedHead) {
  audit_.head_link = audit_.links[2].link();
  ExpectFault(Kind::kHeadChanged, 0, 7);
  audit_.head_number = 6;
  ExpectFault(Kind::kHeadChanged, 0, 7);
}

TEST_F(AuditVerifierTest, ComparesWithTheLinkThatWasNoted) {
  noted_ = NotedLink{6, audit_.links[2].link()};
  ExpectWhole();
  noted_->last_number = 7;
  ExpectFault(Kind::kNotedDifferent, 0, 7);
  noted_->last_number = 5;
  ExpectFault(Kind::kNotedMissing, 0, 5);
}

TEST_F(AuditVerifierTest, SeesACutTailThatWasSealedAnew) {
  noted_ = NotedLink{7, audit_.head_link};
  audit_.links.resize(3);
  audit_.Seal();
  ExpectFault(Kind::kNotedMissing, 0, 7);
  audit_ = SealedAudit({2, 1, 3, 1});
  audit_.entries[0].set_subject("somebody else");
  audit_.Seal();
  ExpectFault(Kind::kNotedDifferent, 0, 7);
}

TEST_F(AuditVerifierTest, WholeLinksMayBeGoneUpToWhatEnded) {
  audit_.entries.erase(audit_.entries.begin(), audit_.entries.begin() + 3);
  ExpectFault(Kind::kEntryMissing, 1, 2);
  ended_ = 3;
  ExpectWhole();
  EXPECT_EQ(tally_.links, 4);
  EXPECT_EQ(tally_.ended_links, 2);
  EXPECT_EQ(tally_.entries, 4);
  ended_ = 2;
  ExpectFault(Kind::kEntryMissing, 3, 3);
  ended_ = 5;  // In the middle of the link over 4 to 6.
  ExpectWhole();
  audit_.entries.erase(audit_.entries.begin(), audit_.entries.begin() + 2);
  ExpectFault(Kind::kEntryMissing, 4, 6);
}

TEST_F(AuditVerifierTest, ALargeLinkIsComparedToo) {
  audit_ = SealedAudit({500, 1});
  ExpectWhole();
  std::swap(audit_.entries[3], audit_.entries[5]);
  audit_.entries[3].set_number(4);
  audit_.entries[5].set_number(6);
  ExpectFault(Kind::kEntriesChanged, 1, 500);
}

// Computed by another program from the contract's words.
TEST(AuditLinkHashTest, IsWhatTheContractSays) {
  EntriesHash hash(kSealedMunicipality);
  intake::v1::AuditEntry entry;
  entry.set_number(1);
  entry.mutable_time()->set_seconds(1463011200);
  entry.set_subject("worker-1");
  entry.set_method("RecordConversation");
  entry.set_kind("conversation.recorded");
  entry.set_resource("municipalities/34022/conversations/a");
  hash.Add(entry);
  entry.set_number(2);
  entry.set_kind("referral.logged");
  entry.set_resource("municipalities/34022/referrals/b");
  hash.Add(entry);
  EXPECT_EQ(absl::BytesToHexString(LinkOver("", 1, 2, hash.Take())),
            "fc8f551da6015ee7d955a33c3cea5062cdf2e8b86a3bfdcc1aaf1bbf15096e84");
}

}  // namespace
}  // namespace wegwijs::cli
