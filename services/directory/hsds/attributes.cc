#include "services/directory/hsds/attributes.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/directory/hsds/eligibility.h"
#include "services/directory/hsds/parts.h"

namespace wegwijs::directory::hsds {
namespace {

constexpr char kTopic[] = "topic";
constexpr char kEligibility[] = "eligibility";
constexpr char kRole[] = "organization_role";
constexpr char kSearchWord[] = "search_word";
constexpr char kTranslation[] = "translation";
constexpr char kTerms[] = "taxonomyTerms/";

struct RoleWord {
  const char* text;
  v1::OrganizationRole::Role role;
};
constexpr RoleWord kRoles[] = {
    {"delivers", v1::OrganizationRole::ROLE_DELIVERS},
    {"funds", v1::OrganizationRole::ROLE_FUNDS},
    {"hosts", v1::OrganizationRole::ROLE_HOSTS},
};

// "fr:logement social" as {"fra", "logement social"}; empty parts if it is
// none.
std::pair<std::string, std::string> SearchWordFrom(const std::string& value) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(value, absl::MaxSplits(':', 1));
  return {LanguageFrom(parts.first), OneLine(parts.second, 80)};
}

void TakeSearchWord(const std::string& value, v1::ServiceProfile& profile) {
  const auto [language, word] = SearchWordFrom(value);
  if (language.empty() || word.empty()) return;
  v1::SearchWords* words = nullptr;
  for (v1::SearchWords& one : *profile.mutable_search_words()) {
    if (one.language() == language) words = &one;
  }
  if (words == nullptr) {
    words = profile.add_search_words();
    words->set_language(language);
  }
  words->add_words(word);
}

void TakeRole(const std::string& value, v1::ServiceProfile& profile) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(value, absl::MaxSplits(':', 1));
  for (const RoleWord& word : kRoles) {
    if (parts.first != word.text) continue;
    v1::OrganizationRole& role = *profile.add_organizations();
    role.set_role(word.role);
    role.set_organization(parts.second);
  }
}

std::string LanguageOfTranslation(const std::string& value) {
  const Json said = Json::parse(value, nullptr, false);
  return said.is_object() ? LanguageFrom(TextOf(said, "language")) : "";
}

void TakeTranslation(const std::string& value, v1::ServiceProfile& profile) {
  const Json said = Json::parse(value, nullptr, false);
  if (!said.is_object()) return;
  v1::Translation translation;
  translation.set_language(LanguageFrom(TextOf(said, "language")));
  translation.set_display_name(OneLine(TextOf(said, "name"), 120));
  translation.set_description(TextOf(said, "description"));
  translation.set_application_process(TextOf(said, "application_process"));
  translation.set_alert(TextOf(said, "alert"));
  translation.set_machine_translated(At(said, "machine_translated") == true);
  if (translation.language().empty()) return;
  *profile.add_translations() = std::move(translation);
}

std::string TranslationTo(const v1::Translation& translation) {
  Json said = {{"language", ShortLanguage(translation.language())}};
  Put(said, "name", translation.display_name());
  Put(said, "description", translation.description());
  Put(said, "application_process", translation.application_process());
  Put(said, "alert", translation.alert());
  if (translation.machine_translated()) said["machine_translated"] = true;
  return said.dump();
}

// "taxonomyTerms/wonen" for a term of this directory, the word of another one.
std::string TermOf(const Json& attribute) {
  const Json& term = At(attribute, "taxonomy_term");
  const std::string code = TextOf(term, "code");
  if (TextOf(term, "taxonomy") == "wegwijs") return kTerms + code;
  return code.empty() ? TextOf(term, "name") : code;
}

Json TermTo(const std::string& term, const std::string& id) {
  if (!absl::StartsWith(term, kTerms)) {
    return {{"id", id}, {"name", term}, {"description", term}};
  }
  const std::string code = term.substr(sizeof(kTerms) - 1);
  return {{"id", id},
          {"code", code},
          {"name", code},
          {"description", code},
          {"taxonomy", "wegwijs"}};
}

void TakeOther(const Json& attribute, v1::ServiceProfile& profile) {
  const std::string term = TermOf(attribute);
  if (term.empty()) return;
  v1::Attribute& other = *profile.add_attributes();
  other.set_id(TextOf(attribute, "id"));
  other.set_term(term);
  other.set_value(TextOf(attribute, "value"));
  other.set_link_type(TextOf(attribute, "link_type"));
}

