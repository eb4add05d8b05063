// The configuration file of wegwijs-notices, as JSON:
//
//   {
//     "municipality": "municipalities/34022",
//     "endpoint": "127.0.0.1:7001",           of intake
//     "tokenFile": "/etc/wegwijs/notices.token",   read anew for every call
//     "stateFile": "/var/lib/wegwijs-notices/state.json",
//     "metricsListen": "127.0.0.1:9464",      may be left out: a free port
//     "language": "nl",                       nl, fr, en; left out: nl
//     "webAddress": "https://wegwijs.example",     may be left out
//     "attemptSeconds": 20,                   left out: 20
//     "command": ["/usr/local/bin/tell"],     this, or:
//     "smtp": {"host": "relay.example", "port": 25, "from":
//     "no@wegwijs.example",
//              "startTls": true},
//     "recipients": {"organizations/{uuid}": "desk@partner.example"}
//   }

#ifndef WEGWIJS_CLIENTS_NOTICES_CONFIG_H_
#define WEGWIJS_CLIENTS_NOTICES_CONFIG_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/notices/smtp_sender.h"
#include "clients/notices/texts.h"

namespace wegwijs::notices {

struct Config {
  std::string municipality;
  std::string endpoint;
  std::string token_file;
  std::string state_file;
  std::string metrics_listen = "127.0.0.1:0";
  Language language = Language::kDutch;
  std::string web_address;
  absl::Duration longest_attempt = absl::Seconds(20);
  // One of the two.
  std::vector<std::string> command;
  std::optional<Relay> smtp;
  // Organisation to address.
  std::map<std::string, std::string> recipients;
};

// INVALID_ARGUMENT naming everything that is wrong, if something is.
absl::StatusOr<Config> ParseConfig(absl::string_view text);

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_CONFIG_H_
