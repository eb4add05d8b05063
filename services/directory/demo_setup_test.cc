// Loads the demonstration's set-up as `wegwijs setup` does, and compares it
// with the register that it is made for.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {
namespace {

using ::testing::IsEmpty;

const std::string kFolder = WEGWIJS_DEMO_FOLDER;

// The rows of a file whose fields hold no quotes, by column.
std::vector<std::map<std::string, std::string>> RowsOf(
    const std::string& file) {
  std::ifstream stream(kFolder + "/" + file);
  std::string line;
  std::getline(stream, line);
  const std::vector<std::string> columns =
      absl::StrSplit(absl::StripPrefix(line, "\xEF\xBB\xBF"), ';');
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(stream, line)) {
    const std::vector<std::string> fields = absl::StrSplit(line, ';');
    EXPECT_EQ(fields.size(), columns.size()) << line;
    auto& row = rows.emplace_back();
    for (size_t i = 0; i < fields.size(); ++i) row[columns[i]] = fields[i];
  }
  return rows;
}

std::set<std::string> LabelsIn(const std::string& file,
                               const std::string& column) {
  std::set<std::string> labels;
  for (const auto& row : RowsOf(file)) labels.insert(row.at(column));
  labels.erase("");
  return labels;
}

class DemoSetupTest : public DirectoryTestServer {
 protected:
  DemoSetupTest() {
    std::ifstream stream(kFolder + "/setup.json");
    setup_ = nlohmann::json::parse(stream);
  }

  // The list `key` as a request's field.
  template <typename Request>
  Request RequestWith(const std::string& key, const std::string& field) {
    const nlohmann::json json = {{field, setup_.at(key)}};
    Request request;
    const auto status =
        google::protobuf::util::JsonStringToMessage(json.dump(), &request);
    EXPECT_TRUE(status.ok()) << status.ToString();
    request.set_request_id(NewRequestId());
    return request;
  }

  // Loads everything; how many things changed.
  int Load() {
    int changes = 0;
    const auto load = [&](auto method, const auto& request, auto response) {
      const grpc::Status status = Call(method, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_THAT(WrongFields(status), IsEmpty());
      changes += response.changes_size();
    };
    load(&Stub::UpsertTaxonomy,
         RequestWith<v1::UpsertTaxonomyRequest>("taxonomy", "taxonomy_terms"),
         v1::UpsertTaxonomyResponse());
    load(&Stub::UpsertOrganizations,
         RequestWith<v1::UpsertOrganizationsRequest>("organizations",
                                                     "organizations"),
         v1::UpsertOrganizationsResponse());
    load(&Stub::UpsertServices,
         RequestWith<v1::UpsertServicesRequest>("services", "services"),
         v1::UpsertServicesResponse());
    auto neighbourhoods = RequestWith<v1::UpsertNeighbourhoodsRequest>(
        "neighbourhoods", "neighbourhoods");
    neighbourhoods.set_parent(setup_.at("municipality"));
    load(&Stub::UpsertNeighbourhoods, neighbourhoods,
         v1::UpsertNeighbourhoodsResponse());
    return changes;
  }

  std::set<std::string> DisplayNames(const std::string& key) {
    std::set<std::string> names;
    for (const auto& entry : setup_.at(key)) names.insert(entry["displayName"]);
    return names;
  }

  nlohmann::json setup_;
};

TEST_F(DemoSetupTest, LoadsAndIsSafeToLoadAgain) {
  EXPECT_EQ(Load(), 90 + 31 + 33 + 16);
  EXPECT_EQ(Load(), 0);
}

TEST_F(DemoSetupTest, CoversEveryLabelOfTheRegister) {
  EXPECT_EQ(DisplayNames("services"),
            LabelsIn("hulpvragen.csv", "Doorverwezen naar"));
  EXPECT_EQ(DisplayNames("neighbourhoods"), LabelsIn("hulpvragen.csv", "Wijk"));
  const std::set<std::string> desks = DisplayNames("desks");
  const std::set<std::string> workers = DisplayNames("workers");
  for (const char* file : {"hulpvragen.csv", "openingsdagen.csv"}) {
    for (const std::string& desk : LabelsIn(file, "Plaats")) {
      EXPECT_TRUE(desks.contains(desk)) << desk;
    }
  }
  for (const std::string& worker : LabelsIn("hulpvragen.csv", "Toeleider")) {
    EXPECT_TRUE(workers.contains(worker)) << worker;
  }
}

TEST_F(DemoSetupTest, HasTheTopicsAndThemesOfTheRegister) {
  std::map<std::string, std::string> label_of;
  for (const auto& term : setup_.at("taxonomy")) {
    label_of[term["name"]] = term["labels"]["nl"];
  }
  std::set<std::pair<std::string, std::string>> topics;
  for (const auto& term : setup_.at("taxonomy")) {
    if (!term.contains("parent")) continue;
    topics.insert({term["labels"]["nl"], label_of.at(term["parent"])});
  }
  std::set<std::pair<std::string, std::string>> registered;
  for (const auto& row : RowsOf("hulpvragen.csv")) {
    registered.insert({row.at("Subthema"), row.at("Thema")});
  }
  EXPECT_EQ(topics, registered);
}

}  // namespace
}  // namespace wegwijs::directory
