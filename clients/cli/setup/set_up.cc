#include "clients/cli/setup/set_up.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/command_line.h"
#include "clients/cli/import/json_section.h"
#include "clients/cli/printing.h"
#include "clients/cli/server_lists.h"

namespace wegwijs::cli {
namespace {

using DirectoryStub = directory::v1::DirectoryService::Stub;
using IntakeStub = intake::v1::IntakeService::Stub;
using Json = nlohmann::json;

// The most that one request takes.
constexpr size_t kDirectoryBatch = 500;
constexpr size_t kIntakeBatch = 200;

// How many names of changed things are printed for each kind.
constexpr size_t kPrintedNames = 10;

template <typename Message>
void TakeMessages(const std::string& key, JsonSection* section,
                  std::vector<Message>* messages) {
  const Json* list = section->Take(key);
  if (list == nullptr) return;
  if (!list->is_array()) return section->Fault(key, "must be a list.");
  for (size_t i = 0; i < list->size(); ++i) {
    const auto status = google::protobuf::util::JsonStringToMessage(
        (*list)[i].dump(), &messages->emplace_back());
    if (!status.ok()) {
      section->Fault(absl::StrCat(key, "[", i, "]"),
                     std::string(status.message()));
    }
  }
}

// Collects changes of all requests and prints them by kind of resource.
class Changes {
 public:
  Changes(bool json, bool dry_run) : json_(json), dry_run_(dry_run) {}

  template <typename Response>
  void Take(const std::string& what, const Response& response) {
    if (json_) return PrintJson(response);
    auto& lines = lines_[what];
    for (const auto& change : response.changes()) {
      using Change = std::decay_t<decltype(change)>;
      lines.push_back(
          absl::StrCat(EnumWord(*Change::Kind_descriptor(), change.kind()), " ",
                       change.name()));
    }
  }

  void Print() const {
    if (json_) return;
    for (const auto& [what, lines] : lines_) {
      std::cout << what << ": ";
      if (lines.empty()) {
        std::cout << "nothing changes\n";
        continue;
      }
      std::cout << lines.size() << (dry_run_ ? " would change" : " changed")
                << "\n";
      const size_t printed =
          dry_run_ ? lines.size() : std::min(lines.size(), kPrintedNames);
      for (size_t i = 0; i < printed; ++i) {
        std::cout << "  " << lines[i] << "\n";
      }
      if (printed < lines.size()) {
        std::cout << "  and " << lines.size() - printed << " more\n";
      }
    }
  }

 private:
  const bool json_;
  const bool dry_run_;
  std::map<std::string, std::vector<std::string>> lines_;
};

// `wanted`, and of what stands the fields that it does not speak of: an import
// of a directory says far more of a service than a set-up does.
template <typename Message>
std::vector<Message> OverStanding(
    const google::protobuf::RepeatedPtrField<Message>& standing,
    const std::vector<Message>& wanted) {
  std::map<std::string, const Message*> by_name;
  for (const Message& one : standing) by_name[one.name()] = &one;
  std::vector<Message> merged;
  for (const Message& one : wanted) {
    const auto found = by_name.find(one.name());
    Message& next = merged.emplace_back();
    if (found != by_name.end()) next = *found->second;
    std::vector<const google::protobuf::FieldDescriptor*> said;
    const auto& reflection = *one.GetReflection();
    reflection.ListFields(one, &said);
    for (const auto* field : said) reflection.ClearField(&next, field);
    next.MergeFrom(one);
  }
  return merged;
}

class Loading {
 public:
  Loading(Session& session, const SetUp& set_up, bool dry_run)
      : session_(session),
        set_up_(set_up),
        dry_run_(dry_run),
        changes_(session.options().json, dry_run) {}

  absl::Status Run() {
    absl::Status status = SendDirectory();
    if (status.ok()) status = SendIntake();
    changes_.Print();
    return status;
  }

 private:
  // Sends the items in batches; `fill` puts one into a request.
  template <typename Stub, typename Request, typename Response, typename Item,
            typename Fill>
  absl::Status Send(const std::string& what, const std::vector<Item>& items,
                    size_t batch, Request request,
                    grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    Fill fill) {
    for (size_t first = 0; first < items.size(); first += batch) {
      Request next = request;
      const size_t end = std::min(items.size(), first + batch);
      for (size_t i = first; i < end; ++i) fill(items[i], &next);
      next.set_validate_only(dry_run_);
      next.set_request_id(session_.RequestId(calls_++));
      const auto response = session_.Call(method, next);
      if (!response.ok()) return response.status();
      changes_.Take(what, *response);
    }
    return absl::OkStatus();
  }

