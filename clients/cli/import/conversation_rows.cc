#include "clients/cli/import/conversation_rows.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Conversation;
using intake::v1::HelpRequest;

// The rows of one group that are held together at most, however long it is.
constexpr size_t kMaxHeldRows = 5 * ConversationReader::kMaxHelpRequests;

// The number of the enum's value that a label stood for; 0 when there is none.
template <typename Enum>
Enum EnumOf(const google::protobuf::EnumDescriptor& codes,
            const std::string& code) {
  const auto* value = FindEnumCode(codes, code);
  return static_cast<Enum>(value == nullptr ? 0 : value->number());
}

// The fields in which two rows of one conversation contradict each other.
std::vector<std::string> Differences(const Conversation& left,
                                     const Conversation& right) {
  const auto* reflection = left.GetReflection();
  std::vector<std::string> names;
  for (int i = 0; i < left.GetDescriptor()->field_count(); ++i) {
    const auto* field = left.GetDescriptor()->field(i);
    if (field->is_repeated()) continue;
    const bool has = reflection->HasField(left, field);
    bool same = has == reflection->HasField(right, field);
    if (same && has) {
      std::string a, b;
      google::protobuf::TextFormat::PrintFieldValueToString(left, field, -1,
                                                            &a);
      google::protobuf::TextFormat::PrintFieldValueToString(right, field, -1,
                                                            &b);
      same = a == b;
    }
    if (!same) names.push_back(field->name());
  }
  return names;
}

}  // namespace

bool ConversationRows::ok() const {
  return std::all_of(rows.begin(), rows.end(),
                     [](const TableRow& row) { return row.problems.empty(); });
}

absl::StatusOr<std::unique_ptr<ConversationReader>> ConversationReader::Open(
    std::istream& input, const Mapping& mapping, const CodeLists& codes) {
  auto table = TableReader::Open(input, mapping, *mapping.conversations);
  if (!table.ok()) return table.status();
  return absl::WrapUnique(
      new ConversationReader(*std::move(table), mapping, codes));
}

ConversationReader::ConversationReader(std::unique_ptr<TableReader> table,
                                       const Mapping& mapping,
                                       const CodeLists& codes)
    : table_(std::move(table)),
      mapping_(mapping),
      values_(*table_, mapping, *mapping.conversations, codes) {
  for (const std::string& column : mapping.group_by) {
    group_columns_.push_back(table_->ColumnIndex(column));
  }
}

absl::StatusOr<bool> ConversationReader::Next(ConversationRows* next) {
  *next = {};
  absl::StatusOr<bool> more = ReadAhead();
  if (!more.ok() || !*more) return more;
  Begin(next);
  if (group_.empty()) return true;
  while (true) {
    more = ReadAhead();
    if (!more.ok()) return more;
    if (!*more || ahead_->group != group_) return true;
    overlong_ = next->rows.size() == kMaxHeldRows;
    if (overlong_) return true;
    Join(next);
  }
}

absl::StatusOr<bool> ConversationReader::ReadAhead() {
  if (ahead_.has_value()) return true;
  ParsedRow parsed;
  const absl::StatusOr<bool> more = table_->Next(&parsed.row);
  if (!more.ok() || !*more) return more;
  if (parsed.row.problems.empty()) ParseRow(&parsed);
  ahead_ = std::move(parsed);
  return true;
}

void ConversationReader::ParseRow(ParsedRow* parsed) {
  values_.SetRow(&parsed->row);
  parsed->group = GroupOf(parsed->row);
  Conversation* conversation = parsed->message.mutable_conversation();
  ParseConversation(conversation);
  ParseHelpRequest(conversation->add_help_requests());
  intake::v1::ImportedRow* row = parsed->message.add_rows();
  row->set_line(parsed->row.line);
  row->set_external_id(values_.Text(Field::kExternalId));
  CheckExternalId(row->external_id(), row->line());
}

void ConversationReader::ParseConversation(Conversation* conversation) {
  ParseDay(conversation);
  conversation->set_desk(values_.Code(Field::kDesk));
  conversation->set_worker(values_.Code(Field::kWorker));
  conversation->set_channel(EnumOf<intake::v1::Channel>(
      *intake::v1::Channel_descriptor(), values_.Code(Field::kChannel)));
  conversation->set_client_code(values_.Text(Field::kClientCode));
  *conversation->mutable_nationality() = values_.Coded(Field::kNationality);
  *conversation->mutable_language() = values_.Coded(Field::kLanguage);
  *conversation->mutable_neighbourhood() = values_.Coded(Field::kNeighbourhood);
  ParseIntroduction(conversation);
  conversation->set_minutes(values_.Number(Field::kMinutes));
  conversation->set_interpreting_minutes(
      values_.Number(Field::kInterpretingMinutes));
}

