#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "services/intake/intake_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kAmina[] = "0190a000-0000-7000-8000-00000000000a";
constexpr char kBoris[] = "0190a000-0000-7000-8000-00000000000b";
constexpr char kMunicipality[] = "municipalities/34022";

class SetupRpcsTest : public IntakeTestServer {
 protected:
  static void AddDesk(v1::SetUpMunicipalityRequest& request,
                      const std::string& id, const std::string& display_name) {
    v1::Desk* desk = request.add_desks();
    desk->set_name("municipalities/34022/desks/" + id);
    desk->set_display_name(display_name);
  }

  static void AddWorker(v1::SetUpMunicipalityRequest& request,
                        const std::string& id, const std::string& subject,
                        const std::string& display_name) {
    v1::Worker* worker = request.add_workers();
    worker->set_name("municipalities/34022/workers/" + id);
    worker->set_subject(subject);
    worker->set_display_name(display_name);
    worker->set_organization(std::string("organizations/") + kTestOrganization);
    worker->add_languages("ara");
    worker->add_languages("nld");
  }

  // A request without content.
  static v1::SetUpMunicipalityRequest Empty() {
    v1::SetUpMunicipalityRequest request;
    request.set_parent(kMunicipality);
    request.set_request_id(NewRequestId());
    return request;
  }

  // Two desks and two workers.
  static v1::SetUpMunicipalityRequest Kortrijk() {
    v1::SetUpMunicipalityRequest request = Empty();
    AddDesk(request, "stadhuis", "Stadhuis");
    AddDesk(request, "ob", "Onthaalbureau");
    AddWorker(request, kBoris, "boris", "élodie");
    AddWorker(request, kAmina, "amina", "Amina");
    return request;
  }

