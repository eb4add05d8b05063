#include "clients/notices/config.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/runtime/uuid.h"

namespace wegwijs::notices {
namespace {

using nlohmann::json;

constexpr size_t kLongestAddress = 254;

bool IsPath(absl::string_view text) { return absl::StartsWith(text, "/"); }

bool IsWebAddress(absl::string_view text) {
  return (absl::StartsWith(text, "https://") ||
          absl::StartsWith(text, "http://")) &&
         std::all_of(text.begin(), text.end(), absl::ascii_isgraph);
}

bool IsHost(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '.' || c == '-';
  });
}

bool IsHostAndPort(absl::string_view text, int lowest) {
  const size_t colon = text.rfind(':');
  int port = 0;
  return colon != absl::string_view::npos && colon > 0 &&
         absl::SimpleAtoi(text.substr(colon + 1), &port) && port >= lowest &&
         port <= 65535;
}

// Strict: what else RFC 5321 allows has no place in a header or an SMTP
// command without quotes.
bool IsMailAddress(absl::string_view text) {
  const size_t at = text.find('@');
  return at != absl::string_view::npos && at > 0 &&
         text.size() <= kLongestAddress && IsHost(text.substr(at + 1)) &&
         std::all_of(text.begin(), text.begin() + at, [](char c) {
           return absl::ascii_isalnum(c) ||
                  absl::StrContains("!#$%&'*+-/=?^_`{|}~.", c);
         });
}

bool IsMunicipality(absl::string_view text) {
  int code = 0;
  return absl::ConsumePrefix(&text, "municipalities/") && text.size() == 5 &&
         absl::SimpleAtoi(text, &code) && code >= 10000;
}

bool IsOrganization(absl::string_view text) {
  return absl::ConsumePrefix(&text, "organizations/") &&
         IsUuid(std::string(text));
}

// Takes fields out of an object, and keeps what is wrong with them.
class Fields {
 public:
  Fields(json object, std::string prefix, std::vector<std::string>& faults)
      : object_(std::move(object)),
        prefix_(std::move(prefix)),
        faults_(faults) {}

  bool Has(const char* name) const { return object_.contains(name); }

  void Fault(const std::string& name, const std::string& what) {
    faults_.push_back(absl::StrCat(prefix_, name, ": ", what));
  }

  // The field; null if there is none.
  json Take(const char* name) {
    auto found = object_.find(name);
    if (found == object_.end()) return nullptr;
    json value = std::move(*found);
    object_.erase(name);
    return value;
  }

  // A text that passes `good`; `what` says what it must be.
  template <typename Good>
  void Text(const char* name, Good good, const char* what, std::string& text) {
    const json value = Take(name);
    if (value.is_string() && good(value.get_ref<const std::string&>())) {
      text = value;
    } else {
      Fault(name, what);
    }
  }

  void Number(const char* name, int least, int most, int& number) {
    if (!Has(name)) return;
    const json value = Take(name);
    if (value.is_number_integer() && value >= least && value <= most) {
      number = value;
    } else {
      Fault(name, absl::StrCat("give a number from ", least, " to ", most));
    }
  }

  // At the end: what nobody took.
  void Rest() {
    for (const auto& [name, value] : object_.items()) {
      Fault(name, "there is no such field");
    }
  }

 private:
  json object_;
  const std::string prefix_;
  std::vector<std::string>& faults_;
};

void TakeLanguage(Fields& fields, Language& language) {
  if (!fields.Has("language")) return;
  const json value = fields.Take("language");
  if (value == "nl") {
    language = Language::kDutch;
  } else if (value == "fr") {
    language = Language::kFrench;
  } else if (value == "en") {
    language = Language::kEnglish;
  } else {
    fields.Fault("language", "give \"nl\", \"fr\" or \"en\"");
  }
}

