// ImportConversations.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;

const As kSteward = {.role = "data_steward", .subject = "steward"};

class ImportTest : public ConversationTestServer {
 protected:
  using Message = v1::ImportConversationsRequest;
  using Messages = std::vector<Message>;

  // A stream that a test writes message by message.
  struct Stream {
    grpc::ClientContext context;
    v1::ImportConversationsResponse response;
    std::unique_ptr<grpc::ClientWriter<Message>> writer;
  };

  std::unique_ptr<Stream> Open(const As& caller = kSteward) {
    auto stream = std::make_unique<Stream>();
    AddToken(stream->context, TokenOf(caller));
    stream->writer =
        stub().ImportConversations(&stream->context, &stream->response);
    return stream;
  }

  static Message Header() {
    Message message;
    message.mutable_header()->set_parent(kKortrijk);
    message.mutable_header()->set_source("register");
    return message;
  }

  // One conversation by Amina about `topics`, made from the rows "id.0",
  // "id.1" and so on.
  static v1::ImportedConversation Row(
      const std::string& id,
      std::initializer_list<const char*> topics = {"huur"}) {
    v1::ImportedConversation imported;
    *imported.mutable_conversation() = Talk();
    imported.mutable_conversation()->clear_help_requests();
    imported.mutable_conversation()->set_worker(
        absl::StrCat(kKortrijk, "/workers/", kAminaId));
    for (const char* topic : topics) {
      v1::ImportedRow* row = imported.add_rows();
      row->set_external_id(absl::StrCat(id, ".", imported.rows_size() - 1));
      row->set_line(imported.rows_size() + 1);
      *imported.mutable_conversation()->add_help_requests() = About(topic);
    }
    return imported;
  }

  static Message Of(std::initializer_list<v1::ImportedConversation> rows) {
    Message message;
    for (const auto& row : rows) *message.add_conversations() = row;
    return message;
  }

  // Sends the messages behind a header with those options; the answer is kept.
  grpc::Status Send(const Messages& messages,
                    v1::ImportHeader options = v1::ImportHeader()) {
    Message header = Header();
    header.mutable_header()->MergeFrom(options);
    Messages all = {header};
    all.insert(all.end(), messages.begin(), messages.end());
    return SendAsIs(all);
  }

  grpc::Status SendAsIs(const Messages& messages, const As& caller = kSteward) {
    const auto stream = Open(caller);
    for (const Message& message : messages) {
      if (!stream->writer->Write(message)) break;
    }
    stream->writer->WritesDone();
    const grpc::Status status = stream->writer->Finish();
    answer_ = stream->response;
    return status;
  }

  // The counts of a stream that goes well, those that are not 0.
  std::string Counts(const Messages& messages,
                     v1::ImportHeader options = v1::ImportHeader()) {
    const grpc::Status status = Send(messages, options);
    EXPECT_TRUE(status.ok()) << status.error_message();
    v1::ImportConversationsResponse counts = answer_;
    counts.clear_problems();
    counts.clear_different_rows();
    return counts.ShortDebugString();
  }

  // The problems, as "line field".
  std::vector<std::string> Problems() const {
    std::vector<std::string> problems;
    for (const v1::ImportProblem& problem : answer_.problems()) {
      EXPECT_NE(problem.description(), "");
      problems.push_back(
          absl::StrCat(problem.row().line(), " ", problem.field()));
    }
    return problems;
  }

  int Conversations() const {
    return Count("SELECT count(*) FROM intake.conversation");
  }

  static v1::ImportHeader Partial() {
    v1::ImportHeader options;
    options.set_partial(true);
    return options;
  }

  static v1::ImportHeader UpdateOption() {
    v1::ImportHeader options;
    options.set_update(true);
    return options;
  }

  v1::ImportConversationsResponse answer_;
};

