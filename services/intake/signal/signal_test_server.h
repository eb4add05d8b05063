// Signals over a real database: of Amina and Dora of the city, and of Boris of
// an association.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_TEST_SERVER_H_

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/intake/event/event_test_server.h"

namespace wegwijs::intake {

inline constexpr char kDoraId[] = "0190a000-0000-7000-8000-00000000000e";
inline constexpr char kMeetup[] = "0190a000-0000-7000-8000-0000000000e1";
inline constexpr char kWords[] =
    "Gezinnen wachten twee jaar.\nNiemand zegt hun hoe lang nog.";
inline constexpr char kAnswer[] = "De wachtlijst staat vanaf juli op de site.";

// The coach is Dora, a worker; the other toeleider is none.
inline const As kDora = {.role = "coach", .subject = "dora"};
inline const As kOtherToeleider = {.role = "toeleider", .subject = "ella"};
inline const As kPolicyOfficer = {.role = "policy_officer", .subject = "paul"};
inline const As kElsewhere = {
    .role = "toeleider", .municipality = 31005, .subject = "stefan"};

class SignalTestServer : public EventTestServer {
 protected:
  using Signals = v1::SignalService::Stub;
  using EventTestServer::Seen;

  void SetUp() override {
    EventTestServer::SetUp();
    v1::SetUpMunicipalityRequest request;
    request.set_parent(kKortrijk);
    request.set_request_id(NewRequestId());
    v1::Worker* worker = request.add_workers();
    worker->set_name(absl::StrCat(kKortrijk, "/workers/", kDoraId));
    worker->set_subject("dora");
    worker->set_display_name("Dora");
    worker->set_organization(absl::StrCat("organizations/", kTestOrganization));
    v1::SetUpMunicipalityResponse response;
    ASSERT_TRUE(Call(&Stub::SetUpMunicipality, request, &response).ok());
    meetup_ = directory_.PutMeetup(kMeetup, Now() - absl::Hours(24));
  }

  static v1::RaiseSignalRequest Raising(const std::string& topic = "huur",
                                        const std::string& words = kWords) {
    v1::RaiseSignalRequest request;
    request.set_parent(kKortrijk);
    request.mutable_signal()->set_kind(v1::SIGNAL_KIND_BOTTLENECK);
    request.mutable_signal()->set_topic("taxonomyTerms/" + topic);
    request.mutable_signal()->set_words(words);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Raise(const v1::RaiseSignalRequest& request,
                     const As& caller = kAmina) {
    answer_.Clear();
    return Call(&Signals::RaiseSignal, request, &answer_, caller);
  }

  // Which must go well.
  v1::Signal Raised(const v1::RaiseSignalRequest& request = Raising(),
                    const As& caller = kAmina) {
    const grpc::Status status = Raise(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  grpc::Status Read(const std::string& name, const As& caller = kAmina) {
    v1::GetSignalRequest request;
    request.set_name(name);
    answer_.Clear();
    return Call(&Signals::GetSignal, request, &answer_, caller);
  }

  // Which must go well.
  v1::Signal Seen(const v1::Signal& signal, const As& caller = kAmina) {
    const grpc::Status status = Read(signal.name(), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  static v1::JoinSignalRequest Joining(const v1::Signal& signal) {
    v1::JoinSignalRequest request;
    request.set_name(signal.name());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Join(const v1::JoinSignalRequest& request, const As& caller) {
    answer_.Clear();
    return Call(&Signals::JoinSignal, request, &answer_, caller);
  }

  // Which must go well.
  v1::Signal Joined(const v1::Signal& signal, const As& caller) {
    const grpc::Status status = Join(Joining(signal), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  // With what that state needs: the meetup of yesterday, an answer.
  v1::TransitionSignalRequest Step(const v1::Signal& signal,
                                   v1::SignalState state,
                                   const std::string& answer = kAnswer) const {
    v1::TransitionSignalRequest request;
    request.set_name(signal.name());
    request.set_state(state);
    if (state == v1::SIGNAL_STATE_DISCUSSED) request.set_meetup(meetup_);
    if (state == v1::SIGNAL_STATE_ANSWERED) request.set_answer(answer);
    request.set_etag(signal.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Take(const v1::TransitionSignalRequest& request,
                    const As& caller = kDora) {
    answer_.Clear();
    return Call(&Signals::TransitionSignal, request, &answer_, caller);
  }

  // Which must go well.
  v1::Signal Taken(const v1::Signal& signal, v1::SignalState state,
                   const std::string& answer = kAnswer) {
    const grpc::Status status = Take(Step(signal, state, answer));
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  v1::Signal Answered(const v1::Signal& signal) {
    return Taken(Taken(signal, v1::SIGNAL_STATE_TRIAGED),
                 v1::SIGNAL_STATE_ANSWERED);
  }

  v1::Signal Closed(const v1::Signal& signal) {
    return Taken(Answered(signal), v1::SIGNAL_STATE_CLOSED);
  }

  std::vector<std::string> Similar(const v1::RaiseSignalRequest& raising,
                                   const As& caller = kBoris) {
    v1::FindSimilarSignalsRequest request;
    request.set_parent(raising.parent());
    *request.mutable_signal() = raising.signal();
    v1::FindSimilarSignalsResponse found;
    const grpc::Status status =
        Call(&Signals::FindSimilarSignals, request, &found, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> names;
    for (const v1::Signal& signal : found.signals()) {
      names.push_back(signal.name());
    }
    return names;
  }

  // All pages of two; each must be full but the last.
  std::vector<v1::Signal> Listed(v1::ListSignalsRequest request,
                                 const As& caller = kAmina) {
    request.set_parent(kKortrijk);
    request.set_page_size(2);
    std::vector<v1::Signal> signals;
    do {
      v1::ListSignalsResponse page;
      const grpc::Status status =
          Call(&Signals::ListSignals, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_LE(page.signals_size(), 2);
      EXPECT_TRUE(page.next_page_token().empty() || page.signals_size() == 2);
      signals.insert(signals.end(), page.signals().begin(),
                     page.signals().end());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return signals;
  }

  std::vector<std::string> ListedNames(v1::SignalState state, bool supported,
                                       const As& caller = kAmina) {
    v1::ListSignalsRequest request;
    request.set_state(state);
    request.set_supported(supported);
    std::vector<std::string> names;
    for (const v1::Signal& signal : Listed(request, caller)) {
      names.push_back(signal.name());
    }
    return names;
  }

  // "signal.raised", and so on, of those events in their order.
  std::vector<std::string> SignalEvents() const {
    std::vector<std::string> kinds;
    for (const std::string& kind : NewEvents()) {
      if (absl::StartsWith(kind, "signal.")) kinds.push_back(kind);
    }
    return kinds;
  }

  static std::string WorkerName(const std::string& id) {
    return absl::StrCat(kKortrijk, "/workers/", id);
  }

  v1::Signal answer_;
  // The name of the meetup of yesterday.
  std::string meetup_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIGNAL_TEST_SERVER_H_