  // What a set-up changed, as "ADDED municipalities/34022/desks/ob".
  std::vector<std::string> Make(const v1::SetUpMunicipalityRequest& request) {
    v1::SetUpMunicipalityResponse response;
    const grpc::Status status =
        Call(&Stub::SetUpMunicipality, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> changes;
    for (const v1::SetUpChange& change : response.changes()) {
      changes.push_back(v1::SetUpChange::Kind_Name(change.kind())
                            .substr(sizeof("KIND_") - 1) +
                        " " + change.name());
    }
    return changes;
  }

  grpc::Status Refused(const v1::SetUpMunicipalityRequest& request,
                       const As& caller = {}) {
    v1::SetUpMunicipalityResponse response;
    return Call(&Stub::SetUpMunicipality, request, &response, caller);
  }

  v1::ListWorkersResponse Workers(const v1::ListWorkersRequest& request,
                                  const As& caller = {}) {
    v1::ListWorkersResponse response;
    const grpc::Status status =
        Call(&Stub::ListWorkers, request, &response, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  static v1::ListWorkersRequest AllWorkers() {
    v1::ListWorkersRequest request;
    request.set_parent(kMunicipality);
    return request;
  }
};

TEST_F(SetupRpcsTest, MakesAMunicipality) {
  EXPECT_THAT(
      Make(Kortrijk()),
      ElementsAre("ADDED municipalities/34022/desks/stadhuis",
                  "ADDED municipalities/34022/desks/ob",
                  std::string("ADDED municipalities/34022/workers/") + kBoris,
                  std::string("ADDED municipalities/34022/workers/") + kAmina));

  v1::ListDesksRequest request;
  request.set_parent(kMunicipality);
  v1::ListDesksResponse desks;
  ASSERT_TRUE(
      Call(&Stub::ListDesks, request, &desks, {.role = "toeleider"}).ok());
  ASSERT_EQ(desks.desks_size(), 2);
  EXPECT_EQ(desks.desks(0).name(), "municipalities/34022/desks/ob");
  EXPECT_EQ(desks.desks(0).display_name(), "Onthaalbureau");
  EXPECT_EQ(desks.desks(1).name(), "municipalities/34022/desks/stadhuis");
  EXPECT_THAT(Events(),
              ElementsAre("desk.added desks/stadhuis", "desk.added desks/ob",
                          std::string("worker.added workers/") + kBoris,
                          std::string("worker.added workers/") + kAmina));
}

TEST_F(SetupRpcsTest, ChangesNothingTheSecondTime) {
  const v1::SetUpMunicipalityRequest request = Kortrijk();
  Make(request);
  const std::vector<std::string> events = Events();
  EXPECT_THAT(Make(request), IsEmpty()) << "the same request again";
  EXPECT_THAT(Make(Kortrijk()), IsEmpty()) << "the same content again";
  EXPECT_EQ(Events(), events);
}

TEST_F(SetupRpcsTest, ChangesWhatIsOther) {
  Make(Kortrijk());
  v1::SetUpMunicipalityRequest request = Kortrijk();
  request.mutable_desks(1)->set_retired(true);
  request.mutable_workers(0)->clear_languages();
  EXPECT_THAT(Make(request),
              ElementsAre("CHANGED municipalities/34022/desks/ob",
                          std::string("CHANGED municipalities/34022/workers/") +
                              kBoris));
  const v1::ListWorkersResponse workers = Workers(AllWorkers());
  EXPECT_EQ(workers.workers(1).languages_size(), 0);
  EXPECT_EQ(workers.workers(0).languages_size(), 2);
}

TEST_F(SetupRpcsTest, OnlySaysWhatItWouldChange) {
  v1::SetUpMunicipalityRequest request = Kortrijk();
  request.set_validate_only(true);
  EXPECT_EQ(Make(request).size(), 4u) << "no set-up yet";
  EXPECT_THAT(Events(), IsEmpty());
  EXPECT_EQ(Workers(AllWorkers()).workers_size(), 0);

  Make(Kortrijk());
  request.mutable_desks(0)->set_display_name("Grote Markt");
  EXPECT_THAT(Make(request),
              ElementsAre("CHANGED municipalities/34022/desks/stadhuis"));
}

TEST_F(SetupRpcsTest, LetsTwoWorkersExchangeTheirTokens) {
  Make(Kortrijk());
  v1::SetUpMunicipalityRequest request = Kortrijk();
  request.mutable_workers(0)->set_subject("amina");
  request.mutable_workers(1)->set_subject("boris");
  EXPECT_EQ(Make(request).size(), 2u);
  EXPECT_EQ(Workers(AllWorkers()).workers(0).subject(), "boris");
}

TEST_F(SetupRpcsTest, RefusesTheTokenOfAnotherWorker) {
  Make(Kortrijk());
  const std::vector<std::string> events = Events();
  v1::SetUpMunicipalityRequest request = Empty();
  AddDesk(request, "straat", "Straat");
  AddWorker(request, "0190a000-0000-7000-8000-00000000000c", "amina", "Cem");
  const grpc::Status status = Refused(request);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("workers[0].subject"));
  EXPECT_EQ(Events(), events);

  request.mutable_workers(0)->set_subject("cem");
  EXPECT_EQ(Make(request).size(), 2u) << "its request_id is free again";
}

TEST_F(SetupRpcsTest, NamesEveryWrongField) {
  v1::SetUpMunicipalityRequest request = Kortrijk();
  request.set_request_id("1");
  request.mutable_desks(0)->set_name("municipalities/31005/desks/ob");
  request.mutable_desks(1)->set_display_name("85.07.30-033.28");
  request.mutable_workers(1)->set_organization("kortrijk");
  request.mutable_workers(1)->set_languages(0, "nl");
  EXPECT_THAT(
      WrongFields(Refused(request)),
      ElementsAre("request_id", "desks[0].name", "workers[1].organization",
                  "desks[1].display_name", "workers[1].languages[0]"));
  EXPECT_THAT(Events(), IsEmpty());
}

TEST_F(SetupRpcsTest, RefusesMoreThanTwoHundred) {
  v1::SetUpMunicipalityRequest request = Empty();
  for (int i = 0; i < 200; ++i) AddDesk(request, std::to_string(i), "Loket");
  EXPECT_EQ(Make(request).size(), 200u);
  request = Empty();
  for (int i = 0; i < 201; ++i) AddDesk(request, std::to_string(i), "Loket");
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("desks"));
}

TEST_F(SetupRpcsTest, RefusesARequestIdOfAnotherSetUp) {
  v1::SetUpMunicipalityRequest request = Kortrijk();
  Make(request);
  request.mutable_desks(0)->set_display_name("Grote Markt");
  const grpc::Status status = Refused(request);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
}

TEST_F(SetupRpcsTest, RefusesOthersThanAdministratorsAndOtherMunicipalities) {
  EXPECT_EQ(Refused(Kortrijk(), {.role = "toeleider"}).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Refused(Kortrijk(), {.municipality = 31005}).error_code(),
            grpc::StatusCode::NOT_FOUND);
  v1::SetUpMunicipalityRequest request = Kortrijk();
  request.set_parent("municipalities/-");
  EXPECT_THAT(WrongFields(Refused(request)), ElementsAre("parent"));
}

TEST_F(SetupRpcsTest, ListsWorkersPageByPageAsADutchReaderSorts) {
  v1::SetUpMunicipalityRequest setup = Kortrijk();
  AddWorker(setup, "0190a000-0000-7000-8000-00000000000c", "z", "Zoë");
  AddWorker(setup, "0190a000-0000-7000-8000-00000000000d", "a2", "Amina");
  Make(setup);
  v1::ListWorkersRequest request = AllWorkers();
  request.set_page_size(1);
  std::vector<std::string> subjects;
  do {
    const v1::ListWorkersResponse page = Workers(request);
    ASSERT_EQ(page.workers_size(), 1);
    subjects.push_back(page.workers(0).subject());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(subjects, ElementsAre("amina", "a2", "boris", "z"));
}

TEST_F(SetupRpcsTest, ShowsSubjectsToAdministratorsOnly) {
  Make(Kortrijk());
  EXPECT_EQ(Workers(AllWorkers()).workers(0).subject(), "amina");
  const v1::ListWorkersResponse seen =
      Workers(AllWorkers(), {.role = "toeleider"});
  ASSERT_EQ(seen.workers_size(), 2);
  EXPECT_EQ(seen.workers(0).subject(), "");
  EXPECT_EQ(seen.workers(0).display_name(), "Amina");
}

TEST_F(SetupRpcsTest, RefusesAPageTokenOfAnotherQuery) {
  v1::ListWorkersRequest request = AllWorkers();
  request.set_page_token("garbled");
  v1::ListWorkersResponse response;
  EXPECT_THAT(WrongFields(Call(&Stub::ListWorkers, request, &response)),
              ElementsAre("page_token"));
  request.clear_page_token();
  request.set_page_size(-1);
  EXPECT_THAT(WrongFields(Call(&Stub::ListWorkers, request, &response)),
              ElementsAre("page_size"));
}

TEST_F(SetupRpcsTest, SaysWhoTheCallerIs) {
  Make(Kortrijk());
  v1::Caller caller;
  ASSERT_TRUE(Call(&Stub::GetCaller, v1::GetCallerRequest(), &caller,
                   {.role = "toeleider", .subject = "amina"})
                  .ok());
  EXPECT_EQ(caller.subject(), "amina");
  EXPECT_EQ(caller.municipality(), kMunicipality);
  EXPECT_EQ(caller.organization(),
            std::string("organizations/") + kTestOrganization);
  EXPECT_THAT(caller.roles(), ElementsAre("toeleider"));
  EXPECT_THAT(caller.permissions(), Not(IsEmpty()));
  EXPECT_TRUE(
      std::is_sorted(caller.permissions().begin(), caller.permissions().end()));
  EXPECT_EQ(caller.worker().display_name(), "Amina");

  ASSERT_TRUE(Call(&Stub::GetCaller, v1::GetCallerRequest(), &caller,
                   {.role = "coach", .subject = "nobody"})
                  .ok());
  EXPECT_FALSE(caller.has_worker());
}

}  // namespace
}  // namespace wegwijs::intake
