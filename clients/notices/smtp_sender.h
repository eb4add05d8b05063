// Letters as e-mail, handed to a relay.

#ifndef WEGWIJS_CLIENTS_NOTICES_SMTP_SENDER_H_
#define WEGWIJS_CLIENTS_NOTICES_SMTP_SENDER_H_

#include <string>

#include "absl/time/time.h"
#include "clients/notices/letter.h"

namespace wegwijs::notices {

// A relay knows its senders by where they are: none logs in.
struct Relay {
  std::string host;
  int port = 25;
  std::string from;
  // Refuse a relay that does not offer TLS, or whose certificate is not good.
  bool start_tls = true;
};

// Each letter is one connection of at most `longest`. OK when the relay took
// the message over.
Sender SmtpSender(const Relay& relay, absl::Duration longest);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_SMTP_SENDER_H_
