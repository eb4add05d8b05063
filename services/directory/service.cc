#include "services/directory/service.h"

namespace wegwijs::directory {
namespace {

// Neither message holds a map, so equal ones are written alike.
template <typename Message>
bool SameMessage(const Message& a, const Message& b) {
  return a.SerializeAsString() == b.SerializeAsString();
}

// Apart from what it was made from.
bool SameTranslation(v1::Translation a, v1::Translation b) {
  a.clear_source_version();
  b.clear_source_version();
  return SameMessage(a, b);
}

const v1::Translation* TranslationInto(const std::string& language,
                                       const Service& service) {
  for (const v1::Translation& one : service.profile.translations()) {
    if (one.language() == language) return &one;
  }
  return nullptr;
}

}  // namespace

bool SameContent(const Service& a, const Service& b) {
  return a.organization == b.organization && a.display_name == b.display_name &&
         a.description == b.description && a.url == b.url &&
         a.email == b.email && a.status == b.status &&
         a.languages == b.languages && a.capacity == b.capacity &&
         SameMessage(a.profile, b.profile);
}

bool SameTexts(const Service& a, const Service& b) {
  return a.display_name == b.display_name && a.description == b.description &&
         a.profile.application_process() == b.profile.application_process() &&
         a.profile.alert() == b.profile.alert();
}

v1::Translation::Status StatusOf(const v1::Translation& translation,
                                 int64_t text_version) {
  if (translation.source_version() < text_version) {
    return v1::Translation::STATUS_OUTDATED;
  }
  return translation.machine_translated()
             ? v1::Translation::STATUS_MACHINE_TRANSLATED
             : v1::Translation::STATUS_UP_TO_DATE;
}

void SettleTexts(const Service& standing, Service& wanted) {
  wanted.text_version = standing.version > 0 && SameTexts(standing, wanted)
                            ? standing.text_version
                            : standing.version + 1;
  for (v1::Translation& one : *wanted.profile.mutable_translations()) {
    if (one.source_version() != 0) continue;
    const v1::Translation* before = TranslationInto(one.language(), standing);
    one.set_source_version(before != nullptr && SameTranslation(*before, one)
                               ? before->source_version()
                               : wanted.text_version);
  }
}

}  // namespace wegwijs::directory
