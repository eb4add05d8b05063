// The directory in memory, ready to be searched. SearchIndex is one moment of
// it and never changes; SearchIndexBuilder makes one after the other.

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_INDEX_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_INDEX_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/directory/search/document.h"
#include "services/directory/search/judge.h"
#include "services/directory/search/lexicon.h"

namespace wegwijs::directory {

struct SearchQuery {
  std::string text = {};
  // Ids of terms.
  std::vector<std::string> topics = {};
  // Its `terms` are filled in by the index.
  Asked asked;
  size_t offset = 0;
  size_t limit = 20;
};

struct SearchResult {
  std::vector<v1::ServiceHit> hits = {};
  size_t total = 0;
};

class SearchIndex {
 public:
  SearchResult Search(const SearchQuery& query) const;

  size_t size() const { return services_.size(); }

  // By display name, in Dutch order.
  const std::vector<IndexedService>& services() const { return services_; }

 private:
  friend class SearchIndexBuilder;

  // A service that holds a word, and how much that says: a number of
  // services_ above eight bits of weight.
  using Posting = uint32_t;
  static constexpr int kWeightBits = 8;

  // A word of the query with what it may stand for.
  using WordMatches = std::vector<WordMatch>;

  struct Ranked {
    float score;
    uint32_t service;
  };

  std::vector<WordMatches> MatchesOf(const std::string& text) const;
  // How well each service meets the words; empty: no words were given.
  std::vector<float> TextScores(const std::vector<WordMatches>& words) const;
  std::vector<Asked::Term> TermsAsked(
      const std::vector<std::string>& topics) const;
  v1::ServiceHit HitOf(uint32_t service, const Asked& asked,
                       const std::vector<WordMatches>& words) const;
  // The words of the service that the query met.
  std::vector<std::string> WordsMet(
      uint32_t service, const std::vector<WordMatches>& words) const;

  // By display name.
  std::vector<IndexedService> services_;
  std::shared_ptr<const Lexicon> lexicon_;
  // Where the postings of each word of the lexicon begin, and where all end.
  std::vector<uint32_t> begins_;
  // Of each word by service.
  std::vector<Posting> postings_;
  // The number of each term, and of its theme (or its own).
  std::unordered_map<std::string, uint32_t> terms_;
  std::vector<uint32_t> themes_;
};

class SearchIndexBuilder {
 public:
  // Add the thing, or replace what it was.
  void Put(const Service& service);
  void Put(const Organization& organization);
  void Put(const TaxonomyTerm& term);

  // All that was put.
  std::shared_ptr<const SearchIndex> Build();

 private:
  struct Term {
    TaxonomyTerm term;
    WeightedWords words;
  };
  struct Owner {
    std::shared_ptr<const Organization> organization;
    WeightedWords words;
  };

  // Puts all words in order again if new ones came.
  void OrderWords();
  void AddTerms(SearchIndex& index) const;
  void AddServices(SearchIndex& index) const;
  void AddPostings(SearchIndex& index) const;
  // With those of its organisation and topics.
  std::vector<DocumentWord> AllWordsOf(const IndexedService& service) const;

  WordTable table_;
  std::map<std::string, std::shared_ptr<const Document>> documents_;
  std::map<std::string, Owner> organizations_;
  std::map<std::string, Term> terms_;
  std::shared_ptr<const Lexicon> lexicon_ = std::make_shared<Lexicon>();
  // The place in the lexicon of each word of table_.
  std::vector<uint32_t> places_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_SEARCH_INDEX_H_
