#include "clients/notices/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace wegwijs::notices {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Ne;

Letter SomeLetter(Language language = Language::kDutch) {
  return {.key = "34022.941.01a205b3-d000-7000-8000-000000000002",
          .address = "onthaal@huis.example",
          .kind = NoticeKind::kReferralAnswer,
          .text = TextOf(NoticeKind::kReferralAnswer, language, ""),
          .written = absl::FromUnixSeconds(1795685402)};
}

TEST(MailTest, IsAnInternetMessage) {
  const std::string mail = MailOf(SomeLetter(), "wegwijs@kortrijk.example");
  const size_t end = mail.find("\r\n\r\n");
  ASSERT_THAT(end, Ne(std::string::npos));
  EXPECT_EQ(mail.substr(0, end),
            "Date: Thu, 26 Nov 2026 09:30:02 +0000\r\n"
            "From: Wegwijs <wegwijs@kortrijk.example>\r\n"
            "To: <onthaal@huis.example>\r\n"
            "Subject: Er is een antwoord op een doorverwijzing van u\r\n"
            "Message-ID: <34022.941.01a205b3-d000-7000-8000-000000000002"
            "@kortrijk.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64");
  std::string body;
  EXPECT_TRUE(absl::Base64Unescape(
      absl::StrReplaceAll(mail.substr(end + 4), {{"\r\n", ""}}), &body));
  EXPECT_EQ(body, SomeLetter().text.body);
}

TEST(MailTest, IsAsciiInShortLines) {
  const std::string mail =
      MailOf(SomeLetter(Language::kFrench), "wegwijs@kortrijk.example");
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(mail, "\r\n"))) {
    EXPECT_LE(line.size(), 78U) << line;
    for (const char c : line) EXPECT_TRUE(absl::ascii_isprint(c)) << line;
  }
}

// Each part of the subject is text of its own.
TEST(MailTest, EncodesASubjectThatIsNotAscii) {
  const std::string mail =
      MailOf(SomeLetter(Language::kFrench), "wegwijs@kortrijk.example");
  EXPECT_THAT(
      mail,
      AllOf(HasSubstr("\r\nSubject: =?UTF-8?B?" +
                      absl::Base64Escape("Il y a une réponse à l'une de vos ") +
                      "?=\r\n =?UTF-8?B?" + absl::Base64Escape("orientations") +
                      "?=\r\n")));
  Letter letter = SomeLetter();
  // The 36th byte is within a character.
  letter.text.subject = std::string(35, 'a') + "éb";
  EXPECT_THAT(MailOf(letter, "a@b.example"),
              HasSubstr(absl::Base64Escape(std::string(35, 'a')) +
                        "?=\r\n =?UTF-8?B?" + absl::Base64Escape("éb")));
}

TEST(MailTest, IsTheSameWheneverItIsSent) {
  EXPECT_EQ(MailOf(SomeLetter(), "a@b.example"),
            MailOf(SomeLetter(), "a@b.example"));
}

}  // namespace
}  // namespace wegwijs::notices
