// One case over three organisations, through real processes: who sees what and
// what the report says, step by step; a person whom a service led here; and a
// signal that gets its answer.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/uuid.h"
#include "tests/support/conversation_request.h"
#include "tests/support/kortrijk.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/follow_up_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"
#include "wegwijs/reporting/v1/reporting_service.grpc.pb.h"

namespace wegwijs {
namespace {

using intake::v1::Conversation;
using intake::v1::IntakeService;
using intake::v1::Referral;
using intake::v1::ReferralService;
using reporting::v1::ReportingService;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr char kMunicipality[] = "municipalities/34022";
// Of the demonstration: the Sociaal Huis of OCMW Kortrijk, and the translators
// of the Sociaal Vertaalbureau, who have no role here of their own.
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000004";
constexpr char kTranslators[] = "services/01a205b3-d000-7000-8001-000000000033";
constexpr char kTranslatorsId[] = "01a205b3-d000-7000-8000-000000000031";

class ReferralCaseTest : public ::testing::Test {
 protected:
  ReferralCaseTest()
      : city_([this](const std::string& role) { return database_.url(role); }) {
    city_.SetUp();
    toeleider_ = city_.Token("toeleider");
    house_ = city_.TokenOf("demo-case_system", "case_system", kOcmwKortrijk);
    translators_ =
        city_.TokenOf("vertaalbureau", "case_system", kTranslatorsId);
  }

  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    const Request& request, Response* response,
                    const std::string& token, ServerProcess& server) {
    Stub stub(city_.ChannelTo(server));
    grpc::ClientContext context;
    AddToken(context, token);
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    return (stub.*method)(&context, request, response);
  }

