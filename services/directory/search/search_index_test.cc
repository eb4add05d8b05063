// Searches over services in memory, without a database.

#include "services/directory/search/search_index.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "services/directory/calendar.h"

namespace wegwijs::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Thursday 3 December 2026, 14:00 in Brussels.
const absl::CivilDay kToday(2026, 12, 3);
absl::Time Noon(absl::CivilDay day) { return ClockInBrussels(day, 14 * 60); }

class SearchIndexTest : public ::testing::Test {
 protected:
  SearchIndexTest() { PutTerms(); }

  void PutTerms() {
    Put(Term("wonen", "", {"Wonen", "Logement", "Housing"}));
    Put(Term("zoekt-huurwoning", "wonen",
             {"Zoekt huurwoning", "Cherche un logement",
              "Looking for a home to rent"}));
    TaxonomyTerm social =
        Term("sociale-woning", "wonen",
             {"Sociale woning", "Logement social", "Social housing"});
    social.search_words.en = {"council flat"};
    Put(social);
    Put(Term("werk", "", {"Werk", "Travail", "Work"}));
    TaxonomyTerm old = Term("oud", "werk", {"Oud", "Vieux", "Old"});
    old.retired = true;
    Put(old);
    PutOrganization("1", "Stad Kortrijk");
    PutOrganization("2", "Voorbij vzw", true);
  }

  static TaxonomyTerm Term(const std::string& id, const std::string& parent,
                           const Labels& labels) {
    TaxonomyTerm term;
    term.id = id;
    term.parent = parent;
    term.labels = labels;
    return term;
  }

  void PutOrganization(const std::string& id, const std::string& name,
                       bool closed = false) {
    Organization organization;
    organization.id = id;
    organization.display_name = name;
    organization.closed = closed;
    Put(organization);
  }

  template <typename Row>
  void Put(const Row& row) {
    builder_.Put(row);
  }

  // A verified service without faults, that says what `profile` does.
  Service Named(const std::string& name, const std::string& profile = "") {
    Service service;
    service.id = service.display_name = name;
    service.organization = "1";
    service.version = service.text_version = 1;
    service.verification.emplace();
    service.verification->at = Noon(kToday - 1);
    service.verification->due = kToday + 100;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        profile, &service.profile));
    return service;
  }

  void Add(const std::string& name, const std::string& profile = "") {
    Put(Named(name, profile));
  }

  SearchQuery Query(const std::string& text = "") {
    return {.text = text, .asked = {.now = OpenMoment(Noon(kToday))}};
  }

  SearchResult Search(const SearchQuery& query) {
    return builder_.Build()->Search(query);
  }

  std::vector<std::string> Names(const SearchQuery& query) {
    std::vector<std::string> names;
    for (const v1::ServiceHit& hit : Search(query).hits) {
      names.push_back(hit.service().display_name());
    }
    return names;
  }

  // What is said of the first hit, in short.
  std::vector<std::string> Said(const SearchQuery& query) {
    const SearchResult result = Search(query);
    std::vector<std::string> said;
    if (result.hits.empty()) return {"none"};
    const v1::ServiceHit& hit = result.hits[0];
    const auto word = [](const std::string& name, size_t prefix) {
      return name.substr(prefix);
    };
    for (const v1::HitReason& reason : hit.reasons()) {
      said.push_back("because " +
                     word(v1::ServiceCondition_Name(reason.condition()),
                          sizeof("SERVICE_CONDITION_") - 1) +
                     (reason.value().empty() ? "" : " " + reason.value()));
    }
    for (const v1::HitUnknown& unknown : hit.unknowns()) {
      said.push_back("unknown " +
                     word(v1::ServiceCondition_Name(unknown.condition()),
                          sizeof("SERVICE_CONDITION_") - 1));
    }
    for (const int warning : hit.warnings()) {
      said.push_back("warning " +
                     word(v1::ServiceWarning_Name(
                              static_cast<v1::ServiceWarning>(warning)),
                          sizeof("SERVICE_WARNING_") - 1));
    }
    return said;
  }

  SearchIndexBuilder builder_;
};

