#include "services/intake/conversation/conversation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/intake/names.h"

namespace wegwijs::intake {
namespace {

bool UsesTopic(const Conversation& conversation, const std::string& topic) {
  return std::any_of(conversation.help_requests.begin(),
                     conversation.help_requests.end(),
                     [&](const HelpRequest& r) { return r.topic == topic; });
}

bool UsesService(const Conversation& conversation, const std::string& service) {
  return std::any_of(
      conversation.help_requests.begin(), conversation.help_requests.end(),
      [&](const HelpRequest& r) { return r.service == service; });
}

void CheckTopic(const std::string& topic, const KnownReferences& known,
                const Conversation* before, const std::string& field,
                FieldViolations& violations) {
  const auto term = known.topics.find(topic);
  if (term == known.topics.end()) {
    violations.Add(field,
                   absl::StrCat("There is no topic taxonomyTerms/", topic,
                                "; ListTaxonomyTerms lists "
                                "them."));
  } else if (term->second.parent.empty()) {
    violations.Add(field, absl::StrCat("taxonomyTerms/", topic,
                                       " is a theme; choose one of its "
                                       "topics."));
  } else if (term->second.retired &&
             (before == nullptr || !UsesTopic(*before, topic))) {
    violations.Add(field, absl::StrCat("taxonomyTerms/", topic,
                                       " is retired; choose another topic."));
  }
}

void CheckService(const std::string& service, const KnownReferences& known,
                  const Conversation* before, const std::string& field,
                  FieldViolations& violations) {
  const auto found = known.services.find(service);
  if (found == known.services.end()) {
    violations.Add(field, absl::StrCat("There is no services/", service,
                                       "; ListServices lists them."));
  } else if (!found->second.active &&
             (before == nullptr || !UsesService(*before, service))) {
    violations.Add(field, absl::StrCat("services/", service,
                                       " cannot be used any more; choose "
                                       "another service."));
  }
}

void CheckNeighbourhood(const Conversation& conversation,
                        const KnownReferences& known,
                        const Conversation* before, const std::string& field,
                        FieldViolations& violations) {
  const std::string& code = conversation.neighbourhood.code;
  const auto found =
      known.neighbourhoods.find({conversation.municipality, code});
  if (found == known.neighbourhoods.end()) {
    violations.Add(field, absl::StrCat("There is no neighbourhood ", code,
                                       " here; ListNeighbourhoods lists "
                                       "them."));
  } else if (found->second.retired &&
             (before == nullptr || before->neighbourhood.code != code)) {
    violations.Add(field, absl::StrCat("The neighbourhood ", code,
                                       " is retired; choose another."));
  }
}

void CheckDesk(const Conversation& conversation, const Roster& roster,
               const Conversation* before, absl::string_view prefix,
               FieldViolations& violations) {
  const auto desk = roster.desk_retired.find(conversation.desk);
  if (desk == roster.desk_retired.end()) {
    violations.Add(absl::StrCat(prefix, "desk"),
                   absl::StrCat("There is no desk ", conversation.desk,
                                "; ListDesks lists them."));
  } else if (desk->second &&
             (before == nullptr || before->desk != conversation.desk)) {
    violations.Add(absl::StrCat(prefix, "desk"),
                   absl::StrCat("The desk ", conversation.desk,
                                " is retired; choose another."));
  }
}

}  // namespace

void CollectReferences(const Conversation& conversation, ReferenceIds& ids) {
  for (const HelpRequest& request : conversation.help_requests) {
    ids.topics.insert(request.topic);
    if (!request.service.empty()) ids.services.insert(request.service);
  }
  if (!conversation.neighbourhood.code.empty()) {
    ids.neighbourhoods.emplace(conversation.municipality,
                               conversation.neighbourhood.code);
  }
}

void CheckReferences(const Conversation& conversation,
                     const KnownReferences& known, const Conversation* before,
                     absl::string_view prefix, FieldViolations& violations) {
  if (!conversation.neighbourhood.code.empty()) {
    CheckNeighbourhood(conversation, known, before,
                       absl::StrCat(prefix, "neighbourhood"), violations);
  }
  for (size_t i = 0; i < conversation.help_requests.size(); ++i) {
    const HelpRequest& request = conversation.help_requests[i];
    const std::string path = absl::StrCat(prefix, "help_requests[", i, "].");
    CheckTopic(request.topic, known, before, path + "topic", violations);
    if (!request.service.empty()) {
      CheckService(request.service, known, before, path + "referred_to",
                   violations);
    }
  }
}

absl::Status Staff(Conversation& conversation, const Roster& roster,
                   const std::string& subject, const Conversation* before,
                   absl::string_view prefix, FieldViolations& violations) {
  if (conversation.worker.empty()) {
    const auto own = roster.worker_of_subject.find(subject);
    if (own == roster.worker_of_subject.end()) {
      return CallerIsNoWorker(conversation.municipality);
    }
    conversation.worker = own->second;
  }
  CheckDesk(conversation, roster, before, prefix, violations);
  const auto worker = roster.workers.find(conversation.worker);
  const bool kept = before != nullptr && before->worker == conversation.worker;
  if (worker == roster.workers.end()) {
    violations.Add(absl::StrCat(prefix, "worker"),
                   "There is no such worker; ListWorkers lists them.");
  } else if (worker->second.retired && !kept) {
    violations.Add(absl::StrCat(prefix, "worker"),
                   "This worker no longer registers.");
  } else {
    // The organisation stays what it was that day.
    conversation.organization =
        kept ? before->organization : worker->second.organization;
  }
  return absl::OkStatus();
}

absl::Status CallerIsNoWorker(int municipality) {
  return FailedPrecondition(
      "CALLER_IS_NO_WORKER", NameOf(municipality, "workers", "-"),
      "You are not registered as a worker of this municipality; ask an "
      "administrator to add you with `wegwijs setup`.");
}

absl::Status CheckChangeable(const Conversation& conversation,
                             absl::string_view etag) {
  const std::string name =
      NameOf(conversation.municipality, "conversations", conversation.id);
  if (!etag.empty() && etag != EtagOf(conversation)) {
    return WithReason(
        absl::AbortedError("The conversation changed since you read it; read "
                           "it again and repeat your change."),
        "ETAG_MISMATCH");
  }
  if (conversation.reduced) {
    return FailedPrecondition("CONVERSATION_REDUCED", name,
                              "The person was forgotten; what is left of the "
                              "conversation can no longer change.");
  }
  if (conversation.voided()) {
    return FailedPrecondition("CONVERSATION_VOIDED", name,
                              "The conversation is voided and can no longer "
                              "change.");
  }
  return absl::OkStatus();
}

std::string EtagOf(const Conversation& conversation) {
  return absl::StrCat("\"", conversation.version, "\"");
}

}  // namespace wegwijs::intake
