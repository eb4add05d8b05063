// ListAuditEntries, ListAuditLinks.

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "services/intake/intake_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using google::protobuf::util::TimeUtil;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using AuditStub = v1::AuditService::Stub;

constexpr char kKortrijk[] = "municipalities/34022";
const As kOfficer = {.role = "data_protection_officer", .subject = "officer"};

// What stands in the database; the service does not judge it.
constexpr char kEntries[] = R"sql(
  INSERT INTO intake.audit_entry VALUES
    (34022, 1, 1000000, 'amina', 'CreateClient', 'client.created', 'clients/k-1'),
    (34022, 2, 2000000, 'boris', 'GetClient', 'client.opened', 'clients/k-1'),
    (34022, 3, 3000000, 'amina', 'GrantConsent', 'consent.granted', 'clients/k-1/consents/c'),
    (34022, 4, 4000000, 'amina', 'FindClients', 'client.searched', 'clients'),
    (34022, 5, 5000000, 'boris', 'GetClient', 'client.opened', 'clients/k-10'),
    (34022, 6, 6000001, 'boris', 'RecordConversation', 'conversation.recorded', 'conversations/t'),
    (44021, 1, 1000000, 'elsewhere', 'GetClient', 'client.opened', 'clients/k-1')
)sql";

constexpr char kLinks[] = R"sql(
  INSERT INTO intake.audit_link VALUES
    (34022, 1, 2, '\x0102'), (34022, 3, 3, '\x03'), (34022, 4, 6, '\x04'),
    (44021, 1, 1, '\x05');
  INSERT INTO intake.tenant VALUES (34022);
  INSERT INTO intake.tenant_head VALUES (34022, 3, 6, '\x04')
)sql";

class AuditRpcsTest : public IntakeTestServer {
 protected:
  void SetUp() override {
    Execute(kEntries);
    Execute(kLinks);
  }

  void Execute(const std::string& sql) {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::work work(connection);
    work.exec(sql);
    work.commit();
  }

  grpc::Status Send(v1::ListAuditEntriesRequest request,
                    const As& caller = kOfficer) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    page_.Clear();
    return Call(&AuditStub::ListAuditEntries, request, &page_, caller);
  }

  // The numbers of a page.
  std::vector<int64_t> List(const v1::ListAuditEntriesRequest& request) {
    const grpc::Status status = Send(request);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<int64_t> numbers;
    for (const auto& entry : page_.audit_entries()) {
      numbers.push_back(entry.number());
    }
    return numbers;
  }

  grpc::Status SendForLinks(v1::ListAuditLinksRequest request,
                            const As& caller = kOfficer) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    links_.Clear();
    return Call(&AuditStub::ListAuditLinks, request, &links_, caller);
  }

  // The first numbers of a page.
  std::vector<int64_t> ListLinks(const v1::ListAuditLinksRequest& request) {
    const grpc::Status status = SendForLinks(request);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<int64_t> numbers;
    for (const auto& link : links_.audit_links()) {
      numbers.push_back(link.first_number());
    }
    return numbers;
  }

  v1::ListAuditEntriesResponse page_;
  v1::ListAuditLinksResponse links_;
};

TEST_F(AuditRpcsTest, ShowsAllOfAnEntry) {
  v1::ListAuditEntriesRequest request;
  EXPECT_THAT(List(request), ElementsAre(1, 2, 3, 4, 5, 6));
  const v1::AuditEntry& entry = page_.audit_entries(5);
  EXPECT_EQ(TimeUtil::TimestampToMicroseconds(entry.time()), 6000001);
  EXPECT_EQ(entry.subject(), "boris");
  EXPECT_EQ(entry.method(), "RecordConversation");
  EXPECT_EQ(entry.kind(), "conversation.recorded");
  EXPECT_EQ(entry.resource(), "municipalities/34022/conversations/t");
  request.set_newest_first(true);
  EXPECT_THAT(List(request), ElementsAre(6, 5, 4, 3, 2, 1));
}

