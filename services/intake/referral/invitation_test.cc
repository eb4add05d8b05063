#include "services/intake/referral/invitation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace wegwijs::intake {
namespace {

using ::testing::MatchesRegex;
using ::testing::SizeIs;

HmacKey Key(char letter = 'k') {
  return *HmacKey::FromBytes(std::string(32, letter));
}

TEST(InvitationTest, OpensByEitherSecretHoweverTheCodeIsWritten) {
  Invitation invitation = {.municipality = 34022};
  const InvitationSecrets secrets = Renew(invitation, Key());
  EXPECT_THAT(secrets.link, MatchesRegex("[A-Za-z0-9_-]{32}"));
  EXPECT_THAT(secrets.code, MatchesRegex("[0-9A-HJKMNP-TV-Z]{4}-"
                                         "[0-9A-HJKMNP-TV-Z]{4}"));
  EXPECT_GE(invitation.number, 10'000'000);
  EXPECT_LE(invitation.number, 99'999'999);
  for (const std::string& written :
       {secrets.link, secrets.code, absl::AsciiStrToLower(secrets.code),
        absl::StrReplaceAll(secrets.code, {{"-", ""}}),
        absl::StrReplaceAll(secrets.code, {{"-", " "}}),
        absl::StrReplaceAll(secrets.code, {{"0", "O"}, {"1", "l"}}),
        absl::StrReplaceAll(secrets.code, {{"0", "o"}, {"1", "I"}})}) {
    EXPECT_TRUE(Opens(invitation, written, Key())) << written;
  }
}

TEST(InvitationTest, OpensByNothingElse) {
  Invitation invitation = {.municipality = 34022};
  const InvitationSecrets secrets = Renew(invitation, Key());
  std::string changed = secrets.link;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  for (const std::string& wrong :
       {std::string(), changed, secrets.link.substr(1),
        absl::AsciiStrToUpper(secrets.link) + "x", secrets.code + "0",
        secrets.code.substr(0, 8)}) {
    EXPECT_FALSE(Opens(invitation, wrong, Key())) << wrong;
  }
  EXPECT_FALSE(Opens(invitation, secrets.link, Key('x')));
  Invitation other = invitation;
  other.number =
      invitation.number == 99'999'999 ? 10'000'000 : invitation.number + 1;
  EXPECT_FALSE(Opens(other, secrets.link, Key()));
  EXPECT_FALSE(Opens(other, secrets.code, Key()));
  other = invitation;
  other.municipality = 31005;
  EXPECT_FALSE(Opens(other, secrets.code, Key()));
  EXPECT_FALSE(Opens(Invitation(), secrets.code, Key()));
  EXPECT_FALSE(Opens(Invitation(), "", Key()));
}

TEST(InvitationTest, IsAnotherEachTime) {
  std::set<std::string> links, codes;
  for (int i = 0; i < 100; ++i) {
    Invitation invitation;
    const InvitationSecrets secrets = Renew(invitation, Key());
    links.insert(secrets.link);
    codes.insert(secrets.code);
    // Neither is the other's hash, nor stands in it.
    EXPECT_NE(invitation.link_hash, invitation.code_hash);
    EXPECT_THAT(invitation.link_hash, SizeIs(32));
  }
  EXPECT_THAT(links, SizeIs(100));
  EXPECT_THAT(codes, SizeIs(100));
}

}  // namespace
}  // namespace wegwijs::intake
