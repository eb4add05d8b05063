#include "services/intake/spellings/romanisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>

namespace wegwijs::intake {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;

std::string Write(const std::string& table, const std::string& name) {
  Random random(1);
  return Romanisation(table).Write(name, random);
}

// What the table may write.
std::set<std::string> WriteOften(const std::string& table,
                                 const std::string& name) {
  const Romanisation romanisation(table);
  Random random(1);
  std::set<std::string> written;
  for (int i = 0; i < 300; ++i) {
    written.insert(romanisation.Write(name, random));
  }
  return written;
}

void ExpectAll(const std::string& table,
               const std::map<std::string, std::string>& expected) {
  for (const auto& [name, written] : expected) {
    EXPECT_EQ(Write(table, name), written);
  }
}

TEST(RomanisationTest, WritesArabicAsIcaoPrintsItInExamples) {
  // Doc 9303, Part 3, section 6.C note 3, and Appendix B.
  ExpectAll("arabic_icao9303", {{"عبّاس", "EBBAS"},
                                {"فضّة", "FXDZXDZXAH"},
                                {"محمد", "MXHMD"},
                                {"ابو بكر", "ABW BKR"},
                                {"بن زكريا الرازي", "BN ZKRYA ALRAZY"},
                                {"إسماعيل", "ISMAEYL"},
                                {"عبد العزيز", "EBD ALEZYZ"},
                                {"جميلة", "JMYLXAH"},
                                {"نعيمة", "NEYMXAH"},
                                {"الناصر", "ALNAXSSR"}});
}

TEST(RomanisationTest, WritesArabicByAlaLc) {
  ExpectAll("arabic_ala_lc", {{"مُحَمَّد", "Muḥammad"},
                              {"عَبْد الرَحْمٰن", "ʻAbd al-Raḥmān"},
                              {"عَبْد الله", "ʻAbd Allāh"},
                              {"فَاطِمَة", "Fāṭimah"},
                              {"عَائِشَة", "ʻĀʼishah"},
                              {"يَحْيَى", "Yaḥyá"},
                              {"حُسَيْن", "Ḥusayn"},
                              {"زِيَاد", "Ziyād"},
                              {"دَاوُود", "Dāwūd"},
                              {"آدَم", "Ādam"},
                              {"السَامَرَّائِي", "al-Sāmarrāʼī"},
                              {"الأَسَدِي", "al-Asadī"}});
}

TEST(RomanisationTest, WritesArabicByIso233) {
  // The first two are examples of the standard, but for the capital.
  ExpectAll("arabic_iso233_2", {{"المَسْؤُول", "al-Masʾūl"},
                                {"الأَمِير", "al-Amīr"},
                                {"خَالِد", "H̱ālid"},
                                {"جَعْفَر", "Ǧaʿfar"},
                                {"أَمِينَة", "Amīnaẗ"},
                                {"عُثْمَان", "ʿUṯmān"}});
}

TEST(RomanisationTest, WritesArabicAsTheMaghrebDoes) {
  EXPECT_THAT(WriteOften("arabic_maghreb", "مُحَمَّد"),
              ElementsAre("Mohamad", "Mohamed", "Mohammed"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "جَمَال"), Contains("Djamel"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "وَحِيد"),
              AllOf(Contains("Ouahid"), Contains("Wahid")));
  EXPECT_THAT(WriteOften("arabic_maghreb", "شَيْمَاء"), Contains("Chaïma"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "سَعِيد"),
              ElementsAre("Said", "Saïd"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "عَبْد القَادِر"),
              Contains("Abdelkader"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "صَلَاح الدِين"),
              Contains("Salaheddine"));
  EXPECT_THAT(WriteOften("arabic_maghreb", "بِن عَلِي"),
              ElementsAre("Ben Ali", "Benali"));
}

TEST(RomanisationTest, WritesRussianAsPassportsDo) {
  ExpectAll("russian_icao9303", {{"Сергей", "SERGEI"},
                                 {"Щукин", "SHCHUKIN"},
                                 {"Юлия", "IULIIA"},
                                 {"Цветков", "TSVETKOV"},
                                 {"Подъячев", "PODIEIACHEV"},
                                 {"Ольга", "OLGA"}});
}

TEST(RomanisationTest, WritesRussianByTheOtherTables) {
  ExpectAll("russian_iso9", {{"Жуков", "Žukov"},
                             {"Щукин", "Ŝukin"},
                             {"Юрий", "Ûrij"},
                             {"Ольга", "Olʹga"}});
  ExpectAll("russian_bgn_pcgn", {{"Евгений", "Yevgeniy"},
                                 {"Соловьёв", "Solov’yëv"},
                                 {"Алексеев", "Alekseyev"},
                                 {"Фёдор", "Fëdor"}});
  ExpectAll(
      "russian_ala_lc",
      {{"Цветков", "T͡svetkov"}, {"Юлия", "I͡ulii͡a"}, {"Щукин", "Shchukin"}});
}

TEST(RomanisationTest, WritesChechenAsTheAgreementDoes) {
  ExpectAll("chechen_bgn_pcgn", {{"кӀант", "Khant"},
                                 {"пхьагал", "Pẋagal"},
                                 {"Ӏаж", "Jaƶ"},
                                 {"нохчийн", "Noxçiyn"},
                                 {"сагӀадаккхар", "Saġadaqqar"},
                                 {"елха", "Yelxa"},
                                 {"Хьасан", "Ẋasan"}});
}

TEST(RomanisationTest, WritesArmenian) {
  ExpectAll("armenian_bgn_pcgn", {{"Հայաստան", "Hayastan"},
                                  {"Երևան", "Yerevan"},
                                  {"Ոսկանյան", "Voskanyan"},
                                  {"Թումանյան", "T’umanyan"},
                                  {"Տեր-Պետրոսյան", "Ter-Petrosyan"}});
  ExpectAll("armenian_ala_lc", {{"Ռուբեն", "Ṛuben"},
                                {"Մկրտչյան", "Mkrtchʻyan"},
                                {"Օհանյան", "Ōhanyan"}});
  ExpectAll("armenian_iso9985", {{"Ծատուրյան", "Çatowryan"},
                                 {"Ճաղարյան", "Č̣aġaryan"},
                                 {"Ջուլիետա", "J̌owlieta"}});
}

TEST(RomanisationTest, WritesBerber) {
  ExpectAll("berber_ircam", {{"ⵄⵍⵉ", "Ɛli"}, {"ⵛⵉⵅ", "Cix"}});
  ExpectAll("berber_bgn_pcgn", {{"ⵜⵉⴼⵉⵏⴰⵖ", "Tifinagh"}, {"ⵛⵉⵅ", "Chix"}});
  // The example of the Library of Congress.
  EXPECT_THAT(WriteOften("berber_ala_lc", "ⴰⵖⵍⵢⴰⵙ"),
              ElementsAre("Aglyas", "Aɣlyas"));
  // Examples of a study of Kabyle first names.
  EXPECT_THAT(WriteOften("berber_french", "ⵡⴰⵔⴷⴰ"),
              ElementsAre("Ouarda", "Warda"));
  EXPECT_THAT(WriteOften("berber_french", "ⴵⴰⵄⴼⴻⵔ"),
              ElementsAre("Djaafer", "Djafer"));
  EXPECT_THAT(WriteOften("berber_french", "ⵎⴰⵙⵉⵏⵉⵙⴰ"), Contains("Massinissa"));
}

TEST(RomanisationTest, WritesTurkish) {
  ExpectAll("turkish_icao9303",
            {{"Ömer Gündoğdu", "OMER GUNDOGDU"}, {"Işık İnce", "ISIK INCE"}});
  ExpectAll("turkish_icao9303_oe", {{"Ömer Gündoğdu", "OEMER GUENDOGDU"}});
  ExpectAll("turkish_capitals",
            {{"İbrahim Kılıç", "İBRAHİM KILIÇ"}, {"Işık", "IŞIK"}});
}

TEST(RomanisationTest, WritesDutch) {
  ExpectAll("dutch_icao9303", {{"van 't Hof", "VAN T HOF"},
                               {"Daniël", "DANIEL"},
                               {"van Dijk", "VAN DIJK"}});
  ExpectAll("dutch_ij_as_y",
            {{"van Dijk", "van Dyk"}, {"IJzerman", "Yzerman"}});
  ExpectAll("dutch_without_prefix", {{"van den Berg", "Berg"},
                                     {"De Smet", "Smet"},
                                     {"Vandenberghe", "Vandenberghe"}});
  ExpectAll("dutch_joined_prefix", {{"van den Berg", "Vandenberg"},
                                    {"De Smet", "Desmet"},
                                    {"Anne-Marie", "Anne-Marie"}});
}

TEST(RomanisationTest, RefusesALetterWithoutARow) {
  EXPECT_THROW(Write("russian_icao9303", "Ӏумар"), std::runtime_error);
  EXPECT_THROW(Write("armenian_iso9985", "Anna"), std::runtime_error);
  EXPECT_THROW(Write("turkish_icao9303", "Zoë"), std::runtime_error);
}

TEST(RomanisationTest, RefusesAMissingTable) {
  EXPECT_THROW(Romanisation("russian_iso1"), std::runtime_error);
}

}  // namespace
}  // namespace wegwijs::intake
