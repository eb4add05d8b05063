// wegwijs meetup ...

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"
#include "clients/cli/fake_servers.h"
#include "clients/cli/period.h"

namespace wegwijs::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Keeps what was asked, and answers with the meetup.
class FakeMeetups : public directory::v1::MeetupService::Service {
 public:
  FakeMeetups() {
    meetup.set_name("municipalities/34022/meetups/8");
    meetup.set_display_name("Meetup of \x1b[31mMay");
    // 13:30 to 16:30.
    meetup.mutable_start_time()->set_seconds(1463052600);
    meetup.mutable_end_time()->set_seconds(1463063400);
    meetup.set_place("Buda");
    meetup.add_agenda("Waiting lists");
    meetup.add_agenda("Interpreters");
    meetup.set_etag("\"3\"");
  }

  grpc::Status CreateMeetup(grpc::ServerContext*,
                            const directory::v1::CreateMeetupRequest* request,
                            directory::v1::Meetup* response) override {
    created.push_back(*request);
    *response = meetup;
    return grpc::Status::OK;
  }
  grpc::Status GetMeetup(grpc::ServerContext*,
                         const directory::v1::GetMeetupRequest* request,
                         directory::v1::Meetup* response) override {
    got = *request;
    *response = meetup;
    return grpc::Status::OK;
  }
  grpc::Status ListMeetups(
      grpc::ServerContext*, const directory::v1::ListMeetupsRequest* request,
      directory::v1::ListMeetupsResponse* response) override {
    listed.push_back(*request);
    if (!empty) *response->add_meetups() = meetup;
    return grpc::Status::OK;
  }
  grpc::Status UpdateMeetup(grpc::ServerContext*,
                            const directory::v1::UpdateMeetupRequest* request,
                            directory::v1::Meetup* response) override {
    updated.push_back(*request);
    *response = request->meetup();
    return grpc::Status::OK;
  }

  directory::v1::Meetup meetup;
  bool empty = false;
  directory::v1::GetMeetupRequest got;
  std::vector<directory::v1::CreateMeetupRequest> created;
  std::vector<directory::v1::ListMeetupsRequest> listed;
  std::vector<directory::v1::UpdateMeetupRequest> updated;
};

// Knows what one organisation is called.
class NamingDirectory : public FakeDirectory {
 public:
  grpc::Status ResolveReferences(
      grpc::ServerContext*, const directory::v1::ResolveReferencesRequest*,
      directory::v1::ResolveReferencesResponse* response) override {
    auto* organization = response->add_organizations();
    organization->set_name("organizations/2");
    organization->set_display_name("Welfare");
    return grpc::Status::OK;
  }
};

// Those that were discussed at meetups.
class DiscussedSignals : public intake::v1::SignalService::Service {
 public:
  grpc::Status ListSignals(grpc::ServerContext*,
                           const intake::v1::ListSignalsRequest* request,
                           intake::v1::ListSignalsResponse* response) override {
    listed.push_back(*request);
    auto* signal = response->add_signals();
    // Two pages, to see that both are read.
    const bool first = request->page_token().empty();
    signal->set_name(absl::StrCat("municipalities/34022/signals/", first));
    signal->set_state(intake::v1::SIGNAL_STATE_DISCUSSED);
    signal->set_words(first ? "No flat for six." : "No interpreter.");
    if (first) response->set_next_page_token("second");
    return answer;
  }

  grpc::Status answer;
  std::vector<intake::v1::ListSignalsRequest> listed;
};

class MeetupCommandsTest : public CommandsTest {
 protected:
  MeetupCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    for (grpc::Service* service : std::initializer_list<grpc::Service*>{
             &intake_, &naming_, &meetups_, &signals_}) {
      builder.RegisterService(service);
    }
    server_of_meetups_ = builder.BuildAndStart();
    const std::string endpoint = absl::StrCat("127.0.0.1:", port);
    setenv("WEGWIJS_ENDPOINT", endpoint.c_str(), 1);
    setenv("WEGWIJS_DIRECTORY_ENDPOINT", endpoint.c_str(), 1);
  }

  ~MeetupCommandsTest() override { server_of_meetups_->Shutdown(); }

  int Create(std::vector<std::string> more) {
    std::vector<std::string> words = {"meetup", "create", "--name", "May"};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  }

  // When the last meetup that was created begins and ends.
  std::string Span() const {
    const auto& meetup = meetups_.created.back().meetup();
    return absl::StrCat(InBrussels("%Y-%m-%d %H:%M", meetup.start_time()), " ",
                        InBrussels("%Y-%m-%d %H:%M", meetup.end_time()));
  }

  NamingDirectory naming_;
  FakeMeetups meetups_;
  DiscussedSignals signals_;
  std::unique_ptr<grpc::Server> server_of_meetups_;
};

