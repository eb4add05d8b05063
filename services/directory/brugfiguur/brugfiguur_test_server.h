// Brugfiguren over a real database: of Kortrijk, of which Dora is the coach,
// and of Gent.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_TEST_SERVER_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_TEST_SERVER_H_

#include <string>
#include <vector>

#include "services/directory/meetup/meetup_test_server.h"

namespace wegwijs::directory {

inline constexpr char kOverleie[] =
    "municipalities/34022/neighbourhoods/overleie";

class BrugfiguurTestServer : public MeetupTestServer {
 protected:
  using Brugfiguren = v1::BrugfiguurService::Stub;

  // With a theme and two topics, and a neighbourhood in each municipality.
  BrugfiguurTestServer() {
    v1::UpsertTaxonomyRequest taxonomy;
    AddTerm(taxonomy, "wonen", "");
    AddTerm(taxonomy, "huur", "wonen");
    AddTerm(taxonomy, "werk", "");
    taxonomy.set_request_id(NewRequestId());
    v1::UpsertTaxonomyResponse terms;
    EXPECT_TRUE(Call(&Stub::UpsertTaxonomy, taxonomy, &terms).ok());

    v1::UpsertNeighbourhoodsRequest neighbourhoods;
    neighbourhoods.set_parent(kKortrijk);
    neighbourhoods.add_neighbourhoods()->set_name(kOverleie);
    neighbourhoods.mutable_neighbourhoods(0)->set_display_name("Overleie");
    neighbourhoods.set_request_id(NewRequestId());
    v1::UpsertNeighbourhoodsResponse added;
    EXPECT_TRUE(Call(&Stub::UpsertNeighbourhoods, neighbourhoods, &added).ok());
  }

  static void AddTerm(v1::UpsertTaxonomyRequest& request, const std::string& id,
                      const std::string& theme) {
    v1::TaxonomyTerm& term = *request.add_taxonomy_terms();
    term.set_name("taxonomyTerms/" + id);
    if (!theme.empty()) term.set_parent("taxonomyTerms/" + theme);
    term.mutable_labels()->set_nl(id);
    term.mutable_labels()->set_fr(id);
    term.mutable_labels()->set_en(id);
  }

  // Somebody with all that can be said.
  static v1::CreateBrugfiguurRequest Listing(
      const std::string& name = "Zoë Maes") {
    v1::CreateBrugfiguurRequest request;
    request.set_parent(kKortrijk);
    v1::Brugfiguur& one = *request.mutable_brugfiguur();
    one.set_display_name(name);
    one.set_organization(kWelfare);
    one.add_languages("rus");
    one.add_languages("che");
    one.add_topics("taxonomyTerms/wonen");
    one.set_phone("+32 470 12 34 56");
    one.set_email("zoe@kortrijk.be");
    v1::Reach& reach = *one.add_reach();
    reach.set_weekday(google::type::TUESDAY);
    reach.mutable_from()->set_hours(9);
    reach.mutable_to()->set_hours(12);
    reach.set_place("OC Overleie");
    reach.set_neighbourhood(kOverleie);
    Agree(one);
    request.set_request_id(NewRequestId());
    return request;
  }

  // Somebody of whom only the name and the organisation are known.
  static v1::CreateBrugfiguurRequest ListingBare(const std::string& name) {
    v1::CreateBrugfiguurRequest request;
    request.set_parent(kKortrijk);
    request.mutable_brugfiguur()->set_display_name(name);
    request.mutable_brugfiguur()->set_organization(kWelfare);
    Agree(*request.mutable_brugfiguur());
    request.set_request_id(NewRequestId());
    return request;
  }

  // On the day of the server.
  static void Agree(v1::Brugfiguur& one) {
    one.mutable_consent()->mutable_date()->set_year(2016);
    one.mutable_consent()->mutable_date()->set_month(6);
    one.mutable_consent()->mutable_date()->set_day(30);
    one.mutable_consent()->set_evidence(v1::ListingConsent::EVIDENCE_ORAL);
  }

  grpc::Status List(const v1::CreateBrugfiguurRequest& request,
                    const As& caller = kDora) {
    listed_.Clear();
    return Call(&Brugfiguren::CreateBrugfiguur, request, &listed_, caller);
  }

  // Which must go well.
  v1::Brugfiguur Listed(const v1::CreateBrugfiguurRequest& request = Listing(),
                        const As& caller = kDora) {
    const grpc::Status status = List(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return listed_;
  }

  grpc::Status Find(const std::string& name, const As& caller = kReader) {
    v1::GetBrugfiguurRequest request;
    request.set_name(name);
    listed_.Clear();
    return Call(&Brugfiguren::GetBrugfiguur, request, &listed_, caller);
  }

  static v1::UpdateBrugfiguurRequest Changing(
      const v1::Brugfiguur& one, const std::vector<std::string>& fields) {
    v1::UpdateBrugfiguurRequest request;
    *request.mutable_brugfiguur() = one;
    for (const std::string& field : fields) {
      request.mutable_update_mask()->add_paths(field);
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Change(const v1::UpdateBrugfiguurRequest& request,
                      const As& caller = kDora) {
    listed_.Clear();
    return Call(&Brugfiguren::UpdateBrugfiguur, request, &listed_, caller);
  }

  static v1::WithdrawBrugfiguurRequest Withdrawing(const v1::Brugfiguur& one) {
    v1::WithdrawBrugfiguurRequest request;
    request.set_name(one.name());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Withdraw(const v1::WithdrawBrugfiguurRequest& request,
                        const As& caller = kDora) {
    v1::WithdrawBrugfiguurResponse response;
    return Call(&Brugfiguren::WithdrawBrugfiguur, request, &response, caller);
  }

  // The display names on all pages of two; each must be full but the last.
  std::vector<std::string> NamesListed(v1::ListBrugfigurenRequest request = {},
                                       const As& caller = kReader) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    request.set_page_size(2);
    std::vector<std::string> names;
    do {
      v1::ListBrugfigurenResponse page;
      const grpc::Status status =
          Call(&Brugfiguren::ListBrugfiguren, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_TRUE(page.next_page_token().empty() ||
                  page.brugfiguren_size() == 2);
      for (const v1::Brugfiguur& one : page.brugfiguren()) {
        names.push_back(one.display_name());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  v1::SearchBrugfigurenResponse Found(v1::SearchBrugfigurenRequest request) {
    request.set_parent(kKortrijk);
    v1::SearchBrugfigurenResponse response;
    const grpc::Status status =
        Call(&Brugfiguren::SearchBrugfiguren, request, &response, kReader);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  v1::Brugfiguur listed_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_TEST_SERVER_H_
