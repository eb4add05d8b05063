// Who can write into the database changes the audit behind the servers' back:
// `wegwijs audit verify` names the first broken link, whatever was done.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/types/span.h"
#include "services/runtime/audit_chain.h"
#include "tests/support/kortrijk.h"
#include "tests/support/register_proof.h"
#include "tests/support/test_database.h"

namespace wegwijs {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kOfficer[] = "data_protection_officer";

constexpr const char* kAuditTables[] = {"audit_entry", "audit_link",
                                        "tenant_head"};

// The links: 1 to 5 and 6 to 16 of the set-up, then one entry each: 17 to 20 of
// four conversations, 21 of an amendment, 22 of a void.
constexpr char kLinks[] = R"sql(
  SELECT string_agg(first_number || '-' || last_number, ' ' ORDER BY first_number)
  FROM intake.audit_link
)sql";

class AuditTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new TestDatabase;
    city_ = new Kortrijk(
        [](const std::string& role) { return database_->url(role); });
    city_->SetUp();
    std::vector<nlohmann::json> recorded;
    for (int i = 0; i < 4; ++i) recorded.push_back(Record());
    Change({"amend", recorded[0]["name"], "--minutes", "20", "--etag",
            recorded[0]["etag"]});
    Change({"void", recorded[1]["name"], "--reason", "duplicate", "--etag",
            recorded[1]["etag"]});
    for (const char* table : kAuditTables) {
      Execute(absl::StrCat("CREATE TABLE public.", table, " AS TABLE intake.",
                           table));
    }
  }

  static void TearDownTestSuite() {
    delete city_;
    delete database_;
  }

  // The audit as it was sealed.
  void TearDown() override {
    for (const char* table : kAuditTables) {
      Execute(absl::StrCat("TRUNCATE intake.", table, "; INSERT INTO intake.",
                           table, " TABLE public.", table));
    }
    EXPECT_THAT(FaultsOfRegister(database_->superuser_url(), kTestMunicipality),
                IsEmpty());
  }

  static nlohmann::json Change(std::vector<std::string> words) {
    words.insert(words.begin(), "conversation");
    words.push_back("--json");
    const CommandResult result = city_->Wegwijs("toeleider", words);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return nlohmann::json::parse(result.out);
  }

  static nlohmann::json Record() {
    return Change({"record", "--date", "2016-05-12", "--desk", "stadhuis",
                   "--topic", "zoekt-werk"});
  }

  // As the superuser, whom no policy and no grant holds.
  static void Execute(const std::string& sql) {
    pqxx::connection connection(database_->superuser_url());
    pqxx::work work(connection);
    work.exec(sql);
    work.commit();
  }

  static CommandResult Verify(std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"audit", "verify"});
    return city_->Wegwijs(kOfficer, options);
  }

  // Does it, and looks for `what` in what verifying says.
  void ExpectFound(const std::string& sql, const std::string& what) {
    Execute(sql);
    const CommandResult result = Verify();
    EXPECT_EQ(result.exit_code, 1) << sql << "\n" << result.out;
    EXPECT_THAT(absl::StrReplaceAll(result.err, {{"\n ", ""}}), HasSubstr(what))
        << sql;
  }

  void ExpectWhole(std::vector<std::string> options = {}) {
    const CommandResult result = Verify(std::move(options));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.out, StartsWith("The audit of municipalities/34022 is "
                                       "whole."));
  }

  // The link that an officer notes: the last line.
  std::string LastLink() {
    const std::string out = Verify().out;
    return std::string(absl::StripAsciiWhitespace(
        out.substr(out.rfind('\n', out.size() - 2))));
  }

  static TestDatabase* database_;
  static Kortrijk* city_;
};

TestDatabase* AuditTest::database_ = nullptr;
Kortrijk* AuditTest::city_ = nullptr;

TEST_F(AuditTest, IsWholeAsItWasWritten) {
  pqxx::connection connection(database_->superuser_url());
  EXPECT_EQ(pqxx::nontransaction(connection).exec1(kLinks)[0].c_str(),
            std::string("1-5 6-16 17-17 18-18 19-19 20-20 21-21 22-22"));
  const CommandResult result = Verify();
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("entries  22"), HasSubstr("links    8")));
  ExpectWhole({"--last", LastLink()});
}

