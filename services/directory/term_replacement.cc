#include "services/directory/term_replacement.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"

namespace wegwijs::directory {
namespace {

using TermsById = std::map<std::string, const TaxonomyTerm*>;

// The term `id`; null, and a violation of `field`, unless it is in use.
const TaxonomyTerm* InUse(const TermsById& terms, const std::string& id,
                          const std::string& field,
                          FieldViolations& violations) {
  const auto found = terms.find(id);
  if (found == terms.end()) {
    violations.Add(field,
                   "There is no such term; ListTaxonomyTerms lists them.");
    return nullptr;
  }
  if (found->second->retired) {
    violations.Add(field, "This term is retired. Take one in use.");
    return nullptr;
  }
  return found->second;
}

void CheckLevel(const TaxonomyTerm& term, bool themes, const std::string& field,
                FieldViolations& violations) {
  if (term.parent.empty() == themes) return;
  violations.Add(field, absl::StrCat("Is a ", themes ? "topic" : "theme",
                                     ", and old_terms[0] is a ",
                                     themes ? "theme" : "topic",
                                     ". Take terms of one level."));
}

bool HasTopicsInUse(const std::vector<TaxonomyTerm>& standing,
                    const std::string& theme) {
  return std::any_of(standing.begin(), standing.end(),
                     [&theme](const TaxonomyTerm& term) {
                       return term.parent == theme && !term.retired;
                     });
}

}  // namespace

std::vector<TaxonomyTerm> Replaced(const std::vector<TaxonomyTerm>& standing,
                                   const ReplacementOrder& order,
                                   FieldViolations& violations) {
  TermsById terms;
  for (const TaxonomyTerm& term : standing) terms[term.id] = &term;
  const auto first = terms.find(order.old_terms.front());
  const bool themes = first != terms.end() && first->second->parent.empty();
  std::vector<TaxonomyTerm> replaced;
  for (size_t i = 0; i < order.old_terms.size(); ++i) {
    const std::string field = absl::StrCat("old_terms[", i, "]");
    const TaxonomyTerm* term =
        InUse(terms, order.old_terms[i], field, violations);
    if (term == nullptr) continue;
    CheckLevel(*term, themes, field, violations);
    if (HasTopicsInUse(standing, term->id)) {
      violations.Add(field,
                     "The theme has topics in use. Replace or retire them "
                     "first.");
    }
    TaxonomyTerm& after = replaced.emplace_back(*term);
    after.retired = true;
    after.replaced_by = order.new_terms;
  }
  for (size_t i = 0; i < order.new_terms.size(); ++i) {
    const std::string field = absl::StrCat("new_terms[", i, "]");
    const TaxonomyTerm* term =
        InUse(terms, order.new_terms[i], field, violations);
    if (term != nullptr) CheckLevel(*term, themes, field, violations);
  }
  return replaced;
}

void CheckStayReplaced(const std::vector<TermReplacement>& replacements,
                       const std::vector<TaxonomyTerm>& wanted,
                       FieldViolations& violations) {
  std::set<std::string> replaced;
  for (const TermReplacement& one : replacements) {
    replaced.insert(one.old_term);
  }
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].retired || !replaced.contains(wanted[i].id)) continue;
    violations.Add(absl::StrCat("taxonomy_terms[", i, "].retired"),
                   "Other terms took its place and it stays retired; "
                   "ListTermReplacements says which.");
  }
}

std::vector<std::string> TermsBefore(
    const std::vector<TermReplacement>& replacements, const std::string& term) {
  std::vector<std::string> found = {term};
  // Each that was found may have taken the place of others.
  for (size_t i = 0; i < found.size(); ++i) {
    for (const TermReplacement& one : replacements) {
      if (one.new_term == found[i] &&
          std::find(found.begin(), found.end(), one.old_term) == found.end()) {
        found.push_back(one.old_term);
      }
    }
  }
  found.erase(found.begin());
  return found;
}

}  // namespace wegwijs::directory
