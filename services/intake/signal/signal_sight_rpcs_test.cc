// GetSignal, ListSignals and the feed: who sees what of signals, in which
// order, and what stands where nobody is to see it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "services/intake/signal/signal_test_server.h"
#include "tests/support/leak_search.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class SignalSightRpcsTest : public SignalTestServer {
 protected:
  // The codes that the six methods give `caller`.
  std::vector<StatusCode> CodesOf(const v1::Signal& signal, const As& caller) {
    v1::ListSignalsRequest list;
    list.set_parent(kKortrijk);
    v1::ListSignalsResponse page;
    v1::FindSimilarSignalsRequest find;
    find.set_parent(kKortrijk);
    find.mutable_signal()->set_topic("taxonomyTerms/huur");
    v1::FindSimilarSignalsResponse found;
    std::vector<StatusCode> codes;
    for (const grpc::Status& status :
         {Read(signal.name(), caller),
          Call(&Signals::ListSignals, list, &page, caller),
          Call(&Signals::FindSimilarSignals, find, &found, caller),
          Raise(Raising(), caller), Join(Joining(signal), caller),
          Take(Step(signal, v1::SIGNAL_STATE_TRIAGED), caller)}) {
      codes.push_back(status.error_code());
    }
    return codes;
  }

  // Every row of every table, as text; bytes are in hexadecimal.
  std::string Dump() const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction database(connection);
    std::string dump;
    for (const auto& table : database.exec(
             "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) "
             "FROM pg_tables WHERE schemaname NOT IN "
             "('pg_catalog', 'information_schema')")) {
      for (const auto& row : database.exec(
               absl::StrCat("SELECT r::text FROM ", table[0].c_str(), " r"))) {
        absl::StrAppend(&dump, row[0].c_str(), "\n");
      }
    }
    return dump;
  }

  void Execute(const std::string& sql) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction(connection).exec(sql);
  }

  std::vector<std::string> Faults() const {
    return FaultsOfRegister(test_database().superuser_url(), kTestMunicipality);
  }
};

TEST_F(SignalSightRpcsTest, WhoRaisedItIsToldToThemAndToWhoAnswers) {
  const v1::Signal signal = Answered(Joined(Raised(), kBoris));
  const auto worker = [&](const As& caller) {
    const v1::Signal seen = Seen(signal, caller);
    // All else is for everybody.
    EXPECT_EQ(seen.words(), kWords);
    EXPECT_EQ(seen.answer(), kAnswer);
    EXPECT_EQ(seen.supporters(), 2);
    EXPECT_THAT(seen.supporting_organizations(), SizeIs(2));
    EXPECT_EQ(seen.steps_size(), 3);
    v1::ListSignalsRequest request;
    const std::vector<v1::Signal> listed = Listed(request, caller);
    EXPECT_THAT(listed, SizeIs(1));
    EXPECT_EQ(listed.at(0).worker(), seen.worker());
    EXPECT_EQ(listed.at(0).steps_size(), 0);
    for (const v1::SignalStep& step : seen.steps()) {
      EXPECT_EQ(step.worker().empty(), caller.role != "coach");
    }
    return seen.worker();
  };
  EXPECT_EQ(worker(kAmina), WorkerName(kAminaId));
  EXPECT_EQ(worker(kDora), WorkerName(kAminaId));
  EXPECT_EQ(Seen(signal, kDora).steps(2).worker(), WorkerName(kDoraId));
  EXPECT_EQ(worker(kOtherToeleider), "");
  EXPECT_EQ(worker(kBoris), "");
  EXPECT_EQ(worker(kPolicyOfficer), "");
}

