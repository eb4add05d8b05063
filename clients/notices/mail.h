// A letter as an Internet message (RFC 5322).

#ifndef WEGWIJS_CLIENTS_NOTICES_MAIL_H_
#define WEGWIJS_CLIENTS_NOTICES_MAIL_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/notices/letter.h"

namespace wegwijs::notices {

// Byte for byte the same for every attempt. Its Message-ID is the letter's key
// at the domain of `from`: who gets two with one Message-ID got one notice
// twice. Only ASCII, in lines of at most 78 characters that end in \r\n.
std::string MailOf(const Letter& letter, absl::string_view from);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_MAIL_H_
