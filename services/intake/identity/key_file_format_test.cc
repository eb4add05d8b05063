#include "services/intake/identity/key_file_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

#include "absl/strings/str_replace.h"
#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kKeysOfA[] = "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";
constexpr char kKeysOfB[] = "YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmI=";

// Two epochs of Kortrijk, one of Gent.
KeySet Example() {
  KeySet::Epochs epochs;
  epochs[kKortrijk].push_back(EpochOf(kKortrijk, 1, 'a'));
  epochs[kKortrijk].back().state = EpochState::kRetiring;
  epochs[kKortrijk].push_back(EpochOf(kKortrijk, 2, 'c'));
  epochs[kGent].push_back(EpochOf(kGent, 1, 'e'));
  return *KeySet::FromEpochs(std::move(epochs));
}

std::string Format(const KeySet& keys) {
  const WipedString text = FormatKeys(keys);
  return {text.begin(), text.end()};
}

std::string Refusal(const std::string& text) {
  const auto keys = ParseKeys(text);
  if (keys.ok()) return "none";
  EXPECT_EQ(keys.status().code(), absl::StatusCode::kFailedPrecondition);
  return std::string(keys.status().message());
}

// The refusal of the example with `from`, where it stands, changed to `to`.
std::string RefusalWith(const std::string& from, const std::string& to) {
  const std::string text = Format(Example());
  const std::string changed = absl::StrReplaceAll(text, {{from, to}});
  EXPECT_NE(changed, text) << from;
  return Refusal(changed);
}

