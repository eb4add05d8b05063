// wegwijs taxonomy replace, taxonomy replaced

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/fake_servers.h"

namespace wegwijs::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReplacingDirectory : public FakeDirectory {
 public:
  grpc::Status ReplaceTerm(
      grpc::ServerContext*, const directory::v1::ReplaceTermRequest* request,
      directory::v1::ReplaceTermResponse* response) override {
    replaced.push_back(*request);
    for (const std::string& term : request->old_terms()) {
      response->add_changes()->set_name(term);
    }
    response->set_version(7);
    return grpc::Status::OK;
  }
  grpc::Status ListTermReplacements(
      grpc::ServerContext*, const directory::v1::ListTermReplacementsRequest*,
      directory::v1::ListTermReplacementsResponse* response) override {
    if (empty) return grpc::Status::OK;
    auto* one = response->add_replacements();
    one->set_old_term("taxonomyTerms/kamer");
    one->set_new_term("taxonomyTerms/huur");
    one->set_kind(directory::v1::TermReplacement::KIND_MERGED);
    one->set_version(7);
    return grpc::Status::OK;
  }
  grpc::Status ResolveReferences(
      grpc::ServerContext*, const directory::v1::ResolveReferencesRequest*,
      directory::v1::ResolveReferencesResponse* response) override {
    auto* term = response->add_taxonomy_terms();
    term->set_name("taxonomyTerms/huur");
    term->mutable_labels()->set_en("Renting");
    return grpc::Status::OK;
  }

  bool empty = false;
  std::vector<directory::v1::ReplaceTermRequest> replaced;
};

class TaxonomyCommandsTest : public CommandsTest {
 protected:
  TaxonomyCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&replacing_);
    server_of_terms_ = builder.BuildAndStart();
    setenv("WEGWIJS_DIRECTORY_ENDPOINT",
           absl::StrCat("127.0.0.1:", port).c_str(), 1);
  }

  ~TaxonomyCommandsTest() override { server_of_terms_->Shutdown(); }

  ReplacingDirectory replacing_;
  std::unique_ptr<grpc::Server> server_of_terms_;
};

TEST_F(TaxonomyCommandsTest, MergesAndSplitsTerms) {
  EXPECT_EQ(Run({"taxonomy", "replace", "kamer", "studio", "--by", "huur"}), 0)
      << err_;
  ASSERT_EQ(replacing_.replaced.size(), 1u);
  EXPECT_THAT(replacing_.replaced[0].old_terms(),
              ElementsAre("taxonomyTerms/kamer", "taxonomyTerms/studio"));
  EXPECT_THAT(replacing_.replaced[0].new_terms(),
              ElementsAre("taxonomyTerms/huur"));
  EXPECT_FALSE(replacing_.replaced[0].validate_only());
  EXPECT_EQ(out_, "kamer is retired\nstudio is retired\nVersion 7\n");

  EXPECT_EQ(Run({"taxonomy", "replace", "woning", "--by", "huur", "--by",
                 "koop", "--dry-run"}),
            0)
      << err_;
  EXPECT_THAT(replacing_.replaced[1].new_terms(),
              ElementsAre("taxonomyTerms/huur", "taxonomyTerms/koop"));
  EXPECT_TRUE(replacing_.replaced[1].validate_only());
  EXPECT_THAT(out_, HasSubstr("woning would be retired\n"));
}

TEST_F(TaxonomyCommandsTest, WantsBothSides) {
  EXPECT_EQ(Run({"taxonomy", "replace", "kamer"}), 2);
  EXPECT_THAT(err_, HasSubstr("--by"));
  EXPECT_EQ(Run({"taxonomy", "replace", "--by", "huur"}), 2);
  EXPECT_THAT(replacing_.replaced, IsEmpty());
}

TEST_F(TaxonomyCommandsTest, ListsWhatTookThePlaceOfWhat) {
  EXPECT_EQ(Run({"taxonomy", "replaced", "--lang", "en"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("kamer  merged  Renting"));
  replacing_.empty = true;
  EXPECT_EQ(Run({"taxonomy", "replaced"}), 0) << err_;
  EXPECT_EQ(out_, "No term was replaced yet.\n");
}

}  // namespace
}  // namespace wegwijs::cli
