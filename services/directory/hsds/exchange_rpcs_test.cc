// ImportHsds and ExportHsds over a real database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "services/directory/hsds/exchange_test_server.h"

namespace wegwijs::directory::hsds {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kOrganization[] = "01a205b3-d000-7000-8000-00000000aaaa";
constexpr char kService[] = "01a205b3-d000-7000-8001-00000000aaaa";
constexpr char kLocation[] = "01a205b3-d000-7000-8100-00000000aaaa";
constexpr char kPart[] = "01a205b3-d000-7000-8200-00000000aaaa";

class ExchangeRpcsTest : public ExchangeTestServer {
 protected:
  v1::Service Standing() {
    v1::GetServiceRequest request;
    request.set_name(absl::StrCat("services/", kService));
    v1::Service service;
    EXPECT_TRUE(
        Call(&DirectoryTestServer::Stub::GetService, request, &service).ok());
    return service;
  }

  // As those who keep the location read it.
  std::string HiddenStreet() {
    v1::GetLocationRequest request;
    request.set_name(absl::StrCat("locations/", kLocation));
    v1::Location location;
    EXPECT_TRUE(
        Call(&DirectoryTestServer::Stub::GetLocation, request, &location).ok());
    return location.addresses_size() == 1 ? location.addresses(0).address_1()
                                          : "";
  }

  // All that is kept of what was imported.
  std::string Kept() {
    pqxx::connection superuser(test_database().superuser_url());
    pqxx::nontransaction work(superuser);
    return work
        .exec1(
            "SELECT string_agg(hsds_record::text, ' ') FROM "
            "directory.hsds_record")[0]
        .as<std::string>();
  }

