#include "services/intake/conversation/conversation_mapping.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <google/protobuf/util/time_util.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "services/intake/calendar.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Change = std::function<void(v1::Conversation&)>;

constexpr char kUuid[] = "0190a000-0000-7000-8000-00000000000a";
constexpr absl::CivilDay kMonday(2016, 5, 2);
constexpr absl::CivilDay kToday(2016, 6, 30);
constexpr ConversationRules kRecorded = {.municipality = 34022,
                                         .today = kToday};
constexpr ConversationRules kImported = {
    .municipality = 34022, .today = kToday, .imported = true};
constexpr ConversationRules kAmended = {
    .municipality = 34022, .today = kToday, .amendment = true};

// The least that can be recorded.
v1::Conversation Smallest() {
  v1::Conversation proto;
  proto.set_desk("municipalities/34022/desks/ob");
  *proto.mutable_occurred_first() = ToProto(kMonday);
  proto.add_help_requests()->set_topic("taxonomyTerms/huur");
  return proto;
}

// The fields that are wrong when `change` was made to the smallest.
std::vector<std::string> Wrong(const Change& change,
                               const ConversationRules& rules = kRecorded) {
  v1::Conversation proto = Smallest();
  change(proto);
  FieldViolations violations;
  FromProto(proto, rules, "p.", violations);
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    EXPECT_FALSE(violation.description().empty());
    fields.push_back(violation.field());
  }
  return fields;
}

Conversation Read(const v1::Conversation& proto,
                  const ConversationRules& rules = kRecorded) {
  FieldViolations violations;
  Conversation conversation = FromProto(proto, rules, "", violations);
  EXPECT_TRUE(violations.empty())
      << violations.bad_request().ShortDebugString();
  return conversation;
}

struct BadValue {
  const char* field;
  Change change;
};

TEST(ConversationMappingTest, FillsInWhatMayBeLeftOut) {
  const Conversation read = Read(Smallest());
  EXPECT_EQ(read.municipality, 34022);
  EXPECT_EQ(read.desk, "ob");
  EXPECT_EQ(read.occurred_first, kMonday);
  EXPECT_EQ(read.occurred_last, kMonday);
  EXPECT_EQ(read.channel, v1::CHANNEL_IN_PERSON);
  EXPECT_EQ(read.worker, "");
  const Coded not_asked = {.code = "", .absent = v1::ABSENT_REASON_NOT_ASKED};
  EXPECT_EQ(read.nationality, not_asked);
  EXPECT_EQ(read.language, not_asked);
  EXPECT_EQ(read.neighbourhood, not_asked);
  EXPECT_EQ(read.introduced_by, 0);
  EXPECT_EQ(read.introduced_by_absent, v1::ABSENT_REASON_NOT_ASKED);
  ASSERT_EQ(read.help_requests.size(), 1u);
  EXPECT_EQ(read.help_requests[0].topic, "huur");
  EXPECT_EQ(read.help_requests[0].outcome, v1::OUTCOME_OPEN);
}

