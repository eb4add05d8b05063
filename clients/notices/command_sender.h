// Letters through a program of the city's own.

#ifndef WEGWIJS_CLIENTS_NOTICES_COMMAND_SENDER_H_
#define WEGWIJS_CLIENTS_NOTICES_COMMAND_SENDER_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "clients/notices/letter.h"

namespace wegwijs::notices {

// Runs `command`, a path and its arguments and never a shell, once for each
// letter, with the body on standard input and in its environment nothing but
//
//   PATH, LANG                 /usr/bin:/bin and C.UTF-8
//   WEGWIJS_NOTICE_ADDRESS     who is told
//   WEGWIJS_NOTICE_SUBJECT     in one line
//   WEGWIJS_NOTICE_KIND        CodeOf the kind
//   WEGWIJS_NOTICE_KEY         the same when a notice is sent again
//
// What it writes to standard output is dropped; its standard error is ours. OK
// when it ends with 0. After `longest` it is killed, with all that it started.
Sender CommandSender(const std::vector<std::string>& command,
                     absl::Duration longest);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_COMMAND_SENDER_H_
