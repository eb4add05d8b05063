// Follow-ups over a real database, of the workers and referrals of
// ReferralTestServer.

#ifndef WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_TEST_SERVER_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/referral/referral_test_server.h"

namespace wegwijs::intake {

class FollowUpTestServer : public ReferralTestServer {
 protected:
  using FollowUps = v1::FollowUpService::Stub;

  static std::string WorkerName(const std::string& id) {
    return absl::StrCat(kKortrijk, "/workers/", id);
  }

  static v1::CreateFollowUpRequest Making(const std::string& about, int days,
                                          const std::string& worker = "") {
    v1::CreateFollowUpRequest request;
    request.set_parent(kKortrijk);
    request.mutable_follow_up()->set_about(about);
    *request.mutable_follow_up()->mutable_due_date() = ToProto(kToday + days);
    if (!worker.empty()) {
      request.mutable_follow_up()->set_assignee(WorkerName(worker));
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Make(const v1::CreateFollowUpRequest& request,
                    const As& caller = kAmina) {
    made_.Clear();
    return Call(&FollowUps::CreateFollowUp, request, &made_, caller);
  }

  // Which must go well.
  v1::FollowUp Made(const v1::CreateFollowUpRequest& request,
                    const As& caller = kAmina) {
    const grpc::Status status = Make(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return made_;
  }

  grpc::Status ReadIt(const std::string& name, const As& caller) {
    v1::GetFollowUpRequest request;
    request.set_name(name);
    made_.Clear();
    return Call(&FollowUps::GetFollowUp, request, &made_, caller);
  }

  v1::FollowUp AsItIs(const v1::FollowUp& follow_up,
                      const As& caller = kAmina) {
    const grpc::Status status = ReadIt(follow_up.name(), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return made_;
  }

  grpc::Status Complete(const v1::FollowUp& follow_up, const As& caller,
                        v1::FollowUpResult result = v1::FOLLOW_UP_RESULT_DONE) {
    v1::CompleteFollowUpRequest request;
    request.set_name(follow_up.name());
    request.set_result(result);
    request.set_etag(follow_up.etag());
    request.set_request_id(NewRequestId());
    return Call(&FollowUps::CompleteFollowUp, request, &made_, caller);
  }

  static v1::UpdateFollowUpRequest Giving(const v1::FollowUp& follow_up,
                                          const std::string& worker) {
    v1::UpdateFollowUpRequest request;
    request.mutable_follow_up()->set_name(follow_up.name());
    request.mutable_follow_up()->set_etag(follow_up.etag());
    request.mutable_follow_up()->set_assignee(WorkerName(worker));
    request.mutable_update_mask()->add_paths("assignee");
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Update(const v1::UpdateFollowUpRequest& request,
                      const As& caller) {
    return Call(&FollowUps::UpdateFollowUp, request, &made_, caller);
  }

  std::vector<v1::FollowUp> On(v1::ListFollowUpsRequest request,
                               const As& caller) {
    request.set_parent(kKortrijk);
    request.set_page_size(2);
    std::vector<v1::FollowUp> all;
    do {
      v1::ListFollowUpsResponse page;
      const grpc::Status status =
          Call(&FollowUps::ListFollowUps, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      all.insert(all.end(), page.follow_ups().begin(), page.follow_ups().end());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  std::vector<std::string> NamesOn(const v1::ListFollowUpsRequest& request,
                                   const As& caller) {
    std::vector<std::string> names;
    for (const v1::FollowUp& one : On(request, caller)) {
      names.push_back(one.name());
    }
    return names;
  }

  std::vector<v1::FollowUp> Mine(const As& caller, bool completed = false) {
    v1::ListFollowUpsRequest request;
    request.set_completed(completed);
    return On(request, caller);
  }

  static v1::ListFollowUpsRequest OfAssociation() {
    v1::ListFollowUpsRequest request;
    request.set_organization(absl::StrCat("organizations/", kAssociation));
    return request;
  }

  // Boris is retired, or works for that organisation now.
  void SetUpBoris(bool retired, const std::string& organization) {
    v1::SetUpMunicipalityRequest request;
    request.set_parent(kKortrijk);
    v1::Worker& boris = *request.add_workers();
    boris.set_name(WorkerName(kBorisId));
    boris.set_subject("boris");
    boris.set_display_name("Boris");
    boris.set_organization(absl::StrCat("organizations/", organization));
    boris.set_retired(retired);
    request.set_request_id(NewRequestId());
    v1::SetUpMunicipalityResponse ignored;
    const grpc::Status status =
        Call(&Stub::SetUpMunicipality, request, &ignored);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  v1::FollowUp made_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_FOLLOW_UP_FOLLOW_UP_TEST_SERVER_H_
