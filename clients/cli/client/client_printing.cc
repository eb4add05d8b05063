#include "clients/cli/client/client_printing.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <iostream>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/brussels.h"
#include "clients/cli/command_line.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Client;
using intake::v1::ClientIdentity;
using intake::v1::ClientWarning;

std::string BirthText(const google::type::Date& date) {
  if (date.month() == 0) return absl::StrCat(date.year());
  if (date.day() == 0) {
    return absl::StrFormat("%04d-%02d", date.year(), date.month());
  }
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(),
                         date.day());
}

void AddLine(Table& table, const std::string& label, const std::string& value) {
  if (!value.empty()) table.AddRow({label, Plain(value)});
}

// A row for each line of the text.
void AddLines(Table& table, std::string label, const std::string& text) {
  if (text.empty()) return;
  for (const auto line : absl::StrSplit(text, '\n')) {
    table.AddRow({label, Plain(std::string(line))});
    label.clear();
  }
}

void AddIdentity(const ClientIdentity& identity, Table& table) {
  AddLine(table, "given name", identity.given_name());
  AddLine(table, "family name", identity.family_name());
  if (identity.has_birth_date()) {
    AddLine(table, "born", BirthText(identity.birth_date()));
  }
  AddLine(table, "phone", identity.phone());
  AddLines(table, "address", identity.address());
  AddLines(table, "notes", identity.notes());
}

std::string StateText(const Client& client) {
  switch (client.identity_state()) {
    case Client::IDENTITY_STATE_NONE:
      return "none: a code alone";
    case Client::IDENTITY_STATE_KEPT:
      return client.has_identity() ? "" : "kept; --full opens it";
    case Client::IDENTITY_STATE_ERASED:
      return "its term is over";
    default:
      return "";
  }
}

// What is said at a desk for this client; the UUID if it cannot be read.
std::string CodeOf(Session& session, const std::string& name) {
  const auto client = GetClient(session, name);
  return client.ok() ? client->code() : LastPart(name);
}

void PrintWarning(Session& session, const ClientWarning& warning) {
  if (warning.kind() == ClientWarning::KIND_PHONE_OF_WORKER) {
    std::cout << "Look: the telephone number is a worker's, not the client's "
                 "own.\n";
  } else if (warning.kind() == ClientWarning::KIND_SIMILAR_CLIENT) {
    std::cout << "Look: perhaps the same person as "
              << CodeOf(session, warning.client()) << " ("
              << ReasonsText(warning.reasons()) << ").\n";
  }
}

void PrintClient(Session& session, const Client& client) {
  if (!client.name().empty()) std::cout << client.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  AddLine(table, "code", client.code());
  AddLine(table, "identity", StateText(client));
  AddIdentity(client.identity(), table);
  if (!client.merged_into().empty()) {
    AddLine(table, "counts as", CodeOf(session, client.merged_into()));
  }
  for (const std::string& merged : client.merged_clients()) {
    AddLine(table, "is also", CodeOf(session, merged));
  }
  if (client.has_create_time()) {
    AddLine(table, "since", InBrussels("%Y-%m-%d", client.create_time()));
  }
  AddLine(table, "etag", client.etag());
  std::cout << table.Render("  ");
  for (const ClientWarning& warning : client.warnings()) {
    PrintWarning(session, warning);
  }
}

}  // namespace

std::string Plain(const std::string& text) {
  std::string plain;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t begin = i;
    UChar32 character = 0;
    U8_NEXT(text.data(), i, size, character);
    const bool shown = character >= 0 &&
                       u_charType(character) != U_CONTROL_CHAR &&
                       !u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
    const std::string bytes = text.substr(begin, i - begin);
    plain += shown ? bytes : absl::CHexEscape(bytes);
  }
  return plain;
}

std::string ReasonsText(const google::protobuf::RepeatedField<int>& reasons) {
  std::vector<std::string> words;
  for (const int reason : reasons) {
    words.push_back(absl::StrReplaceAll(
        EnumWord(*intake::v1::MatchReason_descriptor(), reason), {{"-", " "}}));
  }
  return absl::StrJoin(words, ", ");
}

absl::StatusOr<Client> GetClient(Session& session, const std::string& given,
                                 intake::v1::ClientView view) {
  const absl::StatusOr<std::string> name = session.Name("clients", given);
  if (!name.ok()) return name.status();
  intake::v1::GetClientRequest request;
  request.set_name(*name);
  request.set_view(view);
  return session.Call(&intake::v1::ClientService::Stub::GetClient, request);
}

void ShowClient(Session& session, const Client& client) {
  if (session.options().json) {
    PrintJson(client);
  } else {
    PrintClient(session, client);
  }
}

}  // namespace wegwijs::cli
