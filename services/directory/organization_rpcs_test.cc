#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include <string>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kName[] = "organizations/01a205b3-d000-7000-8000-000000000002";

class OrganizationRpcsTest : public DirectoryTestServer {
 protected:
  // An organisation that says `fields` as well.
  static v1::Organization Saying(const std::string& fields) {
    v1::Organization organization;
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(fields, &organization));
    organization.set_name(kName);
    organization.set_display_name("OCMW Kortrijk");
    return organization;
  }

  grpc::Status Upsert(const v1::Organization& organization) {
    v1::UpsertOrganizationsRequest request;
    request.set_request_id(NewRequestId());
    *request.add_organizations() = organization;
    v1::UpsertOrganizationsResponse response;
    return Call(&Stub::UpsertOrganizations, request, &response);
  }

  v1::Organization Get() {
    v1::GetOrganizationRequest request;
    request.set_name(kName);
    v1::Organization organization;
    EXPECT_TRUE(Call(&Stub::GetOrganization, request, &organization).ok());
    return organization;
  }
};

TEST_F(OrganizationRpcsTest, SaysWhomToCallAndWhomToAskFor) {
  const v1::Organization said = Saying(R"pb(
    contact_details {
      phones { number: "056 27 70 00" type: "voice" languages: "nld" }
      contacts {
        title: "Onthaal"
        email: "onthaal@example.org"
        phones { number: "056 27 70 01" }
      }
    })pb");
  ASSERT_TRUE(Upsert(said).ok());
  EXPECT_EQ(Get().contact_details().SerializeAsString(),
            said.contact_details().SerializeAsString());
  EXPECT_EQ(Get().version(), 1);
  ASSERT_TRUE(Upsert(said).ok());
  EXPECT_EQ(Get().version(), 1);
  ASSERT_TRUE(Upsert(Saying("")).ok());
  EXPECT_FALSE(Get().has_contact_details());
  EXPECT_EQ(Get().version(), 2);
}

TEST_F(OrganizationRpcsTest, NamesEachFaultOfHowItIsReached) {
  EXPECT_THAT(
      WrongFields(Upsert(Saying(R"pb(
        contact_details {
          phones { number: "1" }
          phones { number: "056 27 70 00" languages: "dutch" }
          contacts { email: "nobody" }
        })pb"))),
      ElementsAre("organizations[0].contact_details.phones[0].number",
                  "organizations[0].contact_details.phones[1].languages[0]",
                  "organizations[0].contact_details.contacts[0].name",
                  "organizations[0].contact_details.contacts[0].email"));
  v1::Organization many = Saying("");
  for (int i = 0; i < 21; ++i) {
    many.mutable_contact_details()->add_phones()->set_number("056 27 70 00");
  }
  EXPECT_THAT(WrongFields(Upsert(many)),
              ElementsAre("organizations[0].contact_details.phones"));
  v1::ListOrganizationsResponse all;
  ASSERT_TRUE(
      Call(&Stub::ListOrganizations, v1::ListOrganizationsRequest(), &all)
          .ok());
  EXPECT_THAT(all.organizations(), IsEmpty());
}

}  // namespace
}  // namespace wegwijs::directory
