#include "services/directory/taxonomy.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

// How many characters must be put in, taken out or replaced (Levenshtein).
size_t EditDistance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// The taxonomy as it would be, and what the rules ask of it.
class Outcome {
 public:
  Outcome(const std::vector<TaxonomyTerm>& standing,
          const std::vector<TaxonomyTerm>& wanted) {
    for (const TaxonomyTerm& term : standing) before_[term.id] = &term;
    after_ = before_;
    for (const TaxonomyTerm& term : wanted) after_[term.id] = &term;
    for (const auto& [id, term] : after_) {
      if (term->retired) continue;
      themes_in_use_.insert(term->parent);
      ++in_use_[{term->parent, term->labels.nl}];
    }
  }

  const TaxonomyTerm* Before(const std::string& id) const {
    return Find(before_, id);
  }
  const TaxonomyTerm* After(const std::string& id) const {
    return Find(after_, id);
  }
  bool HasTopicsInUse(const TaxonomyTerm& theme) const {
    return theme.parent.empty() && themes_in_use_.contains(theme.id);
  }
  bool IsAmbiguous(const TaxonomyTerm& term) const {
    const auto found = in_use_.find({term.parent, term.labels.nl});
    return !term.retired && found != in_use_.end() && found->second > 1;
  }

 private:
  using Terms = std::map<std::string, const TaxonomyTerm*>;

  static const TaxonomyTerm* Find(const Terms& terms, const std::string& id) {
    const auto found = terms.find(id);
    return found == terms.end() ? nullptr : found->second;
  }

  Terms before_;
  Terms after_;
  std::set<std::string> themes_in_use_;
  std::map<std::pair<std::string, std::string>, int> in_use_;
};

void CheckMeaning(const TaxonomyTerm& before, const TaxonomyTerm& term,
                  const std::string& path, FieldViolations& violations) {
  if (before.parent != term.parent) {
    violations.Add(path + ".parent",
                   absl::StrCat("It is ",
                                before.parent.empty()
                                    ? "a theme"
                                    : "under taxonomyTerms/" + before.parent,
                                " and stays so. Add a term with a new id and "
                                "retire this one."));
  }
  if (!IsCorrection(before.labels.nl, term.labels.nl)) {
    violations.Add(
        path + ".labels.nl",
        absl::StrCat("This is another meaning than \"", before.labels.nl,
                     "\". Add a term with a new id and retire "
                     "this one."));
  }
}

void CheckPlace(const Outcome& outcome, const TaxonomyTerm& term,
                const std::string& path, FieldViolations& violations) {
  if (!term.parent.empty()) {
    const TaxonomyTerm* theme = outcome.After(term.parent);
    if (theme == nullptr) {
      violations.Add(path + ".parent",
                     "There is no such theme. Add it in the same call.");
    } else if (!theme->parent.empty()) {
      violations.Add(path + ".parent",
                     "This is a topic. A topic stands under a theme, and a "
                     "theme under nothing.");
    } else if (theme->retired && !term.retired) {
      violations.Add(path + ".parent",
                     "This theme is retired. Take one in use.");
    }
  }
  if (term.retired && outcome.HasTopicsInUse(term)) {
    violations.Add(path + ".retired",
                   "The theme has topics in use. Retire them in the same "
                   "call.");
  }
  if (outcome.IsAmbiguous(term)) {
    violations.Add(path + ".labels.nl",
                   "Another term in use has this label under the same parent. "
                   "Choose a label that tells them apart.");
  }
}

}  // namespace

std::string NameOf(const TaxonomyTerm& term) {
  return "taxonomyTerms/" + term.id;
}

bool SameContent(const TaxonomyTerm& a, const TaxonomyTerm& b) {
  return a.parent == b.parent && a.labels == b.labels &&
         a.retired == b.retired && a.search_words == b.search_words;
}

bool IsCorrection(absl::string_view before, absl::string_view after) {
  const std::u32string a = Characters(before);
  const std::u32string b = Characters(after);
  return EditDistance(a, b) * 3 <= std::max(a.size(), b.size());
}

void CheckTaxonomy(const std::vector<TaxonomyTerm>& standing,
                   const std::vector<TaxonomyTerm>& wanted,
                   FieldViolations& violations) {
  const Outcome outcome(standing, wanted);
  for (size_t i = 0; i < wanted.size(); ++i) {
    const std::string path = absl::StrCat("taxonomy_terms[", i, "]");
    const TaxonomyTerm* before = outcome.Before(wanted[i].id);
    if (before != nullptr) {
      CheckMeaning(*before, wanted[i], path, violations);
    }
    CheckPlace(outcome, wanted[i], path, violations);
  }
}

}  // namespace wegwijs::directory
