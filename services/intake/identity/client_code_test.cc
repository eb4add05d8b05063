#include "services/intake/identity/client_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using Kind = ClientCode::Kind;

const std::string kCharacters = "0123456789FKMPQRXYZ";

Kind KindOf(const std::string& typed) {
  const auto code = ParseClientCode(typed);
  EXPECT_TRUE(code.ok()) << typed;
  return code->kind;
}

bool Checks(const std::string& code) { return KindOf(code) == Kind::kChecked; }

// The one character that makes `six` a code.
std::string Complete(const std::string& six) {
  std::string complete;
  for (const char c : kCharacters) {
    if (!Checks(six + c)) continue;
    EXPECT_EQ(complete, "") << six;
    complete = six + c;
  }
  EXPECT_NE(complete, "") << six;
  return complete;
}

TEST(ClientCodeTest, MakesCodesThatCheck) {
  std::map<char, int> seen;
  for (int i = 0; i < 2000; ++i) {
    const std::string code = NewClientCode();
    ASSERT_THAT(code, MatchesRegex("[0-9FKMPQRXYZ]{7}"));
    ASSERT_TRUE(Checks(code)) << code;
    for (const char c : code) ++seen[c];
  }
  // 737 each on the average; one as rare as this is beyond chance.
  for (const char c : kCharacters) EXPECT_GT(seen[c], 500) << c;
}

// The sum is linear: whether an error shows depends only on where it is and by
// how much the values differ, not on the rest of the code. So these two tests,
// which try every error at every place, hold for all codes; some of these are
// tried all the same.
TEST(ClientCodeTest, DetectsEveryWrongCharacter) {
  for (const std::string six : {"000000", "K7M4RX", "ZZZZZZ", "0Z0Z0Z"}) {
    for (size_t place = 0; place < 7; ++place) {
      for (const char put : kCharacters) {
        // Completed anew, so that the check character takes every value too.
        std::string start = six;
        if (place < 6) start[place] = put;
        const std::string right = Complete(start);
        for (const char wrong : kCharacters) {
          std::string code = right;
          code[place] = wrong;
          ASSERT_EQ(Checks(code), code == right) << right << " " << code;
        }
      }
    }
  }
}

TEST(ClientCodeTest, DetectsEveryExchangeOfTwoCharacters) {
  for (const std::string filler : {"000000", "K7M4RX"}) {
    for (size_t first = 0; first < 6; ++first) {
      for (size_t second = first + 1; second < 7; ++second) {
        for (const char a : kCharacters) {
          for (const char b : kCharacters) {
            std::string six = filler;
            six[first] = a;
            // With the check character, every b comes by as well.
            six[second < 6 ? second : (first + 1) % 6] = b;
            const std::string right = Complete(six);
            std::string code = right;
            std::swap(code[first], code[second]);
            ASSERT_EQ(Checks(code), code == right) << right << " " << code;
          }
        }
      }
    }
  }
}

TEST(ClientCodeTest, ReadsWhatPeopleType) {
  const std::string code = Complete("K7M401");
  const std::string check = code.substr(6);
  for (const std::string& typed :
       {code, "k7m-401-" + check, " K7M 401 " + check + "\t", "k7m4oi" + check,
        "K7M-4OL-" + check, "k-7-m-4-0-l-" + check}) {
    const auto read = ParseClientCode(typed);
    ASSERT_TRUE(read.ok()) << typed;
    EXPECT_EQ(read->kind, Kind::kChecked) << typed;
    EXPECT_EQ(read->text, code) << typed;
  }
  EXPECT_EQ(GroupClientCode(code), "K7M-401-" + check);
}

TEST(ClientCodeTest, LeavesImportedCodesAsTheyAre) {
  for (const auto& [typed, text] : std::map<std::string, std::string>{
           {"K0371", "K0371"},
           {" k0371 ", "K0371"},
           {"oil-7", "OIL-7"},
           {"k-0.3_7z", "K-0.3_7Z"},
           {std::string(40, 'k'), std::string(40, 'K')}}) {
    const auto read = ParseClientCode(typed);
    ASSERT_TRUE(read.ok()) << typed;
    EXPECT_EQ(read->kind, Kind::kImported) << typed;
    EXPECT_EQ(read->text, text);
    EXPECT_EQ(read->or_imported, "");
    EXPECT_EQ(GroupClientCode(text), text);
  }
}

TEST(ClientCodeTest, FindsAnImportedCodeThatHappensToCheck) {
  const std::string code = Complete("K10012");
  const std::string typed = "kl-ool2" + code.substr(6);
  const auto read = ParseClientCode(typed);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->text, code);
  EXPECT_EQ(read->or_imported, "KL-OOL2" + code.substr(6));
  EXPECT_EQ(ParseClientCode(code)->or_imported, "");
  EXPECT_EQ(ParseClientCode(code + " ")->or_imported, "");
  // No imported code has a space in it.
  EXPECT_EQ(ParseClientCode("K10 012" + code.substr(6))->or_imported, "");
}

TEST(ClientCodeTest, TellsASlipFromWhatCanBeImported) {
  std::string code = Complete("K7M4RX");
  code[0] = 'M';
  EXPECT_EQ(KindOf(code), Kind::kImportedOrSlip);
  EXPECT_EQ(ParseClientCode(code)->text, code);
  // A letter that no new code has.
  code[0] = 'B';
  EXPECT_EQ(KindOf(code), Kind::kImportedOrSlip);
  // With a space in it, it can only be a slip.
  const auto slip = ParseClientCode(code.insert(3, " "));
  EXPECT_EQ(slip.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(slip.status().message(),
            "There is no such code: a character is wrong. Ask for it again.");
}

TEST(ClientCodeTest, RefusesWhatIsNoCode) {
  for (const std::string& typed :
       {std::string(), std::string(" "), std::string(41, 'K'),
        std::string(1 << 20, '-'), std::string("K 1"), std::string("Ké"),
        std::string("K\xff"), std::string("K\0M4QXP", 7),
        std::string("K7M4RX\xff"), std::string("'; DROP")}) {
    const auto read = ParseClientCode(typed);
    ASSERT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument)
        << typed.substr(0, 50);
    EXPECT_THAT(std::string(read.status().message()),
                HasSubstr("Give the code of a client, such as K7M-4RX-P"));
  }
}

TEST(ClientCodeTest, TheExampleIsACode) {
  EXPECT_EQ(GroupClientCode(Complete("K7M4RX")), "K7M-4RX-P");
}

}  // namespace
}  // namespace wegwijs::intake
