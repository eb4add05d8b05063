#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "clients/cli/audit/sealed_audit.h"
#include "clients/cli/fake_servers.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Answers two at a time, whatever is asked, to see that all pages are read.
class FakeAudit : public intake::v1::AuditService::Service {
 public:
  grpc::Status ListAuditEntries(
      grpc::ServerContext*, const intake::v1::ListAuditEntriesRequest* request,
      intake::v1::ListAuditEntriesResponse* response) override {
    asked = *request;
    std::vector<intake::v1::AuditEntry> fit;
    for (const auto& entry : audit.entries) {
      if ((request->after_number() != 0 &&
           entry.number() <= request->after_number()) ||
          (!request->kind().empty() && entry.kind() != request->kind())) {
        continue;
      }
      fit.push_back(entry);
    }
    if (request->newest_first()) std::reverse(fit.begin(), fit.end());
    size_t next = 0;
    (void)absl::SimpleAtoi(request->page_token(), &next);
    const int size = std::min(2, request->page_size());
    while (next < fit.size() && response->audit_entries_size() < size) {
      *response->add_audit_entries() = fit[next++];
    }
    if (next < fit.size()) response->set_next_page_token(absl::StrCat(next));
    return grpc::Status::OK;
  }

  grpc::Status ListAuditLinks(
      grpc::ServerContext*, const intake::v1::ListAuditLinksRequest* request,
      intake::v1::ListAuditLinksResponse* response) override {
    size_t next = 0;
    (void)absl::SimpleAtoi(request->page_token(), &next);
    for (int i = 0; i < 2 && next < audit.links.size(); ++i) {
      *response->add_audit_links() = audit.links[next++];
    }
    if (next < audit.links.size()) {
      response->set_next_page_token(absl::StrCat(next));
    }
    response->set_head_number(audit.head_number);
    response->set_head_link(audit.head_link);
    return grpc::Status::OK;
  }

  SealedAudit audit{{2, 1, 3, 1}};
  intake::v1::ListAuditEntriesRequest asked;
};

class AuditCommandsTest : public CommandsTest {
 protected:
  AuditCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&intake_);
    builder.RegisterService(&audit_);
    audit_server_ = builder.BuildAndStart();
    setenv("WEGWIJS_ENDPOINT", absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~AuditCommandsTest() override { audit_server_->Shutdown(); }

  FakeAudit audit_;
  std::unique_ptr<grpc::Server> audit_server_;
};

TEST_F(AuditCommandsTest, ListsTheNewestOver80Columns) {
  audit_.audit.entries[6].set_subject("0190a000-0000-7000-8000-00000000000a");
  audit_.audit.entries[6].set_resource(
      "municipalities/34022/conversations/"
      "0190a000-0000-7000-8000-00000000000b");
  EXPECT_EQ(Run({"audit", "list", "--limit", "3"}), 0) << err_;
  EXPECT_TRUE(audit_.asked.newest_first());
  EXPECT_THAT(
      out_,
      AllOf(
          HasSubstr("        7  2016-05-12 02:07:00  conversation.recorded\n"),
          HasSubstr("0190a000-0000-7000-8000-00000000000a"),
          HasSubstr("worker-1: RecordConversation conversations/5\n"),
          HasSubstr("There are more")));
  for (const absl::string_view line : absl::StrSplit(out_, '\n')) {
    EXPECT_LE(DisplayWidth(line), 80u) << line;
  }
}

TEST_F(AuditCommandsTest, AsksWhatTheOptionsSay) {
  EXPECT_EQ(Run({"audit", "list", "--resource", "clients/a", "--kind",
                 "client.opened", "--subject", "amina", "--period", "2016-05",
                 "--after", "7", "--oldest-first"}),
            0)
      << err_;
  const auto& asked = audit_.asked;
  EXPECT_EQ(asked.parent(), "municipalities/34022");
  EXPECT_EQ(asked.resource(), "municipalities/34022/clients/a");
  EXPECT_EQ(asked.kind(), "client.opened");
  EXPECT_EQ(asked.subject(), "amina");
  EXPECT_EQ(asked.start_time().seconds(), 1462053600);  // 2016-04-30T22:00Z
  EXPECT_EQ(asked.end_time().seconds(), 1464732000);    // 2016-05-31T22:00Z
  EXPECT_EQ(asked.after_number(), 7);
  EXPECT_FALSE(asked.newest_first());
  EXPECT_EQ(out_, "There are none.\n");
}

TEST_F(AuditCommandsTest, ShowsNoControlCharacter) {
  audit_.audit.entries[6].set_subject("\x1B[2J");
  EXPECT_EQ(Run({"audit", "list"}), 0);
  EXPECT_THAT(out_, HasSubstr("\\x1b[2J: RecordConversation conversations/7"));
}

TEST_F(AuditCommandsTest, SaysWhatIsWhole) {
  EXPECT_EQ(Run({"audit", "verify"}), 0) << err_;
  const std::string last =
      "7:" + absl::BytesToHexString(audit_.audit.head_link);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("municipalities/34022 is whole"),
                    HasSubstr("  entries  7\n  links    4\n"),
                    HasSubstr("  from     2016-05-12\n"), HasSubstr(last)));
  EXPECT_THAT(err_, IsEmpty());
  EXPECT_EQ(Run({"audit", "verify", "--last", last, "--json"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("\"entries\":7"),
                          HasSubstr("\"lastLink\":\"" + last + "\"")));
  audit_.audit = SealedAudit({});
  EXPECT_EQ(Run({"audit", "verify"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("is empty"));
}

TEST_F(AuditCommandsTest, NamesTheFirstBrokenLink) {
  audit_.audit.entries[4].set_subject("nobody");
  EXPECT_EQ(Run({"audit", "verify"}), 1);
  EXPECT_THAT(out_, IsEmpty());
  EXPECT_THAT(err_, AllOf(HasSubstr("The audit of municipalities/34022 is "
                                    "broken.\n  The link over the entries 4 to "
                                    "6 does not fit them"),
                          HasSubstr("before it: 2 links, 3 entries.")));
}

TEST_F(AuditCommandsTest, SeesAnEntryAboveTheHead) {
  audit_.audit.AddEntry(9);
  audit_.audit.AddEntry(12);
  EXPECT_EQ(Run({"audit", "verify"}), 1);
  EXPECT_THAT(err_, HasSubstr("No link seals the entry 9"));
}

TEST_F(AuditCommandsTest, TakesWhatEndedFromTheEntryThatSaysSo) {
  auto& entries = audit_.audit.entries;
  entries.back().set_kind("audit.ended");
  entries.back().set_resource("municipalities/34022/auditEntries/3");
  audit_.audit.Seal();
  entries.erase(entries.begin(), entries.begin() + 3);
  EXPECT_EQ(Run({"audit", "verify"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("term was over"));
  // It may not name itself.
  entries.back().set_resource("municipalities/34022/auditEntries/7");
  EXPECT_EQ(Run({"audit", "verify"}), 1);
  EXPECT_THAT(err_, HasSubstr("entries 1 to 2"));
}

TEST_F(AuditCommandsTest, RefusesWhatIsNoLink) {
  for (const char* wrong : {"7", "7:ab", "x:y", ":", "0:"}) {
    EXPECT_EQ(Run({"audit", "verify", "--last", wrong}), 2) << wrong;
    EXPECT_THAT(err_, HasSubstr("64 hexadecimal digits"));
  }
}

}  // namespace
}  // namespace wegwijs::cli
