// In which languages a service can be had, and whether it has room.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kWelfare[] =
    "organizations/01a205b3-d000-7000-8000-000000000002";
constexpr char kSociaalHuis[] = "services/01a205b3-d000-7000-8001-000000000001";

MATCHER_P(SerializedAs, expected, "") {
  return arg.SerializeAsString() == expected.SerializeAsString();
}

google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

v1::ServiceCapacity Room(int available, int maximum,
                         const google::type::Date& updated) {
  v1::ServiceCapacity capacity;
  capacity.set_available(available);
  capacity.set_maximum(maximum);
  *capacity.mutable_updated() = updated;
  return capacity;
}

// One service, of which nobody said anything yet.
class ServiceFitRpcsTest : public DirectoryTestServer {
 protected:
  ServiceFitRpcsTest() {
    v1::UpsertOrganizationsRequest request;
    request.set_request_id(NewRequestId());
    v1::Organization* welfare = request.add_organizations();
    welfare->set_name(kWelfare);
    welfare->set_display_name("OCMW Kortrijk");
    v1::UpsertOrganizationsResponse response;
    EXPECT_TRUE(Call(&Stub::UpsertOrganizations, request, &response).ok());
    Upsert(service_);
  }

  static v1::Service Named(const std::string& name) {
    v1::Service service;
    service.set_name(name);
    service.set_organization(kWelfare);
    service.set_display_name("Sociaal Huis");
    return service;
  }

  // What changed.
  std::vector<std::string> Upsert(const v1::Service& service) {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    *request.add_services() = service;
    v1::UpsertServicesResponse response;
    const grpc::Status status = Call(&Stub::UpsertServices, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return ChangesIn(response);
  }

  // What is wrong with `service`, as services[0]; nothing is written.
  std::vector<std::string> Faults(const v1::Service& service) {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    request.set_validate_only(true);
    *request.add_services() = service;
    v1::UpsertServicesResponse response;
    return WrongFields(Call(&Stub::UpsertServices, request, &response));
  }

  v1::Service Get() {
    v1::GetServiceRequest request;
    request.set_name(kSociaalHuis);
    v1::Service service;
    EXPECT_TRUE(Call(&Stub::GetService, request, &service).ok());
    return service;
  }

  // The service as it stands in both lists and among references.
  std::vector<v1::Service> InOtherAnswers() {
    v1::ListServicesRequest request;
    v1::ListServicesResponse all;
    EXPECT_TRUE(Call(&Stub::ListServices, request, &all).ok());
    request.set_organization(kWelfare);
    v1::ListServicesResponse of_welfare;
    EXPECT_TRUE(Call(&Stub::ListServices, request, &of_welfare).ok());
    v1::ResolveReferencesRequest references;
    references.add_services(kSociaalHuis);
    v1::ResolveReferencesResponse resolved;
    EXPECT_TRUE(Call(&Stub::ResolveReferences, references, &resolved).ok());
    return {all.services(0), of_welfare.services(0), resolved.services(0)};
  }

  v1::Service service_ = Named(kSociaalHuis);
};

TEST_F(ServiceFitRpcsTest, KeepsLanguagesAndRoom) {
  for (const char* language : {"nld", "ara"}) service_.add_languages(language);
  *service_.mutable_capacity() = Room(0, 12, Day(2026, 2, 3));
  EXPECT_THAT(Upsert(service_),
              ElementsAre(std::string("CHANGED ") + kSociaalHuis));

  const v1::Service kept = Get();
  EXPECT_THAT(kept.languages(), ElementsAre("ara", "nld"));
  EXPECT_TRUE(kept.capacity().has_available());
  EXPECT_THAT(kept.capacity(), SerializedAs(service_.capacity()));
  EXPECT_EQ(kept.version(), 2);
  EXPECT_THAT(InOtherAnswers(), Each(SerializedAs(kept)));
}

TEST_F(ServiceFitRpcsTest, WhatNobodySaidIsAbsent) {
  EXPECT_THAT(Get().languages(), IsEmpty());
  EXPECT_FALSE(Get().has_capacity());
  EXPECT_THAT(InOtherAnswers(), Each(SerializedAs(Get())));

  service_.mutable_capacity();
  EXPECT_THAT(Upsert(service_), IsEmpty());

  service_.mutable_capacity()->set_maximum(12);
  *service_.mutable_capacity()->mutable_updated() = Day(2026, 2, 3);
  Upsert(service_);
  EXPECT_FALSE(Get().capacity().has_available());
  EXPECT_EQ(Get().capacity().maximum(), 12);
}

TEST_F(ServiceFitRpcsTest, EveryWordOfItIsANewVersion) {
  const auto version = [this] {
    Upsert(service_);
    return Get().version();
  };
  service_.add_languages("nld");
  EXPECT_EQ(version(), 2);
  *service_.mutable_capacity() = Room(3, 12, Day(2026, 2, 3));
  EXPECT_EQ(version(), 3);
  service_.mutable_capacity()->set_available(2);
  EXPECT_EQ(version(), 4);
  service_.mutable_capacity()->mutable_updated()->set_day(4);
  EXPECT_EQ(version(), 5);
  service_.mutable_capacity()->clear_maximum();
  EXPECT_EQ(version(), 6);
  service_.clear_capacity();
  EXPECT_EQ(version(), 7);
  service_.add_languages("ara");
  EXPECT_EQ(version(), 8);
  // The same in another order.
  service_.mutable_languages()->SwapElements(0, 1);
  EXPECT_EQ(version(), 8);
}

TEST_F(ServiceFitRpcsTest, NamesEveryFaultAtOnce) {
  for (const char* language : {"nld", "nl", "nld", "mis"}) {
    service_.add_languages(language);
  }
  *service_.mutable_capacity() = Room(-1, -2, Day(2999, 1, 1));
  EXPECT_THAT(
      Faults(service_),
      ElementsAre("services[0].languages[1]", "services[0].languages[2]",
                  "services[0].languages[3]", "services[0].capacity.available",
                  "services[0].capacity.maximum",
                  "services[0].capacity.updated"));
}

TEST_F(ServiceFitRpcsTest, RefusesMoreLanguagesThanAnybodyReads) {
  for (int i = 0; i <= 100; ++i) service_.add_languages("nl");
  EXPECT_THAT(Faults(service_), ElementsAre("services[0].languages"));
}

TEST_F(ServiceFitRpcsTest, RefusesMoreRoomThanItsMaximum) {
  *service_.mutable_capacity() = Room(3, 2, Day(2026, 2, 3));
  EXPECT_THAT(Faults(service_), ElementsAre("services[0].capacity.available"));
  service_.mutable_capacity()->set_available(2);
  EXPECT_THAT(Faults(service_), IsEmpty());
}

TEST_F(ServiceFitRpcsTest, RoomHasADayAndADayHasRoom) {
  service_.mutable_capacity()->set_available(1);
  EXPECT_THAT(Faults(service_), ElementsAre("services[0].capacity.updated"));
  *service_.mutable_capacity()->mutable_updated() = Day(2026, 2, 30);
  EXPECT_THAT(Faults(service_), ElementsAre("services[0].capacity.updated"));
  *service_.mutable_capacity()->mutable_updated() = Day(2026, 2, 28);
  EXPECT_THAT(Faults(service_), IsEmpty());
  service_.mutable_capacity()->clear_available();
  EXPECT_THAT(Faults(service_), ElementsAre("services[0].capacity.updated"));
}

}  // namespace
}  // namespace wegwijs::directory