void ConversationReader::ParseDay(Conversation* conversation) {
  if (const auto date = values_.Date()) {
    *conversation->mutable_occurred_first() = *date;
  } else if (mapping_.undated_first.has_value()) {
    *conversation->mutable_occurred_first() = *mapping_.undated_first;
    *conversation->mutable_occurred_last() = *mapping_.undated_last;
  } else {
    values_.Fault(Field::kDate,
                  absl::InvalidArgumentError(
                      "The cell is empty. Give the day, or say in the mapping "
                      "file (undated) in which range it lies."));
  }
}

void ConversationReader::ParseIntroduction(Conversation* conversation) {
  const intake::v1::CodedValue coded = values_.Coded(Field::kIntroducedBy);
  if (coded.value_case() == intake::v1::CodedValue::kAbsentReason) {
    conversation->set_introduced_by_absent_reason(coded.absent_reason());
  } else {
    conversation->set_introduced_by(EnumOf<intake::v1::IntroductionSource>(
        *intake::v1::IntroductionSource_descriptor(), coded.code()));
  }
}

void ConversationReader::ParseHelpRequest(HelpRequest* request) {
  request->set_topic(values_.Code(Field::kTopic));
  for (const std::string& code : values_.Codes(Field::kActions)) {
    request->add_actions(
        EnumOf<intake::v1::Action>(*intake::v1::Action_descriptor(), code));
  }
  request->set_support_level(
      EnumOf<intake::v1::SupportLevel>(*intake::v1::SupportLevel_descriptor(),
                                       values_.Code(Field::kSupportLevel)));
  request->set_outcome(EnumOf<intake::v1::Outcome>(
      *intake::v1::Outcome_descriptor(), values_.Code(Field::kOutcome)));
  request->set_unmet_reason(
      EnumOf<intake::v1::UnmetReason>(*intake::v1::UnmetReason_descriptor(),
                                      values_.Code(Field::kUnmetReason)));
  request->set_referred_to(values_.Code(Field::kReferredTo));
}

void ConversationReader::CheckExternalId(const std::string& id, int64_t line) {
  if (id.empty()) return;
  const auto [known, added] =
      lines_by_id_.try_emplace(absl::Hash<std::string>()(id), line);
  if (added) return;
  values_.Fault(Field::kExternalId,
                absl::InvalidArgumentError(absl::StrCat(
                    "Line ", known->second,
                    " has it too. Each row needs an identity of its own.")));
}

std::string ConversationReader::GroupOf(const TableRow& row) const {
  std::string group;
  for (const size_t column : group_columns_) {
    const std::string& cell = row.cells[column];
    if (cell.empty()) return "";
    absl::StrAppend(&group, cell.size(), ":", cell);
  }
  return group;
}

void ConversationReader::Begin(ConversationRows* conversation) {
  ParsedRow first = *std::exchange(ahead_, std::nullopt);
  overlong_ = overlong_ && first.group == group_;
  group_ = std::move(first.group);
  if (overlong_) {
    first.row.problems.push_back(
        {"", "", "The group of this row is far too long.", nullptr});
  }
  conversation->message = std::move(first.message);
  conversation->rows.push_back(std::move(first.row));
}

void ConversationReader::Join(ConversationRows* conversation) {
  ParsedRow next = *std::exchange(ahead_, std::nullopt);
  const TableRow& first = conversation->rows.front();
  Conversation* whole = conversation->message.mutable_conversation();
  const std::vector<std::string> differences =
      Differences(*whole, next.message.conversation());
  if (!differences.empty() && first.problems.empty() &&
      next.row.problems.empty()) {
    next.row.problems.push_back(
        {"", "",
         absl::StrCat("The row is one conversation with line ", first.line,
                      " (group_by), but differs in ",
                      absl::StrJoin(differences, ", "), "."),
         nullptr});
  }
  if (conversation->rows.size() >= kMaxHelpRequests) {
    next.row.problems.push_back(
        {"", "",
         absl::StrCat("The conversation that begins on line ", first.line,
                      " has more than ", kMaxHelpRequests, " help requests."),
         nullptr});
  }
  whole->mutable_help_requests()->MergeFrom(
      next.message.conversation().help_requests());
  conversation->message.mutable_rows()->MergeFrom(next.message.rows());
  conversation->rows.push_back(std::move(next.row));
}

}  // namespace wegwijs::cli