TEST_F(ImportTest, RecordsAndRecordsNothingTwice) {
  const Messages messages = {Of({Row("a"), Row("b")}), Of({Row("c")})};
  EXPECT_EQ(Counts(messages), "recorded: 3");
  EXPECT_EQ(Conversations(), 3);
  EXPECT_EQ(NewEvents().size(), 3u);
  const std::string before = State();
  EXPECT_EQ(Counts(messages), "unchanged: 3");
  EXPECT_EQ(State(), before);
  EXPECT_EQ(Counts({Of({Row("c"), Row("d")})}), "recorded: 1 unchanged: 1");
}

TEST_F(ImportTest, RecordsGroupedRowsAsOneConversation) {
  EXPECT_EQ(Counts({Of({Row("a", {"huur", "koop", "huur"}), Row("b")})}),
            "recorded: 4");
  EXPECT_EQ(Conversations(), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.help_request"), 4);
  EXPECT_EQ(Counts({Of({Row("a", {"huur", "koop", "huur"})})}), "unchanged: 3");

  // The same rows in other groups are not the same conversation.
  v1::ImportedConversation alone = Row("a");
  alone.mutable_rows(0)->set_external_id("a.1");
  EXPECT_EQ(Counts({Of({alone})}), "different: 1");
  v1::ImportHeader options = UpdateOption();
  options.set_partial(true);
  EXPECT_EQ(Counts({Of({alone})}, options), "refused: 1");
}

TEST_F(ImportTest, TakesWhatOnlyImportsMaySay) {
  v1::ImportedConversation row = Row("a");
  v1::Conversation& talk = *row.mutable_conversation();
  *talk.mutable_occurred_last() = ToProto(kMonday + 30);
  talk.set_worker(absl::StrCat(kKortrijk, "/workers/", kBorisId));
  talk.mutable_nationality()->set_absent_reason(v1::ABSENT_REASON_NOT_RECORDED);
  EXPECT_EQ(Counts({Of({row})}), "recorded: 1");
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation "
                  "WHERE occurred_first = '2016-05-02' "
                  "AND occurred_last = '2016-06-01' "
                  "AND nationality_absent = 4 AND organization_id = '" +
                  std::string(kAssociation) + "'"),
            1);
}

TEST_F(ImportTest, MakesClientsOfAnyCodeAndSaysSo) {
  std::vector<v1::ImportedConversation> rows = {Row("a"), Row("b"), Row("c")};
  // One that looks like a short code and does not check may be an old one.
  rows[0].mutable_conversation()->set_client_code("ZZ00000");
  rows[1].mutable_conversation()->set_client_code("zz00000");
  rows[2].mutable_conversation()->set_client_code("K1");
  rows[2].mutable_conversation()->set_worker(
      absl::StrCat(kKortrijk, "/workers/", kBorisId));
  EXPECT_EQ(Counts({Of({rows[0], rows[1], rows[2]})}), "recorded: 3");
  EXPECT_EQ(std::ranges::count(NewEvents(), "client.created"), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.client WHERE (code, "
                  "organization_id::text) IN (('ZZ00000', '" +
                  std::string(kTestOrganization) + "'), ('K1', '" +
                  std::string(kAssociation) + "'))"),
            2);
}

TEST_F(ImportTest, LeavesWhatDiffersAloneUnlessToldToUpdate) {
  ASSERT_EQ(Counts({Of({Row("a"), Row("b")})}), "recorded: 2");
  v1::ImportedConversation other = Row("b");
  other.mutable_rows(0)->set_line(9);
  other.mutable_conversation()->set_minutes(5);
  const Messages messages = {Of({Row("a"), other})};
  const std::string before = State();
  EXPECT_EQ(Counts(messages), "unchanged: 1 different: 1");
  ASSERT_EQ(answer_.different_rows_size(), 1);
  EXPECT_EQ(answer_.different_rows(0).external_id(), "b.0");
  EXPECT_EQ(answer_.different_rows(0).line(), 9);
  EXPECT_EQ(State(), before);

  EXPECT_EQ(Counts(messages, UpdateOption()), "unchanged: 1 amended: 1");
  EXPECT_EQ(Conversations(), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation "
                  "WHERE minutes = 5 AND version = 2"),
            1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.conversation_history"), 1);
  EXPECT_EQ(NewEvents().back(), "conversation.amended");
  EXPECT_EQ(Counts(messages, UpdateOption()), "unchanged: 2");
}

