// Rotation of the keys of texts that are sealed under keys of their own:
// signals, and notes of referrals.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/intake/keys/key_rotation_test_server.h"

namespace wegwijs::intake {
namespace {

class SealedTextRotationTest : public KeyRotationTestServer {};

// More of them than are renewed at a time.
TEST_F(SealedTextRotationTest, SignalsOpenUnderTheNewKeysAndAreAnsweredAgain) {
  v1::Signal first = Answered("Een wachtlijst.", "Er komt een tolk.");
  v1::Signal last;
  for (int i = 0; i < 100; ++i) last = Answered("Nog een.", "Nee.");
  const std::string id = first.name().substr(first.name().rfind('/') + 1);
  const std::string of_first =
      absl::StrCat("signal WHERE signal_id = '", id, "'");
  const std::string kept = Bytes("wrapped_key", of_first).at(0);
  ASSERT_TRUE(keys_->Unwrap(kept, kTestMunicipality, id).ok());

  Rotate();

  EXPECT_EQ(OfOlderEpochs(), 0);
  EXPECT_EQ(told_.back(), std::pair(int64_t{101}, int64_t{101}));
  EXPECT_EQ(Get(first).DebugString(), first.DebugString());
  EXPECT_EQ(Get(last).DebugString(), last.DebugString());
  ASSERT_TRUE(
      Becomes([&] { return keys_->All(kTestMunicipality).size() == 1; }));
  EXPECT_FALSE(keys_->Unwrap(kept, kTestMunicipality, id).ok());
  // The first answer and the new one open under the same key.
  first = Answer(first, "Toch niet.");
  EXPECT_EQ(Get(first).answer(), "Toch niet.");
  EXPECT_EQ(Get(first).steps(2).answer(), "Er komt een tolk.");
}

// The same, of two referrals; and one is added under the new keys.
TEST_F(SealedTextRotationTest, NotesOpenUnderTheNewKeysAndTheOldOnesOpenNone) {
  v1::Referral first = Noted("Komt op dinsdag.");
  v1::Referral last = Noted("Bel na vier uur.");
  for (int i = 0; i < 60; ++i) last = NotedAgain(last, absl::StrCat("Nr. ", i));
  const std::string& name = first.notes(0).name();
  const std::string id = name.substr(name.rfind('/') + 1);
  const std::string of_first =
      absl::StrCat("referral_note WHERE note_id = '", id, "'");
  const std::string kept = Bytes("wrapped_key", of_first).at(0);
  const std::string sealed = Bytes("note", of_first).at(0);
  ASSERT_TRUE(keys_->Unwrap(kept, kTestMunicipality, id).ok());

  Rotate();

  EXPECT_EQ(OfOlderEpochs(), 0);
  EXPECT_EQ(told_.back(), std::pair(int64_t{62}, int64_t{62}));
  EXPECT_EQ(Get(first).DebugString(), first.DebugString());
  EXPECT_EQ(Get(last).DebugString(), last.DebugString());
  // Only the key is another one.
  EXPECT_EQ(Bytes("note", of_first).at(0), sealed);
  ASSERT_TRUE(
      Becomes([&] { return keys_->All(kTestMunicipality).size() == 1; }));
  EXPECT_FALSE(keys_->Unwrap(kept, kTestMunicipality, id).ok());
  first = NotedAgain(first, "Toch niet.");
  EXPECT_EQ(Get(first).notes(0).text(), "Komt op dinsdag.");
  EXPECT_EQ(Get(first).notes(1).text(), "Toch niet.");
}

}  // namespace
}  // namespace wegwijs::intake
