#include "clients/cli/client/identity_options.h"

#include <google/protobuf/util/field_mask_util.h>
#include <google/protobuf/util/json_util.h>

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/session.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::util::FieldMaskUtil;
using intake::v1::ClientIdentity;

constexpr char kNoBirthDate[] =
    "Write 1984, 1984-05 or 1984-05-17, as far as it is known.";

struct NamedText {
  const char* option;
  const char* field;
  const char* help;
};

constexpr NamedText kTexts[] = {
    {"--given-name", "given_name", "Given names, in any alphabet"},
    {"--family-name", "family_name", "Family name, in any alphabet"},
    {"--phone", "phone", "Telephone number"},
    {"--address", "address", "Address"},
    {"--notes", "notes", "What to remember of them"},
};

const FieldDescriptor* IdentityField(const std::string& name) {
  return ClientIdentity::descriptor()->FindFieldByName(name);
}

// 1984, 1984-05 or 1984-05-17; empty for none.
std::optional<google::type::Date> BirthDateFrom(const std::string& text) {
  google::type::Date date;
  if (text.empty()) return date;
  const std::vector<std::string> parts = absl::StrSplit(text, '-');
  int numbers[3] = {0, 0, 0};
  if (parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!absl::SimpleAtoi(parts[i], &numbers[i]) || numbers[i] <= 0) {
      return std::nullopt;
    }
  }
  date.set_year(numbers[0]);
  date.set_month(numbers[1]);
  date.set_day(numbers[2]);
  return date;
}

}  // namespace

IdentityOptions::IdentityOptions(CLI::App* command) {
  for (const NamedText& text : kTexts) {
    command
        ->add_option_function<std::string>(
            text.option,
            [this, field = text.field](const std::string& value) {
              typed_.GetReflection()->SetString(&typed_, IdentityField(field),
                                                value);
              typed_fields_.insert(field);
            },
            text.help)
        ->type_name("TEXT");
  }
  command
      ->add_option_function<std::string>(
          "--birth-date",
          [this](const std::string& text) {
            *typed_.mutable_birth_date() = *BirthDateFrom(text);
            typed_fields_.insert("birth_date");
          },
          "Year, month or day of birth: 1984, 1984-05 or 1984-05-17")
      ->type_name("DATE")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return BirthDateFrom(text).has_value() ? "" : kNoBirthDate;
          },
          ""));
  command
      ->add_option(
          "--identity-file", file_,
          "The same as protobuf JSON, {\"givenName\": ...}; - reads standard "
          "input. On a machine that others use, too: what is typed as an "
          "option can be seen there")
      ->type_name("FILE");
}

absl::StatusOr<ClientIdentity> IdentityOptions::ReadFile() const {
  ClientIdentity identity;
  if (file_.empty()) return identity;
  const auto json = ReadText(file_);
  if (!json.ok()) return json.status();
  // What the parser says quotes the text.
  if (!google::protobuf::util::JsonStringToMessage(*json, &identity).ok()) {
    return UsageError(absl::StrCat(
        file_ == "-" ? "Standard input" : file_,
        " is no identity. Write JSON with some of givenName, familyName, "
        "birthDate ({\"year\": 1984}), phone, address and notes."));
  }
  return identity;
}

absl::StatusOr<IdentityOptions::Given> IdentityOptions::Read() const {
  absl::StatusOr<ClientIdentity> read = ReadFile();
  if (!read.ok()) return read.status();
  Given given = {.identity = *std::move(read), .mask = {}};
  ClientIdentity& identity = given.identity;
  std::vector<const FieldDescriptor*> fields;
  identity.GetReflection()->ListFields(identity, &fields);
  for (const std::string& name : typed_fields_) {
    const FieldDescriptor* field = IdentityField(name);
    identity.GetReflection()->ClearField(&identity, field);
    fields.push_back(field);
  }
  identity.MergeFrom(typed_);
  for (const FieldDescriptor* field : fields) {
    given.mask.add_paths(absl::StrCat("identity.", field->name()));
  }
  FieldMaskUtil::ToCanonicalForm(given.mask, &given.mask);
  return given;
}

}  // namespace wegwijs::cli