TEST(ConversationMappingTest, NamesEveryBadValue) {
  const std::vector<BadValue> bad_values = {
      {"desk", [](auto& c) { c.clear_desk(); }},
      {"desk", [](auto& c) { c.set_desk("ob"); }},
      {"desk", [](auto& c) { c.set_desk("municipalities/31005/desks/ob"); }},
      {"desk", [](auto& c) { c.set_desk("municipalities/34022/desks/../x"); }},
      {"occurred_first", [](auto& c) { c.clear_occurred_first(); }},
      {"occurred_first",
       [](auto& c) { *c.mutable_occurred_first() = ToProto(kToday + 1); }},
      {"occurred_first",
       [](auto& c) {
         *c.mutable_occurred_first() = ToProto(absl::CivilDay(1989, 12, 31));
       }},
      {"occurred_first",
       [](auto& c) { c.mutable_occurred_first()->set_day(32); }},
      {"occurred_last",
       [](auto& c) { *c.mutable_occurred_last() = ToProto(kMonday - 1); }},
      {"occurred_last",
       [](auto& c) { *c.mutable_occurred_last() = ToProto(kMonday + 1); }},
      {"channel", [](auto& c) { c.set_channel(static_cast<v1::Channel>(99)); }},
      {"worker",
       [](auto& c) {
         c.set_worker(std::string("municipalities/34022/workers/") + kUuid);
       }},
      {"client_code", [](auto& c) { c.set_client_code("K 1"); }},
      {"client_code", [](auto& c) { c.set_client_code("Ké"); }},
      {"client_code", [](auto& c) { c.set_client_code("K\xff"); }},
      {"client_code", [](auto& c) { c.set_client_code(std::string(41, 'K')); }},
      {"client_code",
       [](auto& c) { c.set_client_code(std::string(1 << 20, 'K')); }},
      {"client_code", [](auto& c) { c.set_client_code("85.07.30-033.28"); }},
      {"nationality.code",
       [](auto& c) { c.mutable_nationality()->set_code("SYRIA"); }},
      {"nationality.code",
       [](auto& c) { c.mutable_nationality()->set_code("sy"); }},
      {"nationality.code",
       [](auto& c) { c.mutable_nationality()->set_code(""); }},
      {"language.code", [](auto& c) { c.mutable_language()->set_code("ar"); }},
      {"neighbourhood.code",
       [](auto& c) { c.mutable_neighbourhood()->set_code("a/b"); }},
      {"introduced_by",
       [](auto& c) {
         c.set_introduced_by(v1::INTRODUCTION_SOURCE_UNSPECIFIED);
       }},
      {"introduced_by",
       [](auto& c) {
         c.set_introduced_by(static_cast<v1::IntroductionSource>(99));
       }},
      {"introduced_by_absent_reason",
       [](auto& c) {
         c.set_introduced_by_absent_reason(v1::ABSENT_REASON_NOT_RECORDED);
       }},
      {"minutes", [](auto& c) { c.set_minutes(-1); }},
      {"minutes", [](auto& c) { c.set_minutes(1441); }},
      {"interpreting_minutes", [](auto& c) { c.set_interpreting_minutes(-1); }},
      {"interpreting_minutes",
       [](auto& c) { c.set_interpreting_minutes(1441); }},
      {"interpreting_minutes",
       [](auto& c) {
         c.set_minutes(10);
         c.set_interpreting_minutes(11);
       }},
      {"help_requests", [](auto& c) { c.clear_help_requests(); }},
  };
  for (const BadValue& bad : bad_values) {
    EXPECT_THAT(Wrong(bad.change), ElementsAre(std::string("p.") + bad.field));
  }
}

TEST(ConversationMappingTest, NamesEveryBadValueOfAHelpRequest) {
  const auto change = [](std::function<void(v1::HelpRequest&)> change) {
    return
        [change](v1::Conversation& c) { change(*c.mutable_help_requests(0)); };
  };
  const std::vector<BadValue> bad_values = {
      {"topic", change([](auto& r) { r.clear_topic(); })},
      {"topic", change([](auto& r) { r.set_topic("huur"); })},
      {"topic", change([](auto& r) {
         r.set_topic("taxonomyTerms/" + std::string(65, 'a'));
       })},
      {"actions",
       change([](auto& r) { r.add_actions(v1::ACTION_UNSPECIFIED); })},
      {"actions",
       change([](auto& r) { r.add_actions(static_cast<v1::Action>(99)); })},
      {"actions", change([](auto& r) {
         r.add_actions(v1::ACTION_PHONED);
         r.add_actions(v1::ACTION_PHONED);
       })},
      {"support_level", change([](auto& r) {
         r.set_support_level(static_cast<v1::SupportLevel>(99));
       })},
      {"outcome",
       change([](auto& r) { r.set_outcome(static_cast<v1::Outcome>(99)); })},
      {"unmet_reason",
       change([](auto& r) { r.set_outcome(v1::OUTCOME_UNMET); })},
      {"unmet_reason",
       change([](auto& r) { r.set_unmet_reason(v1::UNMET_REASON_COST); })},
      {"unmet_reason", change([](auto& r) {
         r.set_outcome(v1::OUTCOME_UNMET);
         r.set_unmet_reason(static_cast<v1::UnmetReason>(99));
       })},
      {"referred_to", change([](auto& r) { r.set_referred_to("services/x"); })},
      {"referred_to", change([](auto& r) { r.set_referred_to(kUuid); })},
      {"name", change([](auto& r) {
         r.set_name("municipalities/34022/conversations/a/helpRequests/b");
       })},
      {"referral", change([](auto& r) { r.set_referral("x"); })},
  };
  for (const BadValue& bad : bad_values) {
    EXPECT_THAT(Wrong(bad.change),
                ElementsAre(std::string("p.help_requests[0].") + bad.field));
  }
}

