// wegwijs brugfiguur ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/fake_servers.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Keeps what was asked, and answers with somebody.
class FakeBrugfiguren : public directory::v1::BrugfiguurService::Service {
 public:
  FakeBrugfiguren() {
    one.set_name("municipalities/34022/brugfiguren/8");
    one.set_display_name("Zoë \x1b[31mMaes");
    one.set_organization("organizations/2");
    one.add_languages("che");
    one.add_languages("rus");
    one.add_topics("taxonomyTerms/wonen");
    one.set_phone("056 27 70 00");
    auto& reach = *one.add_reach();
    reach.set_weekday(google::type::TUESDAY);
    reach.mutable_from()->set_hours(13);
    reach.mutable_from()->set_minutes(30);
    reach.mutable_to()->set_hours(24);
    reach.set_place("OC");
    reach.set_neighbourhood("municipalities/34022/neighbourhoods/overleie");
    one.mutable_consent()->mutable_date()->set_year(2016);
    one.mutable_consent()->mutable_date()->set_month(5);
    one.mutable_consent()->mutable_date()->set_day(2);
    one.mutable_consent()->set_evidence(
        directory::v1::ListingConsent::EVIDENCE_WRITTEN);
    one.set_etag("\"3\"");
  }

  grpc::Status CreateBrugfiguur(
      grpc::ServerContext*,
      const directory::v1::CreateBrugfiguurRequest* request,
      directory::v1::Brugfiguur* response) override {
    created.push_back(*request);
    *response = one;
    return grpc::Status::OK;
  }
  grpc::Status GetBrugfiguur(grpc::ServerContext*,
                             const directory::v1::GetBrugfiguurRequest* request,
                             directory::v1::Brugfiguur* response) override {
    got = *request;
    *response = one;
    return grpc::Status::OK;
  }
  grpc::Status ListBrugfiguren(
      grpc::ServerContext*,
      const directory::v1::ListBrugfigurenRequest* request,
      directory::v1::ListBrugfigurenResponse* response) override {
    listed.push_back(*request);
    if (!empty) *response->add_brugfiguren() = one;
    return grpc::Status::OK;
  }
  grpc::Status UpdateBrugfiguur(
      grpc::ServerContext*,
      const directory::v1::UpdateBrugfiguurRequest* request,
      directory::v1::Brugfiguur* response) override {
    updated.push_back(*request);
    *response = request->brugfiguur();
    return grpc::Status::OK;
  }
  grpc::Status WithdrawBrugfiguur(
      grpc::ServerContext*,
      const directory::v1::WithdrawBrugfiguurRequest* request,
      directory::v1::WithdrawBrugfiguurResponse*) override {
    withdrawn.push_back(*request);
    return grpc::Status::OK;
  }
  grpc::Status SearchBrugfiguren(
      grpc::ServerContext*,
      const directory::v1::SearchBrugfigurenRequest* request,
      directory::v1::SearchBrugfigurenResponse* response) override {
    searched.push_back(*request);
    if (empty) return grpc::Status::OK;
    auto& hit = *response->add_hits();
    *hit.mutable_brugfiguur() = one;
    hit.set_organization_display_name("Welfare");
    hit.add_matched(directory::v1::SEARCH_ASPECT_LANGUAGE);
    hit.add_matched(directory::v1::SEARCH_ASPECT_WEEKDAY);
    hit.add_unknown(directory::v1::SEARCH_ASPECT_NEIGHBOURHOOD);
    hit.set_topic("taxonomyTerms/wonen");
    hit.set_reach_index(0);
    response->set_total_size(3);
    return grpc::Status::OK;
  }

  directory::v1::Brugfiguur one;
  bool empty = false;
  directory::v1::GetBrugfiguurRequest got;
  std::vector<directory::v1::CreateBrugfiguurRequest> created;
  std::vector<directory::v1::ListBrugfigurenRequest> listed;
  std::vector<directory::v1::UpdateBrugfiguurRequest> updated;
  std::vector<directory::v1::WithdrawBrugfiguurRequest> withdrawn;
  std::vector<directory::v1::SearchBrugfigurenRequest> searched;
};

// Knows what an organisation, a theme and a neighbourhood are called.
class NetworkDirectory : public FakeDirectory {
 public:
  grpc::Status ResolveReferences(
      grpc::ServerContext*, const directory::v1::ResolveReferencesRequest*,
      directory::v1::ResolveReferencesResponse* response) override {
    auto* organization = response->add_organizations();
    organization->set_name("organizations/2");
    organization->set_display_name("Welfare");
    auto* term = response->add_taxonomy_terms();
    term->set_name("taxonomyTerms/wonen");
    term->mutable_labels()->set_nl("Wonen");
    term->mutable_labels()->set_fr("Logement");
    auto* neighbourhood = response->add_neighbourhoods();
    neighbourhood->set_name("municipalities/34022/neighbourhoods/overleie");
    neighbourhood->set_display_name("Overleie");
    return grpc::Status::OK;
  }
};

