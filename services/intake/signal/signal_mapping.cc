#include "services/intake/signal/signal_mapping.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "services/intake/text_rules.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr size_t kLongestText = 2000;

void TakeTopic(const v1::Signal& proto, Signal& signal,
               FieldViolations& violations) {
  const auto parts = ParseName(proto.topic(), "taxonomyTerms/*");
  if (!parts.ok()) {
    violations.Add("signal.topic", parts.status().message());
  } else {
    signal.topic = parts->front();
  }
}

void TakeNeighbourhood(const v1::Signal& proto, Signal& signal,
                       FieldViolations& violations) {
  if (proto.neighbourhood().empty()) return;
  const std::vector<std::string> parts = PartsWithin(
      signal.municipality, proto.neighbourhood(),
      "municipalities/*/neighbourhoods/*", "signal.neighbourhood", violations);
  if (!parts.empty()) signal.neighbourhood = parts[0];
}

void TakeService(const v1::Signal& proto, Signal& signal,
                 FieldViolations& violations) {
  if (proto.service().empty()) return;
  const auto parts = ParseName(proto.service(), "services/*");
  if (!parts.ok()) {
    violations.Add("signal.service", parts.status().message());
  } else if (!IsUuid(parts->front())) {
    violations.Add("signal.service", "There is no such service.");
  } else {
    signal.service = parts->front();
  }
}

// Kind and words are taken as they are.
Signal SubjectFrom(const v1::Signal& proto, int municipality,
                   FieldViolations& violations) {
  Signal signal = {.municipality = municipality};
  signal.kind = proto.kind();
  TakeTopic(proto, signal, violations);
  TakeNeighbourhood(proto, signal, violations);
  TakeService(proto, signal, violations);
  signal.words = proto.words();
  return signal;
}

void CheckWords(const v1::Signal& proto, FieldViolations& violations) {
  if (proto.words().empty()) {
    violations.Add("signal.words", "Say what happens.");
  } else {
    CheckLines(proto.words(), kLongestText, kLongestText, "signal.words",
               violations);
  }
}

v1::SignalStep StepProto(const SignalStep& step, int municipality) {
  v1::SignalStep proto;
  proto.set_state(static_cast<v1::SignalState>(step.state));
  if (!step.worker.empty()) {
    proto.set_worker(NameOf(municipality, "workers", step.worker));
  }
  *proto.mutable_step_time() = ToProto(step.at);
  if (step.meetup_date.has_value()) {
    *proto.mutable_meetup_date() = ToProto(*step.meetup_date);
  }
  if (!step.meetup.empty()) {
    proto.set_meetup(NameOf(municipality, "meetups", step.meetup));
  }
  proto.set_answer(step.answer);
  return proto;
}

void TakeMeetupName(const v1::TransitionSignalRequest& request,
                    int municipality, SignalStep& step,
                    FieldViolations& violations) {
  const bool needed = step.state == SignalState::kDiscussed;
  if (needed == request.meetup().empty()) {
    violations.Add("meetup", needed ? "Say at which meetup it was discussed; "
                                      "ListMeetups lists them."
                                    : "Leave it out: only DISCUSSED has one.");
  } else if (needed) {
    step.meetup = MeetupIn(request.meetup(), municipality, violations);
  }
}

void TakeAnswer(const v1::TransitionSignalRequest& request, SignalStep& step,
                FieldViolations& violations) {
  const bool needed = step.state == SignalState::kAnswered;
  if (needed == request.answer().empty()) {
    violations.Add("answer", needed ? "Say what the answer is."
                                    : "Leave it out: only ANSWERED has one.");
  } else if (needed) {
    CheckLines(request.answer(), kLongestText, kLongestText, "answer",
               violations);
  }
  step.answer = request.answer();
}

}  // namespace

Signal LikenessFrom(const v1::Signal& proto, int municipality,
                    FieldViolations& violations) {
  Signal signal = SubjectFrom(proto, municipality, violations);
  FieldViolations wrong;
  CheckWords(proto, wrong);
  if (!wrong.empty()) signal.words.clear();
  return signal;
}

Signal FromProto(const v1::Signal& proto, int municipality,
                 FieldViolations& violations) {
  Signal signal = SubjectFrom(proto, municipality, violations);
  if (proto.kind() == v1::SIGNAL_KIND_UNSPECIFIED ||
      !v1::SignalKind_IsValid(proto.kind())) {
    violations.Add("signal.kind",
                   "Say what goes wrong: BOTTLENECK, if something keeps people "
                   "from help that there is, or GAP, if there is none.");
  }
  CheckWords(proto, violations);
  return signal;
}

