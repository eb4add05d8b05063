// VerifyService, SetServiceCapacity, ListServicesToVerify.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/directory/calendar.h"
#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const As kGuide = {.role = "toeleider", .subject = "tina"};

std::string Named(int number) {
  return absl::StrCat("services/01a205b3-d000-7000-8001-00000000000", number);
}

class FreshnessRpcsTest : public DirectoryTestServer {
 protected:
  FreshnessRpcsTest() {
    v1::UpsertOrganizationsRequest request;
    request.set_request_id(NewRequestId());
    v1::Organization& organization = *request.add_organizations();
    organization.set_name("organizations/01a205b3-d000-7000-8000-000000000002");
    organization.set_display_name("OCMW Kortrijk");
    v1::UpsertOrganizationsResponse response;
    EXPECT_TRUE(Call(&Stub::UpsertOrganizations, request, &response).ok());
    Put("Onthaal");
  }

  // Three services that are called so.
  void Put(const std::string& display_name) {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    for (int i = 1; i <= 3; ++i) {
      v1::Service& service = *request.add_services();
      service.set_name(Named(i));
      service.set_organization(
          "organizations/01a205b3-d000-7000-8000-000000000002");
      service.set_display_name(display_name);
    }
    v1::UpsertServicesResponse response;
    EXPECT_TRUE(Call(&Stub::UpsertServices, request, &response).ok());
  }

  v1::VerifyServiceRequest Verifying(int number, int64_t version = 1) {
    v1::VerifyServiceRequest request;
    request.set_name(Named(number));
    request.set_method(v1::VERIFICATION_METHOD_PHONE);
    request.set_version(version);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Verify(const v1::VerifyServiceRequest& request,
                      const As& caller = kGuide) {
    return Call(&Stub::VerifyService, request, &answer_, caller);
  }

  grpc::Status SetRoom(const v1::SetServiceCapacityRequest& request,
                       const As& caller = kGuide) {
    return Call(&Stub::SetServiceCapacity, request, &answer_, caller);
  }

  v1::Service Get(int number) {
    v1::GetServiceRequest request;
    request.set_name(Named(number));
    v1::Service service;
    EXPECT_TRUE(Call(&Stub::GetService, request, &service).ok());
    return service;
  }

  static google::type::Date InDays(int days) {
    return DateOf(DayInBrussels(absl::Now()) + days);
  }

  v1::Service answer_;
};

TEST_F(FreshnessRpcsTest, ACheckIsKeptAndAnEditIsNone) {
  EXPECT_FALSE(Get(1).has_verification());
  ASSERT_TRUE(Verify(Verifying(1)).ok());
  EXPECT_EQ(answer_.verification().method(), v1::VERIFICATION_METHOD_PHONE);
  EXPECT_NEAR(answer_.verification().verified_at().seconds(),
              absl::ToUnixSeconds(absl::Now()), 30);
  EXPECT_EQ(answer_.verification().due().SerializeAsString(),
            InDays(182).SerializeAsString());
  EXPECT_EQ(answer_.version(), 1);
  const std::string checked = Get(1).verification().SerializeAsString();
  Put("Anders");
  EXPECT_EQ(Get(1).version(), 2);
  EXPECT_EQ(Get(1).verification().SerializeAsString(), checked);
  EXPECT_FALSE(Get(2).has_verification());
}

TEST_F(FreshnessRpcsTest, NamesNoPersonWhoChecked) {
  ASSERT_TRUE(Verify(Verifying(1)).ok());
  EXPECT_EQ(Get(1).DebugString().find("tina"), std::string::npos);
  EXPECT_NE(Get(1).verification().verified_by(), "");
}

TEST_F(FreshnessRpcsTest, WhatChangedSinceItWasReadIsNotChecked) {
  Put("Anders");
  const grpc::Status status = Verify(Verifying(1));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "VERSION_MISMATCH");
  EXPECT_FALSE(Get(1).has_verification());
  EXPECT_TRUE(Verify(Verifying(1, 2)).ok());
}