TEST_F(SearchIndexTest, FindsByNameTopicThemeLayWordsAndOrganization) {
  Add("Woonloket",
      "topics: 'taxonomyTerms/sociale-woning' search_words { "
      "language: 'nld' words: 'sociaal appartement' }");
  Add("Sportdienst");
  EXPECT_THAT(Names(Query("woonloket")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("sociaal appartement")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("logement social")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("housing")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("council flat")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("woonlokket")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("woo")), ElementsAre("Woonloket"));
  EXPECT_THAT(Names(Query("stad kortrijk")),
              ElementsAre("Sportdienst", "Woonloket"));
  EXPECT_THAT(Names(Query("vliegtuig")), IsEmpty());
}

TEST_F(SearchIndexTest, SaysWhichWordsWereMet) {
  Add("Woonloket", "topics: 'taxonomyTerms/sociale-woning'");
  EXPECT_THAT(Said(Query("een sociale woningen")),
              ElementsAre("because TEXT sociale, woning"));
}

TEST_F(SearchIndexTest, ANameCountsMoreThanADescription) {
  Service described = Named("Advies");
  described.description = "Wij helpen ook met fietsen.";
  Put(described);
  Add("Fietsen");
  EXPECT_THAT(Names(Query("fietsen")), ElementsAre("Fietsen", "Advies"));
}

TEST_F(SearchIndexTest, WhereNobodyMeetsAllWordsTheMostCount) {
  Add("Fiets en huur");
  Add("Fiets");
  EXPECT_THAT(Names(Query("fiets huur boot")), ElementsAre("Fiets en huur"));
}

TEST_F(SearchIndexTest, WithoutWordsAllStandInTheOrderOfTheAlphabet) {
  Add("Zorg");
  Add("\xC3\x89"
      "cole");
  Add("Advies");
  EXPECT_THAT(Names(Query()), ElementsAre("Advies",
                                          "\xC3\x89"
                                          "cole",
                                          "Zorg"));
}

TEST_F(SearchIndexTest, PagesHoldEachOnce) {
  for (int i = 0; i < 7; ++i) Add("Dienst " + std::to_string(i));
  SearchQuery query = Query("dienst");
  query.limit = 3;
  query.offset = 3;
  EXPECT_THAT(Names(query), ElementsAre("Dienst 3", "Dienst 4", "Dienst 5"));
  EXPECT_EQ(Search(query).total, 7u);
  query.offset = 100;
  EXPECT_THAT(Names(query), IsEmpty());
}

TEST_F(SearchIndexTest, ATopicIsMetByItselfOrByItsTheme) {
  Add("A", "topics: 'taxonomyTerms/zoekt-huurwoning'");
  Add("B", "topics: 'taxonomyTerms/wonen'");
  Add("C", "topics: 'taxonomyTerms/werk'");
  Add("D");
  SearchQuery query = Query();
  query.topics = {"zoekt-huurwoning"};
  EXPECT_THAT(Names(query), ElementsAre("A", "B", "D"));
  EXPECT_THAT(Said(query),
              ElementsAre("because TOPIC taxonomyTerms/zoekt-huurwoning"));
  query.topics = {"wonen"};
  EXPECT_THAT(Names(query), ElementsAre("A", "B", "D"));
}

TEST_F(SearchIndexTest, ALanguageThatIsNotSaidIsUnknown) {
  Service dutch = Named("Nederlands");
  dutch.languages = {"nld"};
  Put(dutch);
  Service chechen = Named("Tsjetsjeens");
  chechen.languages = {"che", "nld"};
  Put(chechen);
  Add("Onbekend");
  Service with_interpreter = Named("Tolk", "interpretation_services: 'ja'");
  with_interpreter.languages = {"nld"};
  Put(with_interpreter);
  SearchQuery query = Query();
  query.asked.languages = {"che"};
  EXPECT_THAT(Names(query), ElementsAre("Tsjetsjeens", "Onbekend", "Tolk"));
  EXPECT_THAT(Said(query), ElementsAre("because LANGUAGE che"));
}

