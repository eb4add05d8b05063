#include "clients/notices/told.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace wegwijs::notices {
namespace {

namespace v1 = ::wegwijs::intake::v1;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kCity[] = "organizations/city";
constexpr char kHouse[] = "organizations/house";
constexpr char kOther[] = "organizations/other";

// Steps are "STATE by", one each second from 100 on; an event is written half a
// second after its step was asked for.
v1::Referral ReferralWith(const std::string& fields,
                          const std::vector<std::string>& steps) {
  std::string text =
      absl::StrCat("sender_organization: '", kCity,
                   "' receiver_organization: '", kHouse, "' ", fields);
  int second = 100;
  for (const std::string& step : steps) {
    const size_t space = step.find(' ');
    absl::StrAppend(&text, " steps { state: REFERRAL_STATE_",
                    step.substr(0, space), " organization: 'organizations/",
                    step.substr(space + 1), "' step_time { seconds: ", second++,
                    " } }");
  }
  v1::Referral referral;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &referral));
  return referral;
}

v1::Event EventOf(int step) {
  v1::Event event;
  event.set_kind(step == 0 ? v1::EVENT_KIND_REFERRAL_CREATED
                           : v1::EVENT_KIND_REFERRAL_CHANGED);
  event.mutable_event_time()->set_seconds(100 + step);
  event.mutable_event_time()->set_nanos(500'000'000);
  return event;
}

struct Row {
  const char* what;
  std::vector<std::string> steps;
  int step;  // The one that the event stands for.
  std::vector<Told> told;
  std::string fields = "";
};

const std::vector<Told> kNobody = {};
const std::vector<Told> kReceiverAsked = {{NoticeKind::kReferral, kHouse}};
const std::vector<Told> kReceiverSpared = {
    {NoticeKind::kReferralTakenBack, kHouse}};
const std::vector<Told> kSenderAnswered = {
    {NoticeKind::kReferralAnswer, kCity}};

const std::vector<Row> kRows = {
    {"requested", {"REQUESTED city"}, 0, kReceiverAsked},
    {"requested within one house", {"REQUESTED house"}, 0, kNobody},
    {"a draft", {"DRAFT city"}, 0, kNobody},
    {"a draft, then requested",
     {"DRAFT city", "REQUESTED city"},
     1,
     kReceiverAsked},
    {"a draft that was requested meanwhile",
     {"DRAFT city", "REQUESTED city"},
     0,
     kNobody},
    {"accepted", {"REQUESTED city", "ACCEPTED house"}, 1, kSenderAnswered},
    {"accepted by phone", {"REQUESTED city", "ACCEPTED city"}, 1, kNobody},
    {"accepted by phone by a third",
     {"REQUESTED city", "ACCEPTED other"},
     1,
     kSenderAnswered},
    {"rejected", {"REQUESTED city", "REJECTED house"}, 1, kSenderAnswered},
    {"requested, and rejected meanwhile",
     {"REQUESTED city", "REJECTED house"},
     0,
     kReceiverAsked},
    {"cancelled", {"REQUESTED city", "CANCELLED city"}, 1, kReceiverSpared},
    {"a draft, cancelled", {"DRAFT city", "CANCELLED city"}, 1, kNobody},
    {"cancelled after it was accepted",
     {"REQUESTED city", "ACCEPTED house", "CANCELLED city"},
     2,
     kReceiverSpared},
    {"accepted, and cancelled meanwhile",
     {"REQUESTED city", "ACCEPTED house", "CANCELLED city"},
     1,
     kSenderAnswered},
    {"worked on",
     {"REQUESTED city", "ACCEPTED house", "IN_PROGRESS house"},
     2,
     kNobody},
    {"on hold",
     {"REQUESTED city", "ACCEPTED house", "ON_HOLD house"},
     2,
     kNobody},
    {"completed",
     {"REQUESTED city", "ACCEPTED house", "COMPLETED house"},
     2,
     kSenderAnswered},
    {"failed",
     {"REQUESTED city", "ACCEPTED house", "FAILED house"},
     2,
     kSenderAnswered},
    {"never meant", {"REQUESTED city", "ENTERED_IN_ERROR city"}, 1, kNobody},
    {"logged", {"REQUESTED city"}, 0, kNobody, "logged: true"},
    {"inbound",
     {"ACCEPTED house"},
     0,
     kNobody,
     "direction: REFERRAL_DIRECTION_INBOUND"},
    {"erased", {}, 0, kNobody},
    {"erased, then changed", {}, 1, kNobody},
};

TEST(ToldOfReferralTest, IsWhoHasToLook) {
  for (const Row& row : kRows) {
    EXPECT_EQ(ToldOf(EventOf(row.step), ReferralWith(row.fields, row.steps)),
              row.told)
        << row.what;
  }
}

// A clock that was set back between the two steps must not make the first
// change that of the creation.
TEST(ToldOfReferralTest, AChangeIsNeverTheCreation) {
  v1::Referral referral =
      ReferralWith("", {"REQUESTED city", "ACCEPTED house"});
  v1::Event event = EventOf(1);
  event.mutable_event_time()->set_seconds(99);
  EXPECT_EQ(ToldOf(event, referral), kSenderAnswered);
}

TEST(ToldOfSignalTest, IsEverybodyBehindItOnce) {
  v1::Signal signal;
  EXPECT_THAT(ToldOf(signal), IsEmpty());
  for (const char* supporter : {kCity, kOther, kCity}) {
    signal.add_supporting_organizations(supporter);
  }
  EXPECT_THAT(ToldOf(signal),
              ElementsAre(Told{NoticeKind::kSignalAnswer, kCity},
                          Told{NoticeKind::kSignalAnswer, kOther}));
}

}  // namespace
}  // namespace wegwijs::notices
