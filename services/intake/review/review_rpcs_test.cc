// FlagConversation, GetReview, ListReviews, RecordVerdict.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using ReviewStub = v1::ReviewService::Stub;

// Carla left as a worker; who coaches is Boris' colleague at the city.
const As kCoach = {.role = "coach", .subject = "amina"};
constexpr char kSecret[] = "Vraag eerst wat zij zelf al deed.\nBel dan samen.";

class ReviewRpcsTest : public ConversationTestServer {
 protected:
  explicit ReviewRpcsTest(double review_share = 0)
      : ConversationTestServer(review_share) {}

  grpc::Status Flag(const std::string& conversation,
                    v1::FlagReason reason = v1::FLAG_REASON_HEAVY_QUESTION,
                    const As& caller = kAmina) {
    v1::FlagConversationRequest request;
    request.set_name(conversation);
    request.set_reason(reason);
    request.set_request_id(NewRequestId());
    answer_.Clear();
    return Call(&ReviewStub::FlagConversation, request, &answer_, caller);
  }

  // Which must go well.
  v1::Review Flagged(const std::string& conversation,
                     v1::FlagReason reason = v1::FLAG_REASON_HEAVY_QUESTION,
                     const As& caller = kAmina) {
    const grpc::Status status = Flag(conversation, reason, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  static v1::RecordVerdictRequest Verdict(const v1::Review& review,
                                          v1::Verdict verdict,
                                          const std::string& comment = "") {
    v1::RecordVerdictRequest request;
    request.set_name(review.name());
    request.set_verdict(verdict);
    request.set_comment(comment);
    request.set_etag(review.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Answer(const v1::RecordVerdictRequest& request,
                      const As& caller = kCoach) {
    answer_.Clear();
    return Call(&ReviewStub::RecordVerdict, request, &answer_, caller);
  }

  grpc::Status Get(const std::string& review, const As& caller) {
    v1::GetReviewRequest request;
    request.set_name(review);
    answer_.Clear();
    return Call(&ReviewStub::GetReview, request, &answer_, caller);
  }

  std::vector<std::string> Listed(const v1::ListReviewsRequest& given,
                                  const As& caller = kCoach) {
    v1::ListReviewsRequest request = given;
    request.set_parent(kKortrijk);
    std::vector<std::string> names;
    do {
      v1::ListReviewsResponse page;
      const grpc::Status status =
          Call(&ReviewStub::ListReviews, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const v1::Review& review : page.reviews()) {
        names.push_back(review.name());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  std::vector<std::string> Waiting(const As& caller = kCoach) {
    return Listed({}, caller);
  }
  std::vector<std::string> Answered(const As& caller = kCoach) {
    v1::ListReviewsRequest request;
    request.set_answered(true);
    return Listed(request, caller);
  }

  // Draws the conversation into the queue, as if by chance.
  void Draw(const v1::Conversation& conversation) {
    Count(absl::StrCat(
        "WITH drawn AS (INSERT INTO intake.review (municipality_id, "
        "conversation_id, version, source, worker_id, organization_id, "
        "queued_at) SELECT municipality_id, conversation_id, 1, 2, worker_id, "
        "organization_id, now() FROM intake.conversation WHERE "
        "conversation_id = '",
        conversation.name().substr(conversation.name().rfind('/') + 1),
        "' RETURNING 1) SELECT count(*) FROM drawn"));
  }

  v1::Review answer_;
};

// Everything is drawn.
class DrawnReviewTest : public ReviewRpcsTest {
 protected:
  DrawnReviewTest() : ReviewRpcsTest(/*review_share=*/1) {}
};

TEST_F(DrawnReviewTest, WhatIsRecordedWaitsWithoutAnEvent) {
  const v1::Conversation conversation = Record(Talk());
  EXPECT_THAT(NewEvents(), ElementsAre("conversation.recorded"));
  const std::string review = conversation.name() + "/review";
  EXPECT_THAT(Waiting(), ElementsAre(review));
  ASSERT_TRUE(Get(review, kCoach).ok());
  EXPECT_EQ(answer_.source(), v1::Review::SOURCE_SAMPLED);
  EXPECT_EQ(answer_.flag_reason(), v1::FLAG_REASON_UNSPECIFIED);
  EXPECT_THAT(answer_.topics(), ElementsAre("taxonomyTerms/huur"));
  // The worker learns of it with the verdict.
  EXPECT_EQ(Get(review, kAmina).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(DrawnReviewTest, ARepeatedCallDrawsOnce) {
  const v1::RecordConversationRequest request = RequestFor(Talk());
  EXPECT_TRUE(RecordStatus(request).ok());
  EXPECT_TRUE(RecordStatus(request).ok());
  EXPECT_THAT(Waiting(), SizeIs(1));
}

TEST_F(ReviewRpcsTest, NothingIsDrawnWithoutAShare) {
  Record(Talk());
  EXPECT_THAT(Waiting(), IsEmpty());
}

TEST_F(ReviewRpcsTest, AFlaggedConversationWaitsForTheCoach) {
  v1::Conversation talk = Talk("huur");
  *talk.add_help_requests() = About("koop");
  *talk.add_help_requests() = About("huur");
  const v1::Conversation conversation = Record(talk);
  const v1::Review review = Flagged(conversation.name());
  EXPECT_EQ(review.name(), conversation.name() + "/review");
  EXPECT_EQ(review.source(), v1::Review::SOURCE_FLAGGED);
  EXPECT_EQ(review.flag_reason(), v1::FLAG_REASON_HEAVY_QUESTION);
  EXPECT_THAT(review.topics(),
              ElementsAre("taxonomyTerms/huur", "taxonomyTerms/koop"));
  EXPECT_EQ(review.worker(), absl::StrCat(kKortrijk, "/workers/", kAminaId));
  EXPECT_EQ(Events().back(),
            "conversation.flagged " + review.name().substr(kBelow));
  EXPECT_THAT(Waiting(), ElementsAre(review.name()));
  ASSERT_TRUE(Get(review.name(), kCoach).ok());
  EXPECT_EQ(answer_.SerializeAsString(), review.SerializeAsString());

  const auto events = Events();
  EXPECT_EQ(Flagged(conversation.name(), v1::FLAG_REASON_SAFETY).flag_reason(),
            v1::FLAG_REASON_HEAVY_QUESTION);
  EXPECT_EQ(Events(), events);
}

TEST_F(ReviewRpcsTest, TheVerdictComesBackToTheWorkerAndNotIntoTheTable) {
  const v1::Review review = Flagged(Record(Talk()).name());
  ASSERT_TRUE(Answer(Verdict(review, v1::VERDICT_ADVICE, kSecret)).ok());
  EXPECT_EQ(answer_.comment(), kSecret);
  EXPECT_EQ(answer_.reviewer(), absl::StrCat(kKortrijk, "/workers/", kAminaId));
  EXPECT_TRUE(answer_.has_verdict_time());
  EXPECT_THAT(Waiting(), IsEmpty());
  EXPECT_THAT(Answered(), ElementsAre(review.name()));
  ASSERT_TRUE(Get(review.name(), kAmina).ok());
  EXPECT_EQ(answer_.comment(), kSecret);
  EXPECT_EQ(Events().back(),
            "review.verdict_recorded " + review.name().substr(kBelow));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.review WHERE position("
                  "'Vraag'::bytea IN comment) > 0 OR comment IS NULL"),
            0);
}

TEST_F(ReviewRpcsTest, FlaggedAgainItWaitsAgainAndTheVerdictIsKept) {
  const v1::Conversation conversation = Record(Talk());
  v1::Review review = Flagged(conversation.name());
  ASSERT_TRUE(Answer(Verdict(review, v1::VERDICT_ADVICE, kSecret)).ok());
  review = Flagged(conversation.name(), v1::FLAG_REASON_STUCK);
  EXPECT_EQ(review.verdict(), v1::VERDICT_UNSPECIFIED);
  EXPECT_THAT(review.comment(), IsEmpty());
  EXPECT_THAT(Waiting(), ElementsAre(review.name()));
  ASSERT_TRUE(Answer(Verdict(review, v1::VERDICT_WELL_DONE)).ok());
  ASSERT_TRUE(Answer(Verdict(answer_, v1::VERDICT_HAND_OVER)).ok());
  EXPECT_EQ(Count("SELECT count(*) FROM intake.review_history"), 2);
}

TEST_F(ReviewRpcsTest, TheFlaggedComeBeforeTheDrawnAndTheOldestFirst) {
  std::vector<v1::Conversation> talks;
  for (int i = 0; i < 5; ++i) talks.push_back(Record(Talk()));
  Draw(talks[0]);
  for (int i : {3, 1}) Flagged(talks[i].name());
  Draw(talks[2]);
  std::vector<std::string> expected;
  for (int i : {3, 1, 0, 2}) expected.push_back(talks[i].name() + "/review");
  EXPECT_EQ(Waiting(), expected);
  v1::ListReviewsRequest small;
  small.set_page_size(1);
  EXPECT_EQ(Listed(small), expected);

  for (int i : {1, 0, 3}) {
    ASSERT_TRUE(Get(talks[i].name() + "/review", kCoach).ok());
    ASSERT_TRUE(Answer(Verdict(answer_, v1::VERDICT_WELL_DONE)).ok());
  }
  small.set_answered(true);
  EXPECT_THAT(Listed(small), ElementsAre(talks[3].name() + "/review",
                                         talks[0].name() + "/review",
                                         talks[1].name() + "/review"));
  // Drawn and then flagged is flagged.
  EXPECT_EQ(Flagged(talks[2].name()).source(), v1::Review::SOURCE_FLAGGED);
}

TEST_F(ReviewRpcsTest, WorkersSeeTheirOwnOnly) {
  const v1::Review of_amina = Flagged(Record(Talk()).name());
  const v1::Conversation by_boris = Record(Talk(), kBoris);
  const v1::Conversation drawn = Record(Talk());
  Draw(drawn);
  EXPECT_THAT(Waiting(kAmina), ElementsAre(of_amina.name()));
  EXPECT_THAT(Waiting(kBoris), IsEmpty());
  EXPECT_EQ(Get(of_amina.name(), kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Get(drawn.name() + "/review", kAmina).error_code(),
            grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Get(drawn.name() + "/review", kCoach).ok());
  ASSERT_TRUE(Answer(Verdict(answer_, v1::VERDICT_WELL_DONE)).ok());
  EXPECT_TRUE(Get(drawn.name() + "/review", kAmina).ok());

  EXPECT_EQ(Flag(drawn.name(), v1::FLAG_REASON_SAFETY, kBoris).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Flag(by_boris.name(), v1::FLAG_REASON_SAFETY, kBoris).ok());
  v1::ListReviewsRequest request;
  request.set_worker(absl::StrCat(kKortrijk, "/workers/", kBorisId));
  EXPECT_THAT(Listed(request), SizeIs(1));
  EXPECT_EQ(
      Answer(Verdict(of_amina, v1::VERDICT_WELL_DONE), kAmina).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ReviewRpcsTest, VoidedConversationsHaveNoPlaceInTheQueue) {
  const v1::Conversation conversation = Record(Talk());
  Flagged(conversation.name());
  v1::VoidConversationRequest request;
  request.set_name(conversation.name());
  request.set_reason(v1::VOID_REASON_DUPLICATE);
  request.set_etag(conversation.etag());
  request.set_request_id(NewRequestId());
  v1::Conversation voided;
  ASSERT_TRUE(Call(&Stub::VoidConversation, request, &voided, kAmina).ok());
  EXPECT_THAT(Waiting(), IsEmpty());
  EXPECT_THAT(FailedPreconditions(Flag(conversation.name())),
              ElementsAre("CONVERSATION_VOIDED"));
}

TEST_F(ReviewRpcsTest, OfTwoCoachesAtOnceOneIsFirst) {
  const v1::Review review = Flagged(Record(Talk()).name());
  const auto answer = [&](v1::Verdict verdict) {
    return std::async(std::launch::async, [this, review, verdict] {
      v1::Review answered;
      return Call(&ReviewStub::RecordVerdict, Verdict(review, verdict),
                  &answered, kCoach);
    });
  };
  auto first = answer(v1::VERDICT_WELL_DONE);
  auto second = answer(v1::VERDICT_HAND_OVER);
  const grpc::Status one = first.get();
  const grpc::Status other = second.get();
  EXPECT_EQ(one.ok() + other.ok(), 1);
  EXPECT_EQ(ReasonOf(one.ok() ? other : one), "ETAG_MISMATCH");
}

TEST_F(ReviewRpcsTest, RepeatedItIsDoneOnce) {
  const auto request =
      Verdict(Flagged(Record(Talk()).name()), v1::VERDICT_ADVICE, kSecret);
  ASSERT_TRUE(Answer(request).ok());
  const std::string first = answer_.SerializeAsString();
  const std::string before = State();
  ASSERT_TRUE(Answer(request).ok());
  EXPECT_EQ(answer_.SerializeAsString(), first);
  EXPECT_EQ(State(), before);
}

TEST_F(ReviewRpcsTest, NamesEverythingThatIsWrong) {
  const v1::Review review = Flagged(Record(Talk()).name());
  const std::string before = State();
  v1::RecordVerdictRequest request;
  request.set_name(review.name());
  EXPECT_THAT(WrongFields(Answer(request)),
              ElementsAre("request_id", "verdict", "etag"));
  EXPECT_THAT(WrongFields(Answer(Verdict(review, v1::VERDICT_ADVICE))),
              ElementsAre("comment"));
  for (const std::string& comment :
       {std::string(2001, 'x'), std::string("Haar nummer is 85.07.30-033.28"),
        std::string("a\tb")}) {
    EXPECT_THAT(
        WrongFields(Answer(Verdict(review, v1::VERDICT_ADVICE, comment))),
        ElementsAre("comment"));
  }
  EXPECT_THAT(WrongFields(Flag(review.name())), ElementsAre("name"));
  EXPECT_THAT(
      WrongFields(Flag(Record(Talk()).name(), v1::FLAG_REASON_UNSPECIFIED)),
      ElementsAre("reason"));
  v1::RecordVerdictRequest stale = Verdict(review, v1::VERDICT_WELL_DONE);
  stale.set_etag("\"9\"");
  EXPECT_EQ(ReasonOf(Answer(stale)), "ETAG_MISMATCH");
  EXPECT_THAT(
      FailedPreconditions(Answer(Verdict(review, v1::VERDICT_WELL_DONE),
                                 {.role = "coach", .subject = "niemand"})),
      ElementsAre("CALLER_IS_NO_WORKER"));
  EXPECT_EQ(Get(Record(Talk()).name() + "/review", kCoach).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.review WHERE verdict IS NULL"),
            1);
}

TEST_F(ReviewRpcsTest, CommentsEndWithTheIdentityOfWhomTheyAreAbout) {
  v1::Conversation talk = Talk();
  talk.set_client_code("A");
  const std::string conversation = Record(talk).name();
  ASSERT_TRUE(
      Answer(Verdict(Flagged(conversation), v1::VERDICT_ADVICE, kSecret)).ok());
  ASSERT_TRUE(
      Answer(Verdict(Flagged(conversation), v1::VERDICT_ADVICE, kSecret)).ok());
  Count(
      "WITH kept AS (UPDATE intake.client SET identity_state = 2 "
      "RETURNING 1) SELECT count(*) FROM kept");
  LetYearsPass(3);
  grpc::ClientContext context;
  AddToken(context,
           TokenOf({.role = "data_protection_officer", .subject = "officer"}));
  v1::ApplyRetentionRequest request;
  request.set_parent(kKortrijk);
  request.add_kinds(v1::RETENTION_KIND_IDENTITY);
  const auto reader = rights().ApplyRetention(&context, request);
  v1::ApplyRetentionResponse progress;
  while (reader->Read(&progress)) {
  }
  ASSERT_TRUE(reader->Finish().ok());
  EXPECT_EQ(progress.done(), 1);
  EXPECT_EQ(Count("SELECT (SELECT count(*) FROM intake.review "
                  "WHERE comment IS NULL AND verdict IS NOT NULL) + "
                  "(SELECT count(*) FROM intake.review_history "
                  "WHERE comment IS NULL)"),
            2);
}

}  // namespace
}  // namespace wegwijs::intake