ReferenceIds ReferencesOf(const Signal& signal) {
  ReferenceIds ids;
  ids.topics.insert(signal.topic);
  if (!signal.service.empty()) ids.services.insert(signal.service);
  if (!signal.neighbourhood.empty()) {
    ids.neighbourhoods.insert({signal.municipality, signal.neighbourhood});
  }
  return ids;
}

void CheckReferences(const Signal& signal, const KnownReferences& known,
                     FieldViolations& violations) {
  const auto topic = known.topics.find(signal.topic);
  if (topic == known.topics.end() || topic->second.parent.empty() ||
      topic->second.retired) {
    violations.Add("signal.topic",
                   absl::StrCat("taxonomyTerms/", signal.topic,
                                " is no topic that can be used; "
                                "ListTaxonomyTerms lists them."));
  }
  if (!signal.neighbourhood.empty()) {
    const auto found =
        known.neighbourhoods.find({signal.municipality, signal.neighbourhood});
    if (found == known.neighbourhoods.end() || found->second.retired) {
      violations.Add(
          "signal.neighbourhood",
          absl::StrCat("There is no neighbourhood ", signal.neighbourhood,
                       " here; ListNeighbourhoods lists them."));
    }
  }
  // One that is closed can be what goes wrong.
  if (!signal.service.empty() && !known.services.contains(signal.service)) {
    violations.Add("signal.service",
                   absl::StrCat("There is no services/", signal.service,
                                "; ListServices lists them."));
  }
}

std::string MeetupIn(const std::string& name, int municipality,
                     FieldViolations& violations) {
  const std::vector<std::string> parts = PartsWithin(
      municipality, name, "municipalities/*/meetups/*", "meetup", violations);
  if (parts.empty()) return "";
  if (IsUuid(parts[0])) return parts[0];
  violations.Add("meetup", "There is no such meetup; ListMeetups lists them.");
  return "";
}

void TakeMeetup(const std::optional<KnownMeetup>& known, absl::Time now,
                SignalStep& step, FieldViolations& violations) {
  if (!known.has_value()) {
    violations.Add("meetup",
                   "There is no such meetup; ListMeetups lists them.");
  } else if (known->cancelled) {
    violations.Add("meetup",
                   "It is cancelled, so nothing was discussed there.");
  } else if (known->start > now) {
    violations.Add(
        "meetup",
        absl::StrCat("It has not begun; it is on ",
                     absl::FormatCivilTime(DayInBrussels(known->start)), "."));
  } else {
    step.meetup_date = DayInBrussels(known->start);
  }
}

SignalStep StepFrom(const v1::TransitionSignalRequest& request,
                    int municipality, FieldViolations& violations) {
  SignalStep step;
  if (request.state() <= v1::SIGNAL_STATE_RAISED ||
      !v1::SignalState_IsValid(request.state())) {
    violations.Add("state",
                   "Say what it becomes: TRIAGED, DISCUSSED, ANSWERED or "
                   "CLOSED.");
    return step;
  }
  step.state = static_cast<SignalState>(request.state());
  TakeMeetupName(request, municipality, step, violations);
  TakeAnswer(request, step, violations);
  return step;
}

v1::Signal ToProto(const Signal& signal) {
  const int municipality = signal.municipality;
  v1::Signal proto;
  proto.set_name(NameOf(municipality, "signals", signal.id));
  proto.set_state(static_cast<v1::SignalState>(signal.state));
  proto.set_kind(static_cast<v1::SignalKind>(signal.kind));
  proto.set_topic("taxonomyTerms/" + signal.topic);
  if (!signal.neighbourhood.empty()) {
    proto.set_neighbourhood(
        NameOf(municipality, "neighbourhoods", signal.neighbourhood));
  }
  if (!signal.service.empty()) proto.set_service("services/" + signal.service);
  proto.set_words(signal.words);
  proto.set_organization("organizations/" + signal.organization);
  if (!signal.worker.empty()) {
    proto.set_worker(NameOf(municipality, "workers", signal.worker));
  }
  proto.set_supporters(signal.supporters);
  for (const std::string& organization : signal.supporting_organizations) {
    proto.add_supporting_organizations("organizations/" + organization);
  }
  proto.set_supported(signal.supported);
  proto.set_answer(signal.answer);
  if (signal.answer_days.has_value()) {
    proto.set_days_to_answer(*signal.answer_days);
  }
  for (const SignalStep& step : signal.steps) {
    *proto.add_steps() = StepProto(step, municipality);
  }
  *proto.mutable_create_time() = ToProto(signal.raised_at);
  proto.set_etag(EtagOf(signal));
  return proto;
}

}  // namespace wegwijs::intake