TEST_F(SignalSightRpcsTest, WhatIsAnsweredShowsNoMoreThanWhatIsRead) {
  const v1::Signal signal = Raised();
  ASSERT_TRUE(Join(Joining(signal), kBoris).ok());
  EXPECT_EQ(answer_.worker(), "");
  EXPECT_EQ(answer_.steps(0).worker(), "");
  v1::FindSimilarSignalsRequest request;
  request.set_parent(kKortrijk);
  request.mutable_signal()->set_topic("taxonomyTerms/huur");
  v1::FindSimilarSignalsResponse found;
  for (const As& caller : {kBoris, kAmina, kDora}) {
    ASSERT_TRUE(
        Call(&Signals::FindSimilarSignals, request, &found, caller).ok());
    ASSERT_EQ(found.signals_size(), 1);
    EXPECT_EQ(found.signals(0).worker().empty(), caller.subject == "boris");
  }
}

TEST_F(SignalSightRpcsTest, EachRoleMayWhatTheContractSays) {
  const v1::Signal signal = Raised();
  constexpr StatusCode kNo = StatusCode::PERMISSION_DENIED;
  for (const char* role : {"administrator", "case_system", "data_steward"}) {
    EXPECT_THAT(CodesOf(signal, {.role = role, .subject = "amina"}),
                ElementsAre(kNo, kNo, kNo, kNo, kNo, kNo))
        << role;
  }
  EXPECT_THAT(CodesOf(signal, kPolicyOfficer),
              ElementsAre(StatusCode::OK, StatusCode::OK, StatusCode::OK, kNo,
                          kNo, kNo));
  EXPECT_THAT(CodesOf(signal, kBoris),
              ElementsAre(StatusCode::OK, StatusCode::OK, StatusCode::OK,
                          StatusCode::OK, StatusCode::OK, kNo));
  EXPECT_THAT(SignalEvents(),
              ElementsAre("signal.raised", "signal.raised", "signal.joined"));
}

TEST_F(SignalSightRpcsTest, ElsewhereThereIsNothing) {
  const v1::Signal signal = Raised();
  As coach = kElsewhere;
  coach.role = "coach";
  constexpr StatusCode kNot = StatusCode::NOT_FOUND;
  EXPECT_THAT(CodesOf(signal, coach),
              ElementsAre(kNot, kNot, kNot, kNot, kNot, kNot));
  // Neither under the name that it would have there.
  const std::string there =
      absl::StrCat("municipalities/31005/", signal.name().substr(kBelow));
  EXPECT_EQ(Read(there, coach).error_code(), kNot);
  EXPECT_EQ(Read(there, kAmina).error_code(), kNot);
}

TEST_F(SignalSightRpcsTest, WhatIsNotThereIsNotFound) {
  v1::Signal signal = Raised();
  for (const char* id : {"0190a000-0000-7000-8000-0000000000ff", "x"}) {
    signal.set_name(absl::StrCat(kKortrijk, "/signals/", id));
    EXPECT_EQ(Read(signal.name()).error_code(), StatusCode::NOT_FOUND);
    EXPECT_EQ(Join(Joining(signal), kBoris).error_code(),
              StatusCode::NOT_FOUND);
    const grpc::Status status = Take(Step(signal, v1::SIGNAL_STATE_TRIAGED));
    EXPECT_EQ(status.error_code(), StatusCode::NOT_FOUND);
    EXPECT_EQ(status.error_message(),
              absl::StrCat("There is no ", signal.name(), "."));
  }
  EXPECT_THAT(WrongFields(Read("signals/x")), ElementsAre("name"));
}

