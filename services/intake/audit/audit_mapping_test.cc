#include "services/intake/audit/audit_mapping.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace wegwijs::intake {
namespace {

using google::protobuf::util::TimeUtil;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kMunicipality = 34022;
constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

class AuditMappingTest : public ::testing::Test {
 protected:
  AuditQuery Query() {
    FieldViolations violations;
    const AuditQuery query = FromProto(request_, kMunicipality, violations);
    fields_.clear();
    for (const auto& one : violations.bad_request().field_violations()) {
      fields_.push_back(one.field());
    }
    return query;
  }

  v1::ListAuditEntriesRequest request_;
  std::vector<std::string> fields_;
};

TEST_F(AuditMappingTest, AnEmptyConditionAsksNothing) {
  const AuditQuery query = Query();
  EXPECT_THAT(fields_, IsEmpty());
  EXPECT_EQ(query.resource + query.subject + query.kind, "");
  EXPECT_EQ(query.numbers.first, kLeast);
  EXPECT_EQ(query.numbers.last, kMost);
  EXPECT_EQ(query.micros.first, kLeast);
  EXPECT_EQ(query.micros.last, kMost);
}

TEST_F(AuditMappingTest, TakesAResourceOfTheMunicipality) {
  request_.set_resource("municipalities/34022/clients/a/consents/b");
  EXPECT_EQ(Query().resource, "clients/a/consents/b");
  request_.set_resource("municipalities/34022");
  EXPECT_EQ(Query().resource, "");
  EXPECT_THAT(fields_, IsEmpty());
}

TEST_F(AuditMappingTest, RefusesWhatIsNoResourceOfTheMunicipality) {
  for (const std::string& wrong :
       {std::string("clients/a"), std::string("municipalities"),
        std::string("municipalities/44021/clients/a"),
        std::string("municipalities/340221/clients/a"),
        std::string("municipalities/34022/clients/%"),
        std::string("municipalities/34022/clients/a\0b", 32),
        std::string("municipalities/34022/"),
        "municipalities/34022/" + std::string(600, 'a')}) {
    request_.set_resource(wrong);
    Query();
    EXPECT_THAT(fields_, ElementsAre("resource")) << wrong;
  }
}

TEST_F(AuditMappingTest, NamesAllThatIsWrongAtOnce) {
  request_.set_resource("x");
  request_.set_subject(std::string("a\0b", 3));
  request_.set_kind("client.opend");
  request_.mutable_start_time()->set_nanos(-1);
  request_.mutable_end_time()->set_seconds(kMost);
  Query();
  EXPECT_THAT(fields_, ElementsAre("resource", "subject", "kind", "start_time",
                                   "end_time"));
}

TEST_F(AuditMappingTest, RoundsMomentsToWhatIsWhole) {
  *request_.mutable_start_time() = TimeUtil::NanosecondsToTimestamp(5000001);
  *request_.mutable_end_time() = TimeUtil::NanosecondsToTimestamp(7000001);
  EXPECT_EQ(Query().micros.first, 5001);
  EXPECT_EQ(Query().micros.last, 7000);
  *request_.mutable_start_time() = TimeUtil::NanosecondsToTimestamp(5000000);
  *request_.mutable_end_time() = TimeUtil::NanosecondsToTimestamp(7000000);
  EXPECT_EQ(Query().micros.first, 5000);
  EXPECT_EQ(Query().micros.last, 6999);
}

TEST_F(AuditMappingTest, NothingIsAboveTheHighestNumber) {
  request_.set_after_number(-7);
  EXPECT_EQ(Query().numbers.first, -6);
  request_.set_after_number(kMost);
  const NumberRange none = Query().numbers;
  EXPECT_LT(none.last, none.first);
}

TEST(AuditKindTest, IsOfAnEventOrNamedByTheContract) {
  EXPECT_TRUE(IsAuditKind("conversation.recorded"));
  EXPECT_TRUE(IsAuditKind("client.opened"));
  EXPECT_TRUE(IsAuditKind("audit.ended"));
  EXPECT_FALSE(IsAuditKind("CLIENT.OPENED"));
  EXPECT_FALSE(IsAuditKind(""));
}

// Who changes the database can put any number into it.
TEST(AuditEntryToProtoTest, TakesAnyMomentThatIsStored) {
  for (const int64_t micros : {kLeast, int64_t{-1}, int64_t{0}, kMost}) {
    AuditEntry stored;
    stored.at_micros = micros;
    const v1::AuditEntry entry = ToProto(kMunicipality, stored);
    EXPECT_GE(entry.time().nanos(), 0);
    EXPECT_LT(entry.time().nanos(), 1000000000);
    const __int128 told =
        static_cast<__int128>(entry.time().seconds()) * 1000000 +
        entry.time().nanos() / 1000;
    EXPECT_TRUE(told == micros) << micros;
  }
  AuditEntry stored;
  stored.resource = "clients/a";
  EXPECT_EQ(ToProto(kMunicipality, stored).resource(),
            "municipalities/34022/clients/a");
}

}  // namespace
}  // namespace wegwijs::intake
