#include "clients/notices/smtp_sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/notices/fake_relay.h"
#include "clients/notices/mail.h"

namespace wegwijs::notices {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kFrom[] = "wegwijs@kortrijk.example";

Letter SomeLetter() {
  return {.key = "34022.941.house",
          .address = "onthaal@huis.example",
          .kind = NoticeKind::kReferral,
          .text = TextOf(NoticeKind::kReferral, Language::kFrench, ""),
          .written = absl::FromUnixSeconds(1795685402)};
}

absl::Status SendTo(const FakeRelay& relay, bool start_tls = false,
                    absl::Duration longest = absl::Minutes(2)) {
  std::signal(SIGPIPE, SIG_IGN);
  return SmtpSender({.host = "127.0.0.1",
                     .port = relay.port(),
                     .from = kFrom,
                     .start_tls = start_tls},
                    longest)(SomeLetter());
}

TEST(SmtpSenderTest, HandsTheMessageOver) {
  FakeRelay relay("250 taken");
  EXPECT_TRUE(SendTo(relay).ok());
  EXPECT_TRUE(SendTo(relay).ok());
  relay.Stop();
  const std::string mail = absl::StrCat(MailOf(SomeLetter(), kFrom), ".\r\n");
  EXPECT_THAT(relay.messages(), ElementsAre(mail, mail));
  ASSERT_EQ(relay.commands().size(), 10U);
  EXPECT_EQ(relay.commands()[0], "EHLO wegwijs");
  EXPECT_THAT(relay.commands()[1], HasSubstr("MAIL FROM:<wegwijs@kortrijk"));
  EXPECT_EQ(relay.commands()[2], "RCPT TO:<onthaal@huis.example>");
  EXPECT_EQ(relay.commands()[3], "DATA");
  EXPECT_EQ(relay.commands()[4], "QUIT");
}

TEST(SmtpSenderTest, SaysThatTheRelayRefusedWithoutSayingWhom) {
  FakeRelay relay("550 no such onthaal@huis.example");
  const absl::Status status = SendTo(relay);
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("The relay did not take it"), HasSubstr("550"),
                    Not(HasSubstr("huis"))));
}

TEST(SmtpSenderTest, DoesNotWaitForEver) {
  const FakeRelay relay("");
  EXPECT_FALSE(SendTo(relay, false, absl::Milliseconds(200)).ok());
}

// Rather no notice than one that anybody on the way can read.
TEST(SmtpSenderTest, SendsNothingWithoutTlsUnlessItMay) {
  FakeRelay relay("250 taken");
  EXPECT_FALSE(SendTo(relay, /*start_tls=*/true).ok());
  relay.Stop();
  EXPECT_THAT(relay.messages(), IsEmpty());
}

TEST(SmtpSenderTest, SaysThatThereIsNoRelay) {
  FakeRelay relay("250 taken");
  relay.Stop();
  EXPECT_FALSE(SendTo(relay, false, absl::Milliseconds(500)).ok());
}

}  // namespace
}  // namespace wegwijs::notices
