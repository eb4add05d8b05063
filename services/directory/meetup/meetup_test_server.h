// Meetups over a real database: of Kortrijk, of which Dora is the coach, and of
// Gent.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_TEST_SERVER_H_
#define WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_TEST_SERVER_H_

#include <string>
#include <vector>

#include "services/directory/directory_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::directory {

inline constexpr char kKortrijk[] = "municipalities/34022";
inline constexpr char kCity[] =
    "organizations/01a205b3-d000-7000-8000-000000000001";
inline constexpr char kWelfare[] =
    "organizations/01a205b3-d000-7000-8000-000000000002";

inline const As kDora = {.role = "coach", .subject = "dora"};
inline const As kSteward = {};
inline const As kReader = {.role = "brugfiguur", .subject = "boris"};
inline const As kGent = {
    .role = "coach", .municipality = 44021, .subject = "gerda"};

// 2016-06-30, noon in Brussels: what the server takes for now.
inline absl::Time Noon() {
  return absl::FromCivil(absl::CivilSecond(2016, 6, 30, 10, 0, 0),
                         absl::UTCTimeZone());
}

class MeetupTestServer : public DirectoryTestServer {
 protected:
  using Meetups = v1::MeetupService::Stub;

  MeetupTestServer() : DirectoryTestServer(Noon) {
    v1::UpsertOrganizationsRequest request;
    for (const char* name : {kCity, kWelfare}) {
      v1::Organization* organization = request.add_organizations();
      organization->set_name(name);
      organization->set_display_name("Organisatie");
    }
    request.set_request_id(NewRequestId());
    v1::UpsertOrganizationsResponse response;
    EXPECT_TRUE(Call(&Stub::UpsertOrganizations, request, &response).ok());
  }

  static google::protobuf::Timestamp At(absl::Time time) {
    google::protobuf::Timestamp proto;
    proto.set_seconds(absl::ToUnixSeconds(time));
    return proto;
  }

  // In UTC.
  static google::protobuf::Timestamp At(absl::CivilSecond utc) {
    return At(absl::FromCivil(utc, absl::UTCTimeZone()));
  }

  // One of two hours, with all but the attendance.
  static v1::CreateMeetupRequest Adding(absl::Time start = Noon()) {
    v1::CreateMeetupRequest request;
    request.set_parent(kKortrijk);
    v1::Meetup& meetup = *request.mutable_meetup();
    meetup.set_display_name("Trefdag brugfiguren");
    *meetup.mutable_start_time() = At(start);
    *meetup.mutable_end_time() = At(start + absl::Hours(2));
    meetup.set_place("Budafabriek, Kortrijk");
    meetup.add_agenda("Wachtlijsten sociale huur");
    meetup.add_agenda("Tolken: wie belt wie?");
    request.set_request_id(NewRequestId());
    return request;
  }

  static void Came(v1::Meetup& meetup, const std::string& organization,
                   int persons) {
    v1::Attendance& attendance = *meetup.add_attendance();
    attendance.set_organization(organization);
    attendance.set_persons(persons);
  }

  grpc::Status Create(const v1::CreateMeetupRequest& request,
                      const As& caller = kDora) {
    answer_.Clear();
    return Call(&Meetups::CreateMeetup, request, &answer_, caller);
  }

  // Which must go well.
  v1::Meetup Created(const v1::CreateMeetupRequest& request = Adding(),
                     const As& caller = kDora) {
    const grpc::Status status = Create(request, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  static v1::UpdateMeetupRequest Changing(
      const v1::Meetup& meetup, const std::vector<std::string>& fields) {
    v1::UpdateMeetupRequest request;
    *request.mutable_meetup() = meetup;
    for (const std::string& field : fields) {
      request.mutable_update_mask()->add_paths(field);
    }
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Update(const v1::UpdateMeetupRequest& request,
                      const As& caller = kDora) {
    answer_.Clear();
    return Call(&Meetups::UpdateMeetup, request, &answer_, caller);
  }

  // Which must go well.
  v1::Meetup Updated(const v1::Meetup& meetup,
                     const std::vector<std::string>& fields) {
    const grpc::Status status = Update(Changing(meetup, fields));
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  grpc::Status Get(const std::string& name, const As& caller = kReader) {
    v1::GetMeetupRequest request;
    request.set_name(name);
    answer_.Clear();
    return Call(&Meetups::GetMeetup, request, &answer_, caller);
  }

  // Which must go well.
  v1::Meetup Seen(const v1::Meetup& meetup, const As& caller = kReader) {
    const grpc::Status status = Get(meetup.name(), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_;
  }

  // The names on all pages of two; each must be full but the last.
  std::vector<std::string> Listed(v1::ListMeetupsRequest request,
                                  const As& caller = kReader) {
    if (request.parent().empty()) request.set_parent(kKortrijk);
    request.set_page_size(2);
    std::vector<std::string> names;
    do {
      v1::ListMeetupsResponse page;
      const grpc::Status status =
          Call(&Meetups::ListMeetups, request, &page, caller);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_TRUE(page.next_page_token().empty() || page.meetups_size() == 2);
      for (const v1::Meetup& meetup : page.meetups()) {
        names.push_back(meetup.name());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  v1::Meetup answer_;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MEETUP_MEETUP_TEST_SERVER_H_
