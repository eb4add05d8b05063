// ImportConversations.

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/intake/conversation/conversation_mapping.h"
#include "services/intake/conversation/import_writer.h"
#include "services/intake/intake_service.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/national_number.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/streams.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

constexpr char kImportConversations[] =
    "/wegwijs.intake.v1.IntakeService/ImportConversations";
constexpr int kMostRows = 500;
constexpr int kMostProblems = 1000;
constexpr size_t kLongestKey = 80;
constexpr absl::Duration kLongestMessage = absl::Seconds(30);

void CheckKey(const std::string& key, const std::string& field,
              FieldViolations& violations) {
  if (key.empty() || key.size() > kLongestKey) {
    violations.Add(field, "Give 1 to 80 characters.");
  } else if (HoldsNationalNumber(key)) {
    violations.Add(field,
                   "This holds a national register number; use a number that "
                   "says nothing about the person.");
  }
}

absl::Status CheckHeader(const v1::ImportConversationsRequest& message) {
  FieldViolations violations;
  if (!message.has_header()) {
    violations.Add("header", "The first message says what is imported.");
  }
  if (message.conversations_size() > 0) {
    violations.Add("conversations", "The first message holds the header only.");
  }
  CheckKey(message.header().source(), "header.source", violations);
  return violations.ToStatus();
}

absl::Status CheckMessage(const v1::ImportConversationsRequest& message) {
  FieldViolations violations;
  if (message.has_header()) {
    violations.Add("header", "Only the first message holds a header.");
  }
  int rows = 0;
  for (const auto& conversation : message.conversations()) {
    rows += conversation.rows_size();
  }
  if (message.conversations_size() == 0 || rows > kMostRows) {
    violations.Add("conversations",
                   absl::StrCat("Send conversations of 1 to 500 rows in one "
                                "message, not of ",
                                rows, "."));
  }
  return violations.ToStatus();
}

// The fields of all refused conversations, below "conversations[i].".
absl::Status ProblemsOf(const ImportItem& item) {
  FieldViolations violations;
  for (size_t i = 0; i < item.conversations.size(); ++i) {
    const auto& problems = item.conversations[i].problems.bad_request();
    for (const auto& problem : problems.field_violations()) {
      violations.Add(absl::StrCat("conversations[", i, "].", problem.field()),
                     problem.description());
    }
  }
  return violations.ToStatus();
}

void Write(const Imported::Row& row, v1::ImportedRow& proto) {
  proto.set_external_id(row.external_id);
  proto.set_line(row.line);
}

// The row that a problem belongs to: that of its help request, or the first.
const Imported::Row& RowOf(const Imported& imported, const std::string& field) {
  for (size_t i = 0; i < imported.rows.size(); ++i) {
    if (field.rfind(absl::StrCat("help_requests[", i, "]"), 0) == 0) {
      return imported.rows[i];
    }
  }
  return imported.rows.front();
}

void AddProblems(const Imported& imported,
                 v1::ImportConversationsResponse& response) {
  if (imported.rows.empty()) return;
  for (const auto& violation :
       imported.problems.bad_request().field_violations()) {
    if (response.problems_size() >= kMostProblems) return;
    v1::ImportProblem& problem = *response.add_problems();
    Write(RowOf(imported, violation.field()), *problem.mutable_row());
    problem.set_field(violation.field());
    problem.set_description(violation.description());
  }
}

void Count(const Imported& imported,
           v1::ImportConversationsResponse& response) {
  const int64_t rows = static_cast<int64_t>(imported.rows.size());
  switch (imported.verdict) {
    case Verdict::kNew:
      response.set_recorded(response.recorded() + rows);
      break;
    case Verdict::kUnchanged:
      response.set_unchanged(response.unchanged() + rows);
      break;
    case Verdict::kDifferent:
      response.set_different(response.different() + rows);
      for (const Imported::Row& row : imported.rows) {
        if (response.different_rows_size() >= kMostProblems) break;
        Write(row, *response.add_different_rows());
      }
      break;
    case Verdict::kAmended:
      response.set_amended(response.amended() + rows);
      break;
    case Verdict::kRefused:
      response.set_refused(response.refused() + rows);
      AddProblems(imported, response);
      break;
  }
}

Imported Read(const v1::ImportedConversation& proto,
              const ConversationRules& rules, const HmacKey& key,
              std::set<std::string>& external_ids) {
  Imported imported;
  imported.conversation =
      FromProto(proto.conversation(), rules, "", imported.problems);
  imported.conversation.id = NewUuid();
  imported.content = Fingerprint(key, proto.conversation());
  for (const v1::ImportedRow& row : proto.rows()) {
    CheckKey(row.external_id(), "external_id", imported.problems);
    if (!external_ids.insert(row.external_id()).second) {
      imported.problems.Add("external_id",
                            "This row identifier appears twice; each row needs "
                            "one of its own.");
    }
    imported.rows.push_back(
        {.external_id = row.external_id(), .line = row.line()});
  }
  if (proto.rows_size() != proto.conversation().help_requests_size()) {
    imported.problems.Add("rows", "Name one row for each help request.");
  }
  return imported;
}

