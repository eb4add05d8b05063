// wegwijs service search, match, verify, room, to-verify

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clients/cli/brussels.h"
#include "clients/cli/fake_servers.h"
#include "clients/cli/service/service_conditions.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kHit[] = R"pb(
  service { name: "services/7" display_name: "Woonloket" }
  organization_display_name: "OCMW \x1b[31mKortrijk"
  reasons { condition: SERVICE_CONDITION_TEXT value: "sociale, woning" }
  reasons { condition: SERVICE_CONDITION_TOPIC value: "taxonomyTerms/huur" }
  reasons { condition: SERVICE_CONDITION_LANGUAGE value: "che" }
  reasons {
    condition: SERVICE_CONDITION_OPEN
    open_until { seconds: 1463063400 }
  }
  unknowns {
    condition: SERVICE_CONDITION_ELIGIBILITY
    missing_facts: ELIGIBILITY_FACT_AGE
    missing_facts: ELIGIBILITY_FACT_INCOME
  }
  warnings: SERVICE_WARNING_FULL
)pb";

constexpr char kRefusals[] = R"pb(
  service {
    name: "services/7"
    display_name: "Woonloket"
    referrals {
      referred: 5
      refused: 2
      failed: 1
      since { seconds: 1463052600 }
    }
  }
  warnings: SERVICE_WARNING_REFERRALS_REFUSED
  warnings: SERVICE_WARNING_REFERRALS_FAILED
)pb";

class FakeSearch : public directory::v1::DirectorySearchService::Service {
 public:
  grpc::Status SearchServices(
      grpc::ServerContext*, const directory::v1::SearchServicesRequest* request,
      directory::v1::SearchServicesResponse* response) override {
    searched = *request;
    *response = understood;
    if (!hit.has_service()) return grpc::Status::OK;
    *response->add_hits() = hit;
    response->set_total_size(3);
    response->mutable_freshness()->set_stale(true);
    response->mutable_freshness()->mutable_as_of()->set_seconds(1463052600);
    return grpc::Status::OK;
  }

  grpc::Status MatchServices(
      grpc::ServerContext*, const directory::v1::MatchServicesRequest* request,
      directory::v1::MatchServicesResponse* response) override {
    matched = *request;
    *response->add_hits() = hit;
    return grpc::Status::OK;
  }

  directory::v1::ServiceHit hit;
  // Without hits.
  directory::v1::SearchServicesResponse understood;
  directory::v1::SearchServicesRequest searched;
  directory::v1::MatchServicesRequest matched;
};

class FakeChecks : public FakeDirectory {
 public:
  grpc::Status VerifyService(grpc::ServerContext*,
                             const directory::v1::VerifyServiceRequest* request,
                             directory::v1::Service* response) override {
    verified = *request;
    response->set_display_name("Woonloket");
    response->mutable_verification()->mutable_verified_at()->set_seconds(
        1463052600);
    response->mutable_verification()->mutable_due()->set_year(2016);
    response->mutable_verification()->mutable_due()->set_month(11);
    response->mutable_verification()->mutable_due()->set_day(10);
    return grpc::Status::OK;
  }

  grpc::Status SetServiceCapacity(
      grpc::ServerContext*,
      const directory::v1::SetServiceCapacityRequest* request,
      directory::v1::Service* response) override {
    room = *request;
    response->set_display_name("Woonloket");
    *response->mutable_capacity() = request->capacity();
    return grpc::Status::OK;
  }

  grpc::Status ListServicesToVerify(
      grpc::ServerContext*, const directory::v1::ListServicesToVerifyRequest*,
      directory::v1::ListServicesToVerifyResponse* response) override {
    directory::v1::Service& service = *response->add_services();
    service.set_display_name("Woonloket");
    service.mutable_referrals()->set_referred(12);
    service.mutable_referrals()->set_refused(3);
    service.mutable_referrals()->set_failed(4);
    return grpc::Status::OK;
  }

  directory::v1::VerifyServiceRequest verified;
  directory::v1::SetServiceCapacityRequest room;
};

