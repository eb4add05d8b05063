#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "services/intake/identity/client_code.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr auto kFull = v1::CLIENT_VIEW_FULL;

class ClientSearchTest : public ClientTestServer {
 protected:
  static v1::FindClientsRequest For(const std::string& given,
                                    const std::string& family, int year = 0,
                                    const std::string& phone = "") {
    v1::FindClientsRequest request;
    request.set_parent(kKortrijk);
    request.set_given_name(given);
    request.set_family_name(family);
    request.set_birth_year(year);
    request.set_phone(phone);
    return request;
  }

  static v1::FindClientsRequest ForCode(const std::string& code) {
    v1::FindClientsRequest request = For("", "");
    request.set_code(code);
    return request;
  }

  static v1::FindClientsRequest ForSimilar(const std::string& name) {
    v1::FindClientsRequest request = For("", "");
    request.set_similar_to(name);
    return request;
  }

  grpc::Status FindStatus(const v1::FindClientsRequest& request,
                          const As& caller = kAmina) {
    return Call(&Clients::FindClients, request, &found_, caller);
  }

  // The names of the candidates; the search must go well.
  std::vector<std::string> Find(const v1::FindClientsRequest& request,
                                const As& caller = kAmina) {
    const grpc::Status status = FindStatus(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::vector<std::string> names;
    for (const v1::ClientCandidate& candidate : found_.candidates()) {
      names.push_back(candidate.client().name());
    }
    return names;
  }

  v1::FindClientsResponse found_;
};

TEST_F(ClientSearchTest, FindsNamesInOtherAlphabetsAndSpellings) {
  const v1::Client arabic = Create(Identity("محمد", "العلوي", 1988));
  const v1::Client cyrillic = Create(Identity("Юлия", "Коваленко", 1991));
  const v1::Client greek = Create(Identity("Γιώργος", "Παπαδόπουλος", 1975));
  const v1::Client turkish = Create(Identity("Ayşe", "Yıldız", 1980));
  Create(Identity("Greta", "Peeters", 1988));
  EXPECT_THAT(Find(For("Mohammed", "Alaoui", 1988)), Contains(arabic.name()));
  EXPECT_THAT(Find(For("Yulia", "Kovalenko", 1991)),
              ElementsAre(cyrillic.name()));
  EXPECT_THAT(Find(For("Giorgos", "Papadopoulos", 1975)),
              ElementsAre(greek.name()));
  EXPECT_THAT(Find(For("Ayse", "Yildiz", 1981)), ElementsAre(turkish.name()));
  EXPECT_THAT(Find(For("Yildiz", "Ayse")), ElementsAre(turkish.name()));
  EXPECT_THAT(Find(For("Zorro", "Quixote", 1988)), IsEmpty());
  // One entry for each search, and no event.
  EXPECT_EQ(
      std::ranges::count(Audited("FindClients"), "client.searched clients"), 6);
  EXPECT_THAT(NewEvents(), SizeIs(5));
}

TEST_F(ClientSearchTest, SaysWhyAndHowWell) {
  const v1::Client known =
      Create(Identity("Fatima", "Idrissi", 1988, "0470123456"));
  const auto reasons = [&] {
    std::vector<v1::MatchReason> all;
    for (const int reason : found_.candidates(0).reasons()) {
      all.push_back(static_cast<v1::MatchReason>(reason));
    }
    return all;
  };
  ASSERT_THAT(Find(For("fatima", "IDRISSI", 1988, "+32470123456")), SizeIs(1));
  EXPECT_EQ(found_.candidates(0).score(), 100);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SAME_SPELLING,
                                     v1::MATCH_REASON_SAME_BIRTH_YEAR,
                                     v1::MATCH_REASON_SAME_PHONE));
  ASSERT_THAT(Find(For("Fatima", "Idrissi")), SizeIs(1));
  EXPECT_EQ(found_.candidates(0).score(), 100);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SAME_SPELLING,
                                     v1::MATCH_REASON_BIRTH_YEAR_UNKNOWN));
  ASSERT_THAT(Find(For("Idrissi", "Fatma", 1989)), SizeIs(1));
  EXPECT_LT(found_.candidates(0).score(), 100);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SOUNDS_ALIKE,
                                     v1::MATCH_REASON_NAMES_SWAPPED,
                                     v1::MATCH_REASON_BIRTH_YEAR_NEAR));
  ASSERT_THAT(Find(For("", "", 0, "0470 12 34 56")), SizeIs(1));
  EXPECT_EQ(found_.candidates(0).score(), 100);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SAME_PHONE));
  // A relative answers the same telephone.
  ASSERT_THAT(Find(For("Youssef", "Amrani", 1988, "0470 12 34 56")), SizeIs(1));
  EXPECT_EQ(found_.candidates(0).score(), 60);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SAME_BIRTH_YEAR,
                                     v1::MATCH_REASON_SAME_PHONE));
  ASSERT_THAT(Find(ForCode(known.code())), SizeIs(1));
  EXPECT_EQ(found_.candidates(0).score(), 100);
  EXPECT_THAT(reasons(), ElementsAre(v1::MATCH_REASON_SAME_CODE));
}

