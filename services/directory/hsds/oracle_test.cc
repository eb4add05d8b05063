// Compares with what HSDS itself publishes, where it is at hand, and takes the
// demonstration through.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "services/directory/hsds/exchange_test_server.h"
#include "tests/support/command.h"

namespace wegwijs::directory::hsds {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kFolder = WEGWIJS_DEMO_FOLDER;

// The codes that the demonstration's directory names.
template <typename Request>
Request FromSetUp(const char* list, const char* field) {
  const Json set_up = Json::parse(FileText(kFolder + "/setup.json"));
  const Json json = {{field, set_up.at(list)}};
  Request request;
  EXPECT_TRUE(
      google::protobuf::util::JsonStringToMessage(json.dump(), &request).ok());
  return request;
}

class OracleTest : public ExchangeTestServer {
 protected:
  void LoadCodes() {
    auto terms =
        FromSetUp<v1::UpsertTaxonomyRequest>("taxonomy", "taxonomy_terms");
    terms.set_request_id(NewRequestId());
    v1::UpsertTaxonomyResponse changed;
    EXPECT_TRUE(Call(&Stub::UpsertTaxonomy, terms, &changed).ok());
    auto places = FromSetUp<v1::UpsertNeighbourhoodsRequest>("neighbourhoods",
                                                             "neighbourhoods");
    places.set_parent("municipalities/34022");
    places.set_request_id(NewRequestId());
    v1::UpsertNeighbourhoodsResponse added;
    EXPECT_TRUE(Call(&Stub::UpsertNeighbourhoods, places, &added).ok());
  }
};

struct Example {
  const char* file;
  // Where its objects stand in an export.
  const char* list;
};

class OracleExampleTest : public OracleTest,
                          public ::testing::WithParamInterface<Example> {};

// The examples of HSDS come out again as they went in.
TEST_P(OracleExampleTest, LosesNothing) {
  const char* folder = std::getenv("WEGWIJS_HSDS");
  if (folder == nullptr) GTEST_SKIP() << "WEGWIJS_HSDS is not set.";
  const Json file = Json::parse(
      FileText(absl::StrCat(folder, "/examples/", GetParam().file)));
  Imported(file);
  const Json objects =
      file.contains("contents") ? file.at("contents") : Json::array({file});
  ASSERT_THAT(objects, Not(IsEmpty()));
  const Json exported = Exported();
  for (const Json& object : objects) {
    EXPECT_THAT(exported[GetParam().list], Contains(object));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, OracleExampleTest,
    ::testing::Values(
        Example{"service_full.json", "services"},
        Example{"service_list.json", "services"},
        Example{"organization_full.json", "organizations"},
        Example{"organization_list.json", "organizations"},
        Example{"service_at_location_full.json", "service_at_locations"},
        Example{"service_at_location_list.json", "service_at_locations"},
        Example{"location.json", "locations"},
        Example{"taxonomy.json", "taxonomies"},
        Example{"taxonomy_list.json", "taxonomies"},
        Example{"taxonomy_term.json", "taxonomy_terms"},
        Example{"taxonomy_term_list.json", "taxonomy_terms"}));

// Its rows of tables name an organisation, a taxonomy and a term that no row
// is, which an import refuses in any form.
TEST_F(OracleTest, SaysWhichFormItTakesInsteadOfTables) {
  const char* folder = std::getenv("WEGWIJS_HSDS");
  if (folder == nullptr) GTEST_SKIP() << "WEGWIJS_HSDS is not set.";
  const std::string text =
      FileText(absl::StrCat(folder, "/examples/tabular.json"));
  v1::ImportHsdsResponse response;
  const grpc::Status status = Send(text, &response, {});
  const auto detail = DetailOf<google::rpc::BadRequest>(status);
  ASSERT_TRUE(detail.has_value());
  EXPECT_THAT(detail->field_violations(0).description(),
              HasSubstr("rows of tables"));
  EXPECT_THAT(Exported()["services"], IsEmpty());
}

TEST_F(OracleTest, LosesNothingOfTheDemonstration) {
  LoadCodes();
  const Json file = Json::parse(FileText(kFolder + "/directory.json"));
  const v1::ImportHsdsResponse response = Imported(file);
  EXPECT_EQ(response.added(), 259);
  const Json exported = Exported();
  for (const auto& [list, objects] : file.items()) {
    EXPECT_EQ(exported.at(list).size(), objects.size());
    for (const Json& object : objects) {
      // Where the shelter is, no export says.
      if (object.dump().find("Geheimhoudingsstraat") != std::string::npos) {
        continue;
      }
      EXPECT_THAT(exported.at(list), Contains(Eq(object)));
    }
  }
  EXPECT_THAT(exported.dump(), Not(HasSubstr("Geheimhoudingsstraat")));
  EXPECT_EQ(Imported(file).unchanged(), 259);
}

TEST_F(OracleTest, UnderstandsTheDemonstration) {
  LoadCodes();
  const v1::ImportHsdsResponse response =
      Imported(Json::parse(FileText(kFolder + "/directory.json")));
  std::vector<std::string> notes;
  for (const v1::HsdsNote& note : response.notes()) {
    notes.push_back(absl::StrCat(note.field(), " ", note.count()));
  }
  EXPECT_THAT(notes,
              ElementsAre("service.assured_date 85", "service.assurer_email 85",
                          "service.funding 1", "service.last_modified 89"));
}

TEST_F(OracleTest, ExportsWhatTheSchemasOfHsdsAllow) {
  const char* folder = std::getenv("WEGWIJS_HSDS");
  if (folder == nullptr) GTEST_SKIP() << "WEGWIJS_HSDS is not set.";
  LoadCodes();
  Imported(Json::parse(FileText(kFolder + "/directory.json")));
  // Also what only our rows say.
  v1::UpsertServicesRequest request =
      FromSetUp<v1::UpsertServicesRequest>("services", "services");
  request.set_request_id(NewRequestId());
  for (v1::Service& service : *request.mutable_services()) {
    v1::GetServiceRequest get;
    get.set_name(service.name());
    ASSERT_TRUE(Call(&Stub::GetService, get, &service).ok());
    service.mutable_profile()->add_topics("taxonomyTerms/wonen");
    service.mutable_profile()->add_phones()->set_number("056 00 00 00");
    service.add_languages("tzm");
  }
  v1::UpsertServicesResponse changed;
  const grpc::Status status = Call(&Stub::UpsertServices, request, &changed);
  EXPECT_TRUE(status.ok());
  EXPECT_THAT(WrongFields(status), IsEmpty());
  for (const bool public_only : {false, true}) {
    const std::string path = TemporaryPath("export.json");
    v1::ExportHsdsRequest what;
    what.set_public_only(public_only);
    std::ofstream(path) << ExportedText(what);
    // Debian's: another one that comes first may not have the validator.
    const CommandResult result = RunCommand(
        {"/usr/bin/python3", SourceFile("tests/support/validate_hsds.py"),
         absl::StrCat(folder, "/schema"), path});
    EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  }
}

}  // namespace
}  // namespace wegwijs::directory::hsds