// By what entries of the list as it was imported are found again.
std::string KeyOf(const Json& attribute) {
  const std::string type = TextOf(attribute, "link_type");
  const std::string value = TextOf(attribute, "value");
  if (type == kTopic) return absl::StrCat(type, "/", TermOf(attribute));
  if (type == kTranslation) {
    return absl::StrCat(type, "/", LanguageOfTranslation(value));
  }
  if (type == kSearchWord) {
    const auto [language, word] = SearchWordFrom(value);
    return absl::StrCat(type, "/", language, "/", word);
  }
  if (type == kEligibility) {
    v1::Eligibility read;
    if (AddCriterion(value, read)) {
      return absl::StrCat(type, "/", CriteriaOf(read).front());
    }
  }
  return absl::StrCat(type, "/", value);
}

// Makes the attributes of one service.
class Writer {
 public:
  Writer(const Json& before, const std::string& service) : service_(service) {
    for (const Json& attribute : before) before_[KeyOf(attribute)] = &attribute;
  }

  void AddValue(const char* type, const std::string& value) {
    Json attribute = {
        {"link_type", type}, {"link_entity", "service"}, {"value", value}};
    attribute["id"] = IdOf(attribute);
    list_.push_back(std::move(attribute));
  }

  void AddTopic(const std::string& topic) {
    Json attribute = {{"link_type", kTopic}, {"link_entity", "service"}};
    attribute["taxonomy_term"] = TermTo(topic, IdFrom(topic));
    const auto found = before_.find(KeyOf(attribute));
    if (found != before_.end()) {
      const Json& before = *found->second;
      attribute["taxonomy_term"] = At(before, "taxonomy_term");
      Put(attribute, "taxonomy_term_id", TextOf(before, "taxonomy_term_id"));
    }
    attribute["id"] = IdOf(attribute);
    list_.push_back(std::move(attribute));
  }

  void AddOther(const v1::Attribute& other) {
    Json attribute = {{"id", other.id()}, {"link_entity", "service"}};
    if (other.id().empty()) {
      attribute["id"] =
          IdFrom(absl::StrCat(service_, "/", other.SerializeAsString()));
    }
    Put(attribute, "link_type", other.link_type());
    Put(attribute, "value", other.value());
    attribute["taxonomy_term"] = TermTo(other.term(), IdFrom(other.term()));
    list_.push_back(std::move(attribute));
  }

  Json Take() { return std::move(list_); }

 private:
  std::string IdOf(const Json& attribute) const {
    const std::string key = KeyOf(attribute);
    const auto found = before_.find(key);
    if (found != before_.end()) return TextOf(*found->second, "id");
    return IdFrom(absl::StrCat(service_, "/", key));
  }

  const std::string& service_;
  std::map<std::string, const Json*> before_;
  Json list_ = Json::array();
};

}  // namespace

void TakeAttributes(const Json& list, v1::ServiceProfile& profile) {
  for (const Json& attribute : list) {
    const std::string type = TextOf(attribute, "link_type");
    const std::string value = TextOf(attribute, "value");
    if (type == kTopic) {
      const std::string term = TermOf(attribute);
      if (absl::StartsWith(term, kTerms)) profile.add_topics(term);
    } else if (type == kEligibility) {
      v1::Eligibility added;
      if (AddCriterion(value, added)) {
        profile.mutable_eligibility()->MergeFrom(added);
      }
    } else if (type == kRole) {
      TakeRole(value, profile);
    } else if (type == kSearchWord) {
      TakeSearchWord(value, profile);
    } else if (type == kTranslation) {
      TakeTranslation(value, profile);
    } else {
      TakeOther(attribute, profile);
    }
  }
}

Json AttributesTo(const v1::ServiceProfile& profile, const Json& before,
                  const std::string& service) {
  Writer writer(before, service);
  for (const std::string& topic : profile.topics()) writer.AddTopic(topic);
  if (profile.has_eligibility()) {
    v1::Eligibility criteria = profile.eligibility();
    const bool for_everybody = criteria.ByteSizeLong() == 0;
    criteria.clear_minimum_age();
    criteria.clear_maximum_age();
    criteria.clear_eligibility_description();
    if (for_everybody || criteria.ByteSizeLong() > 0) {
      for (const std::string& one : CriteriaOf(criteria)) {
        writer.AddValue(kEligibility, one);
      }
    }
  }
  for (const v1::OrganizationRole& role : profile.organizations()) {
    for (const RoleWord& word : kRoles) {
      if (word.role != role.role()) continue;
      writer.AddValue(kRole, absl::StrCat(word.text, ":", role.organization()));
    }
  }
  for (const v1::SearchWords& words : profile.search_words()) {
    for (const std::string& word : words.words()) {
      writer.AddValue(kSearchWord,
                      absl::StrCat(ShortLanguage(words.language()), ":", word));
    }
  }
  for (const v1::Translation& translation : profile.translations()) {
    writer.AddValue(kTranslation, TranslationTo(translation));
  }
  for (const v1::Attribute& other : profile.attributes()) {
    writer.AddOther(other);
  }
  return writer.Take();
}

}  // namespace wegwijs::directory::hsds