TEST_F(ClientSearchTest, RanksTheLikeliestAndTheLastChangedFirst) {
  const v1::Client first = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::Client second = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::Client alike = Create(Identity("Fatma", "Idrisi", 1988));
  v1::FindClientsRequest request = For("Fatima", "Idrissi", 1988);
  EXPECT_THAT(Find(request),
              ElementsAre(second.name(), first.name(), alike.name()));
  v1::Client change = first;
  *change.mutable_identity() = Identity("Fatima", "Idrissi", 1988);
  Update(change);
  EXPECT_THAT(Find(request),
              ElementsAre(first.name(), second.name(), alike.name()));
  request.set_max_candidates(1);
  EXPECT_THAT(Find(request), ElementsAre(first.name()));
}

TEST_F(ClientSearchTest, FindsByCodeAndTellsASlip) {
  const v1::Client bare = Create({});
  EXPECT_THAT(Find(ForCode(absl::AsciiStrToLower(bare.code()))),
              ElementsAre(bare.name()));
  EXPECT_THAT(Find(ForCode("K0371")), IsEmpty());
  v1::Conversation talk = Talk();
  talk.set_client_code("k0371");
  const v1::Conversation recorded = Record(talk);
  EXPECT_THAT(Find(ForCode("K0371")), ElementsAre(recorded.client()));
  std::string slip = ParseClientCode(bare.code())->text;
  slip[0] = slip[0] == '0' ? '1' : '0';
  const grpc::Status status = FindStatus(ForCode(slip));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status), ElementsAre("code"));
}