TEST_F(ImportTest, KeepsSourcesApart) {
  ASSERT_EQ(Counts({Of({Row("a")})}), "recorded: 1");
  v1::ImportHeader other;
  other.set_source("another register");
  EXPECT_EQ(Counts({Of({Row("a")})}, other), "recorded: 1");
}

TEST_F(ImportTest, OnlyJudgesWhenAskedTo) {
  ASSERT_EQ(Counts({Of({Row("a"), Row("b")})}), "recorded: 2");
  v1::ImportedConversation different = Row("b");
  different.mutable_conversation()->set_minutes(5);
  v1::ImportedConversation bad_desk = Row("d");
  bad_desk.mutable_conversation()->set_desk(
      absl::StrCat(kKortrijk, "/desks/geen"));
  const Messages messages = {Of({Row("a"), different, Row("c"), bad_desk})};
  v1::ImportHeader options;
  options.set_validate_only(true);
  const std::string before = State();
  EXPECT_EQ(Counts(messages, options),
            "recorded: 1 unchanged: 1 different: 1 refused: 1");
  EXPECT_THAT(Problems(), ElementsAre("2 desk"));
  options.set_update(true);
  EXPECT_EQ(Counts(messages, options),
            "recorded: 1 unchanged: 1 amended: 1 refused: 1");
  EXPECT_EQ(State(), before);
}

TEST_F(ImportTest, StopsAtABadRowAndKeepsTheMessagesBefore) {
  v1::ImportedConversation bad = Row("c", {"huur", "onbekend"});
  bad.mutable_conversation()->set_minutes(-1);
  const grpc::Status status =
      Send({Of({Row("a")}), Of({Row("b"), bad}), Of({Row("d")})});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(WrongFields(status),
              ElementsAre("conversations[1].minutes",
                          "conversations[1].help_requests[1].topic"));
  EXPECT_EQ(Conversations(), 1);

  v1::ImportedConversation unknown = Row("c", {"huur", "onbekend"});
  EXPECT_THAT(WrongFields(Send({Of({Row("b"), unknown})})),
              ElementsAre("conversations[1].help_requests[1].topic"));
  EXPECT_EQ(Conversations(), 1);
}

TEST_F(ImportTest, RecordsTheGoodOnesOfAPartialImport) {
  v1::ImportedConversation bad = Row("b", {"huur", "onbekend"});
  v1::ImportedConversation worse = Row("c");
  worse.mutable_rows(0)->set_line(7);
  worse.mutable_conversation()->set_minutes(-1);
  worse.mutable_conversation()->mutable_nationality()->set_code("SYRIA");
  EXPECT_EQ(Counts({Of({Row("a"), bad, worse}), Of({Row("d")})}, Partial()),
            "recorded: 2 refused: 3");
  // A problem of a help request names its own row.
  EXPECT_THAT(Problems(), ElementsAre("3 help_requests[1].topic",
                                      "7 nationality.code", "7 minutes"));
  EXPECT_EQ(Conversations(), 2);

  // Mended, they are recorded, and nothing else is.
  EXPECT_EQ(
      Counts({Of({Row("a"), Row("b", {"huur", "koop"}), Row("c")})}, Partial()),
      "recorded: 3 unchanged: 1");
}

TEST_F(ImportTest, RefusesRowsWithoutAnIdentityOfTheirOwn) {
  v1::ImportedConversation nameless = Row("a");
  nameless.mutable_rows(0)->clear_external_id();
  v1::ImportedConversation lengthy = Row("b");
  lengthy.mutable_rows(0)->set_external_id(std::string(81, 'x'));
  v1::ImportedConversation personal = Row("c");
  personal.mutable_rows(0)->set_external_id("85.07.30-033.28");
  v1::ImportedConversation twice = Row("d", {"huur", "koop"});
  twice.mutable_rows(1)->set_external_id("d.0");
  v1::ImportedConversation too_few = Row("e", {"huur", "koop"});
  too_few.mutable_rows()->RemoveLast();
  EXPECT_EQ(Counts({Of({nameless, lengthy, personal, twice, too_few, Row("f"),
                        Row("f")})},
                   Partial()),
            "recorded: 1 refused: 7");
  EXPECT_THAT(Problems(),
              ElementsAre("2 external_id", "2 external_id", "2 external_id",
                          "2 external_id", "2 rows", "2 external_id"));
}