class BrugfiguurCommandsTest : public CommandsTest {
 protected:
  BrugfiguurCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    for (grpc::Service* service : std::initializer_list<grpc::Service*>{
             &intake_, &network_, &brugfiguren_}) {
      builder.RegisterService(service);
    }
    server_of_brugfiguren_ = builder.BuildAndStart();
    const std::string endpoint = absl::StrCat("127.0.0.1:", port);
    setenv("WEGWIJS_ENDPOINT", endpoint.c_str(), 1);
    setenv("WEGWIJS_DIRECTORY_ENDPOINT", endpoint.c_str(), 1);
  }

  ~BrugfiguurCommandsTest() override { server_of_brugfiguren_->Shutdown(); }

  int Create(std::vector<std::string> more) {
    std::vector<std::string> words = {"brugfiguur", "create",         "--name",
                                      "Zoë",        "--organization", "2",
                                      "--consent",  "2016-05-02"};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  }

  // The longest line of what was printed.
  size_t Width() const {
    size_t width = 0;
    for (const absl::string_view line : absl::StrSplit(out_, '\n')) {
      width = std::max(width, DisplayWidth(line));
    }
    return width;
  }

  NetworkDirectory network_;
  FakeBrugfiguren brugfiguren_;
  std::unique_ptr<grpc::Server> server_of_brugfiguren_;
};

TEST_F(BrugfiguurCommandsTest, ListsSomebodyWhoAgreed) {
  EXPECT_EQ(
      Create({"--evidence", "written", "--language", "Tsjetsjeens",
              "--language", "rus", "--topic", "wonen", "--phone",
              "056 27 70 00", "--email", "z@k.be", "--reach",
              "dinsdag,13:30-24:00,overleie,OC, zaal 2", "--reach", "friday"}),
      0)
      << err_;
  ASSERT_EQ(brugfiguren_.created.size(), 1u);
  const auto& request = brugfiguren_.created[0];
  EXPECT_EQ(request.parent(), "municipalities/34022");
  EXPECT_NE(request.request_id(), "");
  const auto& one = request.brugfiguur();
  EXPECT_EQ(one.display_name(), "Zoë");
  EXPECT_EQ(one.organization(), "organizations/2");
  EXPECT_THAT(one.languages(), ElementsAre("che", "rus"));
  EXPECT_THAT(one.topics(), ElementsAre("taxonomyTerms/wonen"));
  ASSERT_EQ(one.reach_size(), 2);
  EXPECT_EQ(one.reach(0).weekday(), google::type::TUESDAY);
  EXPECT_EQ(one.reach(0).from().minutes(), 30);
  EXPECT_EQ(one.reach(0).to().hours(), 24);
  EXPECT_EQ(one.reach(0).neighbourhood(),
            "municipalities/34022/neighbourhoods/overleie");
  EXPECT_EQ(one.reach(0).place(), "OC, zaal 2");
  EXPECT_EQ(one.reach(1).weekday(), google::type::FRIDAY);
  EXPECT_FALSE(one.reach(1).has_from());
  EXPECT_EQ(one.reach(1).neighbourhood(), "");
  EXPECT_EQ(one.consent().date().month(), 5);
  EXPECT_EQ(one.consent().evidence(),
            directory::v1::ListingConsent::EVIDENCE_WRITTEN);
}

TEST_F(BrugfiguurCommandsTest, WantsConsentAndWhatCanBeRead) {
  EXPECT_EQ(Create({}), 2);
  EXPECT_THAT(err_, HasSubstr("--evidence"));
  EXPECT_EQ(Create({"--evidence", "oral", "--language", "Klingonees"}), 2);
  EXPECT_THAT(err_, HasSubstr("Nobody knows the language Klingonees"));
  EXPECT_EQ(Create({"--evidence", "oral", "--reach", "morgen"}), 2);
  EXPECT_THAT(err_, HasSubstr("morgen is no day of the week"));
  EXPECT_EQ(Create({"--evidence", "oral", "--reach", "dinsdag,half twee"}), 2);
  EXPECT_THAT(err_, HasSubstr("Write a time as 13:30."));
  EXPECT_THAT(brugfiguren_.created, IsEmpty());
}

