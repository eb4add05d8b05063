// What a toeleider of the demonstration city can record.

#ifndef WEGWIJS_TESTS_SUPPORT_CONVERSATION_REQUEST_H_
#define WEGWIJS_TESTS_SUPPORT_CONVERSATION_REQUEST_H_

#include "services/runtime/uuid.h"
#include "wegwijs/intake/v1/conversation_requests.pb.h"

namespace wegwijs {

// One conversation with one help request, under a request_id of its own.
inline intake::v1::RecordConversationRequest NewConversationRequest() {
  intake::v1::RecordConversationRequest request;
  request.set_parent("municipalities/34022");
  request.set_request_id(NewUuid());
  auto& conversation = *request.mutable_conversation();
  conversation.set_desk("municipalities/34022/desks/stadhuis");
  conversation.mutable_occurred_first()->set_year(2016);
  conversation.mutable_occurred_first()->set_month(5);
  conversation.mutable_occurred_first()->set_day(12);
  conversation.add_help_requests()->set_topic("taxonomyTerms/zoekt-werk");
  return request;
}

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_CONVERSATION_REQUEST_H_
