#include "services/intake/client/client_identity.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::CivilDay kToday(2016, 6, 30);
// A national register number that checks.
constexpr char kNationalNumber[] = "85.07.30-033.28";

std::vector<std::string> FieldsOf(const FieldViolations& violations) {
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

std::vector<std::string> WrongTexts(const ClientIdentity& identity) {
  FieldViolations violations;
  CheckTexts(identity, "", violations);
  return FieldsOf(violations);
}

std::string Born(int year, int month, int day) {
  FieldViolations violations;
  std::string date =
      BirthDate(year, month, day, kToday, "birth_date", violations);
  return violations.empty() ? date : "refused";
}

std::string Dialled(const std::string& typed) {
  FieldViolations violations;
  std::string number = PhoneNumber(typed, "phone", violations);
  return violations.empty() ? number : "refused";
}

TEST(ClientIdentityTest, KeepsAsMuchOfABirthDateAsIsKnown) {
  EXPECT_EQ(Born(0, 0, 0), "");
  EXPECT_EQ(Born(1988, 0, 0), "1988");
  EXPECT_EQ(Born(1988, 5, 0), "1988-05");
  EXPECT_EQ(Born(1988, 5, 17), "1988-05-17");
  EXPECT_EQ(Born(2016, 6, 30), "2016-06-30");
  EXPECT_EQ(Born(1890, 0, 0), "1890");
}

TEST(ClientIdentityTest, RefusesBirthDatesThatCannotBe) {
  for (const auto& [year, month, day] :
       std::vector<std::array<int, 3>>{{1988, 2, 30},
                                       {1988, 13, 1},
                                       {1988, 0, 17},
                                       {1988, -1, 1},
                                       {1988, 5, -3},
                                       {0, 5, 17},
                                       {88, 5, 17},
                                       {1889, 12, 31},
                                       {2016, 7, 1},
                                       {2016, 7, 0},
                                       {2017, 0, 0},
                                       {10000, 1, 1}}) {
    EXPECT_EQ(Born(year, month, day), "refused") << year << " " << month;
  }
}

TEST(ClientIdentityTest, TellsTheYear) {
  EXPECT_EQ(YearOf(""), std::nullopt);
  EXPECT_EQ(YearOf("1988"), 1988);
  EXPECT_EQ(YearOf("1988-05-17"), 1988);
}

TEST(ClientIdentityTest, WritesTelephoneNumbersInOneWay) {
  EXPECT_EQ(Dialled(""), "");
  EXPECT_EQ(Dialled("0470 12 34 56"), "+32470123456");
  EXPECT_EQ(Dialled("+32 470/12.34.56"), "+32470123456");
  EXPECT_EQ(Dialled("bij zijn broer"), "refused");
  EXPECT_EQ(Dialled(kNationalNumber), "refused");
}

TEST(ClientIdentityTest, TakesTextsInAnyScript) {
  EXPECT_THAT(WrongTexts({}), IsEmpty());
  EXPECT_THAT(WrongTexts({.given_name = "محمد",
                          .family_name = "Ђорђевић-O'Neil",
                          .address = "Doorniksestraat 1\nbus 3\n8500 Kortrijk",
                          .notes = "Spreekt Dari.\n\nLeest niet."}),
              IsEmpty());
  std::string long_name;
  for (int i = 0; i < 100; ++i) absl::StrAppend(&long_name, "é");
  EXPECT_THAT(WrongTexts({.given_name = long_name, .family_name = long_name}),
              IsEmpty());
  EXPECT_THAT(WrongTexts({.given_name = long_name + "é"}),
              ElementsAre("given_name"));
}

TEST(ClientIdentityTest, NamesEveryTextThatCannotBe) {
  EXPECT_THAT(WrongTexts({.given_name = " Ann",
                          .family_name = "van\nDamme",
                          .address = "1\n2\n3\n4\n5\n6",
                          .notes = std::string(2001, 'n')}),
              ElementsAre("given_name", "family_name", "address", "notes"));
  EXPECT_THAT(WrongTexts({.address = std::string(301, 'a'), .notes = "a\tb"}),
              ElementsAre("address", "notes"));
  EXPECT_THAT(WrongTexts({.address = "Dorp 1\n", .notes = " "}),
              ElementsAre("address", "notes"));
}

TEST(ClientIdentityTest, RefusesNationalNumbersInEveryText) {
  EXPECT_THAT(WrongTexts({.given_name = kNationalNumber,
                          .family_name = absl::StrCat("X ", kNationalNumber),
                          .address = absl::StrCat("Dorp 1\n", kNationalNumber),
                          .notes = absl::StrCat("rrn ", kNationalNumber)}),
              ElementsAre("given_name", "family_name", "address", "notes"));
}

TEST(ClientIdentityTest, SaysNothingOfAPersonInAViolation) {
  FieldViolations violations;
  CheckTexts({.given_name = "Zebedeus\t", .notes = "Zebedeus\r"}, "",
             violations);
  BirthDate(1953, 2, 30, kToday, "birth_date", violations);
  PhoneNumber("Zebedeus 1953", "phone", violations);
  for (const auto& violation : violations.bad_request().field_violations()) {
    EXPECT_THAT(violation.description(), ::testing::Not(::testing::AnyOf(
                                             ::testing::HasSubstr("Zebedeus"),
                                             ::testing::HasSubstr("1953"))));
  }
  EXPECT_THAT(FieldsOf(violations),
              ElementsAre("given_name", "notes", "birth_date", "phone"));
}

TEST(ClientIdentityTest, AsksForANameWhenAnythingIsKnown) {
  const auto wrong = [](const ClientIdentity& identity) {
    FieldViolations violations;
    CheckNamed(identity, "client.identity.", violations);
    return FieldsOf(violations);
  };
  EXPECT_THAT(wrong({}), IsEmpty());
  EXPECT_THAT(wrong({.family_name = "Sukarno"}), IsEmpty());
  EXPECT_THAT(wrong({.given_name = "Sukarno"}), IsEmpty());
  EXPECT_THAT(wrong({.phone = "+32470123456"}),
              ElementsAre("client.identity.given_name"));
}

}  // namespace
}  // namespace wegwijs::intake
