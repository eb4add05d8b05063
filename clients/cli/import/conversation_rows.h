// The conversations of a register, one at a time, in the order of the file.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_CONVERSATION_ROWS_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_CONVERSATION_ROWS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "clients/cli/import/row_values.h"
#include "clients/cli/import/table_reader.h"
#include "wegwijs/intake/v1/conversation_import.pb.h"

namespace wegwijs::cli {

// A conversation and the rows that it was made from.
struct ConversationRows {
  // Whole only when no row has a problem.
  intake::v1::ImportedConversation message;
  std::vector<TableRow> rows;

  bool ok() const;
};

// Reads rows and makes conversations of them: of each row one, or with
// `group_by` of rows that follow each other. Keeps a hash of every external id
// (16 bytes a row) to find one that is there twice, and nothing else.
class ConversationReader {
 public:
  // The most help requests that a conversation can have.
  static constexpr size_t kMaxHelpRequests = 20;

  // Everything given must outlive it. `mapping.conversations` is there.
  static absl::StatusOr<std::unique_ptr<ConversationReader>> Open(
      std::istream& input, const Mapping& mapping, const CodeLists& codes);

  // Fills in the next conversation; false at the end.
  absl::StatusOr<bool> Next(ConversationRows* next);

  const TableReader& table() const { return *table_; }

 private:
  struct ParsedRow {
    TableRow row;

    // The cells of `group_by`. Empty: the row stands alone, as it does when
    // one of them is empty.
    std::string group;

    intake::v1::ImportedConversation message;
  };

  ConversationReader(std::unique_ptr<TableReader> table, const Mapping& mapping,
                     const CodeLists& codes);

  // Fills `ahead_`, unless it is filled; false at the end.
  absl::StatusOr<bool> ReadAhead();

  void ParseRow(ParsedRow* parsed);
  void ParseConversation(intake::v1::Conversation* conversation);
  void ParseDay(intake::v1::Conversation* conversation);
  void ParseIntroduction(intake::v1::Conversation* conversation);
  void ParseHelpRequest(intake::v1::HelpRequest* request);
  void CheckExternalId(const std::string& id, int64_t line);
  std::string GroupOf(const TableRow& row) const;
  void Begin(ConversationRows* conversation);
  void Join(ConversationRows* conversation);

  std::unique_ptr<TableReader> table_;
  const Mapping& mapping_;
  RowValues values_;
  std::vector<size_t> group_columns_;
  absl::flat_hash_map<size_t, int64_t> lines_by_id_;
  std::optional<ParsedRow> ahead_;
  std::string group_;

  // The group goes on after the last conversation: it is far too long.
  bool overlong_ = false;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_CONVERSATION_ROWS_H_
