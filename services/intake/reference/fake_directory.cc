#include "services/intake/reference/fake_directory.h"

#include "absl/strings/str_cat.h"

namespace wegwijs::intake {

namespace proto = directory::v1;

FakeDirectory::FakeDirectory() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port_);
  builder.RegisterService(this);
  server_ = builder.BuildAndStart();
}

FakeDirectory::~FakeDirectory() { server_->Shutdown(); }

std::shared_ptr<grpc::Channel> FakeDirectory::channel() const {
  return grpc::CreateChannel(absl::StrCat("127.0.0.1:", port_),
                             grpc::InsecureChannelCredentials());
}

void FakeDirectory::PutTopic(const std::string& id, const std::string& parent,
                             bool retired) {
  proto::TaxonomyTerm term;
  term.set_name("taxonomyTerms/" + id);
  if (!parent.empty()) term.set_parent("taxonomyTerms/" + parent);
  term.set_retired(retired);
  term.mutable_labels()->set_nl(id + " (nl)");
  term.mutable_labels()->set_fr(id + " (fr)");
  std::lock_guard lock(mutex_);
  terms_[term.name()] = term;
}

void FakeDirectory::PutService(const std::string& id,
                               const std::string& display_name, bool active,
                               const std::string& organization) {
  proto::Service service;
  service.set_name("services/" + id);
  service.set_organization(absl::StrCat("organizations/", organization));
  service.set_display_name(display_name);
  service.set_version(7);
  service.set_status(active ? proto::Service::STATUS_ACTIVE
                            : proto::Service::STATUS_DEFUNCT);
  std::lock_guard lock(mutex_);
  services_[service.name()] = service;
}

void FakeDirectory::PutFit(const std::string& id,
                           const std::vector<std::string>& languages,
                           int available) {
  std::lock_guard lock(mutex_);
  proto::Service& service = services_["services/" + id];
  service.mutable_languages()->Assign(languages.begin(), languages.end());
  service.mutable_capacity()->set_available(available);
  service.mutable_capacity()->mutable_updated()->set_year(2016);
  service.mutable_capacity()->mutable_updated()->set_month(6);
  service.mutable_capacity()->mutable_updated()->set_day(1);
}

void FakeDirectory::PutNeighbourhood(const std::string& id, bool retired) {
  proto::Neighbourhood neighbourhood;
  neighbourhood.set_name(absl::StrCat("municipalities/", kTestMunicipality,
                                      "/neighbourhoods/", id));
  neighbourhood.set_retired(retired);
  std::lock_guard lock(mutex_);
  neighbourhoods_[neighbourhood.name()] = neighbourhood;
}

void FakeDirectory::PutOrganization(const std::string& id,
                                    const std::string& display_name) {
  proto::Organization organization;
  organization.set_name("organizations/" + id);
  organization.set_display_name(display_name);
  std::lock_guard lock(mutex_);
  organizations_[organization.name()] = organization;
}

void FakeDirectory::SetDown(bool down) {
  std::lock_guard lock(mutex_);
  down_ = down;
}

int FakeDirectory::asked() const {
  std::lock_guard lock(mutex_);
  return asked_;
}

std::string FakeDirectory::authorization() const {
  std::lock_guard lock(mutex_);
  return authorization_;
}

grpc::Status FakeDirectory::ResolveReferences(
    grpc::ServerContext* context,
    const proto::ResolveReferencesRequest* request,
    proto::ResolveReferencesResponse* response) {
  std::lock_guard lock(mutex_);
  ++asked_;
  const auto token = context->client_metadata().find("authorization");
  authorization_ =
      token == context->client_metadata().end()
          ? ""
          : std::string(token->second.data(), token->second.size());
  if (down_) return {grpc::StatusCode::UNAVAILABLE, "The directory is down."};
  const auto answer = [](const auto& names, const auto& known, auto* answers) {
    for (const std::string& name : names) {
      const auto found = known.find(name);
      if (found != known.end()) *answers->Add() = found->second;
    }
  };
  answer(request->taxonomy_terms(), terms_, response->mutable_taxonomy_terms());
  answer(request->services(), services_, response->mutable_services());
  answer(request->neighbourhoods(), neighbourhoods_,
         response->mutable_neighbourhoods());
  answer(request->organizations(), organizations_,
         response->mutable_organizations());
  return grpc::Status::OK;
}

}  // namespace wegwijs::intake
