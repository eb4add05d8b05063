#include "services/intake/spellings/letters.h"

#include <gtest/gtest.h>

namespace wegwijs::intake {
namespace {

TEST(LettersTest, KnowCapitalsBeyondAscii) {
  EXPECT_EQ(InCapitals("Ǧaʿfar al-Ḥasanī, H̱ālid"), "ǦAʿFAR AL-ḤASANĪ, H̱ĀLID");
  EXPECT_EQ(InCapitals("Kılıç"), "KILIÇ");
  EXPECT_EQ(InSmallLetters("ŠČERBAKOV"), "ščerbakov");
  EXPECT_EQ(InSmallLetters("İNCE IŞIK"), "ince işik");
}

TEST(LettersTest, KnowSmallCyrillicAndArmenian) {
  EXPECT_EQ(InSmallLetters("Щукин Ёлкин Ӏумар"), "щукин ёлкин Ӏумар");
  EXPECT_EQ(InSmallLetters("Երևան Ֆիդանյան"), "երևան ֆիդանյան");
}

TEST(LettersTest, BeginWordsWithCapitalsButForTheArticle) {
  EXPECT_EQ(WithFirstCapitals("ʻabd al-raḥmān"), "ʻAbd al-Raḥmān");
  EXPECT_EQ(WithFirstCapitals("al-ḥasan"), "al-Ḥasan");
  EXPECT_EQ(WithFirstCapitals("alali-khan"), "Alali-Khan");
  EXPECT_EQ(WithFirstCapitals("jan-willem van 't hof"),
            "Jan-Willem Van 'T Hof");
  EXPECT_EQ(WithFirstCapitals("čžuk"), "Čžuk");
}

TEST(LettersTest, TellLatinFromOtherScripts) {
  EXPECT_TRUE(IsLatin("Ṛuben Mkrtchʻyan"));
  EXPECT_TRUE(IsLatin("İNCE"));
  EXPECT_FALSE(IsLatin("Рубен"));
  EXPECT_FALSE(IsLatin("محمد"));
}

TEST(LettersTest, TellCapitalsFromSmallLetters) {
  EXPECT_TRUE(IsInCapitals("AL-ḤASANĪ"));
  EXPECT_FALSE(IsInCapitals("AL-ḥASANĪ"));
  EXPECT_FALSE(IsInCapitals("' -"));
}

TEST(LettersTest, LoseTheirMarksAtAKeyboard) {
  Random random(1);
  EXPECT_EQ(OnKeyboard("Ǧamāl Šarīfī", random), "Gamal Sarifi");
  EXPECT_EQ(OnKeyboard("H̱ālid, Q̇osum, Č̣", random), "Halid, Qosum, C");
  EXPECT_EQ(OnKeyboard("İpek YILDIZ ı", random), "Ipek YILDIZ i");
  EXPECT_EQ(OnKeyboard("T͡svetkov", random), "Tsvetkov");
}

TEST(LettersTest, MayKeepAnApostropheAtAKeyboard) {
  Random random(1);
  int kept = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string typed = OnKeyboard("ʻAli", random);
    EXPECT_TRUE(typed == "Ali" || typed == "'Ali") << typed;
    if (typed == "'Ali") ++kept;
  }
  EXPECT_GT(kept, 10);
  EXPECT_LT(kept, 90);
}

}  // namespace
}  // namespace wegwijs::intake
