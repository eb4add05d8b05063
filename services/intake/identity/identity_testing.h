// What the tests of this folder start from.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_IDENTITY_TESTING_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_IDENTITY_TESTING_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/intake/identity/key_set.h"

namespace wegwijs::intake {

inline constexpr int kKortrijk = 34022;
inline constexpr int kGent = 44021;

// An epoch whose keys are `key` and the character after it, 32 times.
inline KeyEpoch EpochOf(int municipality, uint32_t number, char key) {
  const auto filled = [](char c) {
    return *SecretKey::FromBytes(std::string(SecretKey::kBytes, c));
  };
  return {.municipality = municipality,
          .number = number,
          .state = EpochState::kCurrent,
          .made_at = absl::FromUnixSeconds(1'795'000'000),
          .key_encryption_key = filled(key),
          .blind_index_key = filled(static_cast<char>(key + 1))};
}

// `text` damaged in every way that one byte can be: each byte flipped, cut off
// after each, and one too many.
inline std::vector<std::string> DamagedOnce(const std::string& text) {
  std::vector<std::string> damaged = {text + '\0'};
  for (size_t i = 0; i < text.size(); ++i) {
    damaged.push_back(text.substr(0, i));
    damaged.push_back(text);
    damaged.back()[i] = static_cast<char>(text[i] ^ (1 << (i % 8)));
  }
  return damaged;
}

// A folder of its own for each test.
class FolderTest : public ::testing::Test {
 protected:
  FolderTest() {
    std::string folder = ::testing::TempDir() + "identity_XXXXXX";
    EXPECT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    path_ = folder + "/keys.json";
  }
  ~FolderTest() override { std::filesystem::remove_all(folder_); }

  std::string Content() const { return ContentOf(path_); }

  static std::string ContentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // Writes the file as a careful operator does, or with another mode.
  void Write(const std::string& content, unsigned mode = 0600) const {
    std::ofstream(path_, std::ios::binary) << content;
    std::filesystem::permissions(path_, std::filesystem::perms(mode));
  }

  std::string folder_;
  std::string path_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_IDENTITY_TESTING_H_
