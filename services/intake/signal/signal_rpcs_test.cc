// RaiseSignal, FindSimilarSignals, JoinSignal, TransitionSignal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "services/intake/signal/signal_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class SignalRpcsTest : public SignalTestServer {
 protected:
  std::vector<std::string> Wrong(const v1::RaiseSignalRequest& request) {
    return WrongFields(Raise(request));
  }

  // What is said of the only wrong field.
  static std::string Told(const grpc::Status& status) {
    const auto bad = DetailOf<google::rpc::BadRequest>(status);
    if (!bad.has_value() || bad->field_violations_size() != 1) return "";
    return bad->field_violations(0).description();
  }
};

TEST_F(SignalRpcsTest, IsRaised) {
  v1::RaiseSignalRequest request = Raising();
  request.mutable_signal()->set_neighbourhood(
      absl::StrCat(kKortrijk, "/neighbourhoods/overleie"));
  request.mutable_signal()->set_service(absl::StrCat("services/", kLibrary));
  // Output-only fields are ignored.
  request.mutable_signal()->set_state(v1::SIGNAL_STATE_CLOSED);
  request.mutable_signal()->set_supporters(9);
  request.mutable_signal()->set_answer("Nee.");
  const v1::Signal signal = Raised(request, kBoris);
  EXPECT_THAT(signal.name(),
              MatchesRegex("municipalities/34022/signals/[0-9a-f-]{36}"));
  EXPECT_EQ(signal.state(), v1::SIGNAL_STATE_RAISED);
  EXPECT_EQ(signal.kind(), v1::SIGNAL_KIND_BOTTLENECK);
  EXPECT_EQ(signal.topic(), "taxonomyTerms/huur");
  EXPECT_EQ(signal.neighbourhood(), request.signal().neighbourhood());
  EXPECT_EQ(signal.service(), request.signal().service());
  EXPECT_EQ(signal.words(), kWords);
  EXPECT_EQ(signal.organization(),
            absl::StrCat("organizations/", kAssociation));
  EXPECT_EQ(signal.worker(), WorkerName(kBorisId));
  EXPECT_EQ(signal.supporters(), 1);
  EXPECT_THAT(signal.supporting_organizations(),
              ElementsAre(signal.organization()));
  EXPECT_TRUE(signal.supported());
  EXPECT_EQ(signal.answer(), "");
  EXPECT_FALSE(signal.has_days_to_answer());
  ASSERT_EQ(signal.steps_size(), 1);
  EXPECT_EQ(signal.steps(0).state(), v1::SIGNAL_STATE_RAISED);
  EXPECT_EQ(signal.create_time().seconds(), absl::ToUnixSeconds(Now()));
  EXPECT_NE(signal.etag(), "");
  EXPECT_EQ(Seen(signal, kBoris).DebugString(), signal.DebugString());
  EXPECT_EQ(Events().back(), "signal.raised " + signal.name().substr(kBelow));
  EXPECT_THAT(SignalEvents(), ElementsAre("signal.raised"));
}

TEST_F(SignalRpcsTest, NamesEverythingThatIsWrongAndSaysHowToMendIt) {
  v1::RaiseSignalRequest request;
  request.set_parent(kKortrijk);
  v1::Signal& signal = *request.mutable_signal();
  EXPECT_THAT(Wrong(request),
              UnorderedElementsAre("request_id", "signal.kind", "signal.topic",
                                   "signal.words"));
  signal.set_kind(static_cast<v1::SignalKind>(9));
  signal.set_topic("huur");
  signal.set_neighbourhood("municipalities/31005/neighbourhoods/overleie");
  signal.set_service("services/vdab");
  signal.set_words(" begint met een spatie");
  const grpc::Status status = Raise(request);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status),
              UnorderedElementsAre("request_id", "signal.kind", "signal.topic",
                                   "signal.neighbourhood", "signal.service",
                                   "signal.words"));
  // Sentences that are of use to who gets them.
  const auto bad = DetailOf<google::rpc::BadRequest>(status);
  for (const auto& violation : bad->field_violations()) {
    EXPECT_THAT(violation.description(), MatchesRegex("[A-Z\"'].{15,}\\."))
        << violation.field();
  }

  request = Raising();
  request.mutable_signal()->clear_kind();
  EXPECT_THAT(Told(Raise(request)),
              AllOf(HasSubstr("BOTTLENECK"), HasSubstr("GAP")));
  request = Raising();
  request.mutable_signal()->clear_words();
  EXPECT_EQ(Told(Raise(request)), "Say what happens.");
  EXPECT_THAT(SignalEvents(), IsEmpty());
}