  Referral Create(const Referral& wanted, const std::string& token) {
    intake::v1::CreateReferralRequest request;
    request.set_parent(kMunicipality);
    *request.mutable_referral() = wanted;
    request.set_request_id(NewUuid());
    Referral referral;
    const grpc::Status status = Call(&ReferralService::Stub::CreateReferral,
                                     request, &referral, token, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return referral;
  }

  Referral See(const Referral& referral, const std::string& token) {
    intake::v1::GetReferralRequest request;
    request.set_name(referral.name());
    Referral seen;
    const grpc::Status status = Call(&ReferralService::Stub::GetReferral,
                                     request, &seen, token, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return seen;
  }

  void Take(const Referral& referral, intake::v1::ReferralState state,
            const std::string& token,
            intake::v1::ReferralReason reason =
                intake::v1::REFERRAL_REASON_UNSPECIFIED) {
    intake::v1::TransitionReferralRequest request;
    request.set_name(referral.name());
    request.set_state(state);
    request.set_reason(reason);
    request.set_evidence(intake::v1::REFERRAL_EVIDENCE_PARTNER);
    request.set_etag(See(referral, token).etag());
    request.set_request_id(NewUuid());
    Referral taken;
    const grpc::Status status = Call(&ReferralService::Stub::TransitionReferral,
                                     request, &taken, token, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  void AddNote(const Referral& referral, const std::string& text,
               const std::string& token) {
    intake::v1::AddReferralNoteRequest request;
    request.set_name(referral.name());
    request.set_text(text);
    request.set_request_id(NewUuid());
    Referral noted;
    const grpc::Status status = Call(&ReferralService::Stub::AddReferralNote,
                                     request, &noted, token, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  // What was added to it, as far as it is seen.
  std::vector<std::string> Notes(const Referral& referral,
                                 const std::string& token) {
    const Referral seen = See(referral, token);
    std::vector<std::string> texts;
    for (const intake::v1::ReferralNote& note : seen.notes()) {
      texts.push_back(note.text());
    }
    return texts;
  }

  reporting::v1::ActivityReport Report() {
    reporting::v1::GetActivityReportRequest request;
    request.set_parent(kMunicipality);
    request.mutable_first()->set_year(2016);
    request.mutable_first()->set_month(5);
    request.mutable_first()->set_day(1);
    *request.mutable_last() = request.first();
    request.mutable_last()->set_day(31);
    reporting::v1::ActivityReport report;
    const grpc::Status status =
        Call(&ReportingService::Stub::GetActivityReport, request, &report,
             city_.Token("policy_officer"), city_.reporting());
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_TRUE(report.reconciled());
    return report;
  }

  std::map<std::string, int64_t> Counts(reporting::v1::Dimension dimension) {
    std::map<std::string, int64_t> counts;
    const reporting::v1::ActivityReport report = Report();
    for (const auto& row : report.breakdowns(dimension - 1).rows()) {
      counts[row.code()] = row.count().value();
    }
    return counts;
  }
  std::map<std::string, int64_t> Answers() {
    return Counts(reporting::v1::DIMENSION_ANSWER);
  }

  Conversation Record() {
    Conversation talk;
    const grpc::Status status =
        Call(&IntakeService::Stub::RecordConversation, NewConversationRequest(),
             &talk, toeleider_, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return talk;
  }

  // The day on which the answer was due becomes yesterday.
  void LetDueDatePass(const Referral& referral) {
    pqxx::connection connection(database_.superuser_url());
    pqxx::nontransaction(connection)
        .exec_params(
            "UPDATE intake.referral SET due_date = "
            "(now() AT TIME ZONE 'Europe/Brussels')::date - 1 "
            "WHERE referral_id = $1",
            referral.name().substr(referral.name().rfind('/') + 1));
  }

  std::vector<intake::v1::FollowUp> FollowUps() {
    intake::v1::ListFollowUpsRequest request;
    request.set_parent(kMunicipality);
    intake::v1::ListFollowUpsResponse page;
    const grpc::Status status =
        Call(&intake::v1::FollowUpService::Stub::ListFollowUps, request, &page,
             toeleider_, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {page.follow_ups().begin(), page.follow_ups().end()};
  }

  void Complete(const intake::v1::FollowUp& follow_up) {
    intake::v1::CompleteFollowUpRequest request;
    request.set_name(follow_up.name());
    request.set_result(intake::v1::FOLLOW_UP_RESULT_DONE);
    request.set_etag(follow_up.etag());
    request.set_request_id(NewUuid());
    intake::v1::FollowUp now;
    const grpc::Status status =
        Call(&intake::v1::FollowUpService::Stub::CompleteFollowUp, request,
             &now, toeleider_, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  intake::v1::Signal Raise(const std::string& words) {
    intake::v1::RaiseSignalRequest request;
    request.set_parent(kMunicipality);
    request.mutable_signal()->set_kind(intake::v1::SIGNAL_KIND_BOTTLENECK);
    request.mutable_signal()->set_topic("taxonomyTerms/zoekt-werk");
    request.mutable_signal()->set_service(kTranslators);
    request.mutable_signal()->set_words(words);
    request.set_request_id(NewUuid());
    intake::v1::Signal signal;
    const grpc::Status status =
        Call(&intake::v1::SignalService::Stub::RaiseSignal, request, &signal,
             toeleider_, city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return signal;
  }

  intake::v1::Signal Bring(const intake::v1::Signal& signal,
                           intake::v1::SignalState state,
                           const std::string& answer = "") {
    intake::v1::TransitionSignalRequest request;
    request.set_name(signal.name());
    request.set_state(state);
    request.set_answer(answer);
    request.set_etag(signal.etag());
    request.set_request_id(NewUuid());
    intake::v1::Signal now;
    const grpc::Status status =
        Call(&intake::v1::SignalService::Stub::TransitionSignal, request, &now,
             city_.Token("coach"), city_.intake());
    EXPECT_TRUE(status.ok()) << status.error_message();
    return now;
  }

  TestDatabase database_;
  Kortrijk city_;
  std::string toeleider_, house_, translators_;
};

TEST_F(ReferralCaseTest, IsPlayedOverThreeOrganisations) {
  const Conversation talk = Record();
  EXPECT_THAT(Answers(), IsEmpty());

  Referral wanted;
  wanted.set_about(talk.help_requests(0).name());
  wanted.set_service(kSociaalHuis);
  wanted.set_manner(intake::v1::REFERRAL_MANNER_WARM_HANDOVER);
  const Referral referral = Create(wanted, toeleider_);
  EXPECT_THAT(Answers(), UnorderedElementsAre(Pair("awaited", 1)));
  ASSERT_THAT(FollowUps(), SizeIs(1));
  EXPECT_EQ(FollowUps()[0].about(), referral.name());
  AddNote(referral, "Bel na vier uur.", toeleider_);
  EXPECT_EQ(See(referral, house_).about(), "");
  EXPECT_THAT(Notes(referral, house_), IsEmpty());
  EXPECT_EQ(See(referral, house_).worker(), "");

  Take(referral, intake::v1::REFERRAL_STATE_ACCEPTED, house_);
  EXPECT_THAT(Answers(), UnorderedElementsAre(Pair("accepted", 1)));
  EXPECT_NE(See(referral, house_).worker(), "");
  AddNote(referral, "Komt op dinsdag.", house_);
  EXPECT_THAT(Notes(referral, house_),
              ElementsAre("Bel na vier uur.", "Komt op dinsdag."));
  EXPECT_EQ(Report().referrals().median_days_to_answer(), 0);
  Take(referral, intake::v1::REFERRAL_STATE_IN_PROGRESS, house_);
  Take(referral, intake::v1::REFERRAL_STATE_ON_HOLD, house_,
       intake::v1::REFERRAL_REASON_WAITING_FOR_OTHERS);

  // The house asks the translators, who refuse and then, asked again, do not
  // answer at all.
  Referral part;
  part.set_part_of(referral.name());
  part.set_service(kTranslators);
  const Referral first = Create(part, house_);
  EXPECT_EQ(See(first, translators_).part_of(), referral.name());
  Take(first, intake::v1::REFERRAL_STATE_REJECTED, translators_,
       intake::v1::REFERRAL_REASON_NO_CAPACITY);
  EXPECT_THAT(Answers(), UnorderedElementsAre(Pair("accepted", 1),
                                              Pair("refused_no_capacity", 1)));
  const Referral second = Create(part, house_);
  EXPECT_THAT(Answers(), Contains(Pair("awaited", 1)));
  LetDueDatePass(second);
  EXPECT_TRUE(See(second, house_).no_feedback());
  EXPECT_THAT(Answers(), Contains(Pair("no_feedback", 1)));
  EXPECT_EQ(Report().referrals().no_feedback().part(), 1);
  Take(second, intake::v1::REFERRAL_STATE_CANCELLED, house_,
       intake::v1::REFERRAL_REASON_NO_LONGER_NEEDED);
  EXPECT_THAT(Answers(), Contains(Pair("taken_back", 1)));

  Take(referral, intake::v1::REFERRAL_STATE_IN_PROGRESS, house_);
  Take(referral, intake::v1::REFERRAL_STATE_COMPLETED, house_);
  EXPECT_EQ(See(referral, house_).worker(), "");
  EXPECT_THAT(Notes(referral, house_), IsEmpty());
  EXPECT_THAT(Notes(referral, toeleider_), SizeIs(2));
  const auto report = Report();
  EXPECT_EQ(report.referrals().acceptance().part(), 1);
  EXPECT_EQ(report.referrals().acceptance().base(), 2);
  EXPECT_EQ(report.referrals().no_feedback().part(), 0);
  EXPECT_EQ(report.breakdowns(reporting::v1::DIMENSION_OUTBOUND - 1).base(), 3);
  EXPECT_EQ(report.totals().requests(), 1);

  // Completed is not met: that is for the toeleider to say.
  EXPECT_EQ(See(referral, toeleider_).outcome(), intake::v1::OUTCOME_OPEN);
  intake::v1::UpdateOutcomeRequest outcome;
  outcome.set_name(talk.help_requests(0).name());
  outcome.set_outcome(intake::v1::OUTCOME_MET);
  outcome.set_request_id(NewUuid());
  Conversation now;
  EXPECT_TRUE(Call(&IntakeService::Stub::UpdateOutcome, outcome, &now,
                   toeleider_, city_.intake())
                  .ok());
  EXPECT_EQ(See(referral, toeleider_).outcome(), intake::v1::OUTCOME_MET);

  // The toeleider, who is to ask the person today, has done so.
  ASSERT_THAT(FollowUps(), SizeIs(1));
  EXPECT_EQ(FollowUps()[0].etag(), "\"2\"");
  Complete(FollowUps()[0]);
  EXPECT_THAT(FollowUps(), IsEmpty());
}

TEST_F(ReferralCaseTest, ReportsWhatGoesWrongAndWhatIsAnswered) {
  const auto figures = [this] {
    reporting::v1::GetActivityReportRequest request;
    request.set_parent(kMunicipality);
    const absl::CivilDay today =
        absl::ToCivilDay(absl::Now() - absl::Hours(24), absl::UTCTimeZone());
    const auto set = [](google::type::Date& date, absl::CivilDay day) {
      date.set_year(static_cast<int>(day.year()));
      date.set_month(day.month());
      date.set_day(day.day());
    };
    set(*request.mutable_first(), today);
    set(*request.mutable_last(), today + 2);
    reporting::v1::ActivityReport report;
    const grpc::Status status =
        Call(&ReportingService::Stub::GetActivityReport, request, &report,
             city_.Token("policy_officer"), city_.reporting());
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_TRUE(report.reconciled());
    return report.signals();
  };
  intake::v1::Signal signal =
      Raise("Wie geen Nederlands spreekt, wacht weken.");
  EXPECT_EQ(figures().raised(), 1);
  EXPECT_EQ(figures().supporters(), 1);
  EXPECT_EQ(figures().answered(), 0);
  EXPECT_FALSE(figures().has_median_days_to_answer());
  signal = Bring(signal, intake::v1::SIGNAL_STATE_TRIAGED);
  signal =
      Bring(signal, intake::v1::SIGNAL_STATE_ANSWERED, "Er komt een tolk bij.");
  EXPECT_EQ(figures().answered(), 1);
  EXPECT_EQ(figures().median_days_to_answer(), 0);
  ASSERT_THAT(figures().topics(), SizeIs(1));
  EXPECT_EQ(figures().topics(0).code(), "zoekt-werk");
  Bring(signal, intake::v1::SIGNAL_STATE_CLOSED);
  EXPECT_EQ(figures().answered(), 1);
}

TEST_F(ReferralCaseTest, CountsWhoLedThePersonHere) {
  const Conversation talk = Record();
  Referral wanted;
  wanted.set_direction(intake::v1::REFERRAL_DIRECTION_INBOUND);
  wanted.set_about(talk.name());
  wanted.set_service(kTranslators);
  wanted.set_inbound_reason(intake::v1::INBOUND_REASON_FIND_SERVICE);
  const Referral referral = Create(wanted, toeleider_);
  EXPECT_THAT(
      Counts(reporting::v1::DIMENSION_INBOUND),
      UnorderedElementsAre(Pair(std::string(kTranslators).substr(9), 1)));
  EXPECT_THAT(Counts(reporting::v1::DIMENSION_INBOUND_REASON),
              UnorderedElementsAre(Pair("find_service", 1)));
  EXPECT_THAT(Counts(reporting::v1::DIMENSION_OUTBOUND), IsEmpty());
  EXPECT_THAT(Answers(), IsEmpty());
  Take(referral, intake::v1::REFERRAL_STATE_ENTERED_IN_ERROR, toeleider_);
  EXPECT_THAT(Counts(reporting::v1::DIMENSION_INBOUND), IsEmpty());
}

}  // namespace
}  // namespace wegwijs