TEST_F(SignalSightRpcsTest, ListsTheYoungestFirstPageByPage) {
  // Days, and three at one moment, which their ids put in order.
  std::vector<std::pair<int, v1::Signal>> raised;
  for (const int day : {3, 1, 2, 2, 2, 0, 4}) {
    LetDaysPass(day);
    raised.emplace_back(day, Raised());
  }
  std::sort(raised.begin(), raised.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.name()) >
           std::pair(b.first, b.second.name());
  });
  std::vector<std::string> all;
  for (const auto& [day, signal] : raised) all.push_back(signal.name());
  EXPECT_EQ(ListedNames(v1::SIGNAL_STATE_UNSPECIFIED, false), all);

  // One that is raised meanwhile moves nothing.
  v1::ListSignalsRequest request;
  request.set_parent(kKortrijk);
  request.set_page_size(3);
  v1::ListSignalsResponse first, second;
  ASSERT_TRUE(Call(&Signals::ListSignals, request, &first, kAmina).ok());
  Raised();
  request.set_page_token(first.next_page_token());
  ASSERT_TRUE(Call(&Signals::ListSignals, request, &second, kAmina).ok());
  ASSERT_EQ(second.signals_size(), 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(second.signals(i).name(), all[3 + i]);

  // A token is good for its own conditions.
  request.set_supported(true);
  EXPECT_THAT(
      WrongFields(Call(&Signals::ListSignals, request, &second, kAmina)),
      ElementsAre("page_token"));
  request.clear_page_token();
  request.set_page_size(-1);
  request.set_state(static_cast<v1::SignalState>(9));
  EXPECT_THAT(
      WrongFields(Call(&Signals::ListSignals, request, &second, kAmina)),
      ElementsAre("page_size", "state"));
}

TEST_F(SignalSightRpcsTest, ListsByState) {
  const auto names = [this](int state) {
    return ListedNames(static_cast<v1::SignalState>(state), false);
  };
  std::vector<std::string> of_state = {""};
  auto next = [&, day = 0](const auto& make) mutable {
    LetDaysPass(day++);
    of_state.push_back(make(Raised()).name());
  };
  next([](const v1::Signal& signal) { return signal; });
  next([&](const v1::Signal& signal) {
    return Taken(signal, v1::SIGNAL_STATE_TRIAGED);
  });
  next([&](const v1::Signal& signal) {
    return Taken(Taken(signal, v1::SIGNAL_STATE_TRIAGED),
                 v1::SIGNAL_STATE_DISCUSSED);
  });
  next([&](const v1::Signal& signal) { return Answered(signal); });
  next([&](const v1::Signal& signal) { return Closed(signal); });
  for (int state = 1; state <= 5; ++state) {
    EXPECT_THAT(names(state), ElementsAre(of_state[state])) << state;
  }
  // All but the closed one.
  EXPECT_THAT(names(0),
              ElementsAre(of_state[4], of_state[3], of_state[2], of_state[1]));
}

TEST_F(SignalSightRpcsTest, ListsWhatOneStandsBehind) {
  std::vector<std::string> of_boris;
  for (int day = 0; day < 5; ++day) {
    LetDaysPass(day);
    Raised();
    const bool joins = day % 2 == 0;
    const v1::Signal signal = joins ? Raised() : Raised(Raising(), kBoris);
    if (joins) Joined(signal, kBoris);
    // Closed ones too.
    if (day == 1) Closed(signal);
    of_boris.insert(of_boris.begin(), signal.name());
  }
  EXPECT_EQ(ListedNames(v1::SIGNAL_STATE_UNSPECIFIED, true, kBoris), of_boris);
  EXPECT_THAT(ListedNames(v1::SIGNAL_STATE_CLOSED, true, kBoris),
              ElementsAre(of_boris[3]));
  EXPECT_THAT(ListedNames(v1::SIGNAL_STATE_UNSPECIFIED, true, kAmina),
              SizeIs(8));
  EXPECT_THAT(ListedNames(v1::SIGNAL_STATE_UNSPECIFIED, true, kOtherToeleider),
              IsEmpty());
  v1::ListSignalsRequest request;
  int supported = 0;
  for (const v1::Signal& signal : Listed(request, kBoris)) {
    supported += signal.supported() ? 1 : 0;
    EXPECT_THAT(signal.supporting_organizations(), IsEmpty());
  }
  EXPECT_EQ(supported, 4);
}

