#include "services/intake/matching/romanization.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace wegwijs::intake {
namespace {

TEST(RomanizationTest, TakesCaseAndDiacriticsAway) {
  EXPECT_EQ(Romanize("Noëlle LEFÈVRE"), "noelle lefevre");
  EXPECT_EQ(Romanize("Ömer ÜNAL"), "omer unal");
  EXPECT_EQ(Romanize("IŞIL İnci Yıldız"), "isjil inci yildiz");
  EXPECT_EQ(Romanize("Nuĳs"), "nuijs");
}

TEST(RomanizationTest, KnowsNoGapAtAnApostrophe) {
  EXPECT_EQ(Romanize("O'Brien"), "obrien");
  EXPECT_EQ(Romanize("N’Diaye"), "ndiaye");
  EXPECT_EQ(Romanize("Sa`id Maʿrūf"), "said maruf");
  EXPECT_EQ(Romanize("Igorʹ"), "igor");
}

TEST(RomanizationTest, MakesAGapOfEveryOtherSign) {
  EXPECT_EQ(Romanize(" Jean-Pierre,  De.Smet<<AN/B "),
            "jean pierre de smet an b");
}

TEST(RomanizationTest, ReadsCyrillic) {
  EXPECT_EQ(Romanize("Евгений Щукин"), "yevgeniy shchukin");
  EXPECT_EQ(Romanize("Андрей"), Romanize("Андреи\u0306"));
}

TEST(RomanizationTest, ReadsThePalochkaHoweverItIsTyped) {
  for (const char* name :
       {"ГӀойтиев", "гӏойтиев", "Г1ойтиев", "ГIойтиев", "Г|ойтиев"}) {
    EXPECT_EQ(Romanize(name), "goytiyev") << name;
  }
  EXPECT_EQ(Romanize("Хьава"), "hava");
  EXPECT_EQ(Romanize("Къилба Кхокха"), "qilba qoqa");
  EXPECT_EQ(Romanize("Ӏумар"), "umar");
}

TEST(RomanizationTest, ReadsArabicWithoutItsVowels) {
  EXPECT_EQ(Romanize("محمد"), "mhmd");
  EXPECT_EQ(Romanize("عمر"), "amr");
  EXPECT_EQ(Romanize("خديجة"), "khdydzha");
  EXPECT_EQ(Romanize("گلپری ژاله"), "glpry zhalh");
}

TEST(RomanizationTest, ReadsTheVowelsThatArabicMarks) {
  EXPECT_EQ(Romanize("مُحَمَّد"), "muhamad");
}

TEST(RomanizationTest, UnifiesTheFormsOfArabicLetters) {
  EXPECT_EQ(Romanize("ﻣﺤﻤﺪ"), "mhmd");
  EXPECT_EQ(Romanize("محـــمد"), "mhmd");
  EXPECT_EQ(Romanize("علی"), Romanize("علي"));
}

TEST(RomanizationTest, PartsLettersThatWouldReadAsOne) {
  EXPECT_EQ(Romanize("إسحاق"), "isahaq");
  EXPECT_EQ(Romanize("فتحي"), "ftahy");
  EXPECT_EQ(Romanize("Fatḥī"), "fatahi");
  EXPECT_EQ(Romanize("D'Hondt"), "dahondt");
  EXPECT_EQ(Romanize("تسنيم"), "tasnym");
}

TEST(RomanizationTest, ReadsArmenianAndTifinagh) {
  EXPECT_EQ(Romanize("Երվանդ Ոսկանյան"), "yervand voskanyan");
  EXPECT_EQ(Romanize("Աննա ՈՒնանյան"), "anna unanyan");
  EXPECT_EQ(Romanize("ⵢⵉⴷⵉⵔ ⴰⵖⵉⵍⴻⵙ"), "yidir aghiles");
}

TEST(RomanizationTest, LeavesOtherScriptsToIcu) {
  EXPECT_EQ(Romanize("რუსთაველი"), "rustaveli");
  EXPECT_EQ(Romanize("王伟"), "wang wei");
  EXPECT_EQ(Romanize("Ελένη"), "alene");
  EXPECT_EQ(Romanize("ገብረ"), "gabara");
}

TEST(RomanizationTest, DropsWhatCannotBeSeen) {
  EXPECT_EQ(Romanize("\u202BAli\u200F\u202C"), "ali");
  EXPECT_EQ(Romanize("عبد\u200Cالله"), Romanize("عبدالله"));
  EXPECT_EQ(Romanize("Ha\u00ADsan\uFEFF"), "hasan");
}

TEST(RomanizationTest, FindsNothingWhereNothingIs) {
  EXPECT_EQ(Romanize(""), "");
  EXPECT_EQ(Romanize("123 😀 \u200F \u0301"), "");
}

TEST(RomanizationTest, TakesInvalidBytesForAGap) {
  EXPECT_EQ(Romanize("Ali\xff\xfe"
                     "Baba\xc3"),
            "ali baba");
  EXPECT_EQ(Romanize(std::string("a\0b", 3)), "a b");
}

TEST(RomanizationTest, ReadsNoFurtherThanAThousandBytes) {
  EXPECT_EQ(Romanize(std::string(1 << 20, 'a')).size(), 1000u);
  EXPECT_EQ(Romanize("a" + std::string(1 << 20, ' ') + "b"), "a");
}

TEST(RomanizationTest, GivesLettersAndSpacesForAnyBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string words = Romanize(bytes);
    EXPECT_TRUE(std::all_of(words.begin(), words.end(), [](char c) {
      return c == ' ' || (c >= 'a' && c <= 'z');
    })) << words;
    EXPECT_EQ(Romanize(words), words);
  }
}

TEST(RomanizationTest, ServesManyThreads) {
  std::vector<std::string> words(8);
  std::vector<std::thread> threads;
  threads.reserve(words.size());
  for (std::string& word : words) {
    threads.emplace_back([&word] {
      for (int i = 0; i < 200; ++i) word = Romanize("محمد Хасан 王伟");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(words, testing::Each("mhmd khasan wang wei"));
}

}  // namespace
}  // namespace wegwijs::intake
