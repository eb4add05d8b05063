#include "clients/notices/mail.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace wegwijs::notices {
namespace {

constexpr size_t kBase64Line = 76;
// Of UTF-8, so that its encoded word stays within a line; the bytes of a
// character must not be parted.
constexpr size_t kEncodedWord = 36;

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isascii);
}

bool BeginsCharacter(char byte) { return (byte & 0xC0) != 0x80; }

// A header's text, as RFC 2047 has it where it is not ASCII.
std::string Encoded(absl::string_view text) {
  if (IsAscii(text)) return std::string(text);
  std::string words;
  while (!text.empty()) {
    size_t end = std::min(kEncodedWord, text.size());
    while (end < text.size() && !BeginsCharacter(text[end])) --end;
    absl::StrAppend(&words, words.empty() ? "" : "\r\n ", "=?UTF-8?B?",
                    absl::Base64Escape(text.substr(0, end)), "?=");
    text.remove_prefix(end);
  }
  return words;
}

std::string Base64Lines(absl::string_view text) {
  const std::string all = absl::Base64Escape(text);
  std::string lines;
  for (size_t at = 0; at < all.size(); at += kBase64Line) {
    absl::StrAppend(&lines, all.substr(at, kBase64Line), "\r\n");
  }
  return lines;
}

}  // namespace

std::string MailOf(const Letter& letter, absl::string_view from) {
  const absl::string_view domain = from.substr(from.rfind('@') + 1);
  return absl::StrCat(
      "Date: ",
      absl::FormatTime("%a, %d %b %Y %H:%M:%S +0000", letter.written,
                       absl::UTCTimeZone()),
      "\r\nFrom: Wegwijs <", from, ">\r\nTo: <", letter.address,
      ">\r\nSubject: ", Encoded(letter.text.subject), "\r\nMessage-ID: <",
      letter.key, "@", domain, ">\r\n",
      // Nobody's holiday is to answer it (RFC 3834).
      "Auto-Submitted: auto-generated\r\n",
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n",
      "Content-Transfer-Encoding: base64\r\n\r\n",
      Base64Lines(letter.text.body));
}

}  // namespace wegwijs::notices
