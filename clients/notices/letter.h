// A notice as it goes out.

#ifndef WEGWIJS_CLIENTS_NOTICES_LETTER_H_
#define WEGWIJS_CLIENTS_NOTICES_LETTER_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/notices/notice.h"
#include "clients/notices/texts.h"

namespace wegwijs::notices {

struct Letter {
  std::string key;  // KeyOf.
  std::string address;
  NoticeKind kind = NoticeKind::kReferral;
  Text text;
  absl::Time written;  // The same for every attempt.
};

// Sends it. OK when it is in the hands of others; otherwise why not, without
// the address. Called from several threads at once.
using Sender = std::function<absl::Status(const Letter& letter)>;

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_LETTER_H_
