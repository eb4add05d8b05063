// UpdateClient.

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

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr auto kFull = v1::CLIENT_VIEW_FULL;

class ClientChangeRpcsTest : public ClientTestServer {};

TEST_F(ClientChangeRpcsTest, UpdatesSingleFieldsAndKeepsWhatStoodBefore) {
  const v1::Client made = Create(Whole());
  v1::Client change = made;
  change.mutable_identity()->set_phone("+31 6 12345678");
  change.mutable_identity()->set_given_name("not taken");
  const v1::Client after = Update(change, {"identity.phone"});
  EXPECT_EQ(after.etag(), "\"2\"");
  EXPECT_FALSE(after.has_identity());
  const v1::ClientIdentity identity = Read(made.name(), kFull).identity();
  EXPECT_EQ(identity.phone(), "+31612345678");
  EXPECT_EQ(identity.given_name(), "محمد");
  EXPECT_EQ(identity.notes(), Whole().notes());
  EXPECT_THAT(NewEvents(), ElementsAre("client.created", "client.updated"));

  // The version before opens under the same key.
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_identity_history "
                  "WHERE version = 1"),
            1);
  EXPECT_EQ(Count("SELECT version FROM intake.client_identity"), 2);
  const auto history = History(IdOf(made));
  ASSERT_THAT(history, SizeIs(1));
  EXPECT_EQ(history[0].phone, "+32470123456");
}

TEST_F(ClientChangeRpcsTest, GivesAnIdentityToWhoHadNone) {
  v1::Client client = Create({});
  *client.mutable_identity() = Identity("Ann", "Claes", 1990);
  client = Update(client);
  EXPECT_EQ(client.identity_state(), v1::Client::IDENTITY_STATE_KEPT);
  EXPECT_EQ(Read(client.name(), kFull).identity().family_name(), "Claes");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_identity_history"), 0);
}

TEST_F(ClientChangeRpcsTest, ForgetsAnIdentityThatIsEmptied) {
  v1::Client client = Create(Whole());
  client = Update(client, {"identity.notes"});
  client.clear_identity();
  client = Update(client);
  EXPECT_EQ(client.identity_state(), v1::Client::IDENTITY_STATE_NONE);
  for (const char* table :
       {"client_identity", "client_identity_history", "client_term"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT count(*) FROM intake.", table)), 0)
        << table;
  }
  EXPECT_FALSE(Read(client.name(), kFull).has_identity());
  client.mutable_identity()->set_given_name("Ann");
  client = Update(client, {"identity.given_name"});
  EXPECT_EQ(Read(client.name(), kFull).identity().given_name(), "Ann");
}

TEST_F(ClientChangeRpcsTest, UpdatesByCodeAndAnswersARepeatedUpdateOnce) {
  const v1::Client made = Create(Whole());
  v1::UpdateClientRequest request = UpdateRequest(made, {"identity.notes"});
  request.mutable_client()->set_name(
      absl::StrCat(kKortrijk, "/clients/", made.code()));
  request.mutable_client()->mutable_identity()->set_notes("Nieuw.");
  ASSERT_TRUE(UpdateStatus(request).ok());
  EXPECT_EQ(client_.etag(), "\"2\"");
  ASSERT_TRUE(UpdateStatus(request).ok());
  EXPECT_EQ(client_.etag(), "\"2\"");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.idempotency "
                  "WHERE resource = 'clients/" +
                  IdOf(made) + "'"),
            2);
}

TEST_F(ClientChangeRpcsTest, RefusesUpdatesThatCannotBe) {
  const v1::Client made = Create(Whole());
  const auto wrong = [&](const std::vector<std::string>& mask) {
    return WrongFields(UpdateStatus(UpdateRequest(made, mask)));
  };
  for (const char* path :
       {"*", "code", "identity.birth_date.year", "identity.x", "name"}) {
    EXPECT_THAT(wrong({path}), ElementsAre("update_mask")) << path;
  }
  EXPECT_THAT(wrong({}), ElementsAre("update_mask"));
  EXPECT_THAT(wrong({"identity.given_name", "identity.family_name"}),
              ElementsAre("client.identity.given_name"));
  v1::UpdateClientRequest request = UpdateRequest(made, {"identity.phone"});
  request.mutable_client()->mutable_identity()->set_phone("x");
  request.mutable_client()->mutable_identity()->set_notes("not\tread");
  request.clear_etag();
  request.clear_request_id();
  EXPECT_THAT(
      WrongFields(UpdateStatus(request)),
      UnorderedElementsAre("request_id", "etag", "client.identity.phone"));
  EXPECT_EQ(Read(made.name()).etag(), made.etag());
}

TEST_F(ClientChangeRpcsTest, RefusesAStaleEtagAndAMergedClient) {
  const v1::Client made = Create(Whole());
  Update(made, {"identity.notes"});
  EXPECT_EQ(ReasonOf(UpdateStatus(UpdateRequest(made, {"identity.phone"}))),
            "ETAG_MISMATCH");
  const v1::Client survivor = Create(Identity("Ann", "Claes"));
  Merge(made, survivor);
  const v1::Client merged = Read(made.name());
  EXPECT_EQ(merged.merged_into(), survivor.name());
  EXPECT_THAT(FailedPreconditions(
                  UpdateStatus(UpdateRequest(merged, {"identity.phone"}))),
              ElementsAre("CLIENT_MERGED"));
  EXPECT_THAT(Read(survivor.name()).merged_clients(), ElementsAre(made.name()));
}

}  // namespace
}  // namespace wegwijs::intake