  absl::Status SendOrganizations() {
    if (set_up_.organizations.empty()) return absl::OkStatus();
    const auto standing = ListOrganizations(session_, {});
    if (!standing.ok()) return standing.status();
    return Send("organizations",
                OverStanding(standing->organizations(), set_up_.organizations),
                kDirectoryBatch, directory::v1::UpsertOrganizationsRequest(),
                &DirectoryStub::UpsertOrganizations,
                [](const auto& item, auto* next) {
                  *next->add_organizations() = item;
                });
  }

  absl::Status SendServices() {
    if (set_up_.services.empty()) return absl::OkStatus();
    const auto standing = ListServices(session_, {});
    if (!standing.ok()) return standing.status();
    return Send(
        "services", OverStanding(standing->services(), set_up_.services),
        kDirectoryBatch, directory::v1::UpsertServicesRequest(),
        &DirectoryStub::UpsertServices,
        [](const auto& item, auto* next) { *next->add_services() = item; });
  }

  absl::Status SendDirectory() {
    absl::Status status = SendOrganizations();
    if (status.ok()) status = SendServices();
    if (!status.ok()) return status;
    status =
        Send("taxonomy", set_up_.taxonomy, 2 * kDirectoryBatch,
             directory::v1::UpsertTaxonomyRequest(),
             &DirectoryStub::UpsertTaxonomy, [](const auto& item, auto* next) {
               *next->add_taxonomy_terms() = item;
             });
    if (!status.ok()) return status;
    directory::v1::UpsertNeighbourhoodsRequest neighbourhoods;
    neighbourhoods.set_parent(set_up_.municipality);
    return Send("neighbourhoods", set_up_.neighbourhoods, kDirectoryBatch,
                neighbourhoods, &DirectoryStub::UpsertNeighbourhoods,
                [](const auto& item, auto* next) {
                  *next->add_neighbourhoods() = item;
                });
  }

  absl::Status SendIntake() {
    intake::v1::SetUpMunicipalityRequest request;
    request.set_parent(set_up_.municipality);
    const absl::Status status =
        Send("desks", set_up_.desks, kIntakeBatch, request,
             &IntakeStub::SetUpMunicipality,
             [](const auto& item, auto* next) { *next->add_desks() = item; });
    if (!status.ok()) return status;
    return Send(
        "workers", set_up_.workers, kIntakeBatch, request,
        &IntakeStub::SetUpMunicipality,
        [](const auto& item, auto* next) { *next->add_workers() = item; });
  }

  Session& session_;
  const SetUp& set_up_;
  const bool dry_run_;
  Changes changes_;
  int calls_ = 0;
};

absl::StatusOr<Json> ReadJson(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return absl::NotFoundError(absl::StrCat("Cannot read ", path, "."));
  }
  try {
    return Json::parse(text.str());
  } catch (const Json::parse_error& error) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is not JSON: see byte ", error.byte, "."));
  }
}

}  // namespace

absl::StatusOr<SetUp> ReadSetUp(const std::string& path) {
  const absl::StatusOr<Json> json = ReadJson(path);
  if (!json.ok()) return json.status();
  SetUp set_up;
  std::vector<std::string> faults;
  JsonSection section(*json, "", &faults);
  section.TakeText("municipality", &set_up.municipality);
  TakeMessages("desks", &section, &set_up.desks);
  TakeMessages("workers", &section, &set_up.workers);
  TakeMessages("organizations", &section, &set_up.organizations);
  TakeMessages("services", &section, &set_up.services);
  TakeMessages("neighbourhoods", &section, &set_up.neighbourhoods);
  TakeMessages("taxonomy", &section, &set_up.taxonomy);
  section.RefuseUnknownKeys();
  if (faults.empty()) return set_up;
  return absl::InvalidArgumentError(
      absl::StrCat(path, " has faults:\n  ", absl::StrJoin(faults, "\n  ")));
}

absl::Status LoadSetUp(Session& session, const SetUp& set_up, bool dry_run) {
  return Loading(session, set_up, dry_run).Run();
}

}  // namespace wegwijs::cli
