#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kCity[] = "organizations/01a205b3-d000-7000-8000-000000000001";
constexpr char kWelfare[] =
    "organizations/01a205b3-d000-7000-8000-000000000002";

// Organisations and their services.
class ServiceRpcsTest : public DirectoryTestServer {
 protected:
  static v1::UpsertOrganizationsRequest Organizations() {
    v1::UpsertOrganizationsRequest request;
    request.set_request_id(NewRequestId());
    v1::Organization* city = request.add_organizations();
    city->set_name(kCity);
    city->set_display_name("Stad Kortrijk");
    city->set_website("https://www.kortrijk.be");
    v1::Organization* welfare = request.add_organizations();
    welfare->set_name(kWelfare);
    welfare->set_display_name("OCMW Kortrijk");
    return request;
  }

  static v1::UpsertServicesRequest Services(
      const std::vector<std::string>& display_names) {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    int number = 0;
    for (const std::string& display_name : display_names) {
      v1::Service* service = request.add_services();
      service->set_name("services/01a205b3-d000-7000-8001-00000000000" +
                        std::to_string(++number));
      service->set_organization(number == 1 ? kWelfare : kCity);
      service->set_display_name(display_name);
    }
    return request;
  }

  void Load() {
    v1::UpsertOrganizationsResponse organizations;
    ASSERT_TRUE(
        Call(&Stub::UpsertOrganizations, Organizations(), &organizations).ok());
    v1::UpsertServicesResponse services;
    ASSERT_TRUE(Call(&Stub::UpsertServices,
                     Services({"Sociaal Huis", "Sportdienst", "École"}),
                     &services)
                    .ok());
  }