TEST(ConversationMappingTest, RefusesWhatTheServerFillsIn) {
  const auto fill = [](v1::Conversation& c) {
    c.set_name("x");
    c.set_organization("x");
    c.set_client("x");
    c.set_state(v1::Conversation::STATE_VOIDED);
    c.set_void_reason(v1::VOID_REASON_DUPLICATE);
    c.set_etag("x");
    c.mutable_create_time();
    c.mutable_update_time();
    c.set_reduced(true);
  };
  EXPECT_THAT(Wrong(fill),
              ElementsAre("p.name", "p.organization", "p.client", "p.state",
                          "p.void_reason", "p.etag", "p.create_time",
                          "p.update_time", "p.reduced"));
  EXPECT_EQ(Wrong(fill, kImported).size(), 9u);
  EXPECT_THAT(Wrong(fill, kAmended), IsEmpty());
}

TEST(ConversationMappingTest, TakesOneToTwentyHelpRequests) {
  const auto grow = [](int count) {
    return [count](v1::Conversation& c) {
      while (c.help_requests_size() < count) {
        *c.add_help_requests() = c.help_requests(0);
      }
    };
  };
  EXPECT_THAT(Wrong(grow(20)), IsEmpty());
  EXPECT_THAT(Wrong(grow(21)), ElementsAre("p.help_requests"));
}

TEST(ConversationMappingTest, TakesTheLargestValues) {
  EXPECT_THAT(Wrong([](v1::Conversation& c) {
                c.set_client_code(std::string(40, 'K'));
                c.mutable_nationality()->set_code("XXA");
                c.mutable_language()->set_code("mis");
                c.set_minutes(1440);
                c.set_interpreting_minutes(1440);
                c.mutable_help_requests(0)->set_topic("taxonomyTerms/" +
                                                      std::string(64, 'a'));
              }),
              IsEmpty());
  // Without minutes, interpreting has only the day as its bound.
  EXPECT_THAT(Wrong([](v1::Conversation& c) { c.set_interpreting_minutes(9); }),
              IsEmpty());
}

TEST(ConversationMappingTest, AllowsImportsMore) {
  const auto change = [](v1::Conversation& c) {
    *c.mutable_occurred_last() = ToProto(kToday);
    c.set_worker(std::string("municipalities/34022/workers/") + kUuid);
    c.mutable_nationality()->set_absent_reason(v1::ABSENT_REASON_NOT_RECORDED);
    c.set_introduced_by_absent_reason(v1::ABSENT_REASON_NOT_RECORDED);
  };
  EXPECT_THAT(Wrong(change),
              ElementsAre("p.occurred_last", "p.worker", "p.nationality",
                          "p.introduced_by_absent_reason"));
  EXPECT_THAT(Wrong(change, kImported), IsEmpty());
}

TEST(ConversationMappingTest, ChecksWhatImportsSay) {
  for (const char* worker : {"amina", "municipalities/34022/workers/amina",
                             "municipalities/31005/workers/amina"}) {
    EXPECT_THAT(
        Wrong([&](v1::Conversation& c) { c.set_worker(worker); }, kImported),
        ElementsAre("p.worker"))
        << worker;
  }
  EXPECT_THAT(Wrong(
                  [](v1::Conversation& c) {
                    *c.mutable_occurred_last() = ToProto(kToday + 1);
                  },
                  kImported),
              ElementsAre("p.occurred_last"));
  EXPECT_THAT(Wrong(
                  [](v1::Conversation& c) {
                    c.mutable_language()->set_absent_reason(
                        v1::ABSENT_REASON_UNSPECIFIED);
                  },
                  kImported),
              ElementsAre("p.language"));
}

TEST(ConversationMappingTest, ReadsCodesInOneCase) {
  v1::Conversation proto = Smallest();
  proto.set_client_code("k-0.3_7z");
  EXPECT_EQ(Read(proto).client_code, "K-0.3_7Z");
}

