// PostgreSQL goes away, and comes back: meanwhile the directory answers what it
// knew, and says so; afterwards it catches up by itself.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"
#include "tests/support/kortrijk.h"
#include "tests/support/postgres_cluster.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"
#include "wegwijs/directory/v1/meetup_service.grpc.pb.h"
#include "wegwijs/directory/v1/search_service.grpc.pb.h"

namespace wegwijs {
namespace {

using directory::v1::DirectorySearchService;
using directory::v1::DirectoryService;
using directory::v1::MeetupService;
using ::testing::HasSubstr;
using ::testing::Not;

class DirectoryOutageTest : public ::testing::Test {
 protected:
  DirectoryOutageTest()
      : city_([this](const std::string& role) { return cluster_.url(role); }) {
    city_.Load();
    const auto channel = city_.ChannelTo(city_.directory());
    directory_ = DirectoryService::NewStub(channel);
    search_ = DirectorySearchService::NewStub(channel);
    meetups_ = MeetupService::NewStub(channel);
  }

  // One answer, and whether it is marked as one from memory.
  template <typename Response>
  struct Answered {
    Response response;
    grpc::StatusCode code;
    bool is_marked;
  };

  template <typename AnyStub, typename Request, typename Response>
  Answered<Response> Ask(AnyStub& stub,
                         grpc::Status (AnyStub::*method)(grpc::ClientContext*,
                                                         const Request&,
                                                         Response*),
                         const Request& request,
                         const std::string& role = "toeleider") {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + city_.Token(role));
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    Answered<Response> answered;
    answered.code =
        (stub.*method)(&context, request, &answered.response).error_code();
    answered.is_marked =
        context.GetServerInitialMetadata().count("wegwijs-as-of") > 0;
    return answered;
  }

  // The same answer as before, and the mark that it should have.
  template <typename AnyStub, typename Request, typename Response>
  void ExpectSame(AnyStub& stub,
                  grpc::Status (AnyStub::*method)(grpc::ClientContext*,
                                                  const Request&, Response*),
                  const Request& request, const Response& before) {
    const auto answered = Ask(stub, method, request);
    EXPECT_EQ(answered.code, grpc::StatusCode::OK);
    EXPECT_TRUE(answered.is_marked) << request.GetTypeName();
    EXPECT_EQ(answered.response.DebugString(), before.DebugString());
  }

  template <typename Request, typename Response>
  void ExpectSame(grpc::Status (DirectoryService::Stub::*method)(
                      grpc::ClientContext*, const Request&, Response*),
                  const Request& request, const Response& before) {
    ExpectSame(*directory_, method, request, before);
  }

  // Waits until it holds; a minute is much more than it takes.
  template <typename Holds>
  static bool HoldsSoon(const Holds& holds) {
    const absl::Time longest = absl::Now() + absl::Minutes(1);
    while (!holds()) {
      if (absl::Now() > longest) return false;
      absl::SleepFor(absl::Milliseconds(100));
    }
    return true;
  }

  directory::v1::SearchServicesResponse Search(const std::string& text) {
    directory::v1::SearchServicesRequest request;
    request.set_text(text);
    return Ask(*search_, &DirectorySearchService::Stub::SearchServices, request)
        .response;
  }