TEST_F(AuditTest, FindsAChangedEntry) {
  for (const char* change :
       {"subject = 'somebody-else'", "method = 'GetConversation'",
        "kind = 'conversation.voided'", "resource = resource || 'a'",
        "at_micros = at_micros - 1"}) {
    ExpectFound(absl::StrCat("UPDATE intake.audit_entry SET ", change,
                             " WHERE audit_number = 18"),
                "over the entries 18 to 18 does not fit them: an entry was "
                "changed");
    TearDown();
  }
}

TEST_F(AuditTest, FindsARemovedEntry) {
  ExpectFound("DELETE FROM intake.audit_entry WHERE audit_number = 5",
              "over the entries 1 to 5 does not fit them: the entry 5 is "
              "missing, 1 in all: removed or renumbered.");
}

TEST_F(AuditTest, FindsARemovedEntryAfterTheOthersWereNumberedAnew) {
  ExpectFound(
      "DELETE FROM intake.audit_entry WHERE audit_number = 17;"
      "UPDATE intake.audit_entry SET audit_number = -audit_number "
      "WHERE audit_number > 17;"
      "UPDATE intake.audit_entry SET audit_number = -audit_number - 1 "
      "WHERE audit_number < 0",
      "over the entries 17 to 17 does not fit them");
}

TEST_F(AuditTest, FindsAnInsertedEntry) {
  constexpr char kInsert[] =
      "INSERT INTO intake.audit_entry SELECT municipality_id, $0, at_micros, "
      "subject, method, kind, resource FROM intake.audit_entry "
      "WHERE audit_number = 4;";
  for (const char* number : {"0", "23", "9000000000"}) {
    ExpectFound(absl::StrReplaceAll(kInsert, {{"$0", number}}),
                absl::StrCat("No link seals the entry ", number, ":"));
    TearDown();
  }
  ExpectFound(
      absl::StrCat("UPDATE intake.audit_entry SET audit_number = -audit_number "
                   "WHERE audit_number > 19;"
                   "UPDATE intake.audit_entry SET audit_number = "
                   "1 - audit_number WHERE audit_number < 0;",
                   absl::StrReplaceAll(kInsert, {{"$0", "20"}})),
      "over the entries 20 to 20 does not fit them");
}

TEST_F(AuditTest, FindsEntriesThatChangedPlaces) {
  constexpr char kSwap[] =
      "UPDATE intake.audit_entry SET audit_number = -1 WHERE audit_number = $0;"
      "UPDATE intake.audit_entry SET audit_number = $0 WHERE audit_number = $1;"
      "UPDATE intake.audit_entry SET audit_number = $1 WHERE audit_number = -1";
  ExpectFound(absl::StrReplaceAll(kSwap, {{"$0", "7"}, {"$1", "11"}}),
              "over the entries 6 to 16 does not fit them: the entries 7 and "
              "11 were reordered");
  TearDown();
  // Over two links: each has an entry that it did not seal.
  ExpectFound(absl::StrReplaceAll(kSwap, {{"$0", "18"}, {"$1", "20"}}),
              "over the entries 18 to 18 does not fit them");
}

TEST_F(AuditTest, FindsAChangedLink) {
  for (const char* number : {"1", "18", "22"}) {
    ExpectFound(absl::StrCat("UPDATE intake.audit_link SET link = sha256(link) "
                             "WHERE first_number = ",
                             number),
                absl::StrCat("The link over the entries ", number, " to "));
    EXPECT_THAT(Verify().err, HasSubstr("was changed; the entries are as"));
    TearDown();
  }
}

TEST_F(AuditTest, FindsARemovedLink) {
  ExpectFound("DELETE FROM intake.audit_link WHERE first_number = 19",
              "The link over the entries 19 to 19 was removed");
}

TEST_F(AuditTest, FindsAnInsertedLink) {
  ExpectFound("INSERT INTO intake.audit_link VALUES (34022, 5, 6, 'x')",
              "The link over the entries 5 to 6 was inserted");
  TearDown();
  ExpectFound("INSERT INTO intake.audit_link VALUES (34022, 23, 23, 'x')",
              "over the entries 23 to 23 does not fit them: the entry 23 is");
}

TEST_F(AuditTest, FindsAGap) {
  ExpectFound(
      "DELETE FROM intake.audit_link WHERE first_number IN (18, 19);"
      "DELETE FROM intake.audit_entry WHERE audit_number IN (18, 19)",
      "There is a gap: the entries 18 to 19 were removed");
}

