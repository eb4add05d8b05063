// The rights of persons who were led to a service.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_REFERRAL_RIGHTS_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_REFERRAL_RIGHTS_TEST_SERVER_H_

#include <google/protobuf/util/json_util.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/referral/referral_test_server.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {

class ReferralRightsTestServer : public ReferralTestServer {
 protected:
  inline static const As kOfficer = {.role = "data_protection_officer",
                                     .subject = "officer"};

  // The machine-readable file of the client with that code; the readable one in
  // html_.
  v1::ClientExport Exported(const std::string& code) {
    v1::ExportClientDataRequest request;
    request.set_name(absl::StrCat(kKortrijk, "/clients/", code));
    grpc::ClientContext context;
    AddToken(context, TokenOf(kOfficer));
    const auto reader = rights().ExportClientData(&context, request);
    json_.clear();
    html_.clear();
    v1::ExportClientDataResponse message;
    while (reader->Read(&message)) {
      json_ += message.json();
      html_ += message.html();
    }
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    v1::ClientExport all;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json_, &all).ok());
    return all;
  }

  void Erase(const std::string& code) {
    v1::EraseClientRequest request;
    request.set_name(absl::StrCat(kKortrijk, "/clients/", code));
    request.set_reason(v1::ERASURE_REASON_REQUESTED);
    request.set_etag("\"1\"");
    request.set_request_id(NewRequestId());
    v1::EraseClientResponse response;
    const grpc::Status status = Call(&v1::RightsService::Stub::EraseClient,
                                     request, &response, kOfficer);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  void End(v1::RetentionKind kind) {
    v1::ApplyRetentionRequest request;
    request.set_parent(kKortrijk);
    request.add_kinds(kind);
    grpc::ClientContext context;
    AddToken(context, TokenOf(kOfficer));
    const auto reader = rights().ApplyRetention(&context, request);
    v1::ApplyRetentionResponse message;
    while (reader->Read(&message)) {
    }
    const grpc::Status status = reader->Finish();
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // Says that the conversation was the other client's.
  void Amend(v1::Conversation talk, const std::string& code) {
    v1::AmendConversationRequest amendment;
    *amendment.mutable_conversation() = talk;
    amendment.mutable_conversation()->set_client_code(code);
    amendment.set_etag(talk.etag());
    amendment.set_request_id(NewRequestId());
    const grpc::Status status =
        Call(&Stub::AmendConversation, amendment, &talk, kBoris);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  int Left(const std::string& table) const {
    return Count(absl::StrCat("SELECT count(*) FROM intake.", table));
  }

  // The request ids that say something of the referral.
  int RequestsOf(const v1::Referral& referral) const {
    return Count(absl::StrCat(
        "SELECT count(*) FROM intake.idempotency WHERE resource LIKE '%",
        referral.name().substr(referral.name().rfind('/') + 1), "%'"));
  }

  std::string json_;
  std::string html_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_REFERRAL_RIGHTS_TEST_SERVER_H_
