// Who is told of an event.

#ifndef WEGWIJS_CLIENTS_NOTICES_TOLD_H_
#define WEGWIJS_CLIENTS_NOTICES_TOLD_H_

#include <string>
#include <vector>

#include "clients/notices/notice.h"
#include "wegwijs/intake/v1/event.pb.h"
#include "wegwijs/intake/v1/referral.pb.h"
#include "wegwijs/intake/v1/signal.pb.h"

namespace wegwijs::notices {

struct Told {
  NoticeKind kind;
  std::string organization;

  bool operator==(const Told&) const = default;
};

// Of an event about `referral`, as it is now: what counts is the step that the
// event stands for, also when others have followed.
//
//   became REQUESTED                             the receiver
//   became CANCELLED, and was requested before   the receiver
//   became ACCEPTED, REJECTED, COMPLETED, FAILED the sender
//
// Never the organisation that took the step. Nobody of a logged referral, which
// nobody answers here, nor of an inbound one: whether the service that led a
// person to the desk may know of it is for the client to say.
std::vector<Told> ToldOf(const intake::v1::Event& event,
                         const intake::v1::Referral& referral);

// Of the answer to `signal`: every organisation that stands behind it.
std::vector<Told> ToldOf(const intake::v1::Signal& signal);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_TOLD_H_
