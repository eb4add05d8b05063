#include "services/intake/client/client_mapping.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/intake/calendar.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/names.h"
#include "services/intake/text_rules.h"

namespace wegwijs::intake {
namespace {

constexpr char kIdentity[] = "identity";
constexpr int kMostCandidates = 10;

// 1988-05-17 with 0 for what is not known.
google::type::Date DateFrom(const std::string& birth_date) {
  google::type::Date date;
  const std::vector<std::string> parts = absl::StrSplit(birth_date, '-');
  date.set_year(std::stoi(parts[0]));
  if (parts.size() > 1) date.set_month(std::stoi(parts[1]));
  if (parts.size() > 2) date.set_day(std::stoi(parts[2]));
  return date;
}

bool IsIdentityField(absl::string_view name) {
  return std::any_of(
      kIdentityFields.begin(), kIdentityFields.end(),
      [&](const IdentityField& field) { return field.name == name; });
}

}  // namespace

ClientIdentity FromProto(const v1::ClientIdentity& proto, absl::CivilDay today,
                         absl::string_view prefix,
                         FieldViolations& violations) {
  ClientIdentity identity = {.given_name = proto.given_name(),
                             .family_name = proto.family_name(),
                             .address = proto.address(),
                             .notes = proto.notes()};
  CheckTexts(identity, prefix, violations);
  const google::type::Date& born = proto.birth_date();
  identity.birth_date =
      BirthDate(born.year(), born.month(), born.day(), today,
                absl::StrCat(prefix, "birth_date"), violations);
  identity.phone =
      PhoneNumber(proto.phone(), absl::StrCat(prefix, "phone"), violations);
  return identity;
}

ClientIdentity NewIdentity(const v1::CreateClientRequest& request,
                           absl::CivilDay today, FieldViolations& violations) {
  const v1::Client& client = request.client();
  if (!request.has_client()) {
    violations.Add("client",
                   "Give the client; an empty one is made as a code alone.");
  }
  const auto empty = [&](absl::string_view field, bool is_empty) {
    if (is_empty) return;
    violations.Add(absl::StrCat("client.", field),
                   "Leave this empty; the server fills it in.");
  };
  empty("name", client.name().empty());
  empty("code", client.code().empty());
  empty("identity_state", client.identity_state() == 0);
  empty("merged_into", client.merged_into().empty());
  empty("merged_clients", client.merged_clients().empty());
  empty("warnings", client.warnings().empty());
  empty("create_time", !client.has_create_time());
  empty("update_time", !client.has_update_time());
  empty("etag", client.etag().empty());
  ClientIdentity identity =
      FromProto(client.identity(), today, "client.identity.", violations);
  CheckNamed(identity, "client.identity.", violations);
  return identity;
}

std::set<std::string> IdentityFieldsOf(const google::protobuf::FieldMask& mask,
                                       FieldViolations& violations) {
  std::set<std::string> fields;
  for (const std::string& path : mask.paths()) {
    const std::vector<std::string> parts = absl::StrSplit(path, '.');
    if (path == kIdentity) {
      for (const IdentityField& field : kIdentityFields) {
        fields.insert(field.name);
      }
    } else if (parts.size() == 2 && parts[0] == kIdentity &&
               IsIdentityField(parts[1])) {
      fields.insert(parts[1]);
    } else {
      violations.Add("update_mask",
                     "Only `identity` and single fields of it, such as "
                     "`identity.phone`, can be updated.");
    }
  }
  if (mask.paths().empty()) {
    violations.Add("update_mask",
                   "Say what to update: `identity`, or single fields of it, "
                   "such as `identity.phone`.");
  }
  return fields;
}

v1::ClientIdentity OnlyTaken(const v1::ClientIdentity& proto,
                             const std::set<std::string>& fields) {
  v1::ClientIdentity taken = proto;
  for (const IdentityField& field : kIdentityFields) {
    if (fields.contains(field.name)) continue;
    taken.GetReflection()->ClearField(
        &taken, taken.GetDescriptor()->FindFieldByName(field.name));
  }
  return taken;
}

SoughtPerson SoughtFrom(const v1::FindClientsRequest& request,
                        absl::CivilDay today, FieldViolations& violations) {
  SoughtPerson person = {.given_name = request.given_name(),
                         .family_name = request.family_name()};
  CheckTexts(
      {.given_name = person.given_name, .family_name = person.family_name}, "",
      violations);
  if (request.birth_year() != 0) {
    person.birth_year = request.birth_year();
    if (!IsBirthYear(request.birth_year(), today)) {
      violations.Add("birth_year",
                     "Must have four digits, and be neither in the future nor "
                     "before 1890.");
    }
  }
  person.phone = PhoneNumber(request.phone(), "phone", violations);

  const bool has_more = !request.phone().empty() || !request.code().empty() ||
                        !person.given_name.empty() ||
                        !person.family_name.empty();
  if (request.similar_to().empty()) {
    if (!has_more) {
      violations.Add("given_name",
                     "Say whom to find: a name, a telephone number, a code, "
                     "or `similar_to`.");
    }
  } else if (has_more || request.birth_year() != 0) {
    violations.Add("similar_to",
                   "Give this, or what you know of the person, not both.");
  }
  if (request.max_candidates() < 0 ||
      request.max_candidates() > kMostCandidates) {
    violations.Add("max_candidates", "Must be 0 to 10.");
  }
  CheckView(request.view(), violations);
  return person;
}

void CheckView(int view, FieldViolations& violations) {
  if (v1::ClientView_IsValid(view)) return;
  violations.Add("view", "There is no such view.");
}

v1::ClientIdentity ToProto(const ClientIdentity& identity) {
  v1::ClientIdentity proto;
  proto.set_given_name(identity.given_name);
  proto.set_family_name(identity.family_name);
  if (!identity.birth_date.empty()) {
    *proto.mutable_birth_date() = DateFrom(identity.birth_date);
  }
  proto.set_phone(identity.phone);
  proto.set_address(identity.address);
  proto.set_notes(identity.notes);
  return proto;
}

v1::Client ToProto(const ShownClient& shown) {
  const Client& client = shown.client;
  const auto name_of = [&](const std::string& id) {
    return NameOf(client.municipality, "clients", id);
  };
  v1::Client proto;
  proto.set_name(NameOf(client));
  proto.set_code(GroupClientCode(client.code));
  if (shown.identity.has_value()) {
    *proto.mutable_identity() = ToProto(*shown.identity);
  }
  proto.set_identity_state(
      static_cast<v1::Client::IdentityState>(client.identity_state));
  if (!client.merged_into.empty()) {
    proto.set_merged_into(name_of(client.merged_into));
  }
  for (const std::string& merged : shown.merged_clients) {
    proto.add_merged_clients(name_of(merged));
  }
  for (const ClientWarning& warning : shown.warnings) {
    v1::ClientWarning& written = *proto.add_warnings();
    written.set_kind(static_cast<v1::ClientWarning::Kind>(warning.kind));
    if (!warning.similar.empty()) written.set_client(name_of(warning.similar));
    Write(warning.reasons, *written.mutable_reasons());
  }
  *proto.mutable_create_time() = ToProto(client.created_at);
  *proto.mutable_update_time() = ToProto(client.updated_at);
  proto.set_etag(EtagOf(client));
  return proto;
}

void Write(const std::vector<MatchReason>& reasons,
           google::protobuf::RepeatedField<int>& proto) {
  for (const MatchReason reason : reasons) proto.Add(static_cast<int>(reason));
}

}  // namespace wegwijs::intake
