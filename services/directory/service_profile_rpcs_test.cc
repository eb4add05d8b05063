// What a service says of itself: kept as it was given, in order, and checked.

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kService[] = "services/01a205b3-d000-7000-8001-000000000001";
constexpr char kOrganization[] =
    "organizations/01a205b3-d000-7000-8000-000000000002";

// Something of everything.
constexpr char kProfile[] = R"pb(
  alternate_name: "Woonwinkel"
  topics: "taxonomyTerms/zoekt-huurwoning"
  service_areas { area: "municipalities/34022/neighbourhoods/overleie" }
  service_areas { area: "municipalities/34023" }
  service_areas { display_name: "Zuid-West-Vlaanderen" }
  service_at_locations {
    location: "locations/01a205b3-d000-7000-8003-000000000001"
    description: "Eerste verdieping"
    phones { number: "056 00 00 00" type: "voice" languages: "nld" }
  }
  schedules {
    freq: FREQ_WEEKLY
    byday: "MO,TH"
    opens_at: "09:00"
    closes_at: "12:00"
    exceptions {
      date { year: 2026 month: 12 day: 24 }
      reason: "Kerstavond"
    }
  }
  phones { number: "056 11 11 11" }
  contacts { name: "Onthaal" email: "wonen@example.org" }
  cost_options { currency: "EUR" amount: "12.50" option: "Per dossier" }
  required_documents { document: "Identiteitskaart" }
  language_notes { language: "ara" note: "Alleen op dinsdag" }
  interpretation_services: "Telefonisch"
  application_process: "Bel voor een afspraak."
  fees_description: "Gratis"
  wait_time: "Twee weken"
  alert: "Gesloten op 24 december"
  organizations {
    organization: "organizations/01a205b3-d000-7000-8000-000000000002"
    role: ROLE_FUNDS
  }
  attributes { term: "taxonomyTerms/wonen" value: "ja" }
  eligibility {
    minimum_age: 18
    residence_statuses: RESIDENCE_STATUS_PROTECTED
    places: "municipalities/34022"
    households: HOUSEHOLD_SINGLE_PARENT
    maximum_dutch_level: LANGUAGE_LEVEL_A2
    has_income: false
  }
  translations { language: "fra" display_name: "Boutique logement" }
  search_words { language: "nld" words: "sociaal appartement" words: "huisje" }
)pb";

