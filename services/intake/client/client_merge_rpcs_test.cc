// MergeClients, UnmergeClients.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using ClientStub = v1::ClientService::Stub;

// The etag of a client that changed so many times less one.
std::string Etag(int version) { return absl::StrCat("\"", version, "\""); }

class ClientMergeRpcsTest : public ConversationTestServer {
 protected:
  static v1::MergeClientsRequest Merging(const std::string& survivor,
                                         const std::string& merged,
                                         int survivor_version = 1,
                                         int merged_version = 1) {
    v1::MergeClientsRequest request;
    request.set_survivor(survivor);
    request.set_merged(merged);
    request.set_survivor_etag(Etag(survivor_version));
    request.set_merged_etag(Etag(merged_version));
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Merge(const v1::MergeClientsRequest& request,
                     const As& caller = kSteward) {
    answer_.Clear();
    return Call(&ClientStub::MergeClients, request, &answer_, caller);
  }

  grpc::Status Unmerge(const std::string& merged, int version,
                       const As& caller = kSteward) {
    v1::UnmergeClientsRequest request;
    request.set_merged(merged);
    request.set_etag(Etag(version));
    request.set_request_id(NewRequestId());
    answer_.Clear();
    return Call(&ClientStub::UnmergeClients, request, &answer_, caller);
  }

  // Client to the client that it counts as, by code.
  std::string Survivors() const {
    return Text(
        "SELECT coalesce(string_agg(c.code || '>' || s.code, ' ' "
        "ORDER BY c.code), '') FROM intake.client_merge m "
        "JOIN intake.client c USING (municipality_id, client_id) "
        "JOIN intake.client s ON s.client_id = m.survivor_id");
  }

  v1::Client answer_;
};

TEST_F(ClientMergeRpcsTest, TheMergedClientCountsAsTheSurvivor) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  ASSERT_TRUE(Merge(Merging(a, b)).ok());
  EXPECT_EQ(answer_.name(), a);
  EXPECT_EQ(answer_.code(), "KL-A");
  EXPECT_THAT(answer_.merged_clients(), ElementsAre(b));
  EXPECT_EQ(answer_.etag(), Etag(2));
  EXPECT_FALSE(answer_.has_identity());
  EXPECT_EQ(Survivors(), "KL-B>KL-A");
  EXPECT_THAT(Events(), Contains("client.merged " + b.substr(kBelow)));
  // Its conversations stay its own.
  EXPECT_EQ(ClientWithCode("KL-B"), b);
}

TEST_F(ClientMergeRpcsTest, AChainEndsAtTheLastSurvivorAndComesApartAgain) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  const std::string c = ClientWithCode("KL-C");
  const std::string d = ClientWithCode("KL-D");
  ASSERT_TRUE(Merge(Merging(b, c)).ok());
  ASSERT_TRUE(Merge(Merging(b, d, 2)).ok());
  ASSERT_TRUE(Merge(Merging(a, b, 1, 3)).ok());
  EXPECT_THAT(answer_.merged_clients(), ElementsAre(b));
  EXPECT_EQ(Survivors(), "KL-B>KL-A KL-C>KL-A KL-D>KL-A");

  ASSERT_TRUE(Unmerge(b, 4).ok());
  EXPECT_EQ(answer_.name(), b);
  EXPECT_THAT(answer_.merged_into(), IsEmpty());
  EXPECT_THAT(answer_.merged_clients(), UnorderedElementsAre(c, d));
  EXPECT_EQ(Survivors(), "KL-C>KL-B KL-D>KL-B");
  EXPECT_THAT(Events(), Contains("client.unmerged " + b.substr(kBelow)));

  ASSERT_TRUE(Unmerge(c, 2).ok());
  EXPECT_EQ(Survivors(), "KL-D>KL-B");
}

TEST_F(ClientMergeRpcsTest, TakesCodesInPlaceOfIds) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  ASSERT_TRUE(Merge(Merging(absl::StrCat(kKortrijk, "/clients/kl-a"),
                            absl::StrCat(kKortrijk, "/clients/KL-b")))
                  .ok());
  EXPECT_EQ(answer_.name(), a);
  ASSERT_TRUE(Unmerge(absl::StrCat(kKortrijk, "/clients/kl-b"), 2).ok());
  EXPECT_EQ(answer_.name(), b);
}

