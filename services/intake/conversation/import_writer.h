// Importing in the lane: one message of ImportConversations at a time.

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_WRITER_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/intake/conversation/conversation.h"
#include "services/intake/conversation/conversation_writing.h"
#include "services/runtime/fingerprint.h"
#include "services/runtime/lane.h"

namespace wegwijs::intake {

// What becomes of an imported conversation.
enum class Verdict {
  kNew,        // It is recorded.
  kUnchanged,  // It was recorded earlier, with the same content.
  kDifferent,  // It was recorded earlier with other content, and is left alone.
  kAmended,    // The same, and it is amended.
  kRefused,    // It has problems.
};

struct Imported {
  struct Row {
    std::string external_id;
    int64_t line = 0;
  };

  Conversation conversation;
  std::vector<Row> rows;  // One for each help request.
  std::string content;    // Fingerprint of what the source says.
  FieldViolations problems;
  Verdict verdict = Verdict::kNew;
};

struct ImportItem : LaneItem {
  std::string source;
  bool partial = false;
  bool update = false;
  std::vector<Imported> conversations;
  KnownReferences known;  // What the conversations refer to.
  // Hashes the codes of clients who were erased; outlives the item.
  const HmacKey* code_key = nullptr;
};

// Judges every conversation of `item` that has no problems yet, by what was
// imported before and, if it is to be written, by what it refers to, by the
// roster and by who was erased: what was recorded stays, whatever was retired
// since. Writes nothing.
void Judge(Transaction& transaction, ImportItem& item);

class ImportWriter : public LaneWriter {
 public:
  // Judges and writes. Without `partial` an item with a refused conversation
  // is refused whole, INVALID_ARGUMENT; its verdicts and problems say why.
  void Write(Transaction& transaction, LaneBatch& batch,
             absl::Span<LaneItem* const> items, LaneReading* reading) override;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_IMPORT_WRITER_H_
