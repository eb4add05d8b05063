#include "services/intake/identity/key_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "absl/strings/str_replace.h"
#include "services/intake/identity/identity_testing.h"

namespace wegwijs::intake {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

class KeyFileTest : public FolderTest {
 protected:
  KeyFileTest() : file_(path_) {}

  KeySet Keys() const {
    auto loaded = file_.Load();
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return loaded.ok() ? std::move(loaded->keys) : KeySet();
  }

  std::string Refusal() const {
    const auto loaded = file_.Load();
    return loaded.ok() ? "none" : std::string(loaded.status().message());
  }

  const KeyFile file_;
};

TEST_F(KeyFileTest, StartsEmpty) {
  ASSERT_TRUE(file_.Create().ok());
  EXPECT_TRUE(Keys().epochs().empty());
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms(0600));
}

TEST_F(KeyFileTest, IsNeverMadeOverAnother) {
  Write("whatever it is");
  EXPECT_EQ(file_.Create().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Content(), "whatever it is");
}

TEST_F(KeyFileTest, GivesAMunicipalityItsFirstEpochOnce) {
  ASSERT_TRUE(file_.Create().ok());
  EXPECT_EQ(*file_.EnsureMunicipality(kKortrijk, kNow), true);
  const std::string content = Content();
  EXPECT_EQ(*file_.EnsureMunicipality(kKortrijk, kNow + absl::Hours(1)), false);
  EXPECT_EQ(Content(), content);
  EXPECT_EQ(Keys().Current(kKortrijk)->number, 1u);
  EXPECT_EQ(Keys().Current(kKortrijk)->made_at, kNow);
  EXPECT_EQ(*file_.EnsureMunicipality(kGent, kNow), true);
  EXPECT_EQ(Keys().epochs().size(), 2u);
}

TEST_F(KeyFileTest, RefusesWhatIsNoMunicipality) {
  ASSERT_TRUE(file_.Create().ok());
  for (const int no : {0, -1, 9999, 100000}) {
    EXPECT_EQ(file_.EnsureMunicipality(no, kNow).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(file_.BeginEpoch(kGent, kNow).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(*file_.DestroyRetired(kGent, 9), 0);
  EXPECT_TRUE(Keys().epochs().empty());
}

TEST_F(KeyFileTest, TurnsEpochs) {
  ASSERT_TRUE(file_.Create().ok());
  ASSERT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  ASSERT_TRUE(file_.EnsureMunicipality(kGent, kNow).ok());
  const std::string first(
      Keys().Current(kKortrijk)->key_encryption_key.bytes());
  EXPECT_EQ(*file_.BeginEpoch(kKortrijk, kNow), 2u);
  EXPECT_EQ(Keys().Find(kKortrijk, 1)->key_encryption_key.bytes(), first);
  // A rotation begins again while another is under way: what the first wrote
  // under epoch 2 stays open.
  EXPECT_EQ(*file_.BeginEpoch(kKortrijk, kNow), 3u);
  EXPECT_EQ(*file_.DestroyRetired(kKortrijk, 2), 1);
  EXPECT_NE(Keys().Find(kKortrijk, 2), nullptr);
  EXPECT_EQ(*file_.DestroyRetired(kKortrijk, 3), 1);
  EXPECT_EQ(*file_.DestroyRetired(kKortrijk, 3), 0);
  EXPECT_EQ(Keys().Find(kKortrijk, 2), nullptr);
  EXPECT_EQ(Keys().Current(kKortrijk)->number, 3u);
  EXPECT_EQ(Keys().Current(kGent)->number, 1u);
}

TEST_F(KeyFileTest, ADestroyedKeyIsInNoFile) {
  ASSERT_TRUE(file_.Create().ok());
  ASSERT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  const std::string all = Content();
  const size_t at = all.find("\"key_encryption_key\": \"");
  ASSERT_NE(at, std::string::npos);
  const std::string key = all.substr(at + 23, 44);
  ASSERT_TRUE(file_.BeginEpoch(kKortrijk, kNow).ok());
  EXPECT_THAT(Content(), HasSubstr(key));
  ASSERT_TRUE(file_.DestroyRetired(kKortrijk, 2).ok());
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    ++files;
    EXPECT_EQ(ContentOf(entry.path()).find(key), std::string::npos);
  }
  // The keys and the lock.
  EXPECT_EQ(files, 2);
}

TEST_F(KeyFileTest, SaysWhatIsWrongAndWhatToDo) {
  EXPECT_EQ(file_.Load().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Refusal(), "There is no key file \"" + path_ +
                           "\". Restore it from its backup, for without it no "
                           "name can be opened; only a new register starts "
                           "with a new one.");
  Write("{");
  EXPECT_EQ(file_.Load().status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Refusal(), "The key file \"" + path_ +
                           "\" is damaged. It is no valid JSON. Mend it, or "
                           "restore it from its backup.");
  Write("{}", 0644);
  EXPECT_THAT(Refusal(), HasSubstr("run: chmod 600"));
}

TEST_F(KeyFileTest, ChangesNothingThatIsDamaged) {
  Write("{\"version\": 1}");
  EXPECT_FALSE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  EXPECT_FALSE(file_.BeginEpoch(kKortrijk, kNow).ok());
  EXPECT_FALSE(file_.DestroyRetired(kKortrijk, 2).ok());
  EXPECT_EQ(Content(), "{\"version\": 1}");
  // Nor does who may not change it leave a lock behind.
  EXPECT_FALSE(std::filesystem::exists(path_ + ".lock"));
}

TEST_F(KeyFileTest, WritesNothingThatItCouldNotRead) {
  ASSERT_TRUE(file_.Create().ok());
  ASSERT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  const std::string content = absl::StrReplaceAll(
      Content(), {{"\"epoch\": 1", "\"epoch\": 999999999"}});
  Write(content);
  EXPECT_EQ(Refusal(), "none");
  EXPECT_EQ(file_.BeginEpoch(kKortrijk, kNow).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Content(), content);
}

TEST_F(KeyFileTest, ChangesClearTheDraftOfAKilledOne) {
  ASSERT_TRUE(file_.Create().ok());
  ASSERT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
  std::filesystem::copy(path_, path_ + ".new");
  EXPECT_EQ(*file_.EnsureMunicipality(kKortrijk, kNow), false);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(KeyFileTest, RefusesRandomBytes) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int i = 0; i < 500; ++i) {
    std::string bytes(i, '\0');
    for (char& c : bytes) c = static_cast<char>(byte(random));
    Write(bytes);
    EXPECT_THAT(Refusal(),
                StartsWith("The key file \"" + path_ + "\" is damaged. "));
  }
}

}  // namespace
}  // namespace wegwijs::intake
