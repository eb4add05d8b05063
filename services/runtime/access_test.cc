#include "services/runtime/access.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A pool with the service test.Things; its methods are added by Method.
class AccessTableTest : public ::testing::Test {
 protected:
  AccessTableTest() {
    file_.set_name("things.proto");
    file_.set_package("test");
    file_.add_message_type()->set_name("Thing");
    file_.add_service()->set_name("Things");
  }

  void Method(const std::string& name, const std::string& permission) {
    auto* method = file_.mutable_service(0)->add_method();
    method->set_name(name);
    method->set_input_type(".test.Thing");
    method->set_output_type(".test.Thing");
    if (permission.empty()) return;
    method->mutable_options()
        ->MutableExtension(access::v1::required)
        ->set_permission(permission);
  }

  void SecretMethod(const std::string& name) {
    Method(name, "");
    auto* method = file_.mutable_service(0)->mutable_method(
        file_.service(0).method_size() - 1);
    method->mutable_options()
        ->MutableExtension(access::v1::required)
        ->set_secret_in_request(true);
  }

  absl::StatusOr<AccessTable> Table() {
    pool_.BuildFile(file_);
    return AccessTable::FromServices({"test.Things"}, pool_);
  }

 private:
  google::protobuf::FileDescriptorProto file_;
  google::protobuf::DescriptorPool pool_{
      google::protobuf::DescriptorPool::generated_pool()};
};

Caller CallerWith(std::vector<std::string> roles) {
  Caller caller;
  caller.permissions =
      std::make_shared<const Permissions>(PermissionsOf(roles));
  caller.roles = std::move(roles);
  return caller;
}

TEST(PermissionsTest, ComeFromTheContract) {
  const Caller steward = CallerWith({"data_steward"});
  EXPECT_TRUE(steward.May("taxonomy.write"));
  EXPECT_FALSE(steward.May("conversations.read"));
  EXPECT_THAT(PermissionsOf({}), IsEmpty());
  EXPECT_THAT(PermissionsOf({"emperor", "unspecified", ""}), IsEmpty());
}

TEST(PermissionsTest, WidestScopeWins) {
  EXPECT_EQ(CallerWith({"brugfiguur"}).ScopeOf("conversations.read"),
            Scope::kOrganization);
  for (const auto& roles : {std::vector<std::string>{"brugfiguur", "coach"},
                            std::vector<std::string>{"coach", "brugfiguur"}}) {
    const Caller caller = CallerWith(roles);
    EXPECT_EQ(caller.ScopeOf("conversations.read"), Scope::kMunicipality);
    EXPECT_EQ(caller.ScopeOf("conversations.write"), Scope::kOrganization);
  }
}

TEST(PermissionsTest, RolesAreSpelledAsInTokens) {
  EXPECT_TRUE(IsRole("data_protection_officer"));
  EXPECT_FALSE(IsRole("ROLE_COACH"));
  EXPECT_FALSE(IsRole("Coach"));
  EXPECT_FALSE(IsRole("unspecified"));
}

TEST_F(AccessTableTest, AdmitsWhoHasThePermission) {
  Method("Write", "taxonomy.write");
  const auto table = Table();
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->PermissionFor("/test.Things/Write"), "taxonomy.write");
  EXPECT_TRUE(
      table->Authorize(CallerWith({"data_steward"}), "/test.Things/Write")
          .ok());
}

TEST_F(AccessTableTest, NamesTheMissingPermission) {
  Method("Write", "taxonomy.write");
  const auto table = Table();
  ASSERT_TRUE(table.ok()) << table.status();
  const absl::Status status =
      table->Authorize(CallerWith({"coach"}), "/test.Things/Write");
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("taxonomy.write"), Not(HasSubstr("steward"))));
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(info.ParseFromString(std::string(
      *status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo"))));
  EXPECT_EQ(info.reason(), "PERMISSION_MISSING");
}

TEST_F(AccessTableTest, NobodyMayCallWhatIsNotInIt) {
  Method("Write", "taxonomy.write");
  const auto table = Table();
  ASSERT_TRUE(table.ok()) << table.status();
  for (const char* method : {"/test.Things/Read", "test.Things/Write", ""}) {
    EXPECT_EQ(table->Authorize(CallerWith({"data_steward"}), method).code(),
              absl::StatusCode::kPermissionDenied);
  }
}

TEST_F(AccessTableTest, NamesEveryUnguardedMethod) {
  Method("Good", "self.read");
  Method("Open", "");
  Method("Misspelt", "self.raed");
  const absl::Status status = Table().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(
      std::string(status.message()),
      AllOf(HasSubstr("test.Things.Open requires no permission"),
            HasSubstr("test.Things.Misspelt requires \"self.raed\", which no "
                      "role grants"),
            Not(HasSubstr("Good"))));
}

TEST(AccessTableUnknownTest, RefusesAServiceWithoutDescriptor) {
  EXPECT_EQ(AccessTable::FromServices({"test.Nothing"}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(AccessTableTest, AMethodThatChecksASecretIsForNobodyByToken) {
  SecretMethod("Answer");
  Method("Get", "conversations.read");
  const auto table = Table();
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_TRUE(table->IsOpenedBySecret("/test.Things/Answer"));
  EXPECT_FALSE(table->IsOpenedBySecret("/test.Things/Get"));
  EXPECT_FALSE(table->IsOpenedBySecret("/test.Things/Other"));
  EXPECT_FALSE(
      table->Authorize(CallerWith({"administrator"}), "/test.Things/Answer")
          .ok());
}

}  // namespace
}  // namespace wegwijs
