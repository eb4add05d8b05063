#include "services/intake/open_day/open_day_store.h"

#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadOpenDays = {"read_open_days", R"sql(
  SELECT o.desk_id, o.day, (o.fraction * 100)::int
  FROM intake.open_day o
  JOIN unnest($2::text[], $3::date[]) AS w (desk_id, day)
    ON w.desk_id = o.desk_id AND w.day = o.day
  WHERE o.municipality_id = $1
)sql"};

constexpr Statement kWriteOpenDays = {"write_open_days", R"sql(
  INSERT INTO intake.open_day (municipality_id, desk_id, day, fraction, since_event)
  SELECT t.municipality_id, o.desk_id, o.day, o.hundredths / 100.0, o.since_event
  FROM intake.tenant t
  CROSS JOIN unnest($2::text[], $3::date[], $4::int[], $5::bigint[])
    AS o (desk_id, day, hundredths, since_event)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, day, desk_id) DO UPDATE SET
    fraction = excluded.fraction,
    since_event = excluded.since_event
)sql"};

constexpr Statement kDeleteOpenDays = {"delete_open_days", R"sql(
  DELETE FROM intake.open_day o
  USING unnest($2::text[], $3::date[]) AS w (desk_id, day)
  WHERE o.municipality_id = $1 AND o.desk_id = w.desk_id AND o.day = w.day
)sql"};

// A range of the primary key.
constexpr Statement kFindOpenDays = {"find_open_days", R"sql(
  SELECT desk_id, day, (fraction * 100)::int
  FROM intake.open_day
  WHERE municipality_id = $1 AND day >= $2 AND day <= $3
    AND ($4 = '' OR desk_id = $4) AND (day, desk_id) > ($5, $6)
  ORDER BY day, desk_id
  LIMIT $7
)sql"};

std::vector<OpenDay> OpenDaysIn(const PgRows& rows) {
  std::vector<OpenDay> open_days;
  for (const auto& row : rows) {
    open_days.push_back({.desk = row[0].c_str(),
                         .day = DayFromPg(row[1].c_str()),
                         .hundredths = row[2].as<int>()});
  }
  return open_days;
}

// The keys of open days, as two arrays.
struct Keys {
  PgArray desks;
  PgArray days;

  void Add(const OpenDay& open_day) {
    desks.Add(open_day.desk);
    days.Add(PgDate(open_day.day));
  }
};

Keys KeysOf(absl::Span<const OpenDay> open_days) {
  Keys keys;
  for (const OpenDay& open_day : open_days) keys.Add(open_day);
  return keys;
}

}  // namespace

std::vector<Statement> OpenDayStatements() {
  return {kReadOpenDays, kWriteOpenDays, kDeleteOpenDays, kFindOpenDays};
}

std::vector<OpenDay> ReadStanding(Transaction& transaction, int municipality,
                                  absl::Span<const OpenDay> wanted) {
  const Keys keys = KeysOf(wanted);
  return OpenDaysIn(transaction.Exec(
      kReadOpenDays, municipality, keys.desks.Literal(), keys.days.Literal()));
}

void WriteOpenDays(Transaction& transaction, int municipality,
                   absl::Span<const OpenDayChange> changes) {
  Keys keys;
  PgArray hundredths, since_events;
  for (const OpenDayChange& change : changes) {
    keys.Add(change.open_day);
    hundredths.Add(int64_t{change.open_day.hundredths});
    since_events.Add(change.since_event);
  }
  transaction.Exec(kWriteOpenDays, municipality, keys.desks.Literal(),
                   keys.days.Literal(), hundredths.Literal(),
                   since_events.Literal());
}

void DeleteOpenDays(Transaction& transaction, int municipality,
                    absl::Span<const OpenDay> open_days) {
  const Keys keys = KeysOf(open_days);
  transaction.Exec(kDeleteOpenDays, municipality, keys.desks.Literal(),
                   keys.days.Literal());
}

std::vector<OpenDay> FindOpenDays(Transaction& transaction, int municipality,
                                  const OpenDayQuery& query) {
  return OpenDaysIn(transaction.Exec(
      kFindOpenDays, municipality, PgDate(query.first), PgDate(query.last),
      query.desk, PgDate(query.after_day), query.after_desk, query.limit));
}

}  // namespace wegwijs::intake
