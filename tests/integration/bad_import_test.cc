// Bad streams of conversations, against real servers: a clear answer, and
// nothing changed.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tests/support/kortrijk.h"
#include "tests/support/raw_call.h"
#include "tests/support/register_proof.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"

namespace wegwijs {
namespace {

using grpc::StatusCode;
using intake::v1::Conversation;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kMunicipality[] = "municipalities/34022";

google::type::Date Day(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

Conversation GoodConversation() {
  Conversation conversation;
  conversation.set_desk("municipalities/34022/desks/stadhuis");
  *conversation.mutable_occurred_first() = Day(absl::CivilDay(2016, 5, 12));
  conversation.add_help_requests()->set_topic("taxonomyTerms/zoekt-werk");
  return conversation;
}

class BadImportTest : public ::testing::Test {
 protected:
  BadImportTest() {
    city_.SetUp();
    RememberState();
  }

  // Nothing may have changed since RememberState.
  void TearDown() override {
    EXPECT_EQ(StateOfRegister(url_), before_);
    EXPECT_THAT(FaultsOfRegister(url_, kTestMunicipality), IsEmpty());
  }

  void RememberState() { before_ = StateOfRegister(url_); }

  static intake::v1::ImportConversationsRequest Header() {
    intake::v1::ImportConversationsRequest message;
    message.mutable_header()->set_parent(kMunicipality);
    message.mutable_header()->set_source("another register");
    return message;
  }

  static intake::v1::ImportConversationsRequest Rows(int first, int count) {
    intake::v1::ImportConversationsRequest message;
    for (int row = first; row < first + count; ++row) {
      auto& imported = *message.add_conversations();
      *imported.mutable_conversation() = GoodConversation();
      imported.mutable_conversation()->set_worker(
          "municipalities/34022/workers/01a205b3-d000-7000-8002-000000000001");
      imported.add_rows()->set_external_id(absl::StrCat(row));
    }
    return message;
  }

  grpc::Status Import(
      const std::vector<intake::v1::ImportConversationsRequest>& messages,
      intake::v1::ImportConversationsResponse* response) {
    grpc::ClientContext context;
    AddToken(context, city_.Token("data_steward"));
    const auto stream = stub_->ImportConversations(&context, response);
    for (const auto& message : messages) {
      if (!stream->Write(message)) break;
    }
    stream->WritesDone();
    return stream->Finish();
  }

  // A client that goes away after `messages`.
  void ImportAndCut(
      const std::vector<intake::v1::ImportConversationsRequest>& messages) {
    intake::v1::ImportConversationsResponse response;
    grpc::ClientContext context;
    AddToken(context, city_.Token("data_steward"));
    const auto stream = stub_->ImportConversations(&context, &response);
    for (const auto& message : messages) stream->Write(message);
    context.TryCancel();
    EXPECT_FALSE(stream->Finish().ok());
  }

  const TestDatabase database_;
  const std::string url_ = database_.superuser_url();
  Kortrijk city_{
      [this](const std::string& role) { return database_.url(role); }};
  const std::unique_ptr<intake::v1::IntakeService::Stub> stub_ =
      intake::v1::IntakeService::NewStub(city_.ChannelTo(city_.intake()));
  intake::v1::ImportConversationsResponse response_;
  std::string before_;
};

TEST_F(BadImportTest, ABadRowStopsItsMessage) {
  auto rows = Rows(0, 3);
  *rows.mutable_conversations(1)
       ->mutable_conversation()
       ->mutable_occurred_first() = Day(absl::CivilDay(2116, 5, 12));
  rows.mutable_conversations(2)
      ->mutable_conversation()
      ->mutable_help_requests(0)
      ->set_topic("taxonomyTerms/leert-vliegen");
  const grpc::Status status = Import({Header(), rows}, &response_);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status),
              UnorderedElementsAre("conversations[1].occurred_first",
                                   "conversations[2].help_requests[0].topic"));
}

TEST_F(BadImportTest, HeaderAndRowsInTheirPlaces) {
  EXPECT_THAT(WrongFields(Import({}, &response_)), ElementsAre("header"));
  EXPECT_THAT(WrongFields(Import({Rows(0, 1)}, &response_)),
              Contains("header"));
  EXPECT_THAT(WrongFields(Import({Header(), Header()}, &response_)),
              Contains("header"));
  EXPECT_THAT(WrongFields(Import({Header(), Rows(0, 501)}, &response_)),
              ElementsAre("conversations"));
  auto elsewhere = Header();
  elsewhere.mutable_header()->set_parent("municipalities/44021");
  EXPECT_EQ(Import({elsewhere, Rows(0, 1)}, &response_).error_code(),
            StatusCode::NOT_FOUND);
}

// Not taken for the end of the stream.
TEST_F(BadImportTest, RowsThatAreNoUtf8) {
  std::string rows = Rows(0, 3).SerializeAsString();
  rows[rows.find("stadhuis")] = '\xff';
  const grpc::Status status = RawStream(
      city_.ChannelTo(city_.intake()),
      "/wegwijs.intake.v1.IntakeService/ImportConversations",
      {Header().SerializeAsString(), rows}, city_.Token("data_steward"));
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "REQUEST_UNREADABLE");
}

TEST_F(BadImportTest, AStreamCutBeforeItsRows) { ImportAndCut({Header()}); }

TEST_F(BadImportTest, AStreamCutHalfwayIsFinishedByTheSameStream) {
  const std::vector<intake::v1::ImportConversationsRequest> messages = {
      Header(), Rows(0, 3), Rows(3, 3), Rows(6, 3)};
  for (int cut = 2; cut <= 4; ++cut) {
    ImportAndCut({messages.begin(), messages.begin() + cut});
    EXPECT_THAT(FaultsOfRegister(url_, kTestMunicipality), IsEmpty());
  }
  ASSERT_TRUE(Import(messages, &response_).ok());
  EXPECT_EQ(response_.recorded() + response_.unchanged(), 9);
  EXPECT_EQ(Number(url_,
                   "SELECT count(*) FROM intake.imported_row "
                   "WHERE source = 'another register'"),
            9);
  RememberState();
}

}  // namespace
}  // namespace wegwijs
