// Referrals of intake as services count them. Rows of intake are written into
// its table: what it publishes is the view over it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/directory/directory_test_server.h"
#include "services/runtime/uuid.h"
#include "tests/support/query_plan.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;

constexpr char kOrganization[] =
    "organizations/01a205b3-d000-7000-8000-000000000002";

std::string IdOf(int number) {
  return absl::StrCat("01a205b3-d000-7000-8001-00000000000", number);
}

class ReferralCountsTest : public DirectoryTestServer {
 protected:
  ReferralCountsTest() {
    v1::UpsertOrganizationsRequest organizations;
    organizations.set_request_id(NewRequestId());
    v1::Organization& organization = *organizations.add_organizations();
    organization.set_name(kOrganization);
    organization.set_display_name("OCMW Kortrijk");
    v1::UpsertOrganizationsResponse done;
    EXPECT_TRUE(Call(&Stub::UpsertOrganizations, organizations, &done).ok());
    v1::UpsertServicesRequest services;
    services.set_request_id(NewRequestId());
    for (int i = 1; i <= 3; ++i) {
      v1::Service& service = *services.add_services();
      service.set_name("services/" + IdOf(i));
      service.set_organization(kOrganization);
      service.set_display_name("Onthaal");
    }
    v1::UpsertServicesResponse added;
    EXPECT_TRUE(Call(&Stub::UpsertServices, services, &added).ok());
  }

  // As intake writes one that came to `state` just now; returns its id.
  std::string Refer(int service, const std::string& state,
                    int municipality = 34022, const std::string& id = NewUuid(),
                    const std::string& made = "now()") {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::work work(connection);
    work.exec(absl::StrFormat(
        R"sql(
          INSERT INTO intake.referral (municipality_id, referral_id,
            conversation_id, service_id, service_name, service_version,
            organization_id, logged, state, version, since_event, created_at,
            changed_at)
          VALUES (%d, '%s', '%s', '%s', 'Onthaal', 1, '%s', false, '%s', 1, %d,
            %s, now())
          ON CONFLICT (municipality_id, referral_id) DO UPDATE SET
            state = excluded.state, since_event = excluded.since_event,
            changed_at = excluded.changed_at
        )sql",
        municipality, id, id, IdOf(service), id, state, ++last_event_, made));
    work.commit();
    return id;
  }

  v1::Service Get(int number) {
    v1::GetServiceRequest request;
    request.set_name("services/" + IdOf(number));
    v1::Service service;
    EXPECT_TRUE(Call(&Stub::GetService, request, &service).ok());
    return service;
  }

  // "5 referred, 2 refused, 1 failed".
  static std::string Counts(const v1::Service& service) {
    return absl::StrFormat(
        "%d referred, %d refused, %d failed", service.referrals().referred(),
        service.referrals().refused(), service.referrals().failed());
  }

  // What `ask` answers once it is this, or what it stays.
  template <typename Ask>
  static auto Once(const Ask& ask, const decltype(ask())& expected) {
    auto answer = ask();
    for (int i = 0; i < 200 && answer != expected; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      answer = ask();
    }
    return answer;
  }

  // The counts of a service once they are these, or what they stay.
  std::string CountsOnce(int number, const std::string& expected) {
    return Once([&] { return Counts(Get(number)); }, expected);
  }

  void Verify(int number) {
    v1::VerifyServiceRequest request;
    request.set_name("services/" + IdOf(number));
    request.set_method(v1::VERIFICATION_METHOD_PHONE);
    request.set_version(Get(number).version());
    request.set_request_id(NewRequestId());
    v1::Service answer;
    ASSERT_TRUE(Call(&Stub::VerifyService, request, &answer).ok());
    EXPECT_FALSE(answer.has_referrals());
  }

  std::vector<v1::ServiceHit> Hits() {
    v1::SearchServicesResponse found;
    EXPECT_TRUE(Call(&v1::DirectorySearchService::Stub::SearchServices,
                     v1::SearchServicesRequest(), &found)
                    .ok());
    return {found.hits().begin(), found.hits().end()};
  }

  // The numbers of the services, the best first.
  std::vector<int> Found() {
    std::vector<int> numbers;
    for (const v1::ServiceHit& hit : Hits()) {
      numbers.push_back(hit.service().name().back() - '0');
    }
    return numbers;
  }

  // What the search warns of, apart from what every service here has.
  std::vector<std::string> WarningsOf(int number) {
    std::vector<std::string> warnings;
    for (const v1::ServiceHit& hit : Hits()) {
      if (hit.service().name() != "services/" + IdOf(number)) continue;
      for (const int warning : hit.warnings()) {
        if (warning == v1::SERVICE_WARNING_NEVER_VERIFIED) continue;
        warnings.push_back(
            v1::ServiceWarning_Name(v1::ServiceWarning(warning)));
      }
    }
    return warnings;
  }

 private:
  int last_event_ = 0;
};