TEST_F(ImportTest, RefusesARowOfNobody) {
  v1::ImportedConversation row = Row("a");
  row.mutable_conversation()->clear_worker();
  v1::ImportedConversation retired = Row("b");
  retired.mutable_conversation()->set_worker(
      absl::StrCat(kKortrijk, "/workers/", kCarlaId));
  EXPECT_EQ(Counts({Of({row, retired})}, Partial()), "refused: 2");
  EXPECT_THAT(Problems(), ElementsAre("2 worker", "2 worker"));
}

TEST_F(ImportTest, CountsWhatWasRetiredSinceAsUnchanged) {
  const Messages messages = {Of({Row("a")})};
  ASSERT_EQ(Counts(messages), "recorded: 1");
  Retire("huur", "wonen");
  Count(
      "WITH retired AS (UPDATE intake.desk SET retired = true RETURNING 1) "
      "SELECT count(*) FROM retired");
  EXPECT_EQ(Counts(messages), "unchanged: 1");
}

TEST_F(ImportTest, RefusesAHeaderThatCannotBe) {
  Message header = Header();
  header.mutable_header()->clear_source();
  *header.add_conversations() = Row("a");
  EXPECT_THAT(WrongFields(SendAsIs({header})),
              ElementsAre("conversations", "header.source"));
  EXPECT_THAT(WrongFields(SendAsIs({Of({Row("a")})})),
              ElementsAre("header", "conversations", "header.source"));
  header = Header();
  header.mutable_header()->set_parent("kortrijk");
  EXPECT_THAT(WrongFields(SendAsIs({header})), ElementsAre("header.parent"));
  header.mutable_header()->set_parent("municipalities/31005");
  EXPECT_EQ(SendAsIs({header}).error_code(), grpc::StatusCode::NOT_FOUND);
  header = Header();
  header.mutable_header()->set_source(std::string(81, 'x'));
  EXPECT_THAT(WrongFields(SendAsIs({header})), ElementsAre("header.source"));
  EXPECT_EQ(Conversations(), 0);
}

TEST_F(ImportTest, RefusesMessagesThatCannotBe) {
  EXPECT_THAT(WrongFields(Send({Header()})),
              ElementsAre("header", "conversations"));
  EXPECT_THAT(WrongFields(Send({Message()})), ElementsAre("conversations"));
  Message message;
  for (int i = 0; i < 501; ++i) {
    *message.add_conversations() = Row(absl::StrCat(i));
  }
  EXPECT_THAT(WrongFields(Send({message})), ElementsAre("conversations"));
  message.mutable_conversations()->RemoveLast();
  EXPECT_EQ(Counts({message}), "recorded: 500");
}

TEST_F(ImportTest, RefusesAnEmptyStreamButNotAnEmptyImport) {
  EXPECT_THAT(WrongFields(SendAsIs({})), ElementsAre("header"));
  EXPECT_EQ(Counts({}), "");
}

TEST_F(ImportTest, RefusesThoseWhoMayNotImport) {
  EXPECT_EQ(SendAsIs({Header()}, kAmina).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ImportTest, KeepsWholeMessagesOfAStreamThatIsCut) {
  const Messages messages = {Of({Row("a"), Row("b")}), Of({Row("c")})};
  const auto stream = Open();
  ASSERT_TRUE(stream->writer->Write(Header()));
  ASSERT_TRUE(stream->writer->Write(messages[0]));
  ASSERT_TRUE(Becomes([&] { return Conversations() == 2; }));
  stream->context.TryCancel();
  EXPECT_EQ(stream->writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(Conversations(), 2);
  EXPECT_EQ(Counts(messages), "recorded: 1 unchanged: 2");
}

}  // namespace
}  // namespace wegwijs::intake