void TakeCommand(const json& value, Fields& fields, Config& config) {
  const bool words =
      value.is_array() && !value.empty() &&
      std::all_of(value.begin(), value.end(),
                  [](const json& word) { return word.is_string(); });
  if (words && IsPath(value[0].get_ref<const std::string&>())) {
    config.command = value.get<std::vector<std::string>>();
  } else {
    fields.Fault("command",
                 "give a list of texts: the program's path, which begins with "
                 "\"/\", and its arguments");
  }
}

void TakeRelay(json value, Config& config, std::vector<std::string>& faults) {
  Relay relay;
  Fields fields(std::move(value), "smtp.", faults);
  fields.Text("host", IsHost, "give the relay's name", relay.host);
  fields.Number("port", 1, 65535, relay.port);
  fields.Text("from", IsMailAddress, "give an e-mail address", relay.from);
  if (fields.Has("startTls")) {
    const json start_tls = fields.Take("startTls");
    if (!start_tls.is_boolean()) fields.Fault("startTls", "give true or false");
    relay.start_tls = start_tls != false;
  }
  fields.Rest();
  config.smtp = relay;
}

void TakeWay(Fields& fields, Config& config, std::vector<std::string>& faults) {
  const bool both = fields.Has("command") && fields.Has("smtp");
  const json command = fields.Take("command");
  const json smtp = fields.Take("smtp");
  if (both || (command.is_null() && smtp.is_null())) {
    fields.Fault("command", "give either this or smtp");
    return;
  }
  if (!command.is_null()) return TakeCommand(command, fields, config);
  if (!smtp.is_object()) return fields.Fault("smtp", "give an object");
  TakeRelay(smtp, config, faults);
}

void TakeRecipients(Fields& fields, Config& config) {
  const json value = fields.Take("recipients");
  if (!value.is_object()) {
    fields.Fault("recipients",
                 "give an object of organisations and their e-mail addresses");
    return;
  }
  for (const auto& [organization, address] : value.items()) {
    const std::string name = absl::StrCat("recipients.", organization);
    if (!IsOrganization(organization)) {
      fields.Fault(name, "an organisation is organizations/{uuid}");
    } else if (!address.is_string() ||
               !IsMailAddress(address.get_ref<const std::string&>())) {
      fields.Fault(name, "give an e-mail address");
    } else {
      config.recipients[organization] = address;
    }
  }
}

}  // namespace

absl::StatusOr<Config> ParseConfig(absl::string_view text) {
  json object = json::parse(text.begin(), text.end(), nullptr,
                            /*allow_exceptions=*/false);
  if (!object.is_object()) {
    return absl::InvalidArgumentError("The configuration is no JSON object.");
  }
  Config config;
  std::vector<std::string> faults;
  Fields fields(std::move(object), "", faults);
  fields.Text("municipality", IsMunicipality,
              "give municipalities/ and the NIS code", config.municipality);
  const auto endpoint = [](absl::string_view t) { return IsHostAndPort(t, 1); };
  fields.Text("endpoint", endpoint, "give host:port of intake",
              config.endpoint);
  fields.Text("tokenFile", IsPath, "give a path that begins with \"/\"",
              config.token_file);
  fields.Text("stateFile", IsPath, "give a path that begins with \"/\"",
              config.state_file);
  if (fields.Has("metricsListen")) {
    const auto listen = [](absl::string_view t) { return IsHostAndPort(t, 0); };
    fields.Text("metricsListen", listen, "give host:port",
                config.metrics_listen);
  }
  TakeLanguage(fields, config.language);
  if (fields.Has("webAddress")) {
    fields.Text("webAddress", IsWebAddress,
                "give an address that begins with https:// or http://",
                config.web_address);
  }
  int seconds = 20;
  fields.Number("attemptSeconds", 1, 300, seconds);
  config.longest_attempt = absl::Seconds(seconds);
  TakeWay(fields, config, faults);
  TakeRecipients(fields, config);
  fields.Rest();
  if (faults.empty()) return config;
  return absl::InvalidArgumentError(absl::StrCat(
      "The configuration is wrong. ", absl::StrJoin(faults, "; "), "."));
}

}  // namespace wegwijs::notices
