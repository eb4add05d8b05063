// All words of the directory, in order, and which of them a word that people
// type may stand for.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_LEXICON_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_LEXICON_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::directory {

// A word of the directory, and how well it stands for what was typed: 1 for the
// same word.
struct WordMatch {
  uint32_t word = 0;
  float likeness = 0;
};

// Immutable.
class Lexicon {
 public:
  Lexicon() = default;
  // `words` are in order, none twice; a word is known by its place.
  explicit Lexicon(std::vector<std::string> words);

  // The same word; one with another ending; a word that is put together with
  // it; with `may_be_beginning`, what begins so. If there is none, the words
  // that it is put together of; if there is none of them either, words within
  // a typing error (from four letters on) or two (from eight on). Each once.
  std::vector<WordMatch> Matches(const std::string& typed,
                                 bool may_be_beginning) const;

  const std::string& word(uint32_t id) const { return words_[id]; }
  size_t size() const { return words_.size(); }

 private:
  using Found = std::unordered_map<uint32_t, float>;

  // Words with the same stem, at `likeness`.
  void AddSameStem(const std::string& typed, float likeness,
                   Found& found) const;
  void AddCompounds(Found& found) const;
  void AddBeginnings(const std::string& typed, Found& found) const;
  void AddParts(const std::string& typed, Found& found) const;
  void AddTypos(const std::string& typed, Found& found) const;

  std::vector<std::string> words_;
  // Which letters a word has, as bits.
  std::vector<uint32_t> letters_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_stem_;
  // The compounds that a word is a part of.
  std::unordered_map<uint32_t, std::vector<uint32_t>> compounds_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_LEXICON_H_
