#include "clients/cli/import/code_lists.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/import/cldr_names.h"
#include "wegwijs/intake/v1/coded_value.pb.h"

namespace wegwijs::cli {
namespace {

// The labels of one field while they are gathered, and the codes that exist.
struct List {
  LabelIndex index;
  std::set<std::string> codes;

  void Add(const std::string& label, const std::string& code) {
    index.Add(label, code);
    codes.insert(code);
  }
};

std::string LastSegment(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

void AddNames(Field field, const ServerLists& servers, List* list) {
  switch (field) {
    case Field::kTopic:
      for (const auto& term : servers.taxonomy.taxonomy_terms()) {
        if (term.retired() || term.parent().empty()) continue;
        list->Add(term.labels().nl(), term.name());
      }
      return;
    case Field::kNeighbourhood:
      for (const auto& place : servers.neighbourhoods.neighbourhoods()) {
        if (place.retired()) continue;
        list->Add(place.display_name(), LastSegment(place.name()));
      }
      return;
    case Field::kReferredTo:
      for (const auto& service : servers.services.services()) {
        list->Add(service.display_name(), service.name());
      }
      return;
    case Field::kDesk:
      for (const auto& desk : servers.desks.desks()) {
        if (!desk.retired()) list->Add(desk.display_name(), desk.name());
      }
      return;
    case Field::kWorker:
      for (const auto& worker : servers.workers.workers()) {
        if (!worker.retired()) list->Add(worker.display_name(), worker.name());
      }
      return;
    default:
      return;
  }
}

void AddCldr(Field field, List* list) {
  const auto add = [list](const std::string& name, const std::string& code) {
    list->Add(name, code);
    list->index.Add(code, code);
  };
  if (field == Field::kNationality) {
    ForEachCountryName(add);
    list->codes.insert("XXA");
  }
  if (field == Field::kLanguage) {
    ForEachLanguageName(add);
    list->codes.insert("mis");
  }
}

void AddEnum(const google::protobuf::EnumDescriptor& codes, List* list) {
  for (const std::string& code : EnumCodes(codes)) list->Add(code, code);
}

List MakeList(const FieldInfo& info, const ServerLists& servers) {
  List list;
  AddNames(info.field, servers, &list);
  AddCldr(info.field, &list);
  if (info.codes != nullptr) AddEnum(*info.codes(), &list);
  if (info.absent_reasons) {
    const auto reasons = EnumCodes(*intake::v1::AbsentReason_descriptor());
    list.codes.insert(reasons.begin(), reasons.end());
  }
  return list;
}

// "zoekt-huurwoning" in a mapping file is taxonomyTerms/zoekt-huurwoning.
std::string FullCode(Field field, const std::string& code,
                     const std::string& municipality) {
  if (code.find('/') != std::string::npos) return code;
  switch (field) {
    case Field::kTopic:
      return absl::StrCat("taxonomyTerms/", code);
    case Field::kReferredTo:
      return absl::StrCat("services/", code);
    case Field::kDesk:
      return absl::StrCat(municipality, "/desks/", code);
    case Field::kWorker:
      return absl::StrCat(municipality, "/workers/", code);
    default:
      return code;
  }
}

}  // namespace

absl::StatusOr<CodeLists> MakeCodeLists(const TableMapping& table,
                                        const ServerLists& servers,
                                        const std::string& municipality) {
  CodeLists lists;
  std::vector<std::string> faults;
  for (const FieldMapping& mapping : table.fields) {
    const FieldInfo& info = *mapping.info;
    if (!info.labelled) continue;
    List list = MakeList(info, servers);
    const auto decide = [&](const std::string& label, const std::string& code) {
      const std::string full = FullCode(info.field, code, municipality);
      list.index.Decide(label, full);
      if (list.codes.count(full) > 0) return;
      faults.push_back(absl::StrCat(info.key, ": \"", label, "\" stands for ",
                                    full, ", which does not exist."));
    };
    for (const auto& [label, code] : mapping.labels) decide(label, code);
    if (!mapping.value.empty()) decide(mapping.value, mapping.value);
    lists[info.field] = std::move(list.index);
  }
  if (faults.empty()) return lists;
  return absl::InvalidArgumentError(
      absl::StrCat("The mapping file names codes that do not exist:\n  ",
                   absl::StrJoin(faults, "\n  ")));
}

}  // namespace wegwijs::cli