class ServiceCommandsTest : public CommandsTest {
 protected:
  ServiceCommandsTest() {
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(kHit, &search_.hit));
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&search_);
    builder.RegisterService(&checks_);
    directory_server_ = builder.BuildAndStart();
    setenv("WEGWIJS_DIRECTORY_ENDPOINT",
           absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~ServiceCommandsTest() override { directory_server_->Shutdown(); }

  FakeSearch search_;
  FakeChecks checks_;
  std::unique_ptr<grpc::Server> directory_server_;
};

TEST_F(ServiceCommandsTest, SearchShowsWhyAndWhatIsUnknown) {
  EXPECT_EQ(Run({"service", "search", "sociale", "woning"}), 0) << err_;
  EXPECT_EQ(out_,
            "De gids antwoordt zoals ze was op 2016-05-12 13:30.\n"
            "1. Woonloket (OCMW \\x1b[31mKortrijk)\n"
            "   + gevonden op: sociale, woning\n"
            "   + thema: Huur\n"
            "   + taal: Tsjetsjeens\n"
            "   + open tot 16:30\n"
            "   ? doelgroep niet gekend: vraag naar leeftijd, inkomen\n"
            "   ! volzet\n"
            "   services/7\n"
            "There are 2 more: --limit asks for them.\n");
  EXPECT_EQ(search_.searched.text(), "sociale woning");
  EXPECT_EQ(Run({"service", "search", "--lang", "fr"}), 0);
  EXPECT_THAT(out_, HasSubstr("public cible inconnu: demandez âge, revenus"));
  EXPECT_EQ(Run({"service", "search", "--json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"totalSize\":3"));
}

TEST_F(ServiceCommandsTest, SaysHowManyWereRefusedAndSinceWhen) {
  ASSERT_TRUE(
      google::protobuf::TextFormat::ParseFromString(kRefusals, &search_.hit));
  EXPECT_EQ(Run({"service", "search", "x"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("! 2 van de 5 doorverwijzingen geweigerd sinds "
                              "het nazicht van 2016-05-12\n"));
  EXPECT_THAT(out_, HasSubstr("! 1 van de 5 doorverwijzingen mislukt sinds het "
                              "nazicht van 2016-05-12\n"));
  EXPECT_EQ(Run({"service", "search", "x", "--lang", "fr"}), 0);
  EXPECT_THAT(out_, HasSubstr("! 2 sur 5 orientations refusées depuis la "
                              "vérification du 2016-05-12\n"));
  search_.hit.mutable_service()->mutable_referrals()->clear_since();
  EXPECT_EQ(Run({"service", "search", "x", "--lang", "en"}), 0);
  EXPECT_THAT(out_, HasSubstr("! 2 of 5 referrals refused\n"));
}

TEST_F(ServiceCommandsTest, SaysWhatWasUnderstood) {
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        understood {
          condition: SERVICE_CONDITION_LANGUAGE
          words: "spreekt tsjetsjeens"
          value: "che"
        }
        understood {
          condition: SERVICE_CONDITION_PLACE
          words: "overleie"
          value: "municipalities/34022/neighbourhoods/overleie"
        }
        understood {
          condition: SERVICE_CONDITION_OPEN
          words: "donderdag 13u30"
          open_at { seconds: 1463052600 }
        })pb",
      &search_.understood));
  EXPECT_EQ(Run({"service", "search", "x"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("Begrepen als taal: Tsjetsjeens (spreekt "
                              "tsjetsjeens);"));
  EXPECT_THAT(out_, HasSubstr("woonplaats: overleie"));
  EXPECT_THAT(out_, HasSubstr("2016-05-12 13:30"));
  EXPECT_FALSE(search_.searched.literal_text());
  EXPECT_EQ(Run({"service", "search", "x", "--literal"}), 0);
  EXPECT_TRUE(search_.searched.literal_text());
}

TEST_F(ServiceCommandsTest, NothingFoundIsSaid) {
  search_.hit.Clear();
  EXPECT_EQ(Run({"service", "search", "x"}), 0);
  EXPECT_THAT(out_, HasSubstr("There are none."));
}

TEST_F(ServiceCommandsTest, SendsEveryCondition) {
  EXPECT_EQ(Run({"service",
                 "match",
                 "--topic",
                 "huur",
                 "--topic",
                 "wonen",
                 "--language",
                 "che",
                 "--neighbourhood",
                 "overleie",
                 "--open-at",
                 "2026-12-03 14:00",
                 "--room",
                 "--verified-since",
                 "2026-11-01",
                 "--age",
                 "19",
                 "--residence",
                 "protected",
                 "--household",
                 "single-parent",
                 "--dutch",
                 "a2",
                 "--income",
                 "no",
                 "--limit",
                 "3"}),
            0)
      << err_;
  directory::v1::MatchServicesRequest wanted;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        conditions {
          topics: "taxonomyTerms/huur"
          topics: "taxonomyTerms/wonen"
          languages: "che"
          place: "municipalities/34022/neighbourhoods/overleie"
          open_at { seconds: 1796302800 }
          facts {
            age: 19
            residence_status: RESIDENCE_STATUS_PROTECTED
            household: HOUSEHOLD_SINGLE_PARENT
            dutch_level: LANGUAGE_LEVEL_A2
            has_income: false
          }
          has_room: true
          verified_since { year: 2026 month: 11 day: 1 }
        }
        max_results: 3
      )pb",
      &wanted));
  EXPECT_EQ(search_.matched.DebugString(), wanted.DebugString());
  EXPECT_EQ(Run({"service", "match"}), 2);
  EXPECT_EQ(Run({"service", "search", "--open-at", "soon"}), 2);
}