TEST_F(ReferralCountsTest, RefusalsLowerAServiceUntilItIsChecked) {
  EXPECT_THAT(Once([&] { return Found(); }, {1, 2, 3}), ElementsAre(1, 2, 3));
  Refer(1, "accepted");
  Refer(1, "rejected");
  Refer(2, "failed");
  Refer(2, "rejected");
  EXPECT_EQ(CountsOnce(1, "2 referred, 1 refused, 0 failed"),
            "2 referred, 1 refused, 0 failed");
  EXPECT_EQ(CountsOnce(2, "2 referred, 1 refused, 1 failed"),
            "2 referred, 1 refused, 1 failed");
  EXPECT_FALSE(Get(2).referrals().has_since());
  EXPECT_THAT(Once([&] { return Found(); }, {3, 1, 2}), ElementsAre(3, 1, 2));
  using Warnings = std::vector<std::string>;
  const Warnings refused = {"SERVICE_WARNING_REFERRALS_REFUSED"};
  EXPECT_EQ(Once([&] { return WarningsOf(1); }, refused), refused);
  const Warnings both = {"SERVICE_WARNING_REFERRALS_REFUSED",
                         "SERVICE_WARNING_REFERRALS_FAILED"};
  EXPECT_EQ(Once([&] { return WarningsOf(2); }, both), both);
  Verify(2);
  EXPECT_THAT(Once([&] { return Found(); }, {2, 3, 1}), ElementsAre(2, 3, 1));
  EXPECT_EQ(Once([&] { return WarningsOf(2); }, {}), Warnings());
  EXPECT_EQ(WarningsOf(1), refused);
}

TEST_F(ReferralCountsTest, CountsWhatHappenedSinceTheCheck) {
  const std::string early = Refer(1, "requested");
  Refer(1, "failed");
  EXPECT_EQ(CountsOnce(1, "2 referred, 0 refused, 1 failed"),
            "2 referred, 0 refused, 1 failed");
  Verify(1);
  EXPECT_EQ(Counts(Get(1)), "0 referred, 0 refused, 0 failed");
  Refer(1, "accepted");
  // It was sent before the check, and refused after it.
  Refer(1, "rejected", 34022, early);
  EXPECT_EQ(CountsOnce(1, "1 referred, 1 refused, 0 failed"),
            "1 referred, 1 refused, 0 failed");
  EXPECT_EQ(Get(1).referrals().since().seconds(),
            Get(1).verification().verified_at().seconds());
  EXPECT_EQ(Get(1).version(), 1);
}

TEST_F(ReferralCountsTest, CountsOverMunicipalitiesAndNoErrors) {
  v1::UpsertOrganizationsRequest request;
  request.set_request_id(NewRequestId());
  v1::Organization& organization = *request.add_organizations();
  organization.set_name("organizations/01a205b3-d000-7000-8000-000000000009");
  organization.set_display_name("Stad Antwerpen");
  v1::UpsertOrganizationsResponse response;
  ASSERT_TRUE(Call(&Stub::UpsertOrganizations, request, &response,
                   {.municipality = 11002})
                  .ok());
  const std::string wrong = Refer(1, "requested");
  Refer(1, "requested");
  Refer(1, "rejected", 11002);
  Refer(1, "draft");
  // To a service that the directory does not have.
  Refer(9, "failed");
  EXPECT_EQ(CountsOnce(1, "3 referred, 1 refused, 0 failed"),
            "3 referred, 1 refused, 0 failed");
  Refer(1, "entered_in_error", 34022, wrong);
  EXPECT_EQ(CountsOnce(1, "2 referred, 1 refused, 0 failed"),
            "2 referred, 1 refused, 0 failed");
}

TEST_F(ReferralCountsTest, ManyAtOnceAreCountedOnceByTwoReplicas) {
  Database database(DatabaseOptions());
  const ReferralFollower other(database, std::chrono::milliseconds(50));
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  work.exec(absl::StrFormat(
      R"sql(
        INSERT INTO intake.referral (municipality_id, referral_id,
          conversation_id, service_id, service_name, service_version,
          organization_id, logged, state, version, since_event, created_at)
        SELECT 34022, gen_random_uuid(), gen_random_uuid(), '%s', 'Onthaal', 1,
          gen_random_uuid(), true, 'requested', 1, (n + 1) / 2, now()
        FROM generate_series(1, 2500) AS n
      )sql",
      IdOf(2)));
  work.commit();
  EXPECT_EQ(CountsOnce(2, "2500 referred, 0 refused, 0 failed"),
            "2500 referred, 0 refused, 0 failed");
}

TEST_F(ReferralCountsTest, MostReferredAndOverdueAreToBeCheckedFirst) {
  Verify(1);
  Verify(2);
  Verify(3);
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  // 1 and 2 are overdue, 1 for longer; 3 is due in a week.
  work.exec(absl::StrFormat(
      "UPDATE directory.service SET verification_due = current_date + "
      "CASE service_id WHEN '%s' THEN -9 WHEN '%s' THEN -2 ELSE 7 END",
      IdOf(1), IdOf(2)));
  work.commit();
  EXPECT_THAT(ToVerify(), ElementsAre(1, 2, 3));
  Refer(2, "accepted");
  for (int i = 0; i < 3; ++i) Refer(3, "accepted");
  EXPECT_EQ(CountsOnce(2, "1 referred, 0 refused, 0 failed"),
            "1 referred, 0 refused, 0 failed");
  EXPECT_EQ(CountsOnce(3, "3 referred, 0 refused, 0 failed"),
            "3 referred, 0 refused, 0 failed");
  EXPECT_THAT(ToVerify(), ElementsAre(2, 1, 3));
}

}  // namespace
}  // namespace wegwijs::directory