TEST_F(SearchIndexTest, AnAreaAroundThePlaceIsMet) {
  Add("Stad", "service_areas { area: 'municipalities/34022' }");
  Add("Elders", "service_areas { area: 'municipalities/44021' }");
  Add("Onbekend");
  SearchQuery query = Query();
  query.asked.place = "municipalities/34022/neighbourhoods/overleie";
  EXPECT_THAT(Names(query), ElementsAre("Stad", "Onbekend"));
  EXPECT_THAT(Said(query), ElementsAre("because PLACE municipalities/34022"));
}

TEST_F(SearchIndexTest, AskedForAMomentOnlyWhatIsOpenOrUnknownStands) {
  Add("Donderdag",
      "schedules { byday: 'TH' opens_at: '13:00' closes_at: '16:00' }");
  Add("Vrijdag",
      "schedules { byday: 'FR' opens_at: '13:00' closes_at: '16:00' }");
  Add("Onbekend");
  SearchQuery query = Query();
  query.asked.open_at.emplace(Noon(kToday));
  EXPECT_THAT(Names(query), ElementsAre("Donderdag", "Onbekend"));
  EXPECT_EQ(Search(query).hits[0].reasons(0).open_until().seconds(),
            absl::ToUnixSeconds(ClockInBrussels(kToday, 16 * 60)));
}

TEST_F(SearchIndexTest, AHolidayIsWarnedOfWithTheNextOpening) {
  Add("Vrijdag",
      "schedules { byday: 'FR' opens_at: '13:00' closes_at: '16:00' }");
  SearchQuery query = Query();
  // Christmas of 2026 is a Friday.
  const absl::CivilDay christmas(2026, 12, 25);
  query.asked.open_at.emplace(Noon(christmas));
  EXPECT_THAT(Said(query), ElementsAre("warning HOLIDAY"));
  EXPECT_EQ(Search(query).hits[0].next_opening().seconds(),
            absl::ToUnixSeconds(ClockInBrussels(christmas + 7 + 7, 13 * 60)));
}

TEST_F(SearchIndexTest, WhoIsNotEligibleDoesNotSeeIt) {
  Add("Jeugd", "eligibility { maximum_age: 25 }");
  Add("Volwassenen", "eligibility { minimum_age: 18 has_income: false }");
  Add("Onbekend");
  SearchQuery query = Query();
  query.asked.facts.emplace().set_age(30);
  EXPECT_THAT(Names(query), ElementsAre("Onbekend", "Volwassenen"));
  const SearchResult result = Search(query);
  EXPECT_THAT(result.hits[1].unknowns(0).missing_facts(),
              ElementsAre(v1::ELIGIBILITY_FACT_INCOME));
  query.asked.facts->set_has_income(false);
  EXPECT_THAT(Names(query), ElementsAre("Volwassenen", "Onbekend"));
  EXPECT_THAT(Said(query), ElementsAre("because ELIGIBILITY"));
}

TEST_F(SearchIndexTest, RoomCountsForThirtyDays) {
  Service full = Named("Vol"), free = Named("Vrij"), old = Named("Vroeger");
  full.capacity = ServiceCapacity{0, {}, kToday - 30};
  free.capacity = ServiceCapacity{2, {}, kToday - 30};
  old.capacity = ServiceCapacity{0, {}, kToday - 31};
  for (const Service& service : {full, free, old}) Put(service);
  EXPECT_THAT(Names(Query()), ElementsAre("Vrij", "Vol", "Vroeger"));
  SearchQuery query = Query();
  query.asked.has_room = true;
  EXPECT_THAT(Names(query), ElementsAre("Vrij", "Vroeger"));
  EXPECT_THAT(Said(query), ElementsAre("because ROOM"));
  EXPECT_THAT(Said(Query("vroeger")),
              ElementsAre("because TEXT vroeger", "warning FULL",
                          "warning CAPACITY_OUTDATED"));
}