TEST_F(SignalRpcsTest, WordsAreOfALengthAndNameNobody) {
  EXPECT_THAT(Told(Raise(Raising("huur", std::string(2001, 'x')))),
              HasSubstr("2000 at the most"));
  std::string longest;
  for (int i = 0; i < 2000; ++i) longest += "é";
  EXPECT_EQ(Raised(Raising("huur", longest)).words(), longest);
  const grpc::Status status =
      Raise(Raising("huur", "Haar nummer is 85.07.30-033.28, zei zij."));
  EXPECT_THAT(WrongFields(status), ElementsAre("signal.words"));
  EXPECT_THAT(Told(status), AllOf(HasSubstr("national register number"),
                                  HasSubstr("leave it out")));
  EXPECT_THAT(Wrong(Raising("huur", "a\tb")), ElementsAre("signal.words"));
}

TEST_F(SignalRpcsTest, AsksTheDirectoryWhatThereIs) {
  directory_.PutNeighbourhood("oud", /*retired=*/true);
  for (const char* topic : {"geen", "wonen", "sociaal"}) {
    const grpc::Status status = Raise(Raising(topic));
    EXPECT_THAT(WrongFields(status), ElementsAre("signal.topic")) << topic;
    EXPECT_THAT(Told(status), AllOf(HasSubstr(absl::StrCat("/", topic, " ")),
                                    HasSubstr("ListTaxonomyTerms")));
  }
  v1::RaiseSignalRequest request = Raising();
  request.mutable_signal()->set_neighbourhood(
      absl::StrCat(kKortrijk, "/neighbourhoods/oud"));
  EXPECT_THAT(Told(Raise(request)), HasSubstr("ListNeighbourhoods"));
  request = Raising("geen");
  request.mutable_signal()->set_neighbourhood(
      absl::StrCat(kKortrijk, "/neighbourhoods/nergens"));
  request.mutable_signal()->set_service(
      "services/0190a000-0000-7000-8000-0000000000ff");
  EXPECT_THAT(Wrong(request),
              UnorderedElementsAre("signal.topic", "signal.neighbourhood",
                                   "signal.service"));
  EXPECT_THAT(SignalEvents(), IsEmpty());

  // What is closed can be what goes wrong.
  constexpr char kGone[] = "0190a000-0000-7000-8000-0000000000d7";
  directory_.PutService(kGone, "Gesloten", /*active=*/false);
  request = Raising();
  request.mutable_signal()->set_service(absl::StrCat("services/", kGone));
  Raised(request);

  directory_.SetDown(true);
  EXPECT_EQ(Raise(Raising("nieuw")).error_code(), StatusCode::UNAVAILABLE);
}