TEST_F(MeetupCommandsTest, AddsOne) {
  EXPECT_EQ(Create({"--day", "2016-05-12", "--start", "13:30", "--end", "16:30",
                    "--place", "Buda", "--agenda", "Waiting lists", "--agenda",
                    "Interpreters", "--attended", "2=12", "--attended",
                    "organizations/3=1"}),
            0)
      << err_;
  ASSERT_EQ(meetups_.created.size(), 1u);
  const auto& request = meetups_.created[0];
  EXPECT_EQ(request.parent(), "municipalities/34022");
  EXPECT_NE(request.request_id(), "");
  EXPECT_EQ(request.meetup().display_name(), "May");
  EXPECT_EQ(request.meetup().start_time().seconds(), 1463052600);
  EXPECT_EQ(request.meetup().end_time().seconds(), 1463063400);
  EXPECT_EQ(request.meetup().place(), "Buda");
  EXPECT_THAT(request.meetup().agenda(),
              ElementsAre("Waiting lists", "Interpreters"));
  ASSERT_EQ(request.meetup().attendance_size(), 2);
  EXPECT_EQ(request.meetup().attendance(0).organization(), "organizations/2");
  EXPECT_EQ(request.meetup().attendance(0).persons(), 12);
  EXPECT_EQ(request.meetup().attendance(1).organization(), "organizations/3");
  EXPECT_THAT(out_, HasSubstr("municipalities/34022/meetups/8"));
}

TEST_F(MeetupCommandsTest, TheClockIsThatOfBrussels) {
  Create({"--day", "12/05/2016", "--start", "22:30", "--end", "1:00"});
  EXPECT_EQ(Span(), "2016-05-12 22:30 2016-05-13 01:00");
  // In the night in which summer time begins.
  Create({"--day", "2016-03-27", "--start", "01:30", "--end", "03:30"});
  EXPECT_EQ(Span(), "2016-03-27 01:30 2016-03-27 03:30");
  const auto& meetup = meetups_.created.back().meetup();
  EXPECT_EQ(meetup.end_time().seconds() - meetup.start_time().seconds(), 3600);
}

TEST_F(MeetupCommandsTest, WantsAllThatAMeetupHas) {
  EXPECT_EQ(Create({"--start", "13:30", "--end", "16:30"}), 2);
  EXPECT_THAT(err_, HasSubstr("--day"));
  EXPECT_EQ(
      Create({"--day", "2016-05-12", "--start", "half two", "--end", "16:30"}),
      2);
  EXPECT_THAT(err_, HasSubstr("--start: Write a time as 13:30."));
  EXPECT_EQ(Create({"--day", "2016-05-12", "--start", "13:30", "--end", "16:30",
                    "--attended", "twelve"}),
            2);
  EXPECT_THAT(err_, HasSubstr("how many came"));
  EXPECT_EQ(Create({"--day", "2016-05-12", "--start", "13:30", "--end", "16:30",
                    "--cancel"}),
            2);
  EXPECT_THAT(meetups_.created, IsEmpty());
}

TEST_F(MeetupCommandsTest, ListsThoseToComeAndThoseThatWere) {
  const std::string today = DateText(TodayInBrussels());
  EXPECT_EQ(Run({"meetup", "list"}), 0) << err_;
  EXPECT_EQ(meetups_.listed[0].parent(), "municipalities/34022");
  EXPECT_EQ(DateText(meetups_.listed[0].first()), today);
  EXPECT_FALSE(meetups_.listed[0].has_last());
  EXPECT_FALSE(meetups_.listed[0].latest_first());
  EXPECT_THAT(out_, AllOf(HasSubstr("2016-05-12 13:30  Meetup of \\x1b[31mMay"),
                          HasSubstr("  8\n"), Not(HasSubstr("cancelled"))));

  meetups_.meetup.set_cancelled(true);
  EXPECT_EQ(Run({"meetup", "list", "--past", "--limit", "5"}), 0) << err_;
  EXPECT_EQ(DateText(meetups_.listed[1].last()), today);
  EXPECT_FALSE(meetups_.listed[1].has_first());
  EXPECT_TRUE(meetups_.listed[1].latest_first());
  EXPECT_EQ(meetups_.listed[1].page_size(), 5);
  EXPECT_THAT(out_, HasSubstr("2016-05-12 13:30, cancelled"));

  EXPECT_EQ(
      Run({"meetup", "list", "--from", "2016-01-01", "--to", "2016-06-30"}), 0)
      << err_;
  EXPECT_EQ(DateText(meetups_.listed[2].first()), "2016-01-01");
  EXPECT_EQ(DateText(meetups_.listed[2].last()), "2016-06-30");

  meetups_.empty = true;
  EXPECT_EQ(Run({"meetup", "list"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("wegwijs meetup create"));
  EXPECT_EQ(Run({"meetup", "list", "--to", "2016-06-30"}), 0) << err_;
  EXPECT_EQ(out_, "There is none on these days.\n");
}

TEST_F(MeetupCommandsTest, ShowsAgendaAttendanceAndWhatWasDiscussed) {
  for (const char* organization : {"organizations/2", "organizations/3"}) {
    auto* attendance = meetups_.meetup.add_attendance();
    attendance->set_organization(organization);
    attendance->set_persons(6);
  }
  EXPECT_EQ(Run({"meetup", "show", "8"}), 0) << err_;
  EXPECT_EQ(meetups_.got.name(), "municipalities/34022/meetups/8");
  EXPECT_THAT(
      out_, AllOf(HasSubstr("Meetup of \\x1b[31mMay\n"),
                  HasSubstr("2016-05-12 13:30 to 16:30\n"), HasSubstr("held\n"),
                  HasSubstr("12 persons of 2 organisations\n"),
                  HasSubstr("Agenda\n  1. Waiting lists\n  2. Interpreters\n"),
                  HasSubstr("Who came\n  Welfare  6\n  3        6\n"),
                  HasSubstr("Signals that were discussed\n1  discussed"),
                  HasSubstr("No flat for six."), HasSubstr("No interpreter.")));
  ASSERT_EQ(signals_.listed.size(), 2u);
  EXPECT_EQ(signals_.listed[0].parent(), "municipalities/34022");
  EXPECT_EQ(signals_.listed[0].meetup(), "municipalities/34022/meetups/8");

  EXPECT_EQ(Run({"meetup", "show", "8", "--json"}), 0) << err_;
  directory::v1::Meetup meetup;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &meetup).ok());
  EXPECT_EQ(meetup.agenda_size(), 2);
  EXPECT_EQ(signals_.listed.size(), 2u);
}