TEST_F(ClientMergeRpcsTest, RepeatedItIsDoneOnce) {
  const auto request = Merging(ClientWithCode("KL-A"), ClientWithCode("KL-B"));
  ASSERT_TRUE(Merge(request).ok());
  const v1::Client first = answer_;
  const std::string before = State();
  ASSERT_TRUE(Merge(request).ok());
  EXPECT_EQ(answer_.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(State(), before);
}

TEST_F(ClientMergeRpcsTest, RefusesWhatIsNoMerge) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  const std::string c = ClientWithCode("KL-C");
  const std::string before = State();
  EXPECT_THAT(WrongFields(Merge(Merging(a, a))), ElementsAre("merged"));
  EXPECT_EQ(ReasonOf(Merge(Merging(a, b, 2))), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Merge(Merging(a, b, 1, 2))), "ETAG_MISMATCH");
  EXPECT_THAT(FailedPreconditions(Unmerge(a, 1)),
              ElementsAre("CLIENT_NOT_MERGED"));
  EXPECT_THAT(WrongFields(Merge({})),
              ElementsAre("survivor", "merged", "survivor_etag", "merged_etag",
                          "request_id"));
  v1::MergeClientsRequest bare;
  bare.set_survivor(a);
  bare.set_merged(b);
  EXPECT_THAT(WrongFields(Merge(bare)),
              ElementsAre("survivor_etag", "merged_etag", "request_id"));
  EXPECT_EQ(State(), before);

  ASSERT_TRUE(Merge(Merging(a, b)).ok());
  EXPECT_THAT(FailedPreconditions(Merge(Merging(c, b, 1, 2))),
              ElementsAre("CLIENT_MERGED"));
  EXPECT_THAT(FailedPreconditions(Merge(Merging(b, c, 2))),
              ElementsAre("CLIENT_MERGED"));
}

TEST_F(ClientMergeRpcsTest, NamesTheOneThatWasMergedAlready) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  const std::string c = ClientWithCode("KL-C");
  ASSERT_TRUE(Merge(Merging(a, b)).ok());
  // Nor does a circle come of it.
  for (const grpc::Status& status :
       {Merge(Merging(c, b, 1, 2)), Merge(Merging(b, c, 2)),
        Merge(Merging(b, a, 2, 2))}) {
    const auto failure = DetailOf<google::rpc::PreconditionFailure>(status);
    ASSERT_TRUE(failure.has_value());
    EXPECT_EQ(failure->violations(0).type(), "CLIENT_MERGED");
    EXPECT_EQ(failure->violations(0).subject(), b);
  }
}

TEST_F(ClientMergeRpcsTest, ChangesTheEtagOfBothThereAndBack) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  ASSERT_TRUE(Merge(Merging(a, b)).ok());
  EXPECT_EQ(ReasonOf(Unmerge(b, 1)), "ETAG_MISMATCH");
  ASSERT_TRUE(Unmerge(b, 2).ok());
  EXPECT_EQ(answer_.etag(), Etag(3));
  EXPECT_EQ(ReasonOf(Merge(Merging(a, b, 2, 3))), "ETAG_MISMATCH");
  EXPECT_TRUE(Merge(Merging(a, b, 3, 3)).ok());
}

TEST_F(ClientMergeRpcsTest, NamesTheSlipInACode) {
  const std::string a = ClientWithCode("KL-A");
  const grpc::Status status =
      Merge(Merging(a, absl::StrCat(kKortrijk, "/clients/K7M-4RX-Q")));
  EXPECT_THAT(WrongFields(status), ElementsAre("merged"));
  EXPECT_EQ(
      Merge(Merging(a, absl::StrCat(kKortrijk, "/clients/KL-Z"))).error_code(),
      grpc::StatusCode::NOT_FOUND);
}

TEST_F(ClientMergeRpcsTest, OfTwoAtOnceOneWins) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  const std::string c = ClientWithCode("KL-C");
  const auto merge = [&](const std::string& survivor) {
    return std::async(std::launch::async, [this, survivor, b] {
      v1::Client answer;
      return Call(&ClientStub::MergeClients, Merging(survivor, b), &answer,
                  kSteward);
    });
  };
  auto first = merge(a);
  auto second = merge(c);
  EXPECT_EQ(first.get().ok() + second.get().ok(), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client_merge"), 1);
}

TEST_F(ClientMergeRpcsTest, AnotherMunicipalitySeesNoClientHere) {
  const std::string a = ClientWithCode("KL-A");
  const std::string b = ClientWithCode("KL-B");
  EXPECT_EQ(
      Merge(Merging(a, b), {.role = "data_steward", .municipality = 34040})
          .error_code(),
      grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Merge(Merging(a, b), kAmina).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace wegwijs::intake
