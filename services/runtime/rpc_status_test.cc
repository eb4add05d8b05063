#include "services/runtime/rpc_status.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace wegwijs {
namespace {

constexpr size_t kHeadersOfACall = 8192;

TEST(FieldViolationsTest, NamesEachField) {
  FieldViolations violations;
  EXPECT_TRUE(violations.ToStatus().ok());
  violations.Add("name", "Give a name.");
  violations.Add("etag", "Give the etag.");
  const auto bad_request = BadRequestOf(violations.ToStatus());
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(1).field(), "etag");
}

TEST(FieldViolationsTest, FitsTheHeadersOfACallAndSaysHowManyMore) {
  FieldViolations violations;
  for (int i = 0; i < 500; ++i) {
    violations.Add(absl::StrCat("requests[", i, "].conversation.client_code"),
                   "No client has this code, and its check character does not "
                   "fit: one character is wrong, or two are exchanged.");
  }
  const absl::Status status = violations.ToStatus();
  const auto bad_request = BadRequestOf(status);
  const int named = bad_request.field_violations_size() - 1;
  EXPECT_GT(named, 10);
  EXPECT_EQ(bad_request.field_violations(named).description(),
            absl::StrCat("And ", 500 - named, " more like these."));
  // In base64, with room for what else is there.
  EXPECT_LT(ToWire(status).SerializeAsString().size() * 4 / 3,
            kHeadersOfACall - 1500);
}

TEST(FieldViolationsTest, TheFirstIsNeverLeftOut) {
  FieldViolations violations;
  violations.Add("name", std::string(5000, 'x'));
  violations.Add("etag", "Give the etag.");
  const auto bad_request = BadRequestOf(violations.ToStatus());
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(0).field(), "name");
  EXPECT_EQ(bad_request.field_violations(1).description(),
            "And 1 more like these.");
}

TEST(ToWireTest, GivesDetailsInOneOrder) {
  std::vector<absl::Status> statuses;
  for (int i = 0; i < 50; ++i) {
    statuses.push_back(WithReason(Unavailable("Later."), "LATER"));
    const google::rpc::Status wire = ToWire(statuses.back());
    ASSERT_EQ(wire.details_size(), 2);
    EXPECT_EQ(wire.details(0).type_url(),
              "type.googleapis.com/google.rpc.ErrorInfo");
  }
}

}  // namespace
}  // namespace wegwijs
