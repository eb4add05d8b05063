// The promise as a whole: after an erasure and a rotation, a dump from before
// and the keys from after open nothing and confirm no name.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "services/intake/identity/blind_index.h"
#include "services/intake/identity/data_key.h"
#include "services/intake/identity/identity_testing.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/identity/sealed_text.h"

namespace wegwijs::intake {
namespace {

constexpr absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);
constexpr char kFatima[] = "01a209f5-6c49-7cae-9887-c18eba7cffe1";
constexpr char kOmer[] = "01a209f5-6c49-7cae-9887-c18eba7cffe2";

// What a database holds of a client.
struct Row {
  std::string wrapped;
  std::string name;
  std::string index;
};
using Database = std::map<std::string, Row>;

TextPlace NameOf(const std::string& client) {
  return {kKortrijk, client, "name"};
}

Row RowOf(const std::string& client, const std::string& name,
          const KeyEpoch& epoch) {
  const DataKey key = DataKey::New();
  return {.wrapped = WrapDataKey(key, epoch, client),
          .name = SealText(name, key, NameOf(client)),
          .index = BlindTerm(epoch, IndexPurpose::kName, name)};
}

// The name of the client in `row`, as far as any key of `keys` opens it.
absl::StatusOr<std::string> Open(const std::string& client, const Row& row,
                                 const KeySet& keys) {
  absl::Status closed = absl::DataLossError("There are no keys.");
  for (const KeyEpoch& epoch : keys.epochs().at(kKortrijk)) {
    const auto key = UnwrapDataKey(row.wrapped, epoch, client);
    if (key.ok()) return OpenText(row.name, *key, NameOf(client));
    closed = key.status();
  }
  return closed;
}

bool Confirms(const Row& row, const std::string& name, const KeySet& keys) {
  for (const KeyEpoch& epoch : keys.epochs().at(kKortrijk)) {
    if (BlindTerm(epoch, IndexPurpose::kName, name) == row.index) return true;
  }
  return false;
}

class RotationTest : public FolderTest {
 protected:
  RotationTest() : file_(path_) {
    EXPECT_TRUE(file_.Create().ok());
    EXPECT_TRUE(file_.EnsureMunicipality(kKortrijk, kNow).ok());
    const KeySet keys = Keys();
    const KeyEpoch& epoch = *keys.Current(kKortrijk);
    database_[kFatima] = RowOf(kFatima, "fatima 1985", epoch);
    database_[kOmer] = RowOf(kOmer, "omer 1990", epoch);
  }

  KeySet Keys() const { return std::move(file_.Load()->keys); }

  // Writes all that is left in the database again, under the next epoch.
  uint32_t MoveToNextEpoch() {
    const uint32_t number = *file_.BeginEpoch(kKortrijk, kNow);
    const KeySet keys = Keys();
    const KeyEpoch& to = *keys.Find(kKortrijk, number);
    for (auto& [client, row] : database_) {
      const KeyEpoch& from =
          *keys.Find(kKortrijk, *EpochOfWrapped(row.wrapped));
      const std::string name = *Open(client, row, keys);
      row.wrapped = *RewrapDataKey(row.wrapped, from, to, client);
      row.index = BlindTerm(to, IndexPurpose::kName, name);
    }
    return number;
  }

  const KeyFile file_;
  Database database_;
};

TEST_F(RotationTest, AnOldDumpOpensNothing) {
  const Database dump = database_;
  database_.erase(kFatima);
  // As long as the old epoch is there, the dump opens: the test is able to.
  const uint32_t number = MoveToNextEpoch();
  EXPECT_EQ(*Open(kFatima, dump.at(kFatima), Keys()), "fatima 1985");
  EXPECT_TRUE(Confirms(dump.at(kFatima), "fatima 1985", Keys()));

  ASSERT_EQ(*file_.DestroyRetired(kKortrijk, number), 1);
  const KeySet keys = Keys();
  for (const auto& [client, row] : dump) {
    EXPECT_EQ(Open(client, row, keys).status().code(),
              absl::StatusCode::kDataLoss);
  }
  EXPECT_FALSE(Confirms(dump.at(kFatima), "fatima 1985", keys));
  EXPECT_FALSE(Confirms(dump.at(kOmer), "omer 1990", keys));
}

TEST_F(RotationTest, TheLivingStayOpenAndAreFound) {
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(*file_.DestroyRetired(kKortrijk, MoveToNextEpoch()), 1);
  }
  const KeySet keys = Keys();
  EXPECT_EQ(*Open(kOmer, database_.at(kOmer), keys), "omer 1990");
  EXPECT_TRUE(Confirms(database_.at(kOmer), "omer 1990", keys));
  EXPECT_FALSE(Confirms(database_.at(kOmer), "fatima 1985", keys));
}

TEST_F(RotationTest, ABackupOfTheKeyFileOpensAnOldDump) {
  const Database dump = database_;
  const std::string backup = Content();
  ASSERT_EQ(*file_.DestroyRetired(kKortrijk, MoveToNextEpoch()), 1);
  EXPECT_FALSE(Open(kFatima, dump.at(kFatima), Keys()).ok());
  // Which is why backups of the key file have to be short-lived (README.md).
  Write(backup);
  EXPECT_EQ(*Open(kFatima, dump.at(kFatima), Keys()), "fatima 1985");
}

}  // namespace
}  // namespace wegwijs::intake