TEST_F(SearchIndexTest, AsksWhenItWasChecked) {
  Add("Gisteren");
  Service never = Named("Nooit");
  never.verification.reset();
  Put(never);
  SearchQuery query = Query();
  EXPECT_THAT(Names(query), ElementsAre("Gisteren", "Nooit"));
  query.asked.verified_since = kToday - 1;
  EXPECT_THAT(Names(query), ElementsAre("Gisteren"));
  query.asked.verified_since = kToday;
  EXPECT_THAT(Names(query), IsEmpty());
}

TEST_F(SearchIndexTest, EachWarningLowersAndIsSaid) {
  std::map<std::string, Service> services;
  for (const char* name : {"A", "B", "C", "D", "E", "F"}) {
    services[name] = Named(name);
  }
  services["A"].verification.reset();
  services["B"].verification->due = kToday - 1;
  services["C"].status = ServiceStatus::kInactive;
  services["D"].status = ServiceStatus::kTemporarilyClosed;
  services["E"].organization = "2";
  services["F"].profile.add_topics("taxonomyTerms/oud");
  std::vector<std::string> warnings;
  for (auto& [name, service] : services) {
    service.display_name += " dienst";
    builder_ = SearchIndexBuilder();
    PutTerms();
    Put(service);
    Add("Zonder");
    EXPECT_EQ(Names(Query())[0], "Zonder") << name;
    warnings.push_back(Said(Query("dienst")).back());
  }
  EXPECT_THAT(
      warnings,
      ElementsAre("warning NEVER_VERIFIED", "warning VERIFICATION_EXPIRED",
                  "warning INACTIVE", "warning TEMPORARILY_CLOSED",
                  "warning ORGANIZATION_CLOSED", "warning TOPIC_RETIRED"));
}

TEST_F(SearchIndexTest, WhatEndedForEverIsNotThere) {
  Service ended = Named("Weg");
  ended.status = ServiceStatus::kDefunct;
  Put(ended);
  EXPECT_THAT(Names(Query("weg")), IsEmpty());
}

TEST_F(SearchIndexTest, AChangeReplacesWhatWas) {
  Add("Eerst");
  EXPECT_THAT(Names(Query("eerst")), ElementsAre("Eerst"));
  Service changed = Named("Eerst");
  changed.display_name = "Daarna";
  Put(changed);
  EXPECT_THAT(Names(Query("eerst")), IsEmpty());
  EXPECT_THAT(Names(Query("daarna")), ElementsAre("Daarna"));
  PutOrganization("1", "Gemeente");
  EXPECT_THAT(Names(Query("gemeente")), ElementsAre("Daarna"));
}

TEST_F(SearchIndexTest, RefusalsLowerAServiceByTheirShare) {
  const auto put = [this](const std::string& name, ReferralCounts counts) {
    Service service = Named(name);
    service.referrals = counts;
    Put(service);
  };
  put("A refuses all", {.referred = 10, .refused = 6, .failed = 4});
  put("B refused one", {.referred = 1, .refused = 1});
  put("C refuses few", {.referred = 50, .refused = 1, .failed = 1});
  put("D helps", {.referred = 50});
  // Sent before the check, refused after it.
  put("E refused earlier ones", {.refused = 2});
  EXPECT_THAT(Names(Query()),
              ElementsAre("D helps", "C refuses few", "B refused one",
                          "E refused earlier ones", "A refuses all"));
}

}  // namespace
}  // namespace wegwijs::directory
