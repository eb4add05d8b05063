// What the contract must have before a server can hold to it.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "services/runtime/access.h"
#include "services/runtime/caller.h"
#include "wegwijs/access/v1/access.pb.h"
#include "wegwijs/intake/v1/audit_service.grpc.pb.h"
#include "wegwijs/intake/v1/client_service.grpc.pb.h"
#include "wegwijs/intake/v1/event.pb.h"
#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/follow_up_service.grpc.pb.h"
#include "wegwijs/intake/v1/intake_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"
#include "wegwijs/intake/v1/review_service.grpc.pb.h"
#include "wegwijs/intake/v1/rights_service.grpc.pb.h"
#include "wegwijs/intake/v1/signal_service.grpc.pb.h"

namespace wegwijs::intake {
namespace {

using google::protobuf::EnumValueDescriptor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::Pair;

// The roles that grant `permission`, as tokens spell them, and how far.
std::map<std::string, Scope> RolesWith(const std::string& permission) {
  std::map<std::string, Scope> with;
  const auto* roles = access::v1::Role_descriptor();
  for (int i = 1; i < roles->value_count(); ++i) {
    const std::string role = absl::AsciiStrToLower(
        absl::StripPrefix(roles->value(i)->name(), "ROLE_"));
    const Permissions granted = PermissionsOf({role});
    const auto found = granted.find(permission);
    if (found != granted.end()) with.emplace(role, found->second);
  }
  return with;
}

// A server need not host a service yet for this to be wrong.
TEST(ContractTest, EveryMethodRequiresWhatSomeRoleGrants) {
  const auto table =
      AccessTable::FromServices({v1::IntakeService::service_full_name(),
                                 v1::ClientService::service_full_name(),
                                 v1::RightsService::service_full_name(),
                                 v1::FollowUpService::service_full_name(),
                                 v1::ReferralService::service_full_name(),
                                 v1::ReviewService::service_full_name(),
                                 v1::SignalService::service_full_name(),
                                 v1::EventService::service_full_name(),
                                 v1::AuditService::service_full_name()});
  EXPECT_TRUE(table.ok()) << table.status();
}

TEST(ContractTest, EveryEventKindSaysItsCodeAndWhoReadsIt) {
  const auto* kinds = v1::EventKind_descriptor();
  std::set<std::string> codes;
  for (int i = 1; i < kinds->value_count(); ++i) {
    const EnumValueDescriptor& kind = *kinds->value(i);
    const std::string code = kind.options().GetExtension(v1::event_code);
    EXPECT_THAT(code, MatchesRegex("[a-z_]+\\.[a-z_]+")) << kind.name();
    EXPECT_TRUE(codes.insert(code).second) << code << " twice";
    EXPECT_THAT(
        RolesWith(kind.options().GetExtension(access::v1::read_permission)),
        Not(IsEmpty()))
        << kind.name();
  }
  EXPECT_THAT(codes, Not(IsEmpty()));
}

TEST(ContractTest, OnlyWhoSitsOppositeReadsIdentities) {
  EXPECT_THAT(RolesWith("identity.read"),
              ElementsAre(Pair("brugfiguur", Scope::kOrganization),
                          Pair("toeleider", Scope::kMunicipality)));
}

}  // namespace
}  // namespace wegwijs::intake