TEST_F(AuditRpcsTest, TakesAResourceAndWhatLiesBelowIt) {
  v1::ListAuditEntriesRequest request;
  request.set_resource("municipalities/34022/clients/k-1");
  EXPECT_THAT(List(request), ElementsAre(1, 2, 3));
  request.set_newest_first(true);
  EXPECT_THAT(List(request), ElementsAre(3, 2, 1));
  request.set_kind("client.opened");
  EXPECT_THAT(List(request), ElementsAre(2));
  request = {};
  request.set_resource("municipalities/34022/clients");
  EXPECT_THAT(List(request), ElementsAre(1, 2, 3, 4, 5));
  request.set_resource("municipalities/34022");
  EXPECT_THAT(List(request), SizeIs(6));
  request.set_resource("municipalities/34022/clients/erased");
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(AuditRpcsTest, TakesASubjectAKindAndAPeriod) {
  v1::ListAuditEntriesRequest request;
  request.set_subject("amina");
  EXPECT_THAT(List(request), ElementsAre(1, 3, 4));
  request = {};
  request.set_kind("client.opened");
  EXPECT_THAT(List(request), ElementsAre(2, 5));
  request = {};
  *request.mutable_start_time() = TimeUtil::SecondsToTimestamp(3);
  EXPECT_THAT(List(request), ElementsAre(3, 4, 5, 6));
  *request.mutable_end_time() = TimeUtil::SecondsToTimestamp(5);
  EXPECT_THAT(List(request), ElementsAre(3, 4));
  request.set_subject("boris");
  EXPECT_THAT(List(request), IsEmpty());
}

TEST_F(AuditRpcsTest, ShowsNumbersThatTheLaneNeverGave) {
  Execute(
      "INSERT INTO intake.audit_entry VALUES "
      "(34022, -3, -1, 's', 'm', 'k', 'r'), (34022, 0, 0, 's', 'm', 'k', 'r')");
  v1::ListAuditEntriesRequest request;
  EXPECT_THAT(List(request), ElementsAre(-3, 0, 1, 2, 3, 4, 5, 6));
  request.set_after_number(4);
  EXPECT_THAT(List(request), ElementsAre(5, 6));
}

TEST_F(AuditRpcsTest, PagesInBothOrders) {
  v1::ListAuditEntriesRequest request;
  request.set_page_size(4);
  EXPECT_THAT(List(request), ElementsAre(1, 2, 3, 4));
  request.set_page_token(page_.next_page_token());
  EXPECT_THAT(List(request), ElementsAre(5, 6));
  EXPECT_EQ(page_.next_page_token(), "");
  request = {};
  request.set_newest_first(true);
  request.set_resource("municipalities/34022/clients/k-1");
  request.set_page_size(2);
  EXPECT_THAT(List(request), ElementsAre(3, 2));
  request.set_page_token(page_.next_page_token());
  EXPECT_THAT(List(request), ElementsAre(1));
  EXPECT_EQ(page_.next_page_token(), "");
}

TEST_F(AuditRpcsTest, APageTokenBelongsToItsQuery) {
  v1::ListAuditEntriesRequest request;
  request.set_page_size(2);
  List(request);
  request.set_page_token(page_.next_page_token());
  request.set_kind("client.opened");
  const grpc::Status status = Send(request);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("page_token"));
  v1::ListAuditLinksRequest links;
  links.set_page_token(request.page_token());
  EXPECT_THAT(WrongFields(SendForLinks(links)), ElementsAre("page_token"));
}

TEST_F(AuditRpcsTest, RefusesWhatIsWrong) {
  v1::ListAuditEntriesRequest request;
  request.set_page_size(-1);
  request.set_kind("client.opend");
  EXPECT_THAT(WrongFields(Send(request)), ElementsAre("kind", "page_size"));
  request = {};
  request.set_parent("municipalities/-");
  EXPECT_THAT(WrongFields(Send(request)), ElementsAre("parent"));
  v1::ListAuditLinksRequest links;
  links.set_page_size(-1);
  EXPECT_THAT(WrongFields(SendForLinks(links)), ElementsAre("page_size"));
}

TEST_F(AuditRpcsTest, IsForTheDataProtectionOfficerOfTheMunicipality) {
  for (const char* role : {"toeleider", "administrator", "data_steward"}) {
    const As caller = {.role = role};
    EXPECT_EQ(Send({}, caller).error_code(),
              grpc::StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(SendForLinks({}, caller).error_code(),
              grpc::StatusCode::PERMISSION_DENIED);
  }
  const As stranger = {.role = kOfficer.role, .municipality = 11002};
  EXPECT_EQ(Send({}, stranger).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(SendForLinks({}, stranger).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(AuditRpcsTest, ListsLinksWithTheHead) {
  v1::ListAuditLinksRequest request;
  request.set_page_size(2);
  EXPECT_THAT(ListLinks(request), ElementsAre(1, 3));
  EXPECT_EQ(links_.audit_links(0).last_number(), 2);
  EXPECT_EQ(links_.audit_links(0).link(), "\x01\x02");
  EXPECT_EQ(links_.head_number(), 6);
  EXPECT_EQ(links_.head_link(), "\x04");
  request.set_page_token(links_.next_page_token());
  EXPECT_THAT(ListLinks(request), ElementsAre(4));
  EXPECT_EQ(links_.next_page_token(), "");
  request = {};
  request.set_after_number(3);
  EXPECT_THAT(ListLinks(request), ElementsAre(4));
}

TEST_F(AuditRpcsTest, AMunicipalityWithoutAHead) {
  v1::ListAuditLinksRequest request;
  request.set_parent("municipalities/11002");
  const As officer = {.role = kOfficer.role, .municipality = 11002};
  EXPECT_TRUE(SendForLinks(request, officer).ok());
  EXPECT_THAT(links_.audit_links(), IsEmpty());
  EXPECT_EQ(links_.head_number(), 0);
  EXPECT_EQ(links_.head_link(), "");
}

}  // namespace
}  // namespace wegwijs::intake