TEST_F(FreshnessRpcsTest, TheSameRequestAgainChecksNothingAnew) {
  const v1::VerifyServiceRequest request = Verifying(1);
  ASSERT_TRUE(Verify(request).ok());
  Put("Anders");
  ASSERT_TRUE(Verify(request).ok());
  EXPECT_EQ(answer_.version(), 2);
  v1::VerifyServiceRequest other = request;
  other.set_method(v1::VERIFICATION_METHOD_VISIT);
  EXPECT_EQ(ReasonOf(Verify(other)), "REQUEST_ID_REUSED");
}

TEST_F(FreshnessRpcsTest, OnlyItsMunicipalityAndItsRolesDo) {
  const As gent = {.role = "toeleider", .municipality = 44021};
  EXPECT_EQ(ReasonOf(Verify(Verifying(1), gent)), "NOT_OWNER");
  v1::SetServiceCapacityRequest room;
  room.set_name(Named(1));
  room.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(SetRoom(room, gent)), "NOT_OWNER");
  EXPECT_EQ(Verify(Verifying(1), {.role = "coach"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_TRUE(Verify(Verifying(1), {.role = "brugfiguur"}).ok());
  v1::VerifyServiceRequest missing = Verifying(9);
  EXPECT_EQ(Verify(missing).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(FreshnessRpcsTest, NamesEveryFaultAtOnce) {
  v1::VerifyServiceRequest request;
  request.set_name("services/1");
  *request.mutable_due() = InDays(0);
  EXPECT_THAT(WrongFields(Verify(request)),
              ElementsAre("name", "method", "version", "due", "request_id"));
  v1::SetServiceCapacityRequest room;
  room.mutable_capacity()->set_available(-1);
  EXPECT_THAT(WrongFields(SetRoom(room)),
              ElementsAre("name", "capacity.available", "request_id"));
}

TEST_F(FreshnessRpcsTest, RoomIsSaidTodayAndIsAChange) {
  v1::SetServiceCapacityRequest request;
  request.set_name(Named(1));
  request.mutable_capacity()->set_available(0);
  request.set_request_id(NewRequestId());
  ASSERT_TRUE(SetRoom(request).ok());
  EXPECT_EQ(answer_.version(), 2);
  EXPECT_EQ(Get(1).capacity().available(), 0);
  EXPECT_TRUE(Get(1).capacity().has_available());
  EXPECT_EQ(Get(1).capacity().updated().SerializeAsString(),
            InDays(0).SerializeAsString());
  EXPECT_FALSE(Get(1).has_verification());
  request.set_request_id(NewRequestId());
  ASSERT_TRUE(SetRoom(request).ok());
  EXPECT_EQ(answer_.version(), 2);
  request.clear_capacity();
  request.set_request_id(NewRequestId());
  ASSERT_TRUE(SetRoom(request).ok());
  EXPECT_FALSE(Get(1).has_capacity());
}

TEST_F(FreshnessRpcsTest, ListsTheNeverCheckedFirstThenByDay) {
  v1::VerifyServiceRequest request = Verifying(1);
  *request.mutable_due() = InDays(20);
  ASSERT_TRUE(Verify(request).ok());
  request = Verifying(2);
  *request.mutable_due() = InDays(10);
  ASSERT_TRUE(Verify(request).ok());
  EXPECT_THAT(ToVerify(), ElementsAre(3, 2, 1));
  ASSERT_TRUE(Verify(Verifying(3)).ok());
  EXPECT_THAT(ToVerify(), ElementsAre(2, 1));
  v1::ListServicesToVerifyRequest elsewhere;
  elsewhere.set_parent("municipalities/44021");
  v1::ListServicesToVerifyResponse page;
  ASSERT_TRUE(Call(&Stub::ListServicesToVerify, elsewhere, &page).ok());
  EXPECT_THAT(page.services(), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::directory
