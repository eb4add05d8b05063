#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/identity/key_file.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr auto kBasic = v1::CLIENT_VIEW_BASIC;
constexpr auto kFull = v1::CLIENT_VIEW_FULL;
constexpr char kNobody[] =
    "municipalities/34022/clients/0190a000-0000-7000-8000-00000000ffff";

class ClientRpcsTest : public ClientTestServer {};

TEST_F(ClientRpcsTest, MakesAClientAndOpensWhoItIs) {
  const v1::Client made = Create(Whole());
  EXPECT_EQ(made.identity_state(), v1::Client::IDENTITY_STATE_KEPT);
  EXPECT_FALSE(made.has_identity());
  EXPECT_THAT(made.warnings(), IsEmpty());
  EXPECT_EQ(made.etag(), "\"1\"");
  EXPECT_EQ(made.create_time().seconds(), made.update_time().seconds());
  EXPECT_EQ(ParseClientCode(made.code())->kind, ClientCode::Kind::kChecked);
  EXPECT_EQ(made.code(), GroupClientCode(ParseClientCode(made.code())->text));
  EXPECT_THAT(NewEvents(), ElementsAre("client.created"));
  EXPECT_EQ(
      Count("SELECT count(*) FROM intake.client WHERE organization_id = '" +
            std::string(kTestOrganization) + "'"),
      1);

  EXPECT_FALSE(Read(made.name()).has_identity());
  EXPECT_THAT(Audited("GetClient"), IsEmpty());
  const v1::Client full = Read(made.name(), kFull);
  v1::ClientIdentity expected = Whole();
  expected.set_phone("+32470123456");
  EXPECT_EQ(full.identity().DebugString(), expected.DebugString());
  EXPECT_THAT(Audited("GetClient"),
              ElementsAre("client.opened clients/" + IdOf(made)));
  EXPECT_THAT(NewEvents(), ElementsAre("client.created"));
}

TEST_F(ClientRpcsTest, KeepsNamesOfAllScriptsApartFromTheKeys) {
  const std::vector<std::pair<std::string, std::string>> names = {
      {"Фатима", "Алиева"}, {"ፋጡማ", "አሊ"},   {"فاطمه", "رضایی"},
      {"Đorđe", "Nguyễn"},  {"Sukarno", ""}, {"", "李"}};
  for (const auto& [given, family] : names) {
    const v1::Client made = Create(Identity(given, family));
    const v1::Client full = Read(made.name(), kFull);
    EXPECT_EQ(full.identity().given_name(), given);
    EXPECT_EQ(full.identity().family_name(), family);
  }
  // Nothing of it stands in the database in plain.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_identity "
                  "WHERE position('Sukarno'::bytea IN given_name) > 0"),
            0);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_identity "
                  "WHERE given_name IS NULL OR family_name IS NULL"),
            2);
}

TEST_F(ClientRpcsTest, MakesACodeAlone) {
  v1::CreateClientRequest request = CreateRequest({});
  ASSERT_TRUE(CreateStatus(request).ok());
  EXPECT_EQ(client_.identity_state(), v1::Client::IDENTITY_STATE_NONE);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_identity"), 0);
  request.mutable_client()->clear_identity();
  request.set_request_id(NewRequestId());
  ASSERT_TRUE(CreateStatus(request).ok());
  const v1::Client full = Read(client_.name(), kFull);
  EXPECT_FALSE(full.has_identity());
  EXPECT_THAT(Audited("GetClient"), IsEmpty());
}

TEST_F(ClientRpcsTest, ReadsByCodeHoweverItIsTyped) {
  const v1::Client made = Create(Identity("Ann", "Claes"));
  const std::string code = ParseClientCode(made.code())->text;
  for (const std::string& typed :
       {made.code(), code, absl::AsciiStrToLower(code)}) {
    EXPECT_EQ(Read(absl::StrCat(kKortrijk, "/clients/", typed)).name(),
              made.name());
  }
  std::string slip = code;
  slip[2] = slip[2] == '0' ? '1' : '0';
  EXPECT_THAT(WrongFields(ReadStatus(absl::StrCat(kKortrijk, "/clients/", slip),
                                     kBasic)),
              ElementsAre("name"));
}