TEST_F(ClientSearchTest, FindsWhoIsSimilarToAClient) {
  const v1::Client one = Create(Identity("Mohammed", "Benali", 1988));
  const v1::Client other = Create(Identity("Muhammad", "Ben Ali", 1988));
  const v1::Client merged = Create(Identity("Mohamed", "Benali", 1988));
  Merge(merged, one);
  EXPECT_THAT(Find(ForSimilar(one.name()), kSteward),
              ElementsAre(other.name()));
  EXPECT_THAT(
      Find(ForSimilar(absl::StrCat(kKortrijk, "/clients/", merged.code())),
           kSteward),
      ElementsAre(other.name()));
  EXPECT_THAT(Find(ForSimilar(Create({}).name())), IsEmpty());
  EXPECT_EQ(FindStatus(ForSimilar(one.name()), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ClientSearchTest, ShowsTheSurvivorOfAMergedClient) {
  const v1::Client survivor = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::Client maiden = Create(Identity("Fatima", "Amrani", 1988), kBoris);
  Merge(maiden, survivor);
  v1::FindClientsRequest request = For("Fatima", "Amrani", 1988);
  request.set_view(kFull);
  EXPECT_THAT(Find(request), ElementsAre(survivor.name()));
  EXPECT_EQ(found_.candidates(0).client().identity().family_name(), "Idrissi");
  EXPECT_THAT(found_.candidates(0).client().merged_clients(),
              ElementsAre(maiden.name()));
  EXPECT_THAT(found_.candidates(0).reasons(),
              Contains(v1::MATCH_REASON_SAME_SPELLING));
  EXPECT_THAT(Find(ForCode(maiden.code())), ElementsAre(survivor.name()));
  // A merge widens nobody's sight.
  EXPECT_THAT(Find(request, kBoris), ElementsAre(maiden.name()));
  EXPECT_EQ(found_.candidates(0).client().merged_into(), "");
  EXPECT_THAT(Find(For("Fatima", "Idrissi", 1988), kBoris), IsEmpty());
}

TEST_F(ClientSearchTest, ReachesAsFarAsThePermission) {
  const v1::Client city = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::FindClientsRequest request = For("Fatima", "Idrissi", 1988);
  EXPECT_THAT(Find(request, kBoris), IsEmpty());
  // A conversation is not enough to find somebody by name.
  v1::Conversation talk = Talk();
  talk.set_client_code(ParseClientCode(city.code())->text);
  Record(talk, kBoris);
  EXPECT_THAT(Find(request, kBoris), IsEmpty());
  EXPECT_THAT(Find(ForCode(city.code()), kBoris), IsEmpty());
  Share(city, kAssociation, "2016-06-30");
  EXPECT_THAT(Find(request, kBoris), ElementsAre(city.name()));
  EXPECT_EQ(FindStatus(request, kStranger).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ClientSearchTest, OpensIdentitiesOnlyInFullAndAccountsForEach) {
  const v1::Client one = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::Client other = Create(Identity("Fatima", "Idrissi", 1989));
  v1::FindClientsRequest request = For("Fatima", "Idrissi", 1988);
  Find(request);
  EXPECT_FALSE(found_.candidates(0).client().has_identity());
  EXPECT_THAT(Audited("FindClients"), ElementsAre("client.searched clients"));
  request.set_view(kFull);
  EXPECT_THAT(Find(request), ElementsAre(one.name(), other.name()));
  EXPECT_EQ(found_.candidates(1).client().identity().birth_date().year(), 1989);
  EXPECT_THAT(Audited("FindClients"),
              ElementsAre("client.searched clients", "client.searched clients",
                          "client.opened clients/" + IdOf(one),
                          "client.opened clients/" + IdOf(other)));
}

TEST_F(ClientSearchTest, OpensNoneWhenTheLimitDoesNotReachForAll) {
  const v1::Client one = Create(Identity("Fatima", "Idrissi", 1988));
  Create(Identity("Fatima", "Idrissi", 1988));
  v1::FindClientsRequest request = For("Fatima", "Idrissi", 1988);
  request.set_view(kFull);
  ASSERT_TRUE(
      identity_limit()
          .TakeOpened("amina", IdentityLimit::kDefaultPerHour - 3, Now())
          .ok());
  // One is left after the search; there are two.
  ASSERT_TRUE(FindStatus(For("Zorro", "Quixote")).ok());
  const grpc::Status refused = FindStatus(request);
  EXPECT_EQ(ReasonOf(refused), "IDENTITY_LIMIT");
  EXPECT_TRUE(SaysWhenToRetry(refused));
  EXPECT_THAT(Audited("FindClients"), ElementsAre("client.searched clients",
                                                  "client.searched clients"));
  request.set_view(v1::CLIENT_VIEW_BASIC);
  EXPECT_TRUE(FindStatus(request).ok());
  EXPECT_EQ(ReasonOf(FindStatus(request)), "IDENTITY_LIMIT");
  EXPECT_THAT(Audited("FindClients"), SizeIs(3));
}

TEST_F(ClientSearchTest, FindsUnderEveryEpoch) {
  const v1::Client before =
      Create(Identity("Fatima", "Idrissi", 1988, "0470123456"));
  RotateKeys();
  const v1::Client after = Create(Identity("Fatima", "Idrissi", 1988));
  EXPECT_THAT(after.warnings(), SizeIs(1));
  EXPECT_THAT(Find(For("Fatima", "Idrissi", 1988)),
              UnorderedElementsAre(before.name(), after.name()));
  EXPECT_THAT(Find(For("", "", 0, "0470123456")), ElementsAre(before.name()));
}

TEST_F(ClientSearchTest, FindsNoIdentityThatIsGone) {
  v1::Client client = Create(Identity("Fatima", "Idrissi", 1988));
  *client.mutable_identity() = Identity("Samira", "Amrani", 1988);
  client = Update(client);
  EXPECT_THAT(Find(For("Fatima", "Idrissi", 1988)), IsEmpty());
  EXPECT_THAT(Find(For("Samira", "Amrani", 1988)), ElementsAre(client.name()));
  client.clear_identity();
  client = Update(client);
  EXPECT_THAT(Find(For("Samira", "Amrani", 1988)), IsEmpty());
}

TEST_F(ClientSearchTest, StillFindsOthersWhenOneKeyIsLost) {
  const v1::Client lost = Create(Identity("Fatima", "Idrissi", 1988));
  const v1::Client kept = Create(Identity("Fatima", "Idrissi", 1988));
  Execute(
      "UPDATE intake.client_identity SET wrapped_key = "
      "(SELECT wrapped_key FROM intake.client_identity WHERE client_id = '" +
      IdOf(kept) + "') WHERE client_id = '" + IdOf(lost) + "'");
  EXPECT_THAT(Find(For("Fatima", "Idrissi", 1988)), ElementsAre(kept.name()));
}

TEST_F(ClientSearchTest, NamesEveryWrongField) {
  v1::FindClientsRequest request = For("a\tb", "85.07.30-033.28", 3, "x");
  request.set_code("K_ +");
  request.set_max_candidates(11);
  request.set_view(static_cast<v1::ClientView>(9));
  request.set_similar_to("x");
  EXPECT_THAT(
      WrongFields(FindStatus(request)),
      UnorderedElementsAre("given_name", "family_name", "birth_year", "phone",
                           "code", "max_candidates", "view", "similar_to"));
  EXPECT_THAT(WrongFields(FindStatus(For("", "", 1988))),
              ElementsAre("given_name"));
  EXPECT_THAT(WrongFields(FindStatus(ForSimilar("x"))),
              ElementsAre("similar_to"));
  EXPECT_THAT(Audited("FindClients"), IsEmpty());
}

TEST_F(ClientSearchTest, AsksForThePermissions) {
  v1::FindClientsRequest request = For("Fatima", "Idrissi");
  EXPECT_EQ(ReasonOf(FindStatus(request, {.role = "coach"})),
            "PERMISSION_MISSING");
  EXPECT_TRUE(FindStatus(request, kSteward).ok());
  request.set_view(kFull);
  EXPECT_EQ(ReasonOf(FindStatus(request, kSteward)), "PERMISSION_MISSING");
}

}  // namespace
}  // namespace wegwijs::intake
