#include "clients/notices/smtp_sender.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/notices/mail.h"

namespace wegwijs::notices {
namespace {

using Connection = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Addresses = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// libcurl asks for the message a piece at a time.
size_t ReadPiece(char* buffer, size_t size, size_t count, void* from) {
  auto& rest = *static_cast<absl::string_view*>(from);
  const size_t piece = std::min(size * count, rest.size());
  std::memcpy(buffer, rest.data(), piece);
  rest.remove_prefix(piece);
  return piece;
}

void Address(CURL* connection, const Relay& relay, absl::Duration longest) {
  const std::string url =
      absl::StrCat("smtp://", relay.host, ":", relay.port, "/wegwijs");
  curl_easy_setopt(connection, CURLOPT_URL, url.c_str());
  curl_easy_setopt(connection, CURLOPT_PROTOCOLS_STR, "smtp");
  // The environment has no say in where a notice goes.
  curl_easy_setopt(connection, CURLOPT_PROXY, "");
  curl_easy_setopt(
      connection, CURLOPT_USE_SSL,
      static_cast<long>(relay.start_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt(connection, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(absl::ToInt64Milliseconds(longest)));
  // Signals cannot be used where there are threads.
  curl_easy_setopt(connection, CURLOPT_NOSIGNAL, 1L);
}

// What libcurl says of a failure names no address; what the relay says may.
absl::Status StatusOf(CURL* connection, CURLcode code) {
  if (code == CURLE_OK) return absl::OkStatus();
  long answer = 0;
  curl_easy_getinfo(connection, CURLINFO_RESPONSE_CODE, &answer);
  return absl::UnavailableError(
      absl::StrCat("The relay did not take it: ", curl_easy_strerror(code),
                   " (", answer, ")."));
}

absl::Status Send(const Relay& relay, absl::Duration longest,
                  const Letter& letter) {
  const Connection connection(curl_easy_init(), &curl_easy_cleanup);
  const Addresses to(
      curl_slist_append(nullptr,
                        absl::StrCat("<", letter.address, ">").c_str()),
      &curl_slist_free_all);
  if (connection == nullptr || to == nullptr) {
    return absl::ResourceExhaustedError("There is no memory for it.");
  }
  Address(connection.get(), relay, longest);
  const std::string from = absl::StrCat("<", relay.from, ">");
  const std::string mail = MailOf(letter, relay.from);
  absl::string_view rest = mail;
  curl_easy_setopt(connection.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(connection.get(), CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(connection.get(), CURLOPT_READFUNCTION, ReadPiece);
  curl_easy_setopt(connection.get(), CURLOPT_READDATA, &rest);
  curl_easy_setopt(connection.get(), CURLOPT_UPLOAD, 1L);
  return StatusOf(connection.get(), curl_easy_perform(connection.get()));
}

}  // namespace

Sender SmtpSender(const Relay& relay, absl::Duration longest) {
  // The first time; it is not safe beside other threads.
  curl_global_init(CURL_GLOBAL_DEFAULT);
  return [relay, longest](const Letter& letter) {
    return Send(relay, longest, letter);
  };
}

}  // namespace wegwijs::notices
