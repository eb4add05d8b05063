// Brugfiguren with known names, telephone numbers, addresses and places go
// through everything that the directory does with them. They stand in their own
// table and in its answers, and nowhere else: not in another table, a log, an
// event, an error or a metric; once they withdraw, not in the database either.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/uuid.h"
#include "tests/integration/leak_people.h"
#include "tests/support/command.h"
#include "tests/support/kortrijk.h"
#include "tests/support/leak_search.h"
#include "tests/support/test_database.h"
#include "wegwijs/directory/v1/brugfiguur_service.grpc.pb.h"

namespace wegwijs {
namespace {

using directory::v1::Brugfiguur;
using Stub = directory::v1::BrugfiguurService::Stub;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kParent[] = "municipalities/34022";
constexpr int kListed = 60;

class BrugfiguurLeakTest : public ::testing::Test {
 protected:
  BrugfiguurLeakTest()
      : city_([this](const std::string& role) { return database_.url(role); }),
        stub_(city_.ChannelTo(city_.directory())),
        people_(SetUpAndDraw()),
        search_(SecretsOf(people_)) {}

  std::vector<Person> SetUpAndDraw() {
    city_.Load();
    std::vector<Person> people = PeopleUnknownTo(Dump({}));
    people.resize(kListed);
    // Here the notes are where to write to.
    for (Person& person : people) {
      person.notes = absl::StrCat("post", person.phone, "@example.org");
    }
    return people;
  }

  std::string Dump(const std::vector<std::string>& flags) const {
    std::vector<std::string> command = {"pg_dump", "--dbname",
                                        database_.superuser_url()};
    command.insert(command.end(), flags.begin(), flags.end());
    return MustRun(command);
  }

  // Calls `method` as the data steward; what a failure tells is kept.
  template <typename Request, typename Response>
  bool Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                         Response*),
            const Request& request, Response* response) {
    grpc::ClientContext context;
    AddToken(context, city_.Token("data_steward"));
    const grpc::Status status = (stub_.*method)(&context, request, response);
    if (!status.ok()) {
      absl::StrAppend(&errors_, status.error_message(), "\n",
                      status.error_details(), "\n");
    }
    return status.ok();
  }

  static void Write(const Person& person, Brugfiguur& brugfiguur) {
    brugfiguur.set_display_name(absl::StrCat(person.given, " ", person.family));
    brugfiguur.set_organization(absl::StrCat("organizations/", kOcmwKortrijk));
    brugfiguur.set_phone(person.phone);
    brugfiguur.set_email(person.notes);
    brugfiguur.clear_reach();
    directory::v1::Reach& reach = *brugfiguur.add_reach();
    reach.set_weekday(google::type::TUESDAY);
    reach.set_place(person.address);
  }

  Brugfiguur List(const Person& person) {
    directory::v1::CreateBrugfiguurRequest request;
    request.set_parent(kParent);
    request.set_request_id(NewUuid());
    Brugfiguur& brugfiguur = *request.mutable_brugfiguur();
    Write(person, brugfiguur);
    brugfiguur.mutable_consent()->mutable_date()->set_year(2026);
    brugfiguur.mutable_consent()->mutable_date()->set_month(1);
    brugfiguur.mutable_consent()->mutable_date()->set_day(5);
    brugfiguur.mutable_consent()->set_evidence(
        directory::v1::ListingConsent::EVIDENCE_WRITTEN);
    Brugfiguur listed;
    EXPECT_TRUE(Call(&Stub::CreateBrugfiguur, request, &listed)) << errors_;
    return listed;
  }

  // Finds the brugfiguur, and corrects them with another's words and back.
  void Use(const Person& person, const Person& other, Brugfiguur& listed) {
    directory::v1::SearchBrugfigurenRequest search;
    search.set_parent(kParent);
    search.set_query(person.family);
    directory::v1::SearchBrugfigurenResponse found;
    EXPECT_TRUE(Call(&Stub::SearchBrugfiguren, search, &found));
    EXPECT_GT(found.total_size(), 0);
    for (const Person& words : {other, person}) {
      directory::v1::UpdateBrugfiguurRequest update;
      Write(words, listed);
      *update.mutable_brugfiguur() = listed;
      for (const char* path : {"display_name", "phone", "email", "reach"}) {
        update.mutable_update_mask()->add_paths(path);
      }
      update.set_request_id(NewUuid());
      EXPECT_TRUE(Call(&Stub::UpdateBrugfiguur, update, &listed)) << errors_;
    }
  }

