// Locations, and that nothing tells where a confidential one is.

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kLocation[] = "locations/01a205b3-d000-7000-8003-000000000001";

// What of a confidential location nobody may see.
constexpr const char* kSecrets[] = {"Geheimstraat", "8599", "50.8281", "3.2649",
                                    "overleie"};

class LocationRpcsTest : public DirectoryTestServer {
 protected:
  LocationRpcsTest() {
    auto neighbourhoods = From<v1::UpsertNeighbourhoodsRequest>(R"pb(
      parent: "municipalities/34022"
      neighbourhoods {
        name: "municipalities/34022/neighbourhoods/overleie"
        display_name: "Wijk"
      })pb");
    neighbourhoods.set_request_id(NewRequestId());
    v1::UpsertNeighbourhoodsResponse response;
    EXPECT_TRUE(
        Call(&Stub::UpsertNeighbourhoods, neighbourhoods, &response).ok());
    location_ = From<v1::Location>(R"pb(
      name: "locations/01a205b3-d000-7000-8003-000000000001"
      location_type: LOCATION_TYPE_PHYSICAL
      display_name: "Vluchthuis"
      addresses {
        address_1: "Geheimstraat 7"
        city: "Kortrijk"
        postal_code: "8599"
        country: "BE"
        address_type: LOCATION_TYPE_PHYSICAL
      }
      latitude: 50.8281
      longitude: 3.2649
      neighbourhood: "municipalities/34022/neighbourhoods/overleie"
      phones { number: "056 00 00 00" }
      accessibility { description: "Lift" })pb");
  }

  template <typename Message>
  static Message From(const std::string& text) {
    Message message;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
    return message;
  }

  v1::UpsertLocationsRequest Request() {
    v1::UpsertLocationsRequest request;
    request.set_request_id(NewRequestId());
    *request.add_locations() = location_;
    return request;
  }

