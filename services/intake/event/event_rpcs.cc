// WatchEvents.

#include <atomic>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/intake/calendar.h"
#include "services/intake/event/event.h"
#include "services/intake/event/event_mapping.h"
#include "services/intake/event/event_service.h"
#include "services/intake/event/event_store.h"
#include "services/intake/names.h"
#include "services/runtime/page_token.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/streams.h"

namespace wegwijs::intake {
namespace {

constexpr char kWatchEvents[] = "/wegwijs.intake.v1.EventService/WatchEvents";
constexpr absl::Duration kLongestLook = absl::Seconds(10);

// A token is good for one municipality, whatever else is asked for.
std::string TokenQuery(int municipality) {
  return absl::StrCat("events/", municipality);
}

std::string TokenAt(const HmacKey& key, int municipality, int64_t number) {
  return EncodePageToken(key, TokenQuery(municipality), absl::StrCat(number));
}

EventPosition PositionOf(const v1::WatchEventsRequest& request,
                         const HmacKey& key, int municipality,
                         FieldViolations& violations) {
  EventPosition position;
  if (request.from_now()) position.start = EventPosition::Start::kNow;
  if (request.resume_token().empty()) return position;
  if (request.from_now()) {
    violations.Add("from_now",
                   "A resume_token says already where to begin; leave one of "
                   "the two out.");
  }
  position.start = EventPosition::Start::kAfter;
  const auto cursor =
      CursorOf(key, TokenQuery(municipality), request.resume_token());
  if (!cursor.has_value() || !absl::SimpleAtoi(*cursor, &position.number)) {
    violations.Add("resume_token",
                   "This is no resume_token of this municipality's feed; give "
                   "the last one that you got, or none to begin with the "
                   "oldest event.");
  }
  return position;
}

class WatchStream final : public ServerStream<v1::WatchEventsResponse> {
 public:
  WatchStream(const EventService::Parts& parts, EventPages& pages,
              grpc::CallbackServerContext* context,
              const v1::WatchEventsRequest& request)
      : ServerStream(parts.path, parts.streams, context, kWatchEvents),
        parts_(parts),
        pages_(pages),
        request_(request) {}

  ~WatchStream() override { parts_.bell.Leave(query_.municipality, this); }

 private:
  absl::Status Open() override {
    ASSIGN_OR_RETURN(query_.municipality,
                     OwnMunicipality(caller(), request_.parent(), "parent"));
    FieldViolations violations;
    query_.filter = FilterFor(caller(), request_, violations);
    query_.position =
        PositionOf(request_, parts_.key, query_.municipality, violations);
    RETURN_IF_ERROR(violations.ToStatus());
    parts_.bell.Join(query_.municipality, this, [this] {
      rung_ = true;
      Wake();
    });
    return absl::OkStatus();
  }

  void Continue() override {
    if (next_ < page_.events.size()) return SendEvent();
    // An idle follower holds nothing.
    page_.events = {};
    next_ = 0;
    if (SignIsDue()) return SendSign();
    if (!page_.caught_up || rung_.exchange(false)) return Look();
    Rest(spoke_ + parts_.sign_of_life - absl::Now());
  }

  void SendEvent() {
    const Event& event = page_.events[next_++];
    const bool last = next_ == page_.events.size();
    message_.Clear();
    *message_.mutable_event() = ToProto(query_.municipality, event);
    Speak(event.number, page_.caught_up && event.number == page_.last, !last);
  }

  // At once when it has caught up and the follower does not know, and then now
  // and again. Once it is rung for, it has not caught up: it looks first.
  bool SignIsDue() const {
    if (query_.position.start != EventPosition::Start::kAfter) return false;
    return (page_.caught_up && !told_ && !rung_) ||
           absl::Now() - spoke_ >= parts_.sign_of_life;
  }

  void SendSign() {
    message_.Clear();
    Speak(query_.position.number, page_.caught_up && !rung_, false);
  }

  void Speak(int64_t number, bool caught_up, bool more) {
    told_ = caught_up;
    spoke_ = absl::Now();
    message_.set_resume_token(TokenAt(parts_.key, query_.municipality, number));
    message_.set_caught_up(caught_up);
    Send(message_, more);
  }

  void Look() {
    query_.today = DayInBrussels(parts_.clock());
    pages_.Read(query_, [this](absl::StatusOr<EventPage> page) {
      if (!page.ok()) return End(page.status());
      page_ = *std::move(page);
      query_.position = {EventPosition::Start::kAfter, page_.last};
      Proceed();
    });
  }

  const EventService::Parts& parts_;
  EventPages& pages_;
  const v1::WatchEventsRequest& request_;
  EventPages::Query query_;
  EventPage page_;
  size_t next_ = 0;
  // Whether the last message said that there is nothing more.
  bool told_ = false;
  absl::Time spoke_ = absl::Now();
  std::atomic<bool> rung_ = false;
  v1::WatchEventsResponse message_;
};

}  // namespace

EventBell::Ask AskDatabase(Database& database) {
  return [&database](int municipality, EventBell::Answer answer) {
    database.Submit(
        {.municipality = municipality, .deadline = absl::Now() + kLongestLook},
        [municipality](Transaction& transaction) -> absl::StatusOr<int64_t> {
          return NewestIn(AskNewest(transaction, municipality).Get());
        },
        [answer](const absl::StatusOr<int64_t>& newest) {
          answer(newest.ok() ? std::optional(*newest) : std::nullopt);
        });
  };
}

grpc::ServerWriteReactor<v1::WatchEventsResponse>* EventService::WatchEvents(
    grpc::CallbackServerContext* context,
    const v1::WatchEventsRequest* request) {
  auto* stream = new WatchStream(parts_, pages_, context, *request);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::intake