TEST_F(BrugfiguurCommandsTest, ShowsSomebody) {
  EXPECT_EQ(Run({"brugfiguur", "show", "8"}), 0) << err_;
  EXPECT_EQ(brugfiguren_.got.name(), "municipalities/34022/brugfiguren/8");
  EXPECT_THAT(
      out_, AllOf(HasSubstr("Zoë \\x1b[31mMaes\n"), HasSubstr("Welfare\n"),
                  HasSubstr("Tsjetsjeens, Russisch\n"), HasSubstr("Wonen\n"),
                  HasSubstr("dinsdag 13:30-24:00, OC, Overleie\n"),
                  HasSubstr("2016-05-02, written\n"), Not(HasSubstr("email"))));
  EXPECT_LE(Width(), 80u);
  EXPECT_EQ(Run({"brugfiguur", "show", "8", "--lang", "fr"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("tchétchène, russe\n"),
                          HasSubstr("Logement\n"), HasSubstr("mardi 13:30")));
  EXPECT_EQ(Run({"brugfiguur", "show", "8", "--json"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("\"languages\":[\"che\",\"rus\"]"));
}

TEST_F(BrugfiguurCommandsTest, ListsThoseOfTheNetwork) {
  EXPECT_EQ(Run({"brugfiguur", "list", "--organization", "2"}), 0) << err_;
  EXPECT_EQ(brugfiguren_.listed[0].organization(), "organizations/2");
  EXPECT_THAT(out_, AllOf(HasSubstr("Zoë \\x1b[31mMaes"), HasSubstr("Welfare"),
                          HasSubstr("Tsjetsjeens, Russisch  8\n")));
  EXPECT_LE(Width(), 80u);
  brugfiguren_.empty = true;
  EXPECT_EQ(Run({"brugfiguur", "list"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("wegwijs brugfiguur create"));
}

TEST_F(BrugfiguurCommandsTest, ChangesWhatIsNamed) {
  EXPECT_EQ(Run({"brugfiguur", "update", "8", "--phone", "", "--language", "",
                 "--consent", "2016-06-01"}),
            0)
      << err_;
  ASSERT_EQ(brugfiguren_.updated.size(), 1u);
  const auto& request = brugfiguren_.updated[0];
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("languages", "phone", "consent"));
  EXPECT_EQ(request.brugfiguur().etag(), "\"3\"");
  EXPECT_THAT(request.brugfiguur().languages(), IsEmpty());
  EXPECT_EQ(request.brugfiguur().consent().date().month(), 6);
  // How it can be shown stays.
  EXPECT_EQ(request.brugfiguur().consent().evidence(),
            directory::v1::ListingConsent::EVIDENCE_WRITTEN);
  EXPECT_EQ(Run({"brugfiguur", "update", "8"}), 2);
  EXPECT_THAT(err_, HasSubstr("Say what changes"));
}

TEST_F(BrugfiguurCommandsTest, WithdrawsSomebody) {
  EXPECT_EQ(Run({"brugfiguur", "withdraw", "8"}), 0) << err_;
  ASSERT_EQ(brugfiguren_.withdrawn.size(), 1u);
  EXPECT_EQ(brugfiguren_.withdrawn[0].name(),
            "municipalities/34022/brugfiguren/8");
  EXPECT_THAT(out_, HasSubstr("listed no more"));
}

TEST_F(BrugfiguurCommandsTest, FindsWhoSpeaksItOnThatDayThere) {
  EXPECT_EQ(Run({"brugfiguur", "search", "zoe", "--language", "Chechen",
                 "--weekday", "mardi", "--at", "14:00", "--near", "overleie",
                 "--topic", "wonen", "--limit", "1"}),
            0)
      << err_;
  ASSERT_EQ(brugfiguren_.searched.size(), 1u);
  const auto& request = brugfiguren_.searched[0];
  EXPECT_EQ(request.parent(), "municipalities/34022");
  EXPECT_EQ(request.query(), "zoe");
  EXPECT_EQ(request.language(), "che");
  EXPECT_EQ(request.weekday(), google::type::TUESDAY);
  EXPECT_EQ(request.time().hours(), 14);
  EXPECT_EQ(request.neighbourhood(),
            "municipalities/34022/neighbourhoods/overleie");
  EXPECT_EQ(request.topic(), "taxonomyTerms/wonen");
  EXPECT_EQ(request.page_size(), 1);
  EXPECT_THAT(out_, AllOf(HasSubstr("Zoë \\x1b[31mMaes, Welfare\n"),
                          HasSubstr("    056 27 70 00\n"),
                          HasSubstr("    speaks Tsjetsjeens, Russisch\n"),
                          HasSubstr("    knows about Wonen\n"),
                          HasSubstr("    dinsdag 13:30-24:00, OC, Overleie\n"),
                          HasSubstr("    found by language, weekday\n"),
                          HasSubstr("    not known: neighbourhood\n"),
                          HasSubstr("There are 3; --limit asks for more.\n")));
  EXPECT_LE(Width(), 80u);
  brugfiguren_.empty = true;
  EXPECT_EQ(Run({"brugfiguur", "search"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("Nobody who is listed fits."));
}

}  // namespace
}  // namespace wegwijs::cli
