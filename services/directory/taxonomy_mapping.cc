#include "services/directory/taxonomy_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {
namespace {

constexpr Length kLabel = {1, 80};

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
}

TaxonomyTerm FromProto(const v1::TaxonomyTerm& proto) {
  return {
      .id = TermId(proto.name()).value(),
      .parent = proto.parent().empty() ? "" : TermId(proto.parent()).value(),
      .labels = {.nl = proto.labels().nl(),
                 .fr = proto.labels().fr(),
                 .en = proto.labels().en()},
      .retired = proto.retired(),
  };
}

}  // namespace wegwijs::directory