class ImportStream : public ClientStream<v1::ImportConversationsRequest,
                                         v1::ImportConversationsResponse> {
 public:
  ImportStream(const IntakeService::Parts& parts,
               grpc::CallbackServerContext* context, grpc::ByteBuffer* response)
      : ClientStream(parts.path, context, kImportConversations, response),
        parts_(parts) {}

 private:
  void Take(const v1::ImportConversationsRequest& message) override {
    if (!begun_) {
      const absl::Status status = Start(message);
      return status.ok() ? Next() : End(status);
    }
    if (absl::Status status = CheckMessage(message); !status.ok()) {
      return End(status);
    }
    Resolve(MakeItem(message));
  }

  void Conclude() override {
    if (begun_) return Answer();
    End(InvalidField("header", "The stream is empty; send a header first."));
  }

  absl::Status Start(const v1::ImportConversationsRequest& message) {
    RETURN_IF_ERROR(CheckHeader(message));
    RETURN_IF_ERROR(
        OwnMunicipality(caller(), message.header().parent(), "header.parent")
            .status());
    header_ = message.header();
    begun_ = true;
    return absl::OkStatus();
  }

  std::unique_ptr<ImportItem> MakeItem(
      const v1::ImportConversationsRequest& message) {
    auto item = std::make_unique<ImportItem>();
    Address(*item, caller(), "ImportConversations", call());
    item->deadline = absl::Now() + kLongestMessage;
    item->source = header_.source();
    item->partial = header_.partial() || header_.validate_only();
    item->update = header_.update();
    const ConversationRules rules = {.municipality = caller().municipality,
                                     .today = DayInBrussels(parts_.clock()),
                                     .imported = true};
    std::set<std::string> external_ids;
    item->weight = 0;
    for (const auto& proto : message.conversations()) {
      item->conversations.push_back(
          Read(proto, rules, parts_.key, external_ids));
      item->weight += proto.rows_size();
    }
    return item;
  }

  void Resolve(std::unique_ptr<ImportItem> item) {
    ReferenceIds ids;
    for (const Imported& imported : item->conversations) {
      CollectReferences(imported.conversation, ids);
    }
    const absl::Time deadline = item->deadline;
    auto shared =
        std::make_shared<std::unique_ptr<ImportItem>>(std::move(item));
    parts_.references.Resolve(
        std::move(ids), call(), deadline,
        [this, shared](absl::StatusOr<KnownReferences> known) {
          if (!known.ok()) return End(known.status());
          // A row with problems is told all of them.
          for (Imported& imported : (*shared)->conversations) {
            if (imported.problems.empty()) continue;
            CheckReferences(imported.conversation, *known, nullptr, "",
                            imported.problems);
          }
          (*shared)->known = *std::move(known);
          (*shared)->code_key = &parts_.key;
          if (header_.validate_only()) return OnlyJudge(*shared);
          Submit(std::move(*shared));
        });
  }

  void OnlyJudge(std::unique_ptr<ImportItem>& moved) {
    std::shared_ptr<ImportItem> item = std::move(moved);
    parts_.path.database.Submit(
        {.municipality = item->municipality, .deadline = item->deadline},
        [item](Transaction& transaction) -> absl::StatusOr<bool> {
          Judge(transaction, *item);
          return true;
        },
        [this, item](absl::StatusOr<bool> judged) {
          Settle(*item, judged.status());
        });
  }

  void Submit(std::unique_ptr<ImportItem> item) {
    static ImportWriter writer;
    item->writer = &writer;
    ImportItem* open = item.get();
    item->done = [this, open](const absl::Status& status) {
      Settle(*open, status);
    };
    parts_.lanes.Submit(std::move(item));
  }

  // Counts what became of a message, and reads on.
  void Settle(const ImportItem& item, const absl::Status& status) {
    if (!status.ok()) {
      const absl::Status problems = ProblemsOf(item);
      return End(problems.ok() ? status : problems);
    }
    for (const Imported& imported : item.conversations) {
      Count(imported, response());
    }
    Next();
  }

  const IntakeService::Parts& parts_;
  bool begun_ = false;
  v1::ImportHeader header_;
};

}  // namespace

grpc::ServerReadReactor<grpc::ByteBuffer>* IntakeService::ImportConversations(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  auto* stream = new ImportStream(parts_, context, response);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::intake
