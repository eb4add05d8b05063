#include "services/directory/meetup/meetup_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/directory/head_store.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::directory {
namespace {

// The columns that MeetupFrom reads. The attendance:
// "organization=persons" with spaces between them.
#define MEETUP_COLUMNS                                                     \
  "m.municipality_id, m.meetup_id, m.name, m.place, m.agenda, "            \
  "m.cancelled, m.version, "                                               \
  "(extract(epoch FROM m.start_time) * 1000000)::bigint AS start_micros, " \
  "(extract(epoch FROM m.end_time) * 1000000)::bigint AS end_micros, "     \
  "(extract(epoch FROM m.created_at) * 1000000)::bigint AS made_micros, "  \
  "(SELECT string_agg(a.organization_id || '=' || a.persons, ' ' "         \
  "   ORDER BY a.organization_id) "                                        \
  " FROM directory.meetup_attendance a "                                   \
  " WHERE a.municipality_id = m.municipality_id "                          \
  "   AND a.meetup_id = m.meetup_id) AS attendance "                       \
  "FROM directory.meetup m "

constexpr Statement kReadMeetup = {
    "read_meetup", "SELECT " MEETUP_COLUMNS
                   "WHERE m.municipality_id = $1 AND m.meetup_id = $2"};

// Down and up the index meetup_by_start.
constexpr Statement kReadMeetups = {"read_meetups",
                                    "SELECT " MEETUP_COLUMNS R"sql(
  WHERE m.municipality_id = $1
    AND m.start_time >= $2::timestamptz AND m.start_time < $3::timestamptz
    AND (m.start_time, m.meetup_id) > ($4::timestamptz, $5::uuid)
  ORDER BY m.start_time, m.meetup_id LIMIT $6
)sql"};

constexpr Statement kReadMeetupsDown = {"read_meetups_down",
                                        "SELECT " MEETUP_COLUMNS R"sql(
  WHERE m.municipality_id = $1
    AND m.start_time >= $2::timestamptz AND m.start_time < $3::timestamptz
    AND (m.start_time, m.meetup_id) < ($4::timestamptz, $5::uuid)
  ORDER BY m.start_time DESC, m.meetup_id DESC LIMIT $6
)sql"};

constexpr Statement kReadMeetupsChanged = {"read_meetups_changed",
                                           "SELECT " MEETUP_COLUMNS
                                           "WHERE m.change_number > $1"};

constexpr Statement kWriteMeetup = {"write_meetup", R"sql(
  INSERT INTO directory.meetup (municipality_id, meetup_id, name, start_time,
    end_time, place, agenda, cancelled, version, created_at, change_number)
  SELECT $1::int, $2::uuid, $3, $4::timestamptz, $5::timestamptz, $6, $7,
    $8::boolean, $9::bigint, $10::timestamptz, change_number
  FROM directory.head WHERE head_id = 1
  ON CONFLICT (municipality_id, meetup_id) DO UPDATE SET
    name = excluded.name, start_time = excluded.start_time,
    end_time = excluded.end_time, place = excluded.place,
    agenda = excluded.agenda, cancelled = excluded.cancelled,
    version = excluded.version, change_number = excluded.change_number
)sql"};

constexpr Statement kClearAttendance = {"clear_meetup_attendance", R"sql(
  DELETE FROM directory.meetup_attendance
  WHERE municipality_id = $1 AND meetup_id = $2
)sql"};

constexpr Statement kWriteAttendance = {"write_meetup_attendance", R"sql(
  INSERT INTO directory.meetup_attendance
    (municipality_id, meetup_id, organization_id, persons)
  SELECT $1, $2, organization_id, persons
  FROM unnest($3::uuid[], $4::int[]) AS came (organization_id, persons)
)sql"};

std::vector<Attendance> AttendanceIn(absl::string_view text) {
  std::vector<Attendance> all;
  for (const absl::string_view one :
       absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(one, '=');
    Attendance attendance = {.organization = parts.first};
    if (absl::SimpleAtoi(parts.second, &attendance.persons)) {
      all.push_back(std::move(attendance));
    }
  }
  return all;
}

Meetup MeetupFrom(const PgRow& row) {
  const auto moment = [&row](const char* column) {
    return absl::FromUnixMicros(row[column].as<int64_t>());
  };
  return {
      .municipality = row["municipality_id"].as<int>(),
      .id = row["meetup_id"].as<std::string>(),
      .display_name = row["name"].as<std::string>(),
      .start = moment("start_micros"),
      .end = moment("end_micros"),
      .place = row["place"].as<std::string>(),
      .agenda = absl::StrSplit(row["agenda"].view(), '\n', absl::SkipEmpty()),
      .attendance = AttendanceIn(row["attendance"].view()),
      .cancelled = row["cancelled"].as<bool>(),
      .created_at = moment("made_micros"),
      .version = row["version"].as<int64_t>()};
}

std::string PgTimeOr(const std::optional<absl::Time>& time,
                     const char* otherwise) {
  return time.has_value() ? PgTime(*time) : otherwise;
}

}  // namespace

std::vector<Statement> MeetupStatements() {
  return {kReadMeetup,  kReadMeetups,     kReadMeetupsDown, kReadMeetupsChanged,
          kWriteMeetup, kClearAttendance, kWriteAttendance};
}

std::optional<Meetup> ReadMeetup(Transaction& transaction, const Meetup& key) {
  const PgRows rows = transaction.Exec(kReadMeetup, key.municipality, key.id);
  if (rows.empty()) return std::nullopt;
  return MeetupFrom(rows.front());
}

std::vector<Meetup> ReadMeetups(Transaction& transaction,
                                const MeetupQuery& query) {
  std::string start = query.latest_first ? "infinity" : "-infinity";
  std::string id = query.latest_first ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                                      : "00000000-0000-0000-0000-000000000000";
  if (query.after.has_value()) {
    start = PgTime(query.after->start);
    id = query.after->meetup;
  }
  std::vector<Meetup> meetups;
  for (const PgRow row : transaction.Exec(
           query.latest_first ? kReadMeetupsDown : kReadMeetups,
           query.municipality, PgTimeOr(query.from, "-infinity"),
           PgTimeOr(query.before, "infinity"), start, id, query.limit)) {
    meetups.push_back(MeetupFrom(row));
  }
  return meetups;
}

std::vector<Meetup> ReadMeetupsChangedSince(Transaction& transaction,
                                            int64_t change_number) {
  std::vector<Meetup> meetups;
  for (const PgRow row : transaction.Exec(kReadMeetupsChanged, change_number)) {
    meetups.push_back(MeetupFrom(row));
  }
  return meetups;
}

void WriteMeetup(Transaction& transaction, const Meetup& meetup) {
  CountChange(transaction);
  transaction.Queue(kWriteMeetup, meetup.municipality, meetup.id,
                    meetup.display_name, PgTime(meetup.start),
                    PgTime(meetup.end), meetup.place,
                    absl::StrJoin(meetup.agenda, "\n"), meetup.cancelled,
                    meetup.version, PgTime(meetup.created_at));
  PgArray organizations, persons;
  for (const Attendance& attendance : meetup.attendance) {
    organizations.Add(attendance.organization);
    persons.Add(int64_t{attendance.persons});
  }
  transaction.Queue(kClearAttendance, meetup.municipality, meetup.id);
  transaction.Queue(kWriteAttendance, meetup.municipality, meetup.id,
                    organizations.Literal(), persons.Literal());
}

}  // namespace wegwijs::directory
