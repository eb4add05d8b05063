#include "clients/cli/directory/directory_names.h"

#include "absl/strings/match.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/printing.h"

namespace wegwijs::cli {
namespace {

constexpr int kMostNames = 500;

void AddUpTo(google::protobuf::RepeatedPtrField<std::string>* names,
             const std::string& name) {
  if (names->size() < kMostNames) names->Add(std::string(name));
}

std::string LabelFor(const directory::v1::Labels& labels,
                     const std::string& lang) {
  if (lang == "fr") return labels.fr();
  if (lang == "en") return labels.en();
  return labels.nl();
}

}  // namespace

void DirectoryNames::Collect(const std::string& name) {
  if (!name.empty()) collected_.insert(name);
}

absl::Status DirectoryNames::Fetch(Session& session) {
  if (collected_.empty()) return absl::OkStatus();
  directory::v1::ResolveReferencesRequest request;
  for (const std::string& name : collected_) {
    if (absl::StartsWith(name, "organizations/")) {
      AddUpTo(request.mutable_organizations(), name);
    } else if (absl::StartsWith(name, "taxonomyTerms/")) {
      AddUpTo(request.mutable_taxonomy_terms(), name);
    } else {
      AddUpTo(request.mutable_neighbourhoods(), name);
    }
  }
  const auto found = session.Call(
      &directory::v1::DirectoryService::Stub::ResolveReferences, request);
  if (!found.ok()) return found.status();
  for (const auto& organization : found->organizations()) {
    called_[organization.name()] = organization.display_name();
  }
  for (const auto& term : found->taxonomy_terms()) {
    called_[term.name()] = LabelFor(term.labels(), session.options().lang);
  }
  for (const auto& neighbourhood : found->neighbourhoods()) {
    called_[neighbourhood.name()] = neighbourhood.display_name();
  }
  return absl::OkStatus();
}

std::string DirectoryNames::Of(const std::string& name) const {
  const auto called = called_.find(name);
  return called == called_.end() ? LastPart(name) : Plain(called->second);
}

}  // namespace wegwijs::cli
