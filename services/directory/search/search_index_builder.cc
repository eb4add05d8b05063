#include <algorithm>
#include <numeric>

#include "absl/strings/strip.h"
#include "services/directory/search/search_index.h"

namespace wegwijs::directory {
namespace {

std::string TermIdIn(const std::string& name) {
  return std::string(absl::StripPrefix(name, "taxonomyTerms/"));
}

}  // namespace

void SearchIndexBuilder::Put(const Service& service) {
  documents_[service.id] =
      std::make_shared<const Document>(DocumentOf(service, table_));
}

void SearchIndexBuilder::Put(const Organization& organization) {
  organizations_[organization.id] = {
      std::make_shared<const Organization>(organization),
      WordsOfOrganization(organization, table_)};
}

void SearchIndexBuilder::Put(const TaxonomyTerm& term) {
  const bool is_topic = !term.parent.empty();
  terms_[term.id] = {term, WordsOfTerm(term, is_topic, table_)};
}

std::shared_ptr<const SearchIndex> SearchIndexBuilder::Build() {
  OrderWords();
  auto index = std::make_shared<SearchIndex>();
  index->lexicon_ = lexicon_;
  AddTerms(*index);
  AddServices(*index);
  AddPostings(*index);
  return index;
}

void SearchIndexBuilder::OrderWords() {
  const std::vector<std::string>& words = table_.words();
  if (places_.size() == words.size()) return;
  std::vector<uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&words](uint32_t a, uint32_t b) { return words[a] < words[b]; });
  places_.resize(words.size());
  std::vector<std::string> sorted;
  sorted.reserve(words.size());
  for (const uint32_t number : order) {
    places_[number] = static_cast<uint32_t>(sorted.size());
    sorted.push_back(words[number]);
  }
  lexicon_ = std::make_shared<Lexicon>(std::move(sorted));
}

void SearchIndexBuilder::AddTerms(SearchIndex& index) const {
  for (const auto& [id, term] : terms_) {
    index.terms_.emplace(id, static_cast<uint32_t>(index.terms_.size()));
  }
  for (const auto& [id, term] : terms_) {
    const auto theme = index.terms_.find(term.term.parent);
    index.themes_.push_back(theme == index.terms_.end()
                                ? static_cast<uint32_t>(index.themes_.size())
                                : theme->second);
  }
}

void SearchIndexBuilder::AddServices(SearchIndex& index) const {
  for (const auto& [id, document] : documents_) {
    IndexedService service = {.document = document};
    const auto owner = organizations_.find(document->organization);
    if (owner != organizations_.end()) {
      service.organization = owner->second.organization;
    }
    for (const std::string& name : document->topics) {
      const auto term = terms_.find(TermIdIn(name));
      // Each topic of a service is in the taxonomy, which is read with it.
      if (term == terms_.end()) continue;
      service.topics.push_back(index.terms_.at(term->first));
      service.topic_retired =
          service.topic_retired || term->second.term.retired;
    }
    index.services_.push_back(std::move(service));
  }
  std::sort(index.services_.begin(), index.services_.end(),
            [](const IndexedService& a, const IndexedService& b) {
              return std::tie(a.document->sort_key, a.document->id) <
                     std::tie(b.document->sort_key, b.document->id);
            });
}

std::vector<DocumentWord> SearchIndexBuilder::AllWordsOf(
    const IndexedService& service) const {
  const Document& document = *service.document;
  WeightedWords around;
  const auto owner = organizations_.find(document.organization);
  if (owner != organizations_.end()) around.Add(owner->second.words);
  for (const std::string& name : document.topics) {
    const auto topic = terms_.find(TermIdIn(name));
    if (topic == terms_.end()) continue;
    around.Add(topic->second.words);
    const auto theme = terms_.find(topic->second.term.parent);
    if (theme != terms_.end()) around.Add(theme->second.words);
  }
  std::vector<DocumentWord> all = document.words;
  for (const auto& [number, weight] : around.all()) {
    const auto own =
        std::lower_bound(document.words.begin(), document.words.end(), number,
                         [](const DocumentWord& word, uint32_t key) {
                           return word.number < key;
                         });
    if (own == document.words.end() || own->number != number) {
      all.push_back({number, weight});
    } else {
      uint8_t& kept = all[own - document.words.begin()].weight;
      kept = std::max(kept, weight);
    }
  }
  return all;
}

// Counted first, then filled in: each word's services come in their order.
void SearchIndexBuilder::AddPostings(SearchIndex& index) const {
  index.begins_.assign(lexicon_->size() + 1, 0);
  std::vector<std::vector<DocumentWord>> words;
  words.reserve(index.services_.size());
  for (const IndexedService& service : index.services_) {
    words.push_back(AllWordsOf(service));
    for (const DocumentWord& word : words.back()) {
      ++index.begins_[places_[word.number] + 1];
    }
  }
  std::partial_sum(index.begins_.begin(), index.begins_.end(),
                   index.begins_.begin());
  index.postings_.resize(index.begins_.back());
  std::vector<uint32_t> next(index.begins_.begin(), index.begins_.end() - 1);
  for (uint32_t service = 0; service < words.size(); ++service) {
    for (const DocumentWord& word : words[service]) {
      index.postings_[next[places_[word.number]]++] =
          service << SearchIndex::kWeightBits | word.weight;
    }
  }
}

}  // namespace wegwijs::directory