TEST(KeyFileFormatTest, ReadsWhatItWrote) {
  const std::string text = Format(Example());
  const auto keys = ParseKeys(text);
  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_EQ(Format(*keys), text);
  const KeyEpoch* const epoch = keys->Find(kKortrijk, 1);
  ASSERT_NE(epoch, nullptr);
  EXPECT_EQ(epoch->municipality, kKortrijk);
  EXPECT_EQ(epoch->state, EpochState::kRetiring);
  EXPECT_EQ(epoch->made_at, absl::FromUnixSeconds(1'795'000'000));
  EXPECT_EQ(epoch->key_encryption_key.bytes(), std::string(32, 'a'));
  EXPECT_EQ(epoch->blind_index_key.bytes(), std::string(32, 'b'));
  EXPECT_EQ(keys->Current(kKortrijk)->number, 2u);
  EXPECT_TRUE(ParseKeys(Format(KeySet())).ok());
}

// What stands in a file has to be read by the next release.
TEST(KeyFileFormatTest, WritesTheFormatThatTheHeaderShows) {
  KeySet::Epochs epochs;
  epochs[kKortrijk].push_back(EpochOf(kKortrijk, 1, 'a'));
  EXPECT_THAT(Format(*KeySet::FromEpochs(std::move(epochs))), HasSubstr(R"(
  "municipalities": {
    "34022": [
      {
        "blind_index_key": "YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmI=",
        "epoch": 1,
        "key_encryption_key": "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
        "made_at": "2026-11-18T11:06:40Z",
        "state": "current"
      }
    ]
  },
  "version": 1
}
)"));
}

TEST(KeyFileFormatTest, NamesEachKindOfDamage) {
  EXPECT_EQ(Refusal(""), "It is no valid JSON.");
  EXPECT_EQ(Refusal("{\"version\": 1"), "It is no valid JSON.");
  EXPECT_EQ(Refusal(Format(Example()) + "}"), "It is no valid JSON.");
  const std::string version =
      "It is not of version 1, which is all that this release can read.";
  for (const std::string text : {"[]", "1", "null", "{}", "\"version\""}) {
    EXPECT_EQ(Refusal(text), version);
  }
  EXPECT_EQ(RefusalWith("\"version\": 1", "\"version\": 2"), version);
  const std::string members =
      "It has to hold about, version and municipalities, and no more.";
  EXPECT_EQ(Refusal("{\"version\": 1}"), members);
  EXPECT_EQ(Refusal("{\"version\": 1, \"municipalities\": []}"), members);
  EXPECT_EQ(RefusalWith("\"version\": 1", "\"version\": 1, \"x\": 1"), members);
  EXPECT_EQ(RefusalWith("\"version\": 1", "\"version\": 1, \"version\": 1"),
            "It has two members of the same name in one place.");
  EXPECT_EQ(RefusalWith("44021", "34022"),
            "It has two members of the same name in one place.");
}

TEST(KeyFileFormatTest, NamesTheMunicipalityThatIsDamaged) {
  const std::string nis =
      "A name under municipalities is no NIS code of five digits, such as "
      "34022.";
  for (const std::string name : {"", "Gent", "4402", "044021", " 44021",
                                 "+44021", "44021x", "-44021", "4294967296"}) {
    EXPECT_EQ(RefusalWith("44021", name), nis) << name;
  }
  const std::string file = "{\"version\": 1, \"municipalities\": {\"34022\": ";
  EXPECT_EQ(Refusal(file + "{}}}"),
            "Municipality 34022 has no list of epochs.");
  EXPECT_EQ(Refusal(file + "[]}}"), "Municipality 34022 has no epochs.");
  EXPECT_EQ(RefusalWith("\"epoch\": 2", "\"epoch\": 1"),
            "Municipality 34022 has epoch 1 twice.");
  EXPECT_EQ(RefusalWith("retiring", "current"),
            "Municipality 34022 has epoch 1 as current beside epoch 2; only "
            "the newest may be.");
}

TEST(KeyFileFormatTest, NamesTheEpochThatIsDamaged) {
  const std::string members =
      "Municipality 34022 has an epoch with other members than epoch, state, "
      "made_at, key_encryption_key and blind_index_key.";
  EXPECT_EQ(RefusalWith("\"epoch\": 2", "\"epoch\": 2, \"x\": 2"), members);
  EXPECT_EQ(Refusal("{\"version\": 1, \"municipalities\": {\"34022\": [7]}}"),
            members);
  for (const std::string number : {"0", "-1", "1.5", "1e3", "\"2\"", "null",
                                   "1000000000", "18446744073709551617"}) {
    EXPECT_EQ(RefusalWith("\"epoch\": 2", "\"epoch\": " + number),
              "Municipality 34022 has an epoch whose number is not 1, 2, 3, "
              "...")
        << number;
  }
  EXPECT_EQ(RefusalWith("retiring", "retired"),
            "Municipality 34022, epoch 1: the state has to be current or "
            "retiring.");
  EXPECT_EQ(RefusalWith("2026-11-18T11", "2026-11-18 25"),
            "Municipality 34022, epoch 1: made_at has to be a time such as "
            "2026-11-23T09:30:00Z.");
  const std::string keys =
      "Municipality 34022, epoch 1: key_encryption_key and blind_index_key "
      "have to be 32 bytes in base64.";
  // Short, empty, long, not base64, no text.
  EXPECT_EQ(RefusalWith(kKeysOfA, "YWFhYQ=="), keys);
  EXPECT_EQ(RefusalWith(kKeysOfB, ""), keys);
  EXPECT_EQ(RefusalWith(kKeysOfB, "YmJi" + std::string(kKeysOfB)), keys);
  EXPECT_EQ(RefusalWith("YmJiYmJiYmI=", "YmJi!mJiYmI="), keys);
  EXPECT_EQ(RefusalWith("\"" + std::string(kKeysOfA) + "\"", "7"), keys);
  EXPECT_EQ(
      RefusalWith("\"key_encryption_key\": \"" + std::string(kKeysOfA) + "\",",
                  ""),
      keys);
}

TEST(KeyFileFormatTest, QuotesNoKey) {
  for (const std::string& damaged : DamagedOnce(Format(Example()))) {
    const std::string refusal = Refusal(damaged);
    EXPECT_THAT(refusal, Not(HasSubstr("YWFh")));
    EXPECT_THAT(refusal, Not(HasSubstr("YmJi")));
  }
}

TEST(KeyFileFormatTest, WhateverIsReadCanBeWrittenAndReadAgain) {
  const std::string text = Format(Example());
  int read = 0;
  for (const std::string& damaged : DamagedOnce(text)) {
    const auto keys = ParseKeys(damaged);
    if (!keys.ok()) continue;
    ++read;
    EXPECT_EQ(Refusal(Format(*keys)), "none");
  }
  // A bit of a key may flip; a bit of anything else may not.
  EXPECT_GT(read, 0);
  EXPECT_LT(read, static_cast<int>(text.size()) / 2);
}

TEST(KeyFileFormatTest, SurvivesRandomBytes) {
  std::mt19937 random(1);
  const std::string pieces = "{}[]\",:0123456789 abcdefghijklmnopqrstuvwxyz\\";
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<size_t> piece(0, pieces.size() - 1);
  for (int i = 0; i < 20000; ++i) {
    std::string text(i % 200, '\0');
    for (char& c : text) {
      c = i % 2 == 0 ? static_cast<char>(byte(random)) : pieces[piece(random)];
    }
    EXPECT_NE(Refusal(text), "none");
  }
  EXPECT_EQ(Refusal(std::string(1 << 20, '[')), "It is no valid JSON.");
}

}  // namespace
}  // namespace wegwijs::intake