TEST_F(MeetupCommandsTest, ShowsNoSignalsToWhoMayNotReadThem) {
  signals_.answer =
      Error(grpc::StatusCode::PERMISSION_DENIED, "You may not read signals.");
  EXPECT_EQ(Run({"meetup", "show", "8"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("Interpreters"), Not(HasSubstr("Signals")),
                          Not(HasSubstr("came"))));
  EXPECT_EQ(err_, "");
  // But says so when they cannot be had.
  signals_.answer = Error(grpc::StatusCode::INTERNAL, "Intake is broken.");
  EXPECT_EQ(Run({"meetup", "show", "8"}), 1);
  EXPECT_THAT(out_, HasSubstr("Interpreters"));
  EXPECT_THAT(err_, HasSubstr("Intake is broken."));
}

TEST_F(MeetupCommandsTest, ChangesWhatIsNamedOfWhatItRead) {
  const auto update = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"meetup", "update", "8"});
    EXPECT_EQ(Run(more), 0) << err_;
    return meetups_.updated.back();
  };
  auto request = update({"--attended", "2=12"});
  EXPECT_EQ(request.meetup().name(), "municipalities/34022/meetups/8");
  EXPECT_EQ(request.meetup().etag(), "\"3\"");
  EXPECT_NE(request.request_id(), "");
  EXPECT_THAT(request.update_mask().paths(), ElementsAre("attendance"));
  EXPECT_EQ(request.meetup().attendance(0).persons(), 12);

  // Of day and times, what is not named stays.
  request = update({"--day", "2016-11-17"});
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("start_time", "end_time"));
  EXPECT_EQ(InBrussels("%F %H:%M", request.meetup().start_time()),
            "2016-11-17 13:30");
  EXPECT_EQ(InBrussels("%F %H:%M", request.meetup().end_time()),
            "2016-11-17 16:30");
  request = update({"--end", "17:00"});
  EXPECT_EQ(InBrussels("%F %H:%M", request.meetup().start_time()),
            "2016-05-12 13:30");
  EXPECT_EQ(InBrussels("%F %H:%M", request.meetup().end_time()),
            "2016-05-12 17:00");

  request = update({"--place", "", "--agenda", "", "--attended", ""});
  EXPECT_THAT(request.update_mask().paths(),
              ElementsAre("place", "agenda", "attendance"));
  EXPECT_EQ(request.meetup().place(), "");
  EXPECT_EQ(request.meetup().agenda_size(), 0);
  EXPECT_EQ(request.meetup().attendance_size(), 0);

  request = update({"--cancel", "--etag", "\"1\""});
  EXPECT_THAT(request.update_mask().paths(), ElementsAre("cancelled"));
  EXPECT_TRUE(request.meetup().cancelled());
  EXPECT_EQ(request.meetup().etag(), "\"1\"");
  EXPECT_FALSE(update({"--restore"}).meetup().cancelled());

  EXPECT_EQ(Run({"meetup", "update", "8"}), 2);
  EXPECT_THAT(err_, HasSubstr("Say what changes"));
  EXPECT_EQ(Run({"meetup", "update", "8", "--cancel", "--restore"}), 2);
}

}  // namespace
}  // namespace wegwijs::cli