TEST_F(SignalRpcsTest, OnlyAWorkerHearsAnAnswer) {
  EXPECT_THAT(FailedPreconditions(Raise(Raising(), kOtherToeleider)),
              ElementsAre("CALLER_IS_NO_WORKER"));
  const v1::Signal signal = Raised();
  EXPECT_THAT(FailedPreconditions(Join(Joining(signal), kOtherToeleider)),
              ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_THAT(
      FailedPreconditions(Take(Step(signal, v1::SIGNAL_STATE_TRIAGED),
                               {.role = "coach", .subject = "niemand"})),
      ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_THAT(SignalEvents(), ElementsAre("signal.raised"));
}

TEST_F(SignalRpcsTest, FindsWhatSaysTheSame) {
  const auto with_service = [](v1::RaiseSignalRequest request) {
    request.mutable_signal()->set_service(absl::StrCat("services/", kLibrary));
    return request;
  };
  const std::string other = Raised(Raising("huur", "Iets anders.")).name();
  const std::string words = Raised(Raising("huur", "GEZINNEN wachten")).name();
  const std::string service =
      Raised(with_service(Raising("koop", "Nog iets."))).name();
  Raised(Raising("koop", kWords));
  Closed(Raised());
  EXPECT_THAT(Similar(with_service(Raising())),
              ElementsAre(service, words, other));
  EXPECT_THAT(Similar(Raising("werk-zoeken")), IsEmpty());

  // Words that would be refused count for nothing: then the youngest is first.
  LetDaysPass(1);
  const std::string youngest =
      Raised(Raising("huur", "Helemaal niets.")).name();
  EXPECT_THAT(Similar(Raising("huur", "Gezinnen: 85.07.30-033.28")),
              ElementsAre(youngest, ::testing::_, ::testing::_));
  EXPECT_THAT(Similar(Raising("huur", "Gezinnen.")).front(), words);

  for (int i = 0; i < 4; ++i) Raised();
  EXPECT_THAT(Similar(Raising()), SizeIs(5));

  v1::FindSimilarSignalsRequest request;
  request.set_parent(kKortrijk);
  v1::FindSimilarSignalsResponse found;
  EXPECT_THAT(
      WrongFields(Call(&Signals::FindSimilarSignals, request, &found, kBoris)),
      ElementsAre("signal.topic"));
}

TEST_F(SignalRpcsTest, IsJoinedOnceByEach) {
  const v1::Signal signal = Raised();
  const v1::Signal joined = Joined(signal, kBoris);
  EXPECT_EQ(joined.supporters(), 2);
  EXPECT_TRUE(joined.supported());
  // In the order of their ids.
  EXPECT_THAT(joined.supporting_organizations(),
              ElementsAre(absl::StrCat("organizations/", kTestOrganization),
                          absl::StrCat("organizations/", kAssociation)));
  // So that who read it before can still take a step.
  EXPECT_EQ(joined.etag(), signal.etag());
  EXPECT_THAT(SignalEvents(), ElementsAre("signal.raised", "signal.joined"));

  EXPECT_EQ(Joined(signal, kBoris).DebugString(), joined.DebugString());
  EXPECT_EQ(Joined(signal, kAmina).supporters(), 2);
  EXPECT_THAT(SignalEvents(), SizeIs(2));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.signal_supporter"), 2);

  // Of the organisation of Amina.
  const v1::Signal third = Joined(signal, kDora);
  EXPECT_EQ(third.supporters(), 3);
  EXPECT_THAT(third.supporting_organizations(), SizeIs(2));
  EXPECT_EQ(Seen(signal).supporters(), 3);
  EXPECT_THAT(Seen(signal).supporting_organizations(), SizeIs(2));
  EXPECT_FALSE(Seen(signal, kOtherToeleider).supported());
}

TEST_F(SignalRpcsTest, ManyWhoJoinAtOnceAreAllCounted) {
  const v1::Signal signal = Raised();
  std::vector<std::thread> workers;
  for (int i = 0; i < 12; ++i) {
    workers.emplace_back([&, caller = i % 2 == 0 ? kBoris : kDora] {
      v1::Signal joined;
      EXPECT_TRUE(
          Call(&Signals::JoinSignal, Joining(signal), &joined, caller).ok());
      EXPECT_TRUE(joined.supported());
    });
  }
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(Seen(signal).supporters(), 3);
  EXPECT_THAT(SignalEvents(),
              ElementsAre("signal.raised", "signal.joined", "signal.joined"));
}

TEST_F(SignalRpcsTest, IsDiscussedAnsweredReopenedAnsweredAndClosed) {
  v1::Signal signal = Taken(Raised(), v1::SIGNAL_STATE_TRIAGED);
  auto meetup = Step(signal, v1::SIGNAL_STATE_DISCUSSED);
  meetup.set_meetup(
      directory_.PutMeetup("0190a000-0000-7000-8000-0000000000e2", Now()));
  ASSERT_TRUE(Take(meetup).ok());
  signal = answer_;
  EXPECT_EQ(signal.state(), v1::SIGNAL_STATE_DISCUSSED);
  // And on another meetup.
  signal = Taken(signal, v1::SIGNAL_STATE_DISCUSSED);
  EXPECT_EQ(signal.steps(2).meetup(), meetup.meetup());
  EXPECT_EQ(signal.steps(2).meetup_date().day(), kToday.day());
  EXPECT_EQ(signal.steps(3).meetup(), meetup_);
  EXPECT_EQ(signal.steps(3).meetup_date().day(), kToday.day() - 1);
  EXPECT_FALSE(signal.has_days_to_answer());

  LetDaysPass(12);
  signal = Taken(signal, v1::SIGNAL_STATE_ANSWERED);
  EXPECT_EQ(signal.answer(), kAnswer);
  EXPECT_EQ(signal.days_to_answer(), 12);
  LetDaysPass(20);
  signal = Taken(signal, v1::SIGNAL_STATE_TRIAGED);
  EXPECT_EQ(signal.answer(), kAnswer);
  EXPECT_EQ(Seen(signal).answer(), kAnswer);
  signal = Taken(signal, v1::SIGNAL_STATE_ANSWERED, "Vanaf september.");
  EXPECT_EQ(signal.answer(), "Vanaf september.");
  EXPECT_EQ(signal.days_to_answer(), 12);
  LetDaysPass(21);
  signal = Taken(signal, v1::SIGNAL_STATE_CLOSED);
  EXPECT_EQ(signal.answer(), "Vanaf september.");
  ASSERT_EQ(signal.steps_size(), 8);
  EXPECT_EQ(signal.steps(4).answer(), kAnswer);
  EXPECT_EQ(signal.steps(6).answer(), "Vanaf september.");
  EXPECT_EQ(signal.steps(7).answer(), "");
  EXPECT_EQ(signal.steps(7).step_time().seconds(),
            absl::ToUnixSeconds(Now() + absl::Hours(24) * 21));
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
  EXPECT_THAT(SignalEvents(),
              ElementsAre("signal.raised", "signal.changed", "signal.changed",
                          "signal.changed", "signal.answered", "signal.changed",
                          "signal.answered", "signal.changed"));

  EXPECT_THAT(FailedPreconditions(Join(Joining(signal), kBoris)),
              ElementsAre("SIGNAL_STATE"));
  const grpc::Status closed = Take(Step(signal, v1::SIGNAL_STATE_TRIAGED));
  EXPECT_THAT(FailedPreconditions(closed), ElementsAre("SIGNAL_STATE"));
  EXPECT_EQ(Seen(signal).supporters(), 1);
}

TEST_F(SignalRpcsTest, AStepThatCannotFollowSaysWhatCan) {
  const v1::Signal signal = Taken(Raised(), v1::SIGNAL_STATE_TRIAGED);
  const grpc::Status status = Take(Step(signal, v1::SIGNAL_STATE_CLOSED));
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  const auto failure = DetailOf<google::rpc::PreconditionFailure>(status);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->violations(0).type(), "SIGNAL_STATE");
  EXPECT_EQ(failure->violations(0).subject(), signal.name());
  EXPECT_THAT(failure->violations(0).description(),
              HasSubstr("DISCUSSED, ANSWERED"));
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
}

TEST_F(SignalRpcsTest, NamesEverythingThatIsWrongWithAStep) {
  const v1::Signal signal = Taken(Raised(), v1::SIGNAL_STATE_TRIAGED);
  v1::TransitionSignalRequest request;
  request.set_name(signal.name());
  EXPECT_THAT(WrongFields(Take(request)),
              UnorderedElementsAre("request_id", "state", "etag"));
  request.set_state(v1::SIGNAL_STATE_RAISED);
  EXPECT_THAT(WrongFields(Take(request)), Contains("state"));
  request.set_state(v1::SIGNAL_STATE_DISCUSSED);
  request.set_answer(kAnswer);
  EXPECT_THAT(WrongFields(Take(request)),
              UnorderedElementsAre("request_id", "meetup", "answer", "etag"));
  request.set_state(v1::SIGNAL_STATE_ANSWERED);
  request.clear_answer();
  request.set_meetup(meetup_);
  EXPECT_THAT(WrongFields(Take(request)),
              UnorderedElementsAre("request_id", "meetup", "answer", "etag"));
  for (const std::string& answer :
       {std::string(2001, 'x'), std::string("Bel 85.07.30-033.28")}) {
    EXPECT_THAT(
        WrongFields(Take(Step(signal, v1::SIGNAL_STATE_ANSWERED, answer))),
        ElementsAre("answer"));
  }
  EXPECT_EQ(Seen(signal, kDora).DebugString(), signal.DebugString());
}

TEST_F(SignalRpcsTest, WhoReadItBeforeItChangedTakesNoStep) {
  const v1::Signal raised = Raised();
  Taken(raised, v1::SIGNAL_STATE_TRIAGED);
  const grpc::Status status = Take(Step(raised, v1::SIGNAL_STATE_TRIAGED));
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
  EXPECT_THAT(SignalEvents(), ElementsAre("signal.raised", "signal.changed"));
}

TEST_F(SignalRpcsTest, RepeatedItIsReturnedAsItIsNowAndMadeOnce) {
  const v1::RaiseSignalRequest raising = Raising();
  const v1::JoinSignalRequest joining = Joining(Raised(raising));
  ASSERT_TRUE(Join(joining, kBoris).ok());
  const auto step = Step(answer_, v1::SIGNAL_STATE_TRIAGED);
  ASSERT_TRUE(Take(step).ok());
  const v1::Signal now = Taken(answer_, v1::SIGNAL_STATE_ANSWERED);
  const std::string before = State();

  EXPECT_EQ(Raised(raising).DebugString(), Seen(now).DebugString());
  EXPECT_EQ(answer_.state(), v1::SIGNAL_STATE_ANSWERED);
  EXPECT_EQ(answer_.supporters(), 2);
  ASSERT_TRUE(Join(joining, kBoris).ok());
  EXPECT_EQ(answer_.DebugString(), Seen(now, kBoris).DebugString());
  ASSERT_TRUE(Take(step).ok());
  EXPECT_EQ(answer_.DebugString(), now.DebugString());
  EXPECT_EQ(State(), before);
}

TEST_F(SignalRpcsTest, ARequestIdIsForOneRequest) {
  const v1::RaiseSignalRequest raising = Raising();
  const v1::Signal signal = Raised(raising);
  v1::RaiseSignalRequest other = Raising("koop");
  other.set_request_id(raising.request_id());
  EXPECT_EQ(ReasonOf(Raise(other)), "REQUEST_ID_REUSED");
  // But for the words, of which not even a hash stays.
  v1::RaiseSignalRequest reworded = raising;
  reworded.mutable_signal()->set_words("Toch iets anders.");
  EXPECT_EQ(Raised(reworded).words(), kWords);
  // Somebody else's.
  EXPECT_EQ(ReasonOf(Raise(raising, kBoris)), "REQUEST_ID_REUSED");
  v1::JoinSignalRequest joining = Joining(signal);
  joining.set_request_id(raising.request_id());
  const grpc::Status status = Join(joining, kAmina);
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_THAT(SignalEvents(), ElementsAre("signal.raised"));
}

}  // namespace
}  // namespace wegwijs::intake
