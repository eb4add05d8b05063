// wegwijs.intake.v1.AuditService. The methods stand in audit_rpcs.cc.

#ifndef WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_SERVICE_H_
#define WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_SERVICE_H_

#include <utility>

#include "services/runtime/calls.h"
#include "services/runtime/fingerprint.h"
#include "wegwijs/intake/v1/audit_service.grpc.pb.h"

namespace wegwijs::intake {

class AuditService final : public v1::AuditService::CallbackService {
 public:
  // `path` must outlive the service; `key` signs page tokens.
  AuditService(const CallPath& path, HmacKey key)
      : calls_(path), key_(std::move(key)) {}

  grpc::ServerUnaryReactor* ListAuditEntries(
      grpc::CallbackServerContext* context,
      const v1::ListAuditEntriesRequest* request,
      v1::ListAuditEntriesResponse* response) override;
  grpc::ServerUnaryReactor* ListAuditLinks(
      grpc::CallbackServerContext* context,
      const v1::ListAuditLinksRequest* request,
      v1::ListAuditLinksResponse* response) override;

 private:
  const Calls calls_;
  const HmacKey key_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_AUDIT_AUDIT_SERVICE_H_
