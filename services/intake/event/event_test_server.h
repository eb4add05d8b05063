// The intake service of Kortrijk, with followers of its events.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"

namespace wegwijs::intake {

class EventTestServer : public ConversationTestServer {
 protected:
  // One call.
  struct Watch {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::WatchEventsResponse>> reader;
    // Of the last message.
    std::string token;

    v1::WatchEventsResponse Next() {
      v1::WatchEventsResponse message;
      EXPECT_TRUE(reader->Read(&message));
      token = message.resume_token();
      return message;
    }

    // The next event, over signs of life.
    v1::Event NextEvent() {
      v1::WatchEventsResponse message;
      while (reader->Read(&message)) {
        if (message.has_event()) return message.event();
      }
      ADD_FAILURE() << "the stream ended";
      return {};
    }

    // What comes until there is nothing more, as in Events().
    std::vector<std::string> CatchUp() {
      std::vector<std::string> events;
      v1::WatchEventsResponse message;
      while (!message.caught_up()) {
        message = Next();
        if (message.has_event()) events.push_back(TextOf(message.event()));
        if (message.resume_token().empty()) break;
      }
      return events;
    }

    // Reads to the end.
    grpc::Status End() {
      v1::WatchEventsResponse message;
      while (reader->Read(&message)) {
      }
      return reader->Finish();
    }
  };

  // As in Events(): "desk.added desks/ob".
  static std::string TextOf(const v1::Event& event) {
    const auto* kind =
        v1::EventKind_descriptor()->FindValueByNumber(event.kind());
    return absl::StrCat(kind->options().GetExtension(v1::event_code), " ",
                        event.name().substr(sizeof(kKortrijk)));
  }

  std::unique_ptr<Watch> Start(v1::WatchEventsRequest request,
                               const As& caller = kAmina) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    auto watch = std::make_unique<Watch>();
    AddToken(watch->context, TokenOf(caller));
    watch->reader = events().WatchEvents(&watch->context, request);
    return watch;
  }

  std::unique_ptr<Watch> StartAfter(const std::string& token,
                                    const As& caller = kAmina) {
    v1::WatchEventsRequest request;
    request.set_resume_token(token);
    return Start(request, caller);
  }

  // The token after the first event.
  std::string FirstToken() {
    const auto watch = Start({});
    watch->Next();
    return watch->token;
  }

  std::vector<std::string> Seen(const v1::WatchEventsRequest& request,
                                const As& caller = kAmina) {
    return Start(request, caller)->CatchUp();
  }
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_TEST_SERVER_H_