TEST_F(SignalSightRpcsTest, TheFeedTellsABrugfiguurOfAll) {
  const v1::Signal signal = Raised();
  Joined(signal, kBoris);
  Answered(signal);
  const std::string name = signal.name().substr(kBelow);
  v1::WatchEventsRequest request;
  for (const v1::EventKind kind :
       {v1::EVENT_KIND_SIGNAL_RAISED, v1::EVENT_KIND_SIGNAL_JOINED,
        v1::EVENT_KIND_SIGNAL_CHANGED, v1::EVENT_KIND_SIGNAL_ANSWERED}) {
    request.add_kinds(kind);
  }
  EXPECT_THAT(Seen(request, kBoris),
              ElementsAre("signal.raised " + name, "signal.joined " + name,
                          "signal.changed " + name, "signal.answered " + name));
  EXPECT_THAT(
      Seen(request, {.role = "case_system", .organization = kAssociation}),
      IsEmpty());
}

TEST_F(SignalSightRpcsTest, WordsAndAnswersStandNowhereInClear) {
  v1::RaiseSignalRequest raising = Raising();
  raising.mutable_signal()->set_neighbourhood(
      absl::StrCat(kKortrijk, "/neighbourhoods/overleie"));
  v1::Signal signal = Answered(Joined(Raised(raising), kBoris));
  signal = Taken(Taken(signal, v1::SIGNAL_STATE_TRIAGED),
                 v1::SIGNAL_STATE_ANSWERED, "Vanaf september.");
  const std::string dump = Dump();
  EXPECT_THAT(LeakSearch({"Gezinnen wachten", "Niemand zegt", "wachtlijst",
                          "Vanaf september"})
                  .FoundIn(dump),
              IsEmpty());
  // What does stand there is found.
  EXPECT_THAT(LeakSearch({"overleie"}).FoundIn(dump),
              ElementsAre(StartsWith("overleie")));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.signal_step "
                  "WHERE answer IS NOT NULL"),
            2);
}

TEST_F(SignalSightRpcsTest, WordsOfAnotherSignalDoNotOpen) {
  const v1::Signal one = Raised();
  const v1::Signal other = Raised(Raising("koop", "Iets anders."));
  const auto id = [](const v1::Signal& signal) {
    return signal.name().substr(signal.name().rfind('/') + 1);
  };
  Execute(
      absl::StrCat("UPDATE intake.signal s SET words = o.words, "
                   "wrapped_key = o.wrapped_key FROM intake.signal o "
                   "WHERE s.signal_id = '",
                   id(one), "' AND o.signal_id = '", id(other), "'"));
  EXPECT_EQ(Read(one.name()).error_code(), StatusCode::DATA_LOSS);
  EXPECT_EQ(answer_.words(), "");
  EXPECT_EQ(Seen(other).words(), "Iets anders.");
}

TEST_F(SignalSightRpcsTest, TheProofOfTheRegisterSeesSignalsThatAreNotSound) {
  const v1::Signal signal =
      Taken(Joined(Raised(), kBoris), v1::SIGNAL_STATE_TRIAGED);
  ASSERT_THAT(Faults(), IsEmpty());
  const auto broken_by = [this](const std::string& breaks,
                                const std::string& mends) {
    Execute(breaks);
    const std::vector<std::string> faults = Faults();
    Execute(mends);
    return faults;
  };
  constexpr char kSupporters[] =
      "1: signals whose supporters are not as many as they say";
  constexpr char kSteps[] =
      "1: signals without their first step, or whose last step is another "
      "state";
  EXPECT_THAT(broken_by("UPDATE intake.signal SET supporters = 3",
                        "UPDATE intake.signal SET supporters = 2"),
              ElementsAre(kSupporters));
  EXPECT_THAT(
      broken_by("UPDATE intake.signal_step SET version = 9 WHERE version = 1",
                "UPDATE intake.signal_step SET version = 1 WHERE version = 9"),
      ElementsAre(kSteps));
  EXPECT_THAT(broken_by("UPDATE intake.signal SET state = 4",
                        "UPDATE intake.signal SET state = 2"),
              ElementsAre(kSteps));
  EXPECT_THAT(broken_by("UPDATE intake.signal SET version = 3",
                        "UPDATE intake.signal SET version = 2"),
              ElementsAre(kSteps));
  EXPECT_THAT(Faults(), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::intake