TEST_F(ServiceCommandsTest, ChecksAndRoomAreSaid) {
  checks_.service.set_version(4);
  EXPECT_EQ(Run({"service", "verify", "7", "--method", "phone"}), 0) << err_;
  EXPECT_EQ(checks_.verified.name(), "services/7");
  EXPECT_EQ(checks_.verified.version(), 4);
  EXPECT_EQ(out_,
            "Woonloket: checked on 2016-05-12, to do again by 2016-11-10.\n");
  EXPECT_EQ(Run({"service", "verify", "7"}), 2);
  EXPECT_EQ(Run({"service", "room", "7", "--available", "0"}), 0);
  EXPECT_TRUE(checks_.room.capacity().has_available());
  EXPECT_THAT(out_, HasSubstr("Woonloket: 0 free"));
  EXPECT_EQ(Run({"service", "room", "7"}), 0);
  EXPECT_FALSE(checks_.room.has_capacity());
  EXPECT_EQ(Run({"service", "to-verify"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("Woonloket"), HasSubstr("never done")));
  EXPECT_THAT(out_, AllOf(HasSubstr(" 12"), HasSubstr(" 7")));
}

TEST(ParseMomentTest, ReadsWhatPeopleSay) {
  google::type::Date friday;
  friday.set_year(2026);
  friday.set_month(12);
  friday.set_day(4);
  const auto said = [&friday](const char* text) {
    const auto moment = ParseMoment(text, friday);
    return moment.ok() ? InBrussels("%Y-%m-%d %H:%M", *moment)
                       : std::string("no moment");
  };
  EXPECT_EQ(said("14:00"), "2026-12-04 14:00");
  EXPECT_EQ(said("vrijdag 9:30"), "2026-12-04 09:30");
  EXPECT_EQ(said("Thursday 14:00"), "2026-12-10 14:00");
  EXPECT_EQ(said("jeudi 14:00"), "2026-12-10 14:00");
  EXPECT_EQ(said("2026-03-29 14:00"), "2026-03-29 14:00");
  EXPECT_EQ(said("2026-03 14:00"), "no moment");
  EXPECT_EQ(said("ooit 14:00"), "no moment");
  EXPECT_EQ(said(""), "no moment");
}

}  // namespace
}  // namespace wegwijs::cli