TEST_F(ClientRpcsTest, AnswersARepeatedRequestOnce) {
  const v1::CreateClientRequest request = CreateRequest(Whole());
  ASSERT_TRUE(CreateStatus(request).ok());
  const v1::Client made = client_;
  ASSERT_TRUE(CreateStatus(request).ok());
  EXPECT_EQ(client_.DebugString(), made.DebugString());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 1);
  v1::CreateClientRequest other = request;
  other.mutable_client()->mutable_identity()->set_given_name("Ali");
  EXPECT_EQ(ReasonOf(CreateStatus(other)), "REQUEST_ID_REUSED");
}

TEST_F(ClientRpcsTest, DoesNotDoubleARequestThatIsRepeatedAcrossARotation) {
  const v1::CreateClientRequest request = CreateRequest(Whole());
  ASSERT_TRUE(CreateStatus(request).ok());
  RotateKeys();
  EXPECT_EQ(ReasonOf(CreateStatus(request)), "REQUEST_ID_REUSED");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 1);
}

TEST_F(ClientRpcsTest, NamesEveryWrongFieldAndNothingOfThePerson) {
  v1::CreateClientRequest request = CreateRequest({});
  v1::Client& client = *request.mutable_client();
  client.set_name("x");
  client.set_code("K7M4RXP");
  client.set_identity_state(v1::Client::IDENTITY_STATE_KEPT);
  client.set_merged_into("x");
  client.add_merged_clients("x");
  client.add_warnings();
  client.mutable_create_time();
  client.mutable_update_time();
  client.set_etag("x");
  client.mutable_identity()->set_given_name("Zebedeus 85.07.30-033.28");
  client.mutable_identity()->mutable_birth_date()->set_year(1853);
  client.mutable_identity()->set_phone("Zebedeus");
  client.mutable_identity()->set_address("Zebedeus\t1");
  client.mutable_identity()->set_notes(std::string(2001, 'Z'));
  request.set_request_id("no");
  const grpc::Status status = CreateStatus(request);
  EXPECT_THAT(
      WrongFields(status),
      UnorderedElementsAre(
          "request_id", "client.name", "client.code", "client.identity_state",
          "client.merged_into", "client.merged_clients", "client.warnings",
          "client.create_time", "client.update_time", "client.etag",
          "client.identity.given_name", "client.identity.birth_date",
          "client.identity.phone", "client.identity.address",
          "client.identity.notes"));
  for (const char* personal : {"Zebedeus", "1853", "85.07"}) {
    EXPECT_THAT(status.error_message(), Not(HasSubstr(personal)));
    EXPECT_THAT(RpcStatusOf(status).DebugString(), Not(HasSubstr(personal)));
  }
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 0);

  request = CreateRequest({});
  request.clear_client();
  EXPECT_THAT(WrongFields(CreateStatus(request)), ElementsAre("client"));
  request = CreateRequest(Identity("", "", 1988));
  EXPECT_THAT(WrongFields(CreateStatus(request)),
              ElementsAre("client.identity.given_name"));
}

TEST_F(ClientRpcsTest, OnlyChecksWhenAsked) {
  const v1::Client known = Create(Identity("Fatima", "El Idrissi", 1988));
  const std::vector<std::string> events = NewEvents();
  v1::CreateClientRequest request =
      CreateRequest(Identity("Fatma", "Elidrissi", 1988));
  request.set_validate_only(true);
  ASSERT_TRUE(CreateStatus(request).ok());
  EXPECT_EQ(client_.name(), "");
  EXPECT_EQ(client_.code(), "");
  EXPECT_EQ(client_.identity_state(), v1::Client::IDENTITY_STATE_KEPT);
  ASSERT_THAT(client_.warnings(), SizeIs(1));
  EXPECT_EQ(client_.warnings(0).client(), known.name());
  EXPECT_EQ(NewEvents(), events);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client"), 1);
  EXPECT_THAT(Audited("CreateClient"),
              ElementsAre("client.created clients/" + IdOf(known),
                          "client.searched clients"));
  // It can be made under the same request_id afterwards.
  request.set_validate_only(false);
  EXPECT_TRUE(CreateStatus(request).ok());
}