  PostgresCluster cluster_;
  Kortrijk city_;
  std::unique_ptr<DirectoryService::Stub> directory_;
  std::unique_ptr<DirectorySearchService::Stub> search_;
  std::unique_ptr<MeetupService::Stub> meetups_;
};

// One a day, of a time to come.
directory::v1::CreateMeetupRequest MeetupOn(int day) {
  directory::v1::CreateMeetupRequest request;
  request.set_parent("municipalities/34022");
  directory::v1::Meetup& meetup = *request.mutable_meetup();
  meetup.set_display_name("Trefdag");
  const int64_t start =
      absl::ToUnixSeconds(absl::Now()) + int64_t{day} * 24 * 60 * 60;
  meetup.mutable_start_time()->set_seconds(start);
  meetup.mutable_end_time()->set_seconds(start + 60 * 60);
  meetup.set_place("Budafabriek");
  request.set_request_id(
      absl::StrCat("01a205b3-d000-4000-8001-00000000010", day));
  return request;
}

TEST_F(DirectoryOutageTest, AnswersLocationsAndMeetups) {
  using Stub = DirectoryService::Stub;
  using Meetups = MeetupService::Stub;
  ASSERT_TRUE(HoldsSoon([this] { return Search("voedsel").total_size() > 0; }));
  directory::v1::ListLocationsRequest locations;
  locations.set_page_size(10);
  const auto places = Ask(*directory_, &Stub::ListLocations, locations);
  ASSERT_EQ(places.response.locations_size(), 10);
  auto more = locations;
  more.set_page_token(places.response.next_page_token());
  const auto following = Ask(*directory_, &Stub::ListLocations, more);
  directory::v1::GetLocationRequest location;
  location.set_name(places.response.locations(9).name());
  directory::v1::GetLocationRequest shelter;
  locations.set_page_size(500);
  const auto all = Ask(*directory_, &Stub::ListLocations, locations);
  for (const directory::v1::Location& one : all.response.locations()) {
    if (one.confidential()) shelter.set_name(one.name());
  }
  locations.set_page_size(10);
  const auto hidden = Ask(*directory_, &Stub::GetLocation, shelter);
  ASSERT_EQ(hidden.response.addresses_size(), 0);
  ASSERT_GT(Ask(*directory_, &Stub::GetLocation, shelter, "data_steward")
                .response.addresses_size(),
            0);
  for (const int day : {3, 1, 2}) {
    ASSERT_EQ(
        Ask(*meetups_, &Meetups::CreateMeetup, MeetupOn(day), "coach").code,
        grpc::StatusCode::OK);
  }
  directory::v1::ListMeetupsRequest coming;
  coming.set_parent("municipalities/34022");
  coming.set_page_size(2);
  const auto first = Ask(*meetups_, &Meetups::ListMeetups, coming);
  ASSERT_EQ(first.response.meetups_size(), 2);
  auto last = coming;
  last.set_page_token(first.response.next_page_token());
  const auto second = Ask(*meetups_, &Meetups::ListMeetups, last);
  ASSERT_EQ(second.response.meetups_size(), 1);
  auto down = coming;
  down.set_latest_first(true);
  const auto latest = Ask(*meetups_, &Meetups::ListMeetups, down);
  auto down_on = down;
  down_on.set_page_token(latest.response.next_page_token());
  const auto earliest = Ask(*meetups_, &Meetups::ListMeetups, down_on);
  directory::v1::GetMeetupRequest meetup;
  meetup.set_name(second.response.meetups(0).name());
  // Until the server read again what it keeps in memory.
  const int64_t made = absl::ToUnixSeconds(absl::Now());
  ASSERT_TRUE(HoldsSoon([this, made] {
    return Search("voedsel").freshness().as_of().seconds() > made;
  }));

  cluster_.Kill();
  ExpectSame(&Stub::ListLocations, locations, places.response);
  ExpectSame(&Stub::ListLocations, more, following.response);
  ExpectSame(&Stub::GetLocation, location, places.response.locations(9));
  ExpectSame(&Stub::GetLocation, shelter, hidden.response);
  EXPECT_EQ(Ask(*directory_, &Stub::GetLocation, shelter, "data_steward").code,
            grpc::StatusCode::UNAVAILABLE);
  ExpectSame(*meetups_, &Meetups::ListMeetups, coming, first.response);
  ExpectSame(*meetups_, &Meetups::ListMeetups, last, second.response);
  ExpectSame(*meetups_, &Meetups::ListMeetups, down, latest.response);
  ExpectSame(*meetups_, &Meetups::ListMeetups, down_on, earliest.response);
  ExpectSame(*meetups_, &Meetups::GetMeetup, meetup,
             second.response.meetups(0));
  coming.set_parent("municipalities/44021");
  ExpectSame(*meetups_, &Meetups::ListMeetups, coming,
             directory::v1::ListMeetupsResponse());
}

TEST_F(DirectoryOutageTest, AnswersWhatItKnowsAndCatchesUp) {
  using Stub = DirectoryService::Stub;
  ASSERT_TRUE(HoldsSoon([this] { return Search("voedsel").total_size() > 0; }));
  directory::v1::ListServicesRequest services;
  services.set_page_size(20);
  const auto all = Ask(*directory_, &Stub::ListServices, services);
  ASSERT_FALSE(all.is_marked);
  ASSERT_EQ(all.response.services_size(), 20);
  const directory::v1::Service& last = all.response.services(19);
  auto following = services;
  following.set_page_token(all.response.next_page_token());
  const auto rest = Ask(*directory_, &Stub::ListServices, following);
  auto of_one = services;
  of_one.set_organization(last.organization());
  of_one.set_display_name_prefix(last.display_name().substr(0, 1));
  const auto its = Ask(*directory_, &Stub::ListServices, of_one);
  directory::v1::GetServiceRequest service;
  service.set_name(last.name());
  directory::v1::GetOrganizationRequest organization;
  organization.set_name(last.organization());
  const auto owner = Ask(*directory_, &Stub::GetOrganization, organization);
  const directory::v1::ListOrganizationsRequest organizations;
  const auto owners = Ask(*directory_, &Stub::ListOrganizations, organizations);
  directory::v1::ListTaxonomyTermsRequest terms;
  terms.set_page_size(7);
  const auto taxonomy = Ask(*directory_, &Stub::ListTaxonomyTerms, terms);
  directory::v1::ListNeighbourhoodsRequest neighbourhoods;
  neighbourhoods.set_parent("municipalities/34022");
  const auto places =
      Ask(*directory_, &Stub::ListNeighbourhoods, neighbourhoods);
  ASSERT_GT(places.response.neighbourhoods_size(), 0);
  directory::v1::GetMunicipalityRequest municipality;
  municipality.set_name("municipalities/34022");
  const auto town = Ask(*directory_, &Stub::GetMunicipality, municipality);
  directory::v1::ResolveReferencesRequest references;
  references.add_services(last.name());
  references.add_organizations(last.organization());
  references.add_taxonomy_terms(taxonomy.response.taxonomy_terms(0).name());
  references.add_neighbourhoods(places.response.neighbourhoods(0).name());
  references.add_services("services/01a205b3-d000-7000-8001-ffffffffffff");
  const auto resolved = Ask(*directory_, &Stub::ResolveReferences, references);

  cluster_.Kill();
  ExpectSame(&Stub::ListServices, services, all.response);
  ExpectSame(&Stub::ListServices, following, rest.response);
  ExpectSame(&Stub::ListServices, of_one, its.response);
  ExpectSame(&Stub::GetService, service, last);
  ExpectSame(&Stub::GetOrganization, organization, owner.response);
  ExpectSame(&Stub::ListOrganizations, organizations, owners.response);
  ExpectSame(&Stub::ListTaxonomyTerms, terms, taxonomy.response);
  ExpectSame(&Stub::ListNeighbourhoods, neighbourhoods, places.response);
  ExpectSame(&Stub::GetMunicipality, municipality, town.response);
  ExpectSame(&Stub::ResolveReferences, references, resolved.response);
  service.set_name("services/01a205b3-d000-7000-8001-ffffffffffff");
  EXPECT_EQ(Ask(*directory_, &Stub::GetService, service).code,
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(
      HoldsSoon([this] { return Search("voedsel").freshness().stale(); }));
  EXPECT_GT(Search("voedsel").total_size(), 0);
  const CommandResult found =
      city_.Wegwijs("toeleider", {"service", "search", "voedsel"});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("De gids antwoordt zoals ze was op"));
  const CommandResult shown =
      city_.Wegwijs("toeleider", {"service", "show", last.name()});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.err, HasSubstr("De gids antwoordt zoals ze was op"));
  // A change is not made, and not lost: it is refused.
  directory::v1::SetServiceCapacityRequest room;
  room.set_name(last.name());
  room.mutable_capacity()->set_available(0);
  room.set_request_id("01a205b3-d000-4000-8001-000000000001");
  EXPECT_EQ(Ask(*directory_, &Stub::SetServiceCapacity, room).code,
            grpc::StatusCode::UNAVAILABLE);

  cluster_.Start();
  EXPECT_TRUE(HoldsSoon([&] {
    return Ask(*directory_, &Stub::SetServiceCapacity, room).code ==
           grpc::StatusCode::OK;
  }));
  service.set_name(last.name());
  EXPECT_TRUE(HoldsSoon([&] {
    const auto now = Ask(*directory_, &Stub::GetService, service);
    return !now.is_marked && now.response.has_capacity();
  }));
  EXPECT_TRUE(HoldsSoon([&] {
    const auto now = Search(last.display_name());
    return !now.freshness().stale() &&
           std::any_of(now.hits().begin(), now.hits().end(),
                       [&last](const directory::v1::ServiceHit& hit) {
                         return hit.service().name() == last.name() &&
                                hit.service().has_capacity();
                       });
  }));
  EXPECT_THAT(city_.Wegwijs("toeleider", {"service", "search", "voedsel"}).out,
              Not(HasSubstr("De gids antwoordt")));
}

}  // namespace
}  // namespace wegwijs