TEST(ConversationMappingTest, ReadsTheIdentityOfAmendedHelpRequests) {
  v1::Conversation proto = Smallest();
  proto.mutable_help_requests(0)->set_name(
      "municipalities/34022/conversations/a/helpRequests/b");
  EXPECT_EQ(Read(proto, kAmended).help_requests[0].id, "b");
  EXPECT_THAT(Wrong(
                  [](v1::Conversation& c) {
                    c.mutable_help_requests(0)->set_name("b");
                  },
                  kAmended),
              ElementsAre("p.help_requests[0].name"));
}

Conversation Full() {
  Conversation c;
  c.municipality = 34022;
  c.id = kUuid;
  c.version = 3;
  c.desk = "ob";
  c.channel = v1::CHANNEL_PHONE;
  c.occurred_first = kMonday;
  c.occurred_last = kMonday;
  c.worker = "0190a000-0000-7000-8000-00000000000b";
  c.organization = "0190a000-0000-7000-8000-00000000000c";
  c.client_code = "K1";
  c.client = "0190a000-0000-7000-8000-00000000000d";
  c.nationality = {.code = "SY"};
  c.language = {.code = "", .absent = v1::ABSENT_REASON_DECLINED};
  c.neighbourhood = {.code = "overleie"};
  c.introduced_by = v1::INTRODUCTION_SOURCE_SCHOOL;
  c.minutes = 30;
  c.interpreting_minutes = 20;
  c.help_requests = {{.id = "0190a000-0000-7000-8000-00000000000e",
                      .topic = "huur",
                      .actions = {v1::ACTION_PHONED, v1::ACTION_EXPLAINED},
                      .support_level = v1::SUPPORT_LEVEL_GUIDED,
                      .outcome = v1::OUTCOME_UNMET,
                      .unmet_reason = v1::UNMET_REASON_COST,
                      .service = "0190a000-0000-7000-8000-00000000000f",
                      .referral = "0190a000-0000-7000-8000-000000000010"},
                     {.id = "0190a000-0000-7000-8000-000000000011",
                      .topic = "werk",
                      .actions = {},
                      .outcome = v1::OUTCOME_OPEN,
                      .service = "",
                      .referral = ""}};
  c.created_at = absl::FromUnixMicros(1462183200000001);
  c.updated_at = absl::FromUnixMicros(1462183200000002);
  return c;
}

TEST(ConversationMappingTest, WritesAndReadsBackEveryField) {
  const Conversation full = Full();
  const v1::Conversation written = ToProto(full);
  EXPECT_EQ(written.name(),
            std::string("municipalities/34022/conversations/") + kUuid);
  EXPECT_EQ(written.etag(), "\"3\"");
  EXPECT_EQ(written.state(), v1::Conversation::STATE_RECORDED);
  EXPECT_EQ(written.help_requests(0).referral(),
            "municipalities/34022/referrals/"
            "0190a000-0000-7000-8000-000000000010");
  EXPECT_EQ(google::protobuf::util::TimeUtil::TimestampToMicroseconds(
                written.update_time()),
            1462183200000002);

  // What is read back lacks what the server keeps.
  Conversation read = Read(written, kAmended);
  read.id = full.id;
  read.version = full.version;
  read.organization = full.organization;
  read.client = full.client;
  read.help_requests[0].referral = full.help_requests[0].referral;
  read.created_at = full.created_at;
  read.updated_at = full.updated_at;
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(ToProto(read),
                                                                 written))
      << ToProto(read).DebugString();
}

TEST(ConversationMappingTest, WritesAnonymousAndVoidedOnes) {
  Conversation conversation = Full();
  conversation.client.clear();
  conversation.void_reason = v1::VOID_REASON_DUPLICATE;
  const v1::Conversation written = ToProto(conversation);
  EXPECT_EQ(written.client(), "");
  EXPECT_EQ(written.client_code(), "");
  EXPECT_EQ(written.state(), v1::Conversation::STATE_VOIDED);
  EXPECT_EQ(written.void_reason(), v1::VOID_REASON_DUPLICATE);
}

}  // namespace
}  // namespace wegwijs::intake