  std::vector<std::string> List(v1::ListServicesRequest request) {
    std::vector<std::string> names;
    do {
      v1::ListServicesResponse page;
      const grpc::Status status = Call(&Stub::ListServices, request, &page);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const v1::Service& service : page.services()) {
        names.push_back(service.display_name());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
};

TEST_F(ServiceRpcsTest, LoadsAndGets) {
  Load();
  v1::GetServiceRequest request;
  request.set_name("services/01a205b3-d000-7000-8001-000000000001");
  v1::Service service;
  ASSERT_TRUE(Call(&Stub::GetService, request, &service, {"toeleider"}).ok());
  EXPECT_EQ(service.display_name(), "Sociaal Huis");
  EXPECT_EQ(service.organization(), kWelfare);
  EXPECT_EQ(service.status(), v1::Service::STATUS_ACTIVE);
  EXPECT_EQ(service.version(), 1);
  EXPECT_EQ(service.owner(), "municipalities/34022");

  v1::GetOrganizationRequest of_city;
  of_city.set_name(kCity);
  v1::Organization city;
  ASSERT_TRUE(Call(&Stub::GetOrganization, of_city, &city).ok());
  EXPECT_EQ(city.display_name(), "Stad Kortrijk");
  EXPECT_EQ(city.website(), "https://www.kortrijk.be");
}

TEST_F(ServiceRpcsTest, WhatIsNotThereIsNotFound) {
  v1::GetServiceRequest request;
  request.set_name("services/01a205b3-d000-7000-8001-000000000009");
  v1::Service service;
  EXPECT_EQ(Call(&Stub::GetService, request, &service).error_code(),
            grpc::StatusCode::NOT_FOUND);
  v1::GetOrganizationRequest of_city;
  of_city.set_name(kCity);
  v1::Organization city;
  EXPECT_EQ(Call(&Stub::GetOrganization, of_city, &city).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServiceRpcsTest, EveryChangeIsANewVersionAndAnEndRetires) {
  Load();
  v1::UpsertServicesRequest request =
      Services({"Sociaal Huis", "Sportdienst", "École"});
  request.mutable_services(0)->set_url("https://www.kortrijk.be/ocmw");
  request.mutable_services(1)->set_status(v1::Service::STATUS_DEFUNCT);
  v1::UpsertServicesResponse response;
  ASSERT_TRUE(Call(&Stub::UpsertServices, request, &response).ok());
  EXPECT_THAT(
      ChangesIn(response),
      ElementsAre("CHANGED services/01a205b3-d000-7000-8001-000000000001",
                  "RETIRED services/01a205b3-d000-7000-8001-000000000002"));

  v1::GetServiceRequest get;
  get.set_name("services/01a205b3-d000-7000-8001-000000000002");
  v1::Service service;
  ASSERT_TRUE(Call(&Stub::GetService, get, &service).ok());
  EXPECT_EQ(service.version(), 2);
  EXPECT_EQ(service.status(), v1::Service::STATUS_DEFUNCT);
}

TEST_F(ServiceRpcsTest, ListsInDutchOrderByPageOrganizationAndPrefix) {
  Load();
  v1::ListServicesRequest all;
  all.set_page_size(1);
  EXPECT_THAT(List(all), ElementsAre("École", "Sociaal Huis", "Sportdienst"));

  v1::ListServicesRequest prefix;
  prefix.set_display_name_prefix("s");
  EXPECT_THAT(List(prefix), ElementsAre("Sociaal Huis", "Sportdienst"));

  v1::ListServicesRequest of_city;
  of_city.set_page_size(1);
  of_city.set_organization(kCity);
  EXPECT_THAT(List(of_city), ElementsAre("École", "Sportdienst"));

  v1::ListOrganizationsRequest organizations;
  organizations.set_page_size(1);
  v1::ListOrganizationsResponse page;
  ASSERT_TRUE(Call(&Stub::ListOrganizations, organizations, &page).ok());
  EXPECT_EQ(page.organizations(0).name(), kWelfare);
  organizations.set_page_token(page.next_page_token());
  ASSERT_TRUE(Call(&Stub::ListOrganizations, organizations, &page).ok());
  EXPECT_EQ(page.organizations(0).name(), kCity);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(ServiceRpcsTest, RefusesAnUnknownOrganizationButPreviewsIt) {
  v1::UpsertServicesRequest request = Services({"Sociaal Huis"});
  v1::UpsertServicesResponse response;
  const grpc::Status status = Call(&Stub::UpsertServices, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("services[0].organization"));

  request.set_validate_only(true);
  EXPECT_TRUE(Call(&Stub::UpsertServices, request, &response).ok());
  EXPECT_THAT(List({}), IsEmpty());
}

TEST_F(ServiceRpcsTest, OnlyTheOwnerChangesThem) {
  Load();
  v1::UpsertOrganizationsRequest request = Organizations();
  request.mutable_organizations(0)->set_display_name("Antwerpen");
  v1::UpsertOrganizationsResponse response;
  const grpc::Status status = Call(&Stub::UpsertOrganizations, request,
                                   &response, {.municipality = 11002});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(status), "NOT_OWNER");
}

TEST_F(ServiceRpcsTest, NamesEveryFaultAtOnce) {
  v1::UpsertServicesRequest request;
  v1::Service* service = request.add_services();
  service->set_name("services/1");
  service->set_description(std::string(2001, 'x'));
  service->set_url("kortrijk");
  service->set_email("kortrijk");
  service->set_status(static_cast<v1::Service::Status>(9));
  v1::UpsertServicesResponse response;
  EXPECT_THAT(WrongFields(Call(&Stub::UpsertServices, request, &response)),
              ElementsAre("services[0].name", "services[0].organization",
                          "services[0].display_name", "services[0].description",
                          "services[0].url", "services[0].email",
                          "services[0].status", "request_id"));
}

TEST_F(ServiceRpcsTest, TextOfAMegabyteIsRefusedByName) {
  v1::UpsertOrganizationsRequest request = Organizations();
  request.mutable_organizations(0)->set_description(std::string(1 << 20, 'x'));
  v1::UpsertOrganizationsResponse response;
  EXPECT_THAT(WrongFields(Call(&Stub::UpsertOrganizations, request, &response)),
              ElementsAre("organizations[0].description"));
}

}  // namespace
}  // namespace wegwijs::directory
