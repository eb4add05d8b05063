#include "services/intake/reference/fake_directory.h"

#include <grpcpp/grpcpp.h>

#include <map>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"

namespace wegwijs::intake {

namespace proto = directory::v1;

// What was put in, and what came.
struct FakeDirectory::Contents {
  // Counts a call; UNAVAILABLE while it is down. With the lock.
  grpc::Status Take(const grpc::ServerContext& context) {
    ++asked;
    const auto token = context.client_metadata().find("authorization");
    authorization =
        token == context.client_metadata().end()
            ? ""
            : std::string(token->second.data(), token->second.size());
    if (down) return {grpc::StatusCode::UNAVAILABLE, "The directory is down."};
    return grpc::Status::OK;
  }

  std::mutex mutex;
  std::map<std::string, proto::TaxonomyTerm> terms;
  std::map<std::string, proto::Service> services;
  std::map<std::string, proto::Neighbourhood> neighbourhoods;
  std::map<std::string, proto::Organization> organizations;
  std::map<std::string, proto::Meetup> meetups;
  bool down = false;
  int asked = 0;
  std::string authorization;
};

class FakeDirectory::References final
    : public proto::DirectoryService::Service {
 public:
  explicit References(Contents& contents) : contents_(contents) {}

 private:
  grpc::Status ResolveReferences(
      grpc::ServerContext* context,
      const proto::ResolveReferencesRequest* request,
      proto::ResolveReferencesResponse* response) override {
    std::lock_guard lock(contents_.mutex);
    const grpc::Status taken = contents_.Take(*context);
    if (!taken.ok()) return taken;
    const auto answer = [](const auto& names, const auto& known,
                           auto* answers) {
      for (const std::string& name : names) {
        const auto found = known.find(name);
        if (found != known.end()) *answers->Add() = found->second;
      }
    };
    answer(request->taxonomy_terms(), contents_.terms,
           response->mutable_taxonomy_terms());
    answer(request->services(), contents_.services,
           response->mutable_services());
    answer(request->neighbourhoods(), contents_.neighbourhoods,
           response->mutable_neighbourhoods());
    answer(request->organizations(), contents_.organizations,
           response->mutable_organizations());
    return grpc::Status::OK;
  }

  Contents& contents_;
};

class FakeDirectory::Meetups final : public proto::MeetupService::Service {
 public:
  explicit Meetups(Contents& contents) : contents_(contents) {}

 private:
  grpc::Status GetMeetup(grpc::ServerContext* context,
                         const proto::GetMeetupRequest* request,
                         proto::Meetup* response) override {
    std::lock_guard lock(contents_.mutex);
    const grpc::Status taken = contents_.Take(*context);
    if (!taken.ok()) return taken;
    const auto found = contents_.meetups.find(request->name());
    if (found == contents_.meetups.end()) {
      return {grpc::StatusCode::NOT_FOUND, "There is none."};
    }
    *response = found->second;
    return grpc::Status::OK;
  }

  Contents& contents_;
};

FakeDirectory::FakeDirectory()
    : contents_(new Contents),
      references_(new References(*contents_)),
      meetups_(new Meetups(*contents_)) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port_);
  builder.RegisterService(references_.get());
  builder.RegisterService(meetups_.get());
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
  std::lock_guard lock(contents_->mutex);
  contents_->terms[term.name()] = term;
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
  std::lock_guard lock(contents_->mutex);
  contents_->services[service.name()] = service;
}

void FakeDirectory::PutFit(const std::string& id,
                           const std::vector<std::string>& languages,
                           int available) {
  std::lock_guard lock(contents_->mutex);
  proto::Service& service = contents_->services["services/" + id];
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
  std::lock_guard lock(contents_->mutex);
  contents_->neighbourhoods[neighbourhood.name()] = neighbourhood;
}

void FakeDirectory::PutOrganization(const std::string& id,
                                    const std::string& display_name) {
  proto::Organization organization;
  organization.set_name("organizations/" + id);
  organization.set_display_name(display_name);
  std::lock_guard lock(contents_->mutex);
  contents_->organizations[organization.name()] = organization;
}

std::string FakeDirectory::PutMeetup(const std::string& id, absl::Time start,
                                     bool cancelled) {
  proto::Meetup meetup;
  meetup.set_name(
      absl::StrCat("municipalities/", kTestMunicipality, "/meetups/", id));
  meetup.mutable_start_time()->set_seconds(absl::ToUnixSeconds(start));
  meetup.set_cancelled(cancelled);
  std::lock_guard lock(contents_->mutex);
  contents_->meetups[meetup.name()] = meetup;
  return meetup.name();
}

void FakeDirectory::SetDown(bool down) {
  std::lock_guard lock(contents_->mutex);
  contents_->down = down;
}

int FakeDirectory::asked() const {
  std::lock_guard lock(contents_->mutex);
  return contents_->asked;
}

std::string FakeDirectory::authorization() const {
  std::lock_guard lock(contents_->mutex);
  return contents_->authorization;
}

}  // namespace wegwijs::intake
