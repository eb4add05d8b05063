// What a notice says. Nothing in it depends on whom or what it is about: that
// is read where whoever reads it has proven who they are.

#ifndef WEGWIJS_CLIENTS_NOTICES_TEXTS_H_
#define WEGWIJS_CLIENTS_NOTICES_TEXTS_H_

#include <string>

#include "clients/notices/notice.h"

namespace wegwijs::notices {

enum class Language { kDutch, kFrench, kEnglish };

struct Text {
  std::string subject;  // One line.
  std::string body;     // Lines that end in \n.
};

// `web_address` is where the web client is; empty: the command line client's
// command is named instead.
Text TextOf(NoticeKind kind, Language language, const std::string& web_address);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_TEXTS_H_
