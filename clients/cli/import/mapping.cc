#include "clients/cli/import/mapping.h"

#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/import/cell_values.h"
#include "clients/cli/import/json_section.h"
#include "wegwijs/intake/v1/coded_value.pb.h"

namespace wegwijs::cli {
namespace {

using Json = nlohmann::json;
using Section = JsonSection;

bool IsAbsentReason(const std::string& code) {
  return FindEnumCode(*intake::v1::AbsentReason_descriptor(), code) != nullptr;
}

void CheckCode(const FieldInfo& info, const std::string& code,
               const std::string& key, Section* section) {
  if (info.codes == nullptr) return;
  if (info.absent_reasons && IsAbsentReason(code)) return;
  if (FindEnumCode(*info.codes(), code) != nullptr) return;
  section->Fault(
      key,
      absl::StrCat("\"", code, "\" is not a code of ", info.key, "; those are ",
                   absl::StrJoin(EnumCodes(*info.codes()), ", "), "."));
}

void TakeLabels(const FieldInfo& info, Section* section,
                std::map<std::string, std::string>* labels) {
  const Json* value = section->Take("labels");
  if (value == nullptr) return;
  if (!info.labelled) {
    return section->Fault("labels", "this field has no labels.");
  }
  if (!value->is_object()) {
    return section->Fault("labels", "must be an object {\"label\": \"code\"}.");
  }
  for (const auto& [label, code] : value->items()) {
    const std::string key = absl::StrCat("labels[\"", label, "\"]");
    if (!code.is_string()) {
      section->Fault(key, "must be a code in quotes.");
      continue;
    }
    (*labels)[label] = code.get<std::string>();
    CheckCode(info, code.get<std::string>(), key, section);
  }
}

void TakeEmpty(const FieldInfo& info, Section* section, std::string* empty) {
  if (!section->TakeText("empty", empty)) return;
  if (!info.absent_reasons) {
    return section->Fault("empty", "this field has no absent reasons.");
  }
  if (!IsAbsentReason(*empty)) {
    section->Fault(
        "empty",
        absl::StrCat(
            "must be one of ",
            absl::StrJoin(EnumCodes(*intake::v1::AbsentReason_descriptor()),
                          ", "),
            "."));
  }
}

FieldMapping TakeField(const FieldInfo& info, const Json& json,
                       const std::string& path,
                       std::vector<std::string>* faults) {
  FieldMapping mapping;
  mapping.info = &info;
  Section section(json, path, faults);
  const bool has_column = section.TakeText("column", &mapping.column);
  const bool has_value = section.TakeText("value", &mapping.value);
  if (has_column == has_value && json.is_object()) {
    section.Fault("", "give either \"column\" or \"value\".");
  }
  if (has_value && !info.labelled) {
    section.Fault("value", "this field needs a column.");
  }
  if (has_value) CheckCode(info, mapping.value, "value", &section);
  TakeLabels(info, &section, &mapping.labels);
  TakeEmpty(info, &section, &mapping.empty);
  if (section.TakeText("separator", &mapping.separator) &&
      info.field != Field::kActions) {
    section.Fault("separator", "only actions can be several.");
  }
  section.RefuseUnknownKeys();
  return mapping;
}

TableMapping TakeTable(const std::vector<FieldInfo>& fields, const Json& json,
                       const std::string& path,
                       std::vector<std::string>* faults) {
  TableMapping table;
  Section section(json, path, faults);
  for (const FieldInfo& info : fields) {
    const std::string key(info.key);
    const Json* field = section.Take(key);
    if (field != nullptr) {
      table.fields.push_back(
          TakeField(info, *field, section.PathOf(key), faults));
    } else if (info.empty == Empty::kRefused) {
      section.Fault(key, "is missing.");
    }
  }
  section.TakeTexts("ignored_columns", &table.ignored_columns);
  section.RefuseUnknownKeys();
  return table;
}

void TakeUndated(Section* section, Mapping* mapping) {
  const Json* json = section->Take("undated");
  if (json == nullptr) return;
  Section undated(*json, "undated", section->faults());
  const auto take_day = [&](const char* key,
                            std::optional<google::type::Date>* day) {
    std::string text;
    if (!undated.TakeText(key, &text)) {
      return undated.Fault(key, "is missing: a day as 2015-12-01.");
    }
    const auto date = ParseDate(text, "yyyy-mm-dd");
    if (!date.ok()) {
      return undated.Fault(key, std::string(date.status().message()));
    }
    *day = *date;
  };
  take_day("first", &mapping->undated_first);
  take_day("last", &mapping->undated_last);
  undated.RefuseUnknownKeys();
}

void TakeFormat(Section* section, Mapping* mapping) {
  std::string delimiter;
  if (section->TakeText("delimiter", &delimiter)) {
    if (delimiter.size() != 1 || strchr(";,\t|", delimiter[0]) == nullptr) {
      section->Fault("delimiter", "must be \";\", \",\", \"|\" or \"\\t\".");
    }
    mapping->delimiter = delimiter[0];
  }
  section->TakeText("encoding", &mapping->encoding);
  if (mapping->encoding != "utf-8" && mapping->encoding != "windows-1252") {
    section->Fault("encoding", "must be \"utf-8\" or \"windows-1252\".");
  }
  section->TakeText("date_format", &mapping->date_format);
  if (!IsDateFormat(mapping->date_format)) {
    section->Fault("date_format",
                   "must be dd, mm and yyyy with /, - or . between them, as "
                   "\"dd/mm/yyyy\".");
  }
}

Mapping TakeMapping(const Json& json, std::vector<std::string>* faults) {
  Mapping mapping;
  Section section(json, "", faults);
  if (!section.TakeText("source", &mapping.source)) {
    section.Fault("source", "is missing: the name of the register.");
  }
  TakeFormat(&section, &mapping);
  TakeUndated(&section, &mapping);
  section.TakeTexts("group_by", &mapping.group_by);
  if (const Json* table = section.Take("conversations")) {
    mapping.conversations =
        TakeTable(ConversationFields(), *table, "conversations", faults);
  }
  if (const Json* table = section.Take("open_days")) {
    mapping.open_days = TakeTable(OpenDayFields(), *table, "open_days", faults);
  }
  section.RefuseUnknownKeys();
  return mapping;
}

}  // namespace

const FieldMapping* TableMapping::Find(Field field) const {
  for (const FieldMapping& mapping : fields) {
    if (mapping.info->field == field) return &mapping;
  }
  return nullptr;
}

absl::StatusOr<Mapping> ParseMapping(absl::string_view json) {
  Json parsed;
  try {
    parsed = Json::parse(json.begin(), json.end());
  } catch (const Json::parse_error& error) {
    return absl::InvalidArgumentError(absl::StrCat(
        "The mapping file is not JSON: see byte ", error.byte, "."));
  }
  std::vector<std::string> faults;
  Mapping mapping = TakeMapping(parsed, &faults);
  if (faults.empty()) return mapping;
  return absl::InvalidArgumentError(absl::StrCat(
      "The mapping file has faults:\n  ", absl::StrJoin(faults, "\n  ")));
}

absl::StatusOr<Mapping> ReadMapping(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return absl::NotFoundError(
        absl::StrCat("Cannot read the mapping file ", path, "."));
  }
  return ParseMapping(text.str());
}

}  // namespace wegwijs::cli