TEST_F(AuditTest, FindsRenumberedEntriesAndLinks) {
  ExpectFound(
      "UPDATE intake.audit_entry SET audit_number = 40 WHERE audit_number = 19",
      "over the entries 19 to 19 does not fit them: the entry 19 is missing, 1 "
      "in all: removed or renumbered.");
  TearDown();
  ExpectFound(
      "UPDATE intake.audit_link SET first_number = 40, last_number = 40 "
      "WHERE first_number = 19",
      "The link over the entries 19 to 19 was removed or renumbered");
}

TEST_F(AuditTest, FindsACutTailByTheHead) {
  constexpr char kCut[] =
      "DELETE FROM intake.audit_link WHERE first_number > 20;"
      "DELETE FROM intake.audit_entry WHERE audit_number > 20;";
  ExpectFound(kCut,
              "The tail was cut off: the register counted to 22, and "
              "from 21 on");
  Execute("UPDATE intake.tenant_head SET audit_number = 20");
  ExpectFound("", "The head was changed");
}

// The head goes with the tail: nothing in the database shows that there was
// more. Who noted the last link sees it.
TEST_F(AuditTest, FindsACutTailByTheLinkThatWasNoted) {
  const std::string noted = LastLink();
  Execute(
      "DELETE FROM intake.audit_link WHERE first_number > 20;"
      "DELETE FROM intake.audit_entry WHERE audit_number > 20;"
      "UPDATE intake.tenant_head SET audit_number = 20, audit_link = "
      "(SELECT link FROM intake.audit_link WHERE first_number = 20)");
  ExpectWhole();
  const CommandResult result = Verify({"--last", noted});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("no link ends at 22"));
}

// The same for who changes an entry and computes the whole chain anew.
TEST_F(AuditTest, FindsAChainThatWasComputedAnew) {
  const std::string noted = LastLink();
  Execute(
      "UPDATE intake.audit_entry SET subject = 'somebody-else' "
      "WHERE audit_number = 17");
  pqxx::connection connection(database_->superuser_url());
  pqxx::work work(connection);
  const std::vector<AuditEntry> entries =
      ReadAuditEntries(work, kTestMunicipality);
  std::string link;
  for (const auto& sealed :
       work.exec("SELECT first_number, last_number FROM intake.audit_link "
                 "ORDER BY first_number")) {
    const auto first = sealed[0].as<size_t>(), last = sealed[1].as<size_t>();
    link = AuditLink(link, absl::MakeConstSpan(entries).subspan(
                               first - 1, last - first + 1));
    work.exec_params(
        "UPDATE intake.audit_link SET link = $2 WHERE first_number = $1", first,
        pqxx::binarystring(link));
  }
  work.exec_params("UPDATE intake.tenant_head SET audit_link = $1",
                   pqxx::binarystring(link));
  work.commit();
  ExpectWhole();
  const CommandResult result = Verify({"--last", noted});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("the link that ends at 22 is not the one"));
}

TEST_F(AuditTest, ListsWhoDidWhat) {
  const CommandResult result = city_->Wegwijs(
      kOfficer, {"audit", "list", "--kind", "conversation.voided"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("       22  "),
                                HasSubstr("  conversation.voided\n"),
                                HasSubstr("demo-toeleider: VoidConversation"),
                                HasSubstr("  conversations/")));
  const CommandResult refused = city_->Wegwijs("toeleider", {"audit", "list"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("audit.read"));
}

// What is committed meanwhile is no fault.
TEST(AuditUnderWritingTest, IsWholeWhileOthersWrite) {
  TestDatabase database;
  Kortrijk city([&](const std::string& role) { return database.url(role); });
  city.Load();
  const auto command = city.WegwijsCommand(
      "toeleider", {"conversation", "record", "--date", "2016-05-12", "--desk",
                    "stadhuis", "--topic", "zoekt-werk"});
  std::atomic<int> left = 20;
  std::thread writer([&] {
    for (; left > 0; --left) EXPECT_EQ(RunCommand(command).exit_code, 0);
  });
  while (left > 0) {
    const CommandResult result = city.Wegwijs(kOfficer, {"audit", "verify"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
  }
  writer.join();
  EXPECT_THAT(FaultsOfRegister(database.superuser_url(), kTestMunicipality),
              IsEmpty());
}

}  // namespace
}  // namespace wegwijs
