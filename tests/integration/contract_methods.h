// Every method of every contract that the servers host.

#ifndef WEGWIJS_TESTS_INTEGRATION_CONTRACT_METHODS_H_
#define WEGWIJS_TESTS_INTEGRATION_CONTRACT_METHODS_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/kortrijk.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs {

inline std::vector<const google::protobuf::MethodDescriptor*>
MethodsOfTheContracts() {
  std::vector<const google::protobuf::MethodDescriptor*> methods;
  for (const char* name :
       {"intake.v1.IntakeService", "intake.v1.AuditService",
        "intake.v1.ClientService", "intake.v1.EventService",
        "intake.v1.FollowUpService", "intake.v1.ReferralService",
        "intake.v1.ReviewService", "intake.v1.RightsService",
        "intake.v1.SignalService", "directory.v1.DirectoryService",
        "directory.v1.DirectorySearchService", "directory.v1.ExchangeService",
        "directory.v1.MeetupService", "directory.v1.BrugfiguurService",
        "directory.v1.CorrectionService", "reporting.v1.ReportingService"}) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
            absl::StrCat("wegwijs.", name));
    for (int i = 0; i < service->method_count(); ++i) {
      methods.push_back(service->method(i));
    }
  }
  return methods;
}

inline ServerProcess& ServerOf(const google::protobuf::MethodDescriptor& method,
                               Kortrijk& city) {
  const std::string& name = method.full_name();
  if (absl::StrContains(name, ".directory.")) return city.directory();
  if (absl::StrContains(name, ".reporting.")) return city.reporting();
  return city.intake();
}

// Empty for a method that asks for no token.
inline std::string PermissionOf(
    const google::protobuf::MethodDescriptor& method) {
  return method.options().GetExtension(access::v1::required).permission();
}

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_INTEGRATION_CONTRACT_METHODS_H_