template <typename Message>
Message From(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

class ServiceProfileRpcsTest : public DirectoryTestServer {
 protected:
  ServiceProfileRpcsTest() {
    auto organizations = From<v1::UpsertOrganizationsRequest>(R"pb(
      organizations {
        name: "organizations/01a205b3-d000-7000-8000-000000000002"
        display_name: "OCMW Kortrijk"
      })pb");
    Change(&Stub::UpsertOrganizations, organizations);
    auto terms = From<v1::UpsertTaxonomyRequest>(R"pb(
      taxonomy_terms {
        name: "taxonomyTerms/wonen"
        labels { nl: "Wonen" fr: "Logement" en: "Housing" }
      }
      taxonomy_terms {
        name: "taxonomyTerms/zoekt-huurwoning"
        parent: "taxonomyTerms/wonen"
        labels { nl: "Huurwoning" fr: "Logement" en: "Home" }
      })pb");
    Change(&Stub::UpsertTaxonomy, terms);
    auto neighbourhoods = From<v1::UpsertNeighbourhoodsRequest>(R"pb(
      parent: "municipalities/34022"
      neighbourhoods {
        name: "municipalities/34022/neighbourhoods/overleie"
        display_name: "Overleie"
      })pb");
    Change(&Stub::UpsertNeighbourhoods, neighbourhoods);
    auto locations = From<v1::UpsertLocationsRequest>(R"pb(
      locations {
        name: "locations/01a205b3-d000-7000-8003-000000000001"
        display_name: "Sociaal Huis"
      })pb");
    Change(&Stub::UpsertLocations, locations);
    service_.set_name(kService);
    service_.set_organization(kOrganization);
    service_.set_display_name("Woonloket");
    *service_.mutable_profile() = From<v1::ServiceProfile>(kProfile);
  }

  // What changed by a call that must go well.
  template <typename Request, typename Response>
  std::vector<std::string> Change(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      Request request) {
    request.set_request_id(NewRequestId());
    Response response;
    const grpc::Status status = Call(method, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return ChangesIn(response);
  }

  v1::UpsertServicesRequest Request() {
    v1::UpsertServicesRequest request;
    request.set_request_id(NewRequestId());
    *request.add_services() = service_;
    return request;
  }

  std::vector<std::string> Upsert() {
    return Change(&Stub::UpsertServices, Request());
  }

  std::vector<std::string> Faults() {
    v1::UpsertServicesResponse response;
    return WrongFields(Call(&Stub::UpsertServices, Request(), &response));
  }

  v1::Service Get() {
    v1::GetServiceRequest request;
    request.set_name(kService);
    v1::Service service;
    EXPECT_TRUE(Call(&Stub::GetService, request, &service).ok());
    return service;
  }

  v1::Translation::Status French() {
    const v1::Service service = Get();
    for (const v1::Translation& one : service.profile().translations()) {
      if (one.language() == "fra") return one.status();
    }
    return v1::Translation::STATUS_UNSPECIFIED;
  }

  v1::Service service_;
};

TEST_F(ServiceProfileRpcsTest, KeepsAllOfIt) {
  Upsert();
  v1::ServiceProfile wanted = service_.profile();
  wanted.mutable_translations(0)->set_source_version(1);
  wanted.mutable_translations(0)->set_status(
      v1::Translation::STATUS_UP_TO_DATE);
  v1::Translation& english = *wanted.add_translations();
  english.set_language("eng");
  english.set_status(v1::Translation::STATUS_MISSING);
  EXPECT_EQ(Get().profile().DebugString(), wanted.DebugString());
}

TEST_F(ServiceProfileRpcsTest, TheSameAgainAndWhatWasReadChangeNothing) {
  Upsert();
  EXPECT_THAT(Upsert(), IsEmpty());
  service_ = Get();
  EXPECT_THAT(Upsert(), IsEmpty());
  service_.mutable_profile()->mutable_phones(0)->set_extension("12");
  EXPECT_THAT(Upsert(), ElementsAre(std::string("CHANGED ") + kService));
  EXPECT_EQ(Get().version(), 2);
}

TEST_F(ServiceProfileRpcsTest, ATranslationIsAsGoodAsTheTextItWasMadeFrom) {
  Upsert();
  // Nothing that is translated changed.
  service_.mutable_profile()->set_wait_time("Een week");
  Upsert();
  EXPECT_EQ(French(), v1::Translation::STATUS_UP_TO_DATE);
  EXPECT_EQ(Get().text_version(), 1);

  service_.set_display_name("Woonpunt");
  Upsert();
  EXPECT_EQ(French(), v1::Translation::STATUS_OUTDATED);
  EXPECT_EQ(Get().text_version(), 3);

  v1::Translation& french =
      *service_.mutable_profile()->mutable_translations(0);
  french.set_display_name("Point logement");
  french.set_machine_translated(true);
  Upsert();
  EXPECT_EQ(French(), v1::Translation::STATUS_MACHINE_TRANSLATED);

  service_.mutable_profile()->clear_translations();
  Upsert();
  EXPECT_EQ(French(), v1::Translation::STATUS_MISSING);
}

TEST_F(ServiceProfileRpcsTest, NamesEveryReferenceThatLeadsNowhere) {
  v1::ServiceProfile& profile = *service_.mutable_profile();
  profile.set_topics(0, "taxonomyTerms/vliegen");
  profile.mutable_service_areas(0)->set_area(
      "municipalities/34022/neighbourhoods/maan");
  profile.mutable_service_at_locations(0)->set_location(
      "locations/01a205b3-d000-7000-8003-000000000009");
  profile.mutable_organizations(0)->set_organization(
      "organizations/01a205b3-d000-7000-8000-000000000009");
  profile.mutable_eligibility()->set_places(
      0, "municipalities/34022/neighbourhoods/maan");
  profile.mutable_translations(0)->set_source_version(9);
  EXPECT_THAT(
      Faults(),
      ElementsAre("services[0].profile.organizations[0].organization",
                  "services[0].profile.topics[0]",
                  "services[0].profile.service_areas[0].area",
                  "services[0].profile.eligibility.places[0]",
                  "services[0].profile.service_at_locations[0].location"));
  profile = From<v1::ServiceProfile>(kProfile);
  profile.mutable_translations(0)->set_source_version(9);
  EXPECT_THAT(Faults(), ElementsAre("services[0].profile.translations[0]."
                                    "source_version"));
}

TEST_F(ServiceProfileRpcsTest, NamesEveryFaultAtOnce) {
  *service_.mutable_profile() = From<v1::ServiceProfile>(R"pb(
    alternate_name: "een\ntwee"
    topics: "wonen"
    service_areas {}
    service_at_locations { location: "here" }
    schedules {
      freq: FREQ_WEEKLY
      byday: "1MO"
      bymonthday: "32"
      interval: 60
      opens_at: "9u"
    }
    schedules {
      byday: "MO"
      valid_from { year: 2026 month: 2 day: 2 }
      valid_to { year: 2026 month: 1 day: 1 }
      until { year: 2026 month: 1 day: 1 }
      count: 2
    }
    phones { number: "1" languages: "nl" }
    contacts {}
    cost_options { amount: "gratis" }
    required_documents {}
    organizations {
      organization: "organizations/01a205b3-d000-7000-8000-000000000002"
    }
    attributes {}
    eligibility {
      minimum_age: 30
      maximum_age: 20
      places: "Kortrijk"
      households: 99
    }
    translations { language: "nld" }
    search_words { language: "nld" }
    search_words { language: "nld" words: "huis" }
  )pb");
  std::vector<std::string> faults = Faults();
  for (std::string& fault : faults) {
    fault.erase(0, std::string("services[0].profile.").size());
  }
  EXPECT_THAT(
      faults,
      ElementsAre("alternate_name", "topics[0]", "service_areas[0].area",
                  "service_at_locations[0].location", "schedules[0].dtstart",
                  "schedules[0].interval", "schedules[0].byday",
                  "schedules[0].bymonthday", "schedules[0].opens_at",
                  "schedules[0].closes_at", "schedules[1].valid_to",
                  "schedules[1].until", "schedules[1].dtstart",
                  "phones[0].number", "phones[0].languages[0]",
                  "contacts[0].name", "cost_options[0].currency",
                  "cost_options[0].amount", "required_documents[0].document",
                  "organizations[0].role", "attributes[0].term",
                  "eligibility.maximum_age", "eligibility.places[0]",
                  "eligibility.households[0]", "translations[0].language",
                  "search_words[0].words", "search_words[1]"));
}

TEST_F(ServiceProfileRpcsTest, RefusesMoreThan64KiB) {
  for (int i = 0; i < 50; ++i) {
    service_.mutable_profile()->add_required_documents()->set_document(
        std::string(2000, 'x'));
  }
  EXPECT_THAT(Faults(), ElementsAre("services[0].profile"));
}

TEST_F(ServiceProfileRpcsTest, AReferenceHasNoProfileAndAListedServiceHas) {
  Upsert();
  v1::ResolveReferencesRequest request;
  request.add_services(kService);
  v1::ResolveReferencesResponse resolved;
  ASSERT_TRUE(Call(&Stub::ResolveReferences, request, &resolved).ok());
  EXPECT_FALSE(resolved.services(0).has_profile());
  v1::ListServicesResponse list;
  ASSERT_TRUE(Call(&Stub::ListServices, {}, &list).ok());
  EXPECT_TRUE(list.services(0).has_profile());
}

TEST_F(ServiceProfileRpcsTest, PagesOfLongServicesAreShorter) {
  // 50 KiB each, so that sixty do not fit a page.
  for (const char* language : {"spa", "rus", "ara", "tur", "pol", "ron", "deu",
                               "ita", "por", "ukr", "che", "pus"}) {
    v1::Translation& one = *service_.mutable_profile()->add_translations();
    one.set_language(language);
    one.set_description(std::string(2000, 'd'));
    one.set_application_process(std::string(2000, 'p'));
  }
  for (const int batch : {10, 40, 70}) {
    v1::UpsertServicesRequest request;
    for (int i = 0; i < 20; ++i) {
      *request.add_services() = service_;
      request.mutable_services(i)->mutable_name()->replace(
          sizeof(kService) - 3, 2, std::to_string(batch + i));
    }
    Change(&Stub::UpsertServices, request);
  }
  v1::ListServicesRequest list;
  list.set_page_size(500);
  std::vector<int> pages;
  do {
    v1::ListServicesResponse page;
    ASSERT_TRUE(Call(&Stub::ListServices, list, &page).ok());
    pages.push_back(page.services_size());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0] + pages[1], 60);
}

TEST_F(ServiceProfileRpcsTest, AnOrganizationCloses) {
  auto request = From<v1::UpsertOrganizationsRequest>(R"pb(
    organizations {
      name: "organizations/01a205b3-d000-7000-8000-000000000002"
      display_name: "OCMW Kortrijk"
      status: STATUS_CLOSED
    })pb");
  EXPECT_THAT(Change(&Stub::UpsertOrganizations, request),
              ElementsAre(std::string("RETIRED ") + kOrganization));
  v1::GetOrganizationRequest get;
  get.set_name(kOrganization);
  v1::Organization organization;
  ASSERT_TRUE(Call(&Stub::GetOrganization, get, &organization).ok());
  EXPECT_EQ(organization.status(), v1::Organization::STATUS_CLOSED);
}

}  // namespace
}  // namespace wegwijs::directory