  // Somebody changes it here.
  void Edit(void (*change)(v1::Service&)) {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    *request.add_services() = Standing();
    change(*request.mutable_services(0));
    v1::UpsertServicesResponse response;
    const grpc::Status status =
        Call(&DirectoryTestServer::Stub::UpsertServices, request, &response);
    EXPECT_TRUE(status.ok());
    EXPECT_THAT(WrongFields(status), IsEmpty());
  }
};

Json SmallFile() {
  return Json::parse(
      absl::StrCat(R"({
    "organizations": [{"id": ")",
                   kOrganization, R"(",
      "name": "Sociaal Huis", "description": "Helpt.", "tax_id": "BE1"}],
    "services": [{"id": ")",
                   kService, R"(", "organization_id": ")", kOrganization,
                   R"(", "name": "Onthaal", "status": "active",
      "accreditations": "none", "phones": [{"id": ")",
                   kPart, R"(",
      "number": "+32 56 00 00 01", "extension": 12}],
      "service_at_locations": [{"id": ")",
                   kPart, R"(", "location_id": ")", kLocation, R"("}]}],
    "locations": [{"id": ")",
                   kLocation, R"(", "location_type": "physical",
      "name": "Loket"}]})"));
}

TEST_F(ExchangeRpcsTest, TakesAFileInAndGivesItAgain) {
  const Json file = SmallFile();
  const v1::ImportHsdsResponse response = Imported(file);
  EXPECT_EQ(response.added(), 3);
  EXPECT_THAT(
      ChangesOf(response),
      ElementsAre("ADDED organization", "ADDED location", "ADDED service"));
  EXPECT_EQ(Standing().profile().phones(0).extension(), "12");
  const Json exported = Exported();
  for (const char* list : {"organizations", "services", "locations"}) {
    EXPECT_EQ(exported[list], file[list]);
  }
  std::vector<std::string> notes;
  for (const auto& note : response.notes()) notes.push_back(note.field());
  EXPECT_THAT(notes,
              ElementsAre("organization.tax_id", "service.accreditations"));
}

TEST_F(ExchangeRpcsTest, TheSameFileAgainChangesNothing) {
  Imported(SmallFile());
  const v1::ImportHsdsResponse response = Imported(SmallFile());
  EXPECT_EQ(response.unchanged(), 3);
  EXPECT_THAT(ChangesOf(response), IsEmpty());
  EXPECT_EQ(Standing().version(), 1);
}

TEST_F(ExchangeRpcsTest, ADryRunWritesNothing) {
  const v1::ImportHsdsResponse response =
      Imported(SmallFile(), {.validate_only = true});
  EXPECT_EQ(response.added(), 3);
  const Json exported = Exported();
  for (const auto& [list, entries] : exported.items()) {
    EXPECT_THAT(entries, IsEmpty()) << list;
  }
}

TEST_F(ExchangeRpcsTest, SaysWhatBecameOther) {
  Imported(SmallFile());
  Json file = SmallFile();
  file["services"][0]["name"] = "Onthaal en advies";
  file["services"][0]["accreditations"] = "some";
  file["organizations"][0]["tax_id"] = "BE2";
  EXPECT_THAT(
      ChangesOf(Imported(file)),
      ElementsAre("CHANGED organization tax_id", "CHANGED service name"));
  EXPECT_EQ(Standing().display_name(), "Onthaal en advies");
  file["services"][0]["status"] = "defunct";
  EXPECT_THAT(ChangesOf(Imported(file)), ElementsAre("RETIRED service status"));
  EXPECT_EQ(Exported()["services"], file["services"]);
}

TEST_F(ExchangeRpcsTest, ShowsAConflictAndLeavesItAlone) {
  Imported(SmallFile());
  Edit([](v1::Service& service) { service.set_url("https://example.org"); });
  // Not in conflict: the file has nothing new.
  EXPECT_EQ(Imported(SmallFile()).unchanged(), 3);
  Json file = SmallFile();
  file["services"][0]["name"] = "Balie";
  file["organizations"][0]["name"] = "Sociaal Huis Kortrijk";
  EXPECT_THAT(
      ChangesOf(Imported(file)),
      ElementsAre("CHANGED organization name", "CONFLICT service name url"));
  EXPECT_EQ(Standing().display_name(), "Onthaal");
  // The export says what stands here.
  const Json service = Exported()["services"][0];
  EXPECT_EQ(service["url"], "https://example.org");
  EXPECT_EQ(service["accreditations"], "none");
  // Who has made both alike again has no conflict.
  Edit([](v1::Service& service) {
    service.set_display_name("Balie");
    service.clear_url();
  });
  EXPECT_EQ(Imported(file).conflicts(), 0);
}

TEST_F(ExchangeRpcsTest, WhatBelongsToAnotherMunicipalityIsLeftAlone) {
  Imported(SmallFile());
  Json file = SmallFile();
  file["services"][0]["name"] = "Balie";
  file.erase("locations");
  const v1::ImportHsdsResponse response =
      Imported(file, {.caller = {.municipality = 44021}});
  EXPECT_THAT(ChangesOf(response), ElementsAre("CONFLICT service name"));
}

TEST_F(ExchangeRpcsTest, SaysWhatIsMissingAndDeletesNothing) {
  Imported(SmallFile());
  Json file = SmallFile();
  file["services"] = Json::array();
  EXPECT_THAT(ChangesOf(Imported(file)),
              ElementsAre("MISSING_IN_FILE service"));
  EXPECT_EQ(Imported(file, {.source = "another"}).missing_in_file(), 0);
  EXPECT_EQ(Standing().display_name(), "Onthaal");
}

TEST_F(ExchangeRpcsTest, RefusesAWrongFileWhole) {
  Json file = SmallFile();
  file["organizations"].push_back(file["organizations"][0]);
  EXPECT_THAT(Faults(file.dump()), ElementsAre("/organizations/1/id"));
  file = SmallFile();
  file["services"][0].erase("name");
  file["services"][0]["organization_id"] = kService;
  EXPECT_THAT(Faults(file.dump()), ElementsAre("/services/0/name"));
  file["services"][0]["name"] = "Onthaal";
  file["services"][0]["service_at_locations"][0]["location_id"] = kService;
  EXPECT_THAT(Faults(file.dump()),
              ElementsAre("/services/0/organization_id",
                          "/services/0/service_at_locations/0/location_id"));
  file = SmallFile();
  file["taxonomy_terms"] = {{{"id", kPart},
                             {"name", "x"},
                             {"description", "x"},
                             {"parent_id", kService},
                             {"taxonomy_id", kService}}};
  EXPECT_THAT(Faults(file.dump()),
              ElementsAre("/taxonomy_terms/0/parent_id",
                          "/taxonomy_terms/0/taxonomy_id"));
  EXPECT_THAT(Faults(std::string(10000, '[')), ElementsAre(""));
  EXPECT_THAT(Exported()["services"], IsEmpty());
}

TEST_F(ExchangeRpcsTest, AFileAboveTheLimitIsRefusedOnItsWay) {
  v1::ImportHsdsResponse response;
  const grpc::Status status = Send(std::string(100 << 20, ' '), &response, {});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const auto fault = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_TRUE(fault.has_value());
  EXPECT_THAT(fault->field_violations(0).description(), HasSubstr("64 MiB"));
  // Another one may come at once.
  EXPECT_EQ(Imported(SmallFile()).added(), 3);
}

TEST_F(ExchangeRpcsTest, NeverSaysWhereAShelterIs) {
  Json file = SmallFile();
  file["locations"][0]["addresses"] = {{{"id", kPart},
                                        {"address_1", "Geheimstraat 1"},
                                        {"city", "Kortrijk"},
                                        {"state_province", "W"},
                                        {"postal_code", "8500"},
                                        {"country", "BE"},
                                        {"address_type", "physical"}}};
  file["locations"][0]["attributes"] = {
      {{"id", kPart}, {"link_type", "confidential"}, {"value", "true"}}};
  Imported(file);
  EXPECT_THAT(ExportedText({}), Not(HasSubstr("Geheimstraat")));
  v1::ExportHsdsRequest request;
  request.set_public_only(true);
  const Json exported = Exported(request);
  EXPECT_THAT(exported["locations"], IsEmpty());
  EXPECT_THAT(exported["services"][0]["service_at_locations"], IsEmpty());
  EXPECT_EQ(HiddenStreet(), "Geheimstraat 1");
  // It is told apart by what is hidden only.
  EXPECT_EQ(Imported(file).unchanged(), 3);
  file["locations"][0]["addresses"][0]["address_1"] = "Geheimstraat 2";
  EXPECT_EQ(Imported(file).changed(), 1);
  EXPECT_EQ(HiddenStreet(), "Geheimstraat 2");
}

// It came as any other, also within its service and organisation, and is made
// confidential here.
TEST_F(ExchangeRpcsTest, ForgetsWhereAPlaceIsThatBecomesConfidential) {
  Json file = SmallFile();
  Json& place = file["locations"][0];
  place["latitude"] = 50.8279;
  place["longitude"] = 3.2649;
  place["addresses"] = {{{"id", kPart},
                         {"address_1", "Geheimstraat 1"},
                         {"city", "Kortrijk"},
                         {"state_province", "W"},
                         {"postal_code", "8500"},
                         {"country", "BE"},
                         {"address_type", "physical"}}};
  file["services"][0]["service_at_locations"][0]["location"] = place;
  file["organizations"][0]["locations"] = Json::array({place});
  Imported(file);
  EXPECT_THAT(Kept(), AllOf(HasSubstr("Geheimstraat"), HasSubstr("50.8279")));

  v1::GetLocationRequest get;
  get.set_name(absl::StrCat("locations/", kLocation));
  v1::UpsertLocationsRequest hide;
  hide.set_request_id(NewRequestId());
  ASSERT_TRUE(
      Call(&DirectoryTestServer::Stub::GetLocation, get, hide.add_locations())
          .ok());
  hide.mutable_locations(0)->set_confidential(true);
  v1::UpsertLocationsResponse hidden;
  ASSERT_TRUE(
      Call(&DirectoryTestServer::Stub::UpsertLocations, hide, &hidden).ok());
  EXPECT_EQ(HiddenStreet(), "Geheimstraat 1");
  const auto nothing_tells =
      AllOf(Not(HasSubstr("Geheimstraat")), Not(HasSubstr("50.8279")));
  EXPECT_THAT(Kept(), nothing_tells);

  // The same file does not bring it back, nor does one that changed.
  Imported(file);
  file["services"][0]["accreditations"] = "some";
  Imported(file);
  EXPECT_THAT(Kept(), nothing_tells);
  EXPECT_THAT(ExportedText({}), nothing_tells);
  EXPECT_EQ(HiddenStreet(), "Geheimstraat 1");
}

TEST_F(ExchangeRpcsTest, UnderstandsHowAnOrganisationIsReached) {
  Json file = SmallFile();
  Json& organization = file["organizations"][0];
  organization["phones"] = {
      {{"id", kPart}, {"number", "+32 56 00 00 02"}, {"unheard_of", "kept"}}};
  organization["contacts"] = {{{"id", kPart}, {"name", "Ann Persona"}}};
  Imported(file);
  v1::GetOrganizationRequest get;
  get.set_name(absl::StrCat("organizations/", kOrganization));
  v1::UpsertOrganizationsRequest request;
  request.set_request_id(NewRequestId());
  v1::Organization& standing = *request.add_organizations();
  ASSERT_TRUE(
      Call(&DirectoryTestServer::Stub::GetOrganization, get, &standing).ok());
  v1::ContactDetails& details = *standing.mutable_contact_details();
  EXPECT_EQ(details.phones(0).number(), "+32 56 00 00 02");
  EXPECT_EQ(details.contacts(0).name(), "Ann Persona");
  EXPECT_EQ(Exported()["organizations"], file["organizations"]);
  details.mutable_phones(0)->set_number("+32 56 00 00 03");
  v1::UpsertOrganizationsResponse response;
  ASSERT_TRUE(
      Call(&DirectoryTestServer::Stub::UpsertOrganizations, request, &response)
          .ok());
  organization["phones"][0]["number"] = "+32 56 00 00 03";
  EXPECT_EQ(Exported()["organizations"], file["organizations"]);
}

TEST_F(ExchangeRpcsTest, APublicExportNamesNobody) {
  Json file = SmallFile();
  for (const char* list : {"services", "organizations"}) {
    file[list][0]["contacts"] = {{{"id", kPart}, {"name", "Ann Persona"}}};
  }
  Imported(file);
  EXPECT_THAT(ExportedText({}), HasSubstr("Ann Persona"));
  v1::ExportHsdsRequest request;
  request.set_public_only(true);
  EXPECT_THAT(ExportedText(request),
              AllOf(HasSubstr("Onthaal"), Not(HasSubstr("Ann Persona"))));
}

TEST_F(ExchangeRpcsTest, IsForWhoeverMayWrite) {
  v1::ImportHsdsResponse response;
  EXPECT_EQ(
      Send("[]", &response, {.caller = {.role = "toeleider"}}).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace wegwijs::directory::hsds