  std::vector<std::string> Upsert() {
    v1::UpsertLocationsResponse response;
    const grpc::Status status =
        Call(&Stub::UpsertLocations, Request(), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return ChangesIn(response);
  }

  v1::Location Get(const As& caller = {}) {
    v1::GetLocationRequest request;
    request.set_name(kLocation);
    v1::Location location;
    EXPECT_TRUE(Call(&Stub::GetLocation, request, &location, caller).ok());
    return location;
  }

  static std::vector<std::string> SecretsIn(const std::string& text) {
    std::vector<std::string> found;
    for (const char* secret : kSecrets) {
      if (text.find(secret) != std::string::npos) found.push_back(secret);
    }
    return found;
  }

  v1::Location location_;
};

TEST_F(LocationRpcsTest, KeepsAllOfIt) {
  EXPECT_THAT(Upsert(), ElementsAre(std::string("ADDED ") + kLocation));
  EXPECT_THAT(Upsert(), IsEmpty());
  v1::Location wanted = location_;
  wanted.set_version(1);
  wanted.set_owner("municipalities/34022");
  EXPECT_EQ(Get({.role = "toeleider"}).DebugString(), wanted.DebugString());
  v1::ListLocationsRequest request;
  request.set_display_name_prefix("vlucht");
  v1::ListLocationsResponse list;
  ASSERT_TRUE(Call(&Stub::ListLocations, request, &list).ok());
  ASSERT_EQ(list.locations_size(), 1);
  EXPECT_EQ(list.locations(0).DebugString(), wanted.DebugString());
}

TEST_F(LocationRpcsTest, NobodyElseLearnsWhereAConfidentialOneIs) {
  location_.set_confidential(true);
  Upsert();
  // Who keeps it does, and changes nothing by giving back what was read.
  EXPECT_EQ(SecretsIn(Get().DebugString()).size(), 5u);
  location_ = Get();
  EXPECT_THAT(Upsert(), IsEmpty());
  // No other role of the city, nobody elsewhere.
  for (const char* role : {"toeleider", "brugfiguur", "coach", "policy_officer",
                           "data_protection_officer"}) {
    EXPECT_THAT(SecretsIn(Get({.role = role}).DebugString()), IsEmpty())
        << role;
  }
  const As elsewhere = {.municipality = 44021, .subject = "gerda"};
  EXPECT_THAT(SecretsIn(Get(elsewhere).DebugString()), IsEmpty());
  // No list, not even that of who keeps it; no dry run, no refusal.
  v1::ListLocationsResponse list;
  ASSERT_TRUE(Call(&Stub::ListLocations, {}, &list).ok());
  EXPECT_EQ(list.locations_size(), 1);
  EXPECT_THAT(SecretsIn(list.DebugString()), IsEmpty());
  for (const bool dry : {true, false}) {
    v1::UpsertLocationsRequest request = Request();
    request.set_validate_only(dry);
    request.mutable_locations(0)->set_display_name("Anders");
    v1::UpsertLocationsResponse response;
    const grpc::Status status =
        Call(&Stub::UpsertLocations, request, &response, elsewhere);
    EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
    EXPECT_THAT(SecretsIn(status.error_details() + status.error_message()),
                IsEmpty());
  }
  v1::UpsertLocationsRequest wrong = Request();
  wrong.mutable_locations(0)->set_latitude(508281);
  wrong.mutable_locations(0)->mutable_addresses(0)->set_city("");
  v1::UpsertLocationsResponse response;
  const grpc::Status refused = Call(&Stub::UpsertLocations, wrong, &response);
  EXPECT_THAT(
      WrongFields(refused),
      ElementsAre("locations[0].addresses[0].city", "locations[0].latitude"));
  EXPECT_THAT(SecretsIn(refused.error_details()), IsEmpty());
  // Nor does the shared table.
  pqxx::connection superuser(test_database().superuser_url());
  pqxx::nontransaction work(superuser);
  const auto rows = work.exec("SELECT l::text FROM directory.location l");
  EXPECT_THAT(SecretsIn(rows[0][0].as<std::string>()), IsEmpty());
}

TEST_F(LocationRpcsTest, NoSearchTellsIt) {
  location_.set_confidential(true);
  Upsert();
  v1::UpsertOrganizationsRequest organizations;
  organizations.set_request_id(NewRequestId());
  v1::Organization& organization = *organizations.add_organizations();
  organization.set_name("organizations/01a205b3-d000-7000-8000-000000000002");
  organization.set_display_name("CAW");
  v1::UpsertOrganizationsResponse added;
  ASSERT_TRUE(Call(&Stub::UpsertOrganizations, organizations, &added).ok());
  auto services = From<v1::UpsertServicesRequest>(R"pb(
    services {
      name: "services/01a205b3-d000-7000-8001-000000000001"
      organization: "organizations/01a205b3-d000-7000-8000-000000000002"
      display_name: "Opvang"
      profile {
        service_at_locations {
          location: "locations/01a205b3-d000-7000-8003-000000000001"
        }
      }
    })pb");
  services.set_request_id(NewRequestId());
  v1::UpsertServicesResponse written;
  ASSERT_TRUE(Call(&Stub::UpsertServices, services, &written).ok());
  using Search = v1::DirectorySearchService::Stub;
  v1::SearchServicesResponse found;
  for (int i = 0; i < 200 && found.hits().empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ASSERT_TRUE(Call(&Search::SearchServices, {}, &found).ok());
  }
  ASSERT_EQ(found.hits_size(), 1);
  EXPECT_THAT(SecretsIn(found.DebugString()), IsEmpty());
  for (const char* secret : kSecrets) {
    v1::SearchServicesRequest request;
    request.set_text(secret);
    ASSERT_TRUE(Call(&Search::SearchServices, request, &found).ok());
    EXPECT_EQ(found.hits_size(), 0) << secret;
  }
}

TEST_F(LocationRpcsTest, WhatIsNoLongerConfidentialIsForAll) {
  location_.set_confidential(true);
  Upsert();
  location_.set_confidential(false);
  EXPECT_THAT(Upsert(), ElementsAre(std::string("CHANGED ") + kLocation));
  EXPECT_EQ(SecretsIn(Get({.role = "toeleider"}).DebugString()).size(), 5u);
  pqxx::connection superuser(test_database().superuser_url());
  pqxx::nontransaction work(superuser);
  EXPECT_TRUE(work.exec("SELECT FROM directory.confidential_address").empty());
}

TEST_F(LocationRpcsTest, ANewPlaceOfAConfidentialOneIsAChange) {
  location_.set_confidential(true);
  Upsert();
  location_.mutable_addresses(0)->set_address_1("Anderstraat 1");
  EXPECT_THAT(Upsert(), ElementsAre(std::string("CHANGED ") + kLocation));
  EXPECT_EQ(Get().addresses(0).address_1(), "Anderstraat 1");
}

TEST_F(LocationRpcsTest, NamesEveryFaultAtOnce) {
  location_ = From<v1::Location>(R"pb(
    name: "locations/1"
    organization: "1"
    url: "x"
    addresses { country: "Belgi" }
    latitude: 91
    neighbourhood: "wijk"
    phones {}
    accessibility {})pb");
  v1::UpsertLocationsResponse response;
  EXPECT_THAT(
      WrongFields(Call(&Stub::UpsertLocations, Request(), &response)),
      ElementsAre("locations[0].name", "locations[0].display_name",
                  "locations[0].organization", "locations[0].url",
                  "locations[0].addresses[0].address_1",
                  "locations[0].addresses[0].city",
                  "locations[0].addresses[0].postal_code",
                  "locations[0].addresses[0].country", "locations[0].latitude",
                  "locations[0].longitude", "locations[0].neighbourhood",
                  "locations[0].phones[0].number",
                  "locations[0].accessibility[0].description"));
}

}  // namespace
}  // namespace wegwijs::directory