TEST_F(ClientRpcsTest, ReachesAsFarAsThePermission) {
  const v1::Client city = Create(Identity("Ann", "Claes"));
  const v1::Client own = Create(Identity("Ben", "Daems"), kBoris);
  EXPECT_EQ(Read(own.name(), kFull, kBoris).identity().given_name(), "Ben");
  for (const As& caller : {kBoris, kStranger}) {
    for (const v1::ClientView view : {kBasic, kFull}) {
      EXPECT_EQ(ReadStatus(city.name(), view, caller).error_code(),
                grpc::StatusCode::NOT_FOUND);
    }
    EXPECT_EQ(UpdateStatus(UpdateRequest(city, {"identity.notes"}), caller)
                  .error_code(),
              grpc::StatusCode::NOT_FOUND);
  }
  EXPECT_EQ(CreateStatus(CreateRequest({}), kStranger).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ReadStatus(kNobody, kBasic).error_code(),
            grpc::StatusCode::NOT_FOUND);

  // Met: the association reads the client, and not who it is.
  v1::Conversation talk = Talk();
  talk.set_client_code(ParseClientCode(city.code())->text);
  Record(talk, kBoris);
  EXPECT_EQ(Read(city.name(), kBasic, kBoris).code(), city.code());
  EXPECT_EQ(ReadStatus(city.name(), kFull, kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  // Shared: who it is too, as long as the consent is in force.
  Share(city, kAssociation, "2016-06-29");
  EXPECT_EQ(ReadStatus(city.name(), kFull, kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  Share(city, kAssociation, "2016-06-30");
  EXPECT_EQ(Read(city.name(), kFull, kBoris).identity().given_name(), "Ann");
  EXPECT_EQ(UpdateStatus(UpdateRequest(city, {"identity.notes"}), kBoris)
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(Audited("GetClient"),
              ElementsAre("client.opened clients/" + IdOf(own),
                          "client.opened clients/" + IdOf(city)));
}

TEST_F(ClientRpcsTest, HidesMergesFromWhoDoesNotReachThem) {
  const v1::Client city = Create(Identity("Ann", "Claes"));
  const v1::Client own = Create(Identity("Anna", "Claes"), kBoris);
  Merge(own, city);
  EXPECT_EQ(Read(own.name()).merged_into(), city.name());
  EXPECT_EQ(Read(own.name(), kBasic, kBoris).merged_into(), "");
  EXPECT_EQ(ReadStatus(city.name(), kBasic, kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ClientRpcsTest, AsksForThePermissions) {
  const v1::Client made = Create(Whole());
  EXPECT_TRUE(ReadStatus(made.name(), kBasic, kSteward).ok());
  EXPECT_EQ(ReasonOf(ReadStatus(made.name(), kFull, kSteward)),
            "PERMISSION_MISSING");
  EXPECT_EQ(ReasonOf(CreateStatus(CreateRequest({}), kSteward)),
            "PERMISSION_MISSING");
  EXPECT_EQ(ReasonOf(UpdateStatus(UpdateRequest(made, {"identity"}), kSteward)),
            "PERMISSION_MISSING");
  EXPECT_EQ(ReasonOf(ReadStatus(made.name(), kBasic, {.role = "coach"})),
            "PERMISSION_MISSING");
  EXPECT_THAT(
      WrongFields(ReadStatus(made.name(), static_cast<v1::ClientView>(7))),
      ElementsAre("view"));
  EXPECT_THAT(WrongFields(ReadStatus("clients/1", kBasic)),
              ElementsAre("name"));
}

TEST_F(ClientRpcsTest, OpensNothingBeyondTheLimit) {
  const v1::Client made = Create(Whole());
  const v1::Client code = Create({});
  ASSERT_TRUE(
      identity_limit()
          .TakeOpened("amina", IdentityLimit::kDefaultPerHour - 1, Now())
          .ok());
  EXPECT_TRUE(ReadStatus(made.name(), kFull).ok());
  const grpc::Status refused = ReadStatus(made.name(), kFull);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(refused), "IDENTITY_LIMIT");
  EXPECT_TRUE(SaysWhenToRetry(refused));
  EXPECT_THAT(Audited("GetClient"), SizeIs(1));
  EXPECT_TRUE(ReadStatus(made.name(), kBasic).ok());
  EXPECT_TRUE(ReadStatus(code.name(), kFull).ok());
  v1::CreateClientRequest request = CreateRequest(Whole());
  request.set_validate_only(true);
  EXPECT_EQ(ReasonOf(CreateStatus(request)), "IDENTITY_LIMIT");
  request.set_validate_only(false);
  EXPECT_TRUE(CreateStatus(request).ok());
}

TEST_F(ClientRpcsTest, OpensWhatWasWrittenBeforeARotation) {
  const v1::Client before = Create(Whole());
  RotateKeys();
  EXPECT_EQ(Read(before.name(), kFull).identity().given_name(), "محمد");
  // What is written again is written under the new keys.
  v1::Client change = before;
  change.mutable_identity()->set_notes("Nieuw.");
  Update(change, {"identity.notes"});
  EXPECT_EQ(Read(before.name(), kFull).identity().notes(), "Nieuw.");
  EXPECT_EQ(Count("SELECT epoch FROM intake.client_identity"), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_term WHERE epoch <> 2"),
            0);
  ASSERT_TRUE(
      KeyFile(identity_key_file()).DestroyRetired(kTestMunicipality, 2).ok());
  EXPECT_EQ(Read(before.name(), kFull).identity().given_name(), "محمد");
  EXPECT_EQ(History(IdOf(before)).at(0).given_name, "محمد");
}

TEST_F(ClientRpcsTest, WarnsOfTheNumberOfAWorkerUnderEveryEpoch) {
  SetWorkerPhone("+32470999999");
  const v1::Client made = Create(Identity("Ann", "Claes", 0, "0470/99 99 99"));
  ASSERT_THAT(made.warnings(), SizeIs(1));
  EXPECT_EQ(made.warnings(0).kind(), v1::ClientWarning::KIND_PHONE_OF_WORKER);
  EXPECT_EQ(made.warnings(0).client(), "");
  RotateKeys();
  v1::Client other = Create(Identity("Ben", "Daems"));
  EXPECT_THAT(other.warnings(), IsEmpty());
  other.mutable_identity()->set_phone("+32470999999");
  other = Update(other, {"identity.phone"});
  std::vector<v1::ClientWarning::Kind> kinds;
  for (const auto& warning : other.warnings()) kinds.push_back(warning.kind());
  EXPECT_THAT(kinds, Contains(v1::ClientWarning::KIND_PHONE_OF_WORKER));
}

TEST_F(ClientRpcsTest, WarnsOfSimilarClientsThatTheCallerFinds) {
  const v1::Client city = Create(Identity("Mohammed", "Benali", 1988));
  EXPECT_THAT(Create(Identity("Greta", "Peeters", 1970)).warnings(), IsEmpty());
  const v1::Client similar = Create(Identity("Muhammad", "Ben Ali", 1988));
  ASSERT_THAT(similar.warnings(), SizeIs(1));
  const v1::ClientWarning& warning = similar.warnings(0);
  EXPECT_EQ(warning.kind(), v1::ClientWarning::KIND_SIMILAR_CLIENT);
  EXPECT_EQ(warning.client(), city.name());
  EXPECT_THAT(warning.reasons(), Contains(v1::MATCH_REASON_SAME_BIRTH_YEAR));
  // Who does not find them is not told; nor of the client itself.
  const v1::Client own = Create(Identity("Mohammed", "Benali", 1988), kBoris);
  EXPECT_THAT(own.warnings(), IsEmpty());
  Share(city, kAssociation, "2016-06-30");
  v1::Client change = own;
  const v1::Client updated = Update(change, {"identity.notes"}, kBoris);
  ASSERT_THAT(updated.warnings(), SizeIs(1));
  EXPECT_EQ(updated.warnings(0).client(), city.name());
}

}  // namespace
}  // namespace wegwijs::intake