  // What somebody may get wrong with a brugfiguur.
  void GetItWrong(const Person& person, const Brugfiguur& listed) {
    directory::v1::CreateBrugfiguurRequest create;
    create.set_parent(kParent);
    Write(person, *create.mutable_brugfiguur());
    create.mutable_brugfiguur()->set_phone("bel " + person.given);
    create.mutable_brugfiguur()->set_email(person.given + " " + person.family);
    create.mutable_brugfiguur()->set_display_name(std::string(300, 'x') +
                                                  person.family);
    create.mutable_brugfiguur()->mutable_reach(0)->set_place(person.address +
                                                             "\x07");
    Brugfiguur ignored;
    EXPECT_FALSE(Call(&Stub::CreateBrugfiguur, create, &ignored));
    directory::v1::GetBrugfiguurRequest get;
    get.set_name(absl::StrCat(kParent, "/brugfiguren/", person.family));
    EXPECT_FALSE(Call(&Stub::GetBrugfiguur, get, &ignored));
    directory::v1::UpdateBrugfiguurRequest update;
    *update.mutable_brugfiguur() = listed;
    update.mutable_update_mask()->add_paths("phone." + person.given);
    update.mutable_brugfiguur()->set_etag("\"77\"");
    EXPECT_FALSE(Call(&Stub::UpdateBrugfiguur, update, &ignored));
    directory::v1::SearchBrugfigurenRequest search;
    search.set_parent(kParent);
    search.set_query(person.family + "\x07");
    search.set_language(person.given);
    directory::v1::SearchBrugfigurenResponse found;
    EXPECT_FALSE(Call(&Stub::SearchBrugfiguren, search, &found));
  }

  void Withdraw(const Brugfiguur& listed) {
    directory::v1::WithdrawBrugfiguurRequest request;
    request.set_name(listed.name());
    request.set_request_id(NewUuid());
    directory::v1::WithdrawBrugfiguurResponse done;
    EXPECT_TRUE(Call(&Stub::WithdrawBrugfiguur, request, &done)) << errors_;
  }

  TestDatabase database_;
  Kortrijk city_;
  Stub stub_;
  const std::vector<Person> people_;
  const LeakSearch search_;
  std::string errors_;
};

TEST_F(BrugfiguurLeakTest, TheyStandInTheirTableOnly) {
  std::vector<Brugfiguur> listed;
  for (const Person& person : people_) listed.push_back(List(person));
  for (int i = 0; i < kListed; ++i) {
    Use(people_[i], people_[(i + 1) % kListed], listed[i]);
    GetItWrong(people_[i], listed[i]);
  }
  // This test can fail.
  EXPECT_THAT(search_.FoundIn(Dump({})), Not(IsEmpty()));
  EXPECT_THAT(search_.FoundIn(
                  Dump({"--exclude-table-data=directory.brugfiguur",
                        "--exclude-table-data=directory.brugfiguur_reach"})),
              IsEmpty());
  for (const Brugfiguur& brugfiguur : listed) Withdraw(brugfiguur);
  const std::string dump = Dump({});
  EXPECT_NE(dump.find(listed[0].name().substr(
                sizeof("municipalities/34022/brugfiguren"))),
            std::string::npos);
  EXPECT_THAT(search_.FoundIn(dump), IsEmpty());
  EXPECT_THAT(search_.FoundIn(errors_), IsEmpty());
  EXPECT_GT(errors_.size(), 1000U);
  for (ServerProcess* server :
       {&city_.intake(), &city_.directory(), &city_.reporting()}) {
    EXPECT_THAT(search_.FoundIn(server->Log()), IsEmpty());
    EXPECT_THAT(search_.FoundIn(server->Metrics()), IsEmpty());
  }
}

}  // namespace
}  // namespace wegwijs
