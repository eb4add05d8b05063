#include "services/directory/taxonomy_mapping.h"

#include <google/protobuf/repeated_field.h>

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr Length kLabel = {1, 80};
constexpr int kMostWords = 20;

using Words = google::protobuf::RepeatedPtrField<std::string>;

void CheckWords(const std::string& field, const Words& words,
                FieldViolations& violations) {
  if (words.size() > kMostWords) {
    violations.Add(field, absl::StrCat("Has ", words.size(), " entries. Give ",
                                       kMostWords, " at the most."));
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < words.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    CheckLine(path, words[i], kLabel, violations);
    if (!seen.insert(words[i]).second) {
      violations.Add(path, "Is here twice. Keep one of the two.");
    }
  }
}

std::vector<std::string> WordsFrom(const Words& words) {
  return {words.begin(), words.end()};
}

v1::TermSearchWords ToProto(const SearchWords& words) {
  v1::TermSearchWords proto;
  proto.mutable_nl()->Assign(words.nl.begin(), words.nl.end());
  proto.mutable_fr()->Assign(words.fr.begin(), words.fr.end());
  proto.mutable_en()->Assign(words.en.begin(), words.en.end());
  return proto;
}

}  // namespace

v1::TaxonomyTerm ToProto(const TaxonomyTerm& term) {
  v1::TaxonomyTerm proto;
  proto.set_name(NameOf(term));
  if (!term.parent.empty()) proto.set_parent("taxonomyTerms/" + term.parent);
  proto.mutable_labels()->set_nl(term.labels.nl);
  proto.mutable_labels()->set_fr(term.labels.fr);
  proto.mutable_labels()->set_en(term.labels.en);
  proto.set_retired(term.retired);
  proto.set_version(term.version);
  proto.set_owner(absl::StrCat("municipalities/", term.owner));
  if (term.search_words != SearchWords()) {
    *proto.mutable_search_words() = ToProto(term.search_words);
  }
  return proto;
}

void Check(const v1::TaxonomyTerm& proto, const std::string& path,
           FieldViolations& violations) {
  CheckName(path + ".name", TermId(proto.name()), violations);
  if (!proto.parent().empty()) {
    CheckName(path + ".parent", TermId(proto.parent()), violations);
  }
  CheckLine(path + ".labels.nl", proto.labels().nl(), kLabel, violations);
  CheckLine(path + ".labels.fr", proto.labels().fr(), kLabel, violations);
  CheckLine(path + ".labels.en", proto.labels().en(), kLabel, violations);
  const v1::TermSearchWords& words = proto.search_words();
  CheckWords(path + ".search_words.nl", words.nl(), violations);
  CheckWords(path + ".search_words.fr", words.fr(), violations);
  CheckWords(path + ".search_words.en", words.en(), violations);
}

TaxonomyTerm FromProto(const v1::TaxonomyTerm& proto) {
  return {
      .id = TermId(proto.name()).value(),
      .parent = proto.parent().empty() ? "" : TermId(proto.parent()).value(),
      .labels = {.nl = proto.labels().nl(),
                 .fr = proto.labels().fr(),
                 .en = proto.labels().en()},
      .retired = proto.retired(),
      .search_words = {.nl = WordsFrom(proto.search_words().nl()),
                       .fr = WordsFrom(proto.search_words().fr()),
                       .en = WordsFrom(proto.search_words().en())},
  };
}

}  // namespace wegwijs::directory
