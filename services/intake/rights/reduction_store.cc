#include "services/intake/rights/reduction_store.h"

#include "absl/strings/str_cat.h"
#include "services/intake/rights/forgetting_store.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

// By conversation_by_client, and by primary key.
constexpr Statement kReadCurrent = {"read_versions_to_reduce", R"sql(
  SELECT conversation_id, client_id, occurred_first, occurred_last, voided,
    nationality, language, neighbourhood
  FROM intake.conversation
  WHERE municipality_id = $1 AND NOT reduced
    AND (client_id = ANY ($2::uuid[]) OR conversation_id = ANY ($3::uuid[]))
)sql"};

constexpr Statement kReadEarlier = {"read_earlier_to_reduce", R"sql(
  SELECT conversation_id, client_id, occurred_first, occurred_last, voided,
    nationality, language, neighbourhood
  FROM intake.conversation_history
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

// One year of conversation_counted_by_day.
constexpr Statement kCountPersons = {"count_persons_of_values", R"sql(
  SELECT nationality, language, neighbourhood, count(DISTINCT person)
  FROM (
    SELECT coalesce(m.survivor_id, c.client_id, c.conversation_id) AS person,
      c.nationality, c.language, c.neighbourhood
    FROM intake.conversation c
    LEFT JOIN intake.client_merge m
      ON m.municipality_id = c.municipality_id AND m.client_id = c.client_id
    WHERE c.municipality_id = $1 AND NOT c.voided
      AND c.occurred_last BETWEEN $2::date AND $3::date
      AND (c.person_marks = 0 OR c.person_marks & 16 <> 0)
  ) counted
  GROUP BY GROUPING SETS ((nationality), (language), (neighbourhood))
)sql"};

// The ids of help requests and referrals of all versions.
constexpr Statement kReadParts = {"read_parts_to_reduce", R"sql(
  SELECT help_request_id, referral_id
  FROM intake.help_request
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
  UNION
  SELECT help_request_id, referral_id
  FROM intake.help_request_history
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
  UNION
  SELECT help_request_id, referral_id
  FROM intake.referral
  WHERE municipality_id = $1 AND conversation_id = ANY ($2::uuid[])
)sql"};

// In all statements that rename: $2 and $3 are ids of conversations, the old
// ones and the new ones; $4 and $5 those of help requests, $6 and $7 those of
// referrals.
constexpr Statement kRenameReferrals = {"reduce_referrals", R"sql(
  UPDATE intake.referral r
  SET referral_id = f.new, conversation_id = c.new,
    help_request_id = (SELECT h.new
      FROM unnest($4::uuid[], $5::uuid[]) AS h (old, new)
      WHERE h.old = r.help_request_id),
    part_of = (SELECT p.new
      FROM unnest($6::uuid[], $7::uuid[]) AS p (old, new)
      WHERE p.old = r.part_of),
    since_event = r.version - 1, sender_worker_id = NULL,
    due_date = date_trunc('month', r.due_date::timestamp)::date,
    created_at = date_trunc('month', r.created_at, 'Europe/Brussels'),
    changed_at = date_trunc('month', r.changed_at, 'Europe/Brussels')
  FROM unnest($2::uuid[], $3::uuid[]) AS c (old, new),
    unnest($6::uuid[], $7::uuid[]) AS f (old, new)
  WHERE r.municipality_id = $1 AND r.referral_id = f.old
    AND r.conversation_id = c.old
)sql"};

constexpr Statement kRenameEarlierRequests = {"reduce_earlier_requests", R"sql(
  UPDATE intake.help_request_history r
  SET conversation_id = c.new, help_request_id = h.new,
    referral_id = (SELECT f.new
      FROM unnest($6::uuid[], $7::uuid[]) AS f (old, new)
      WHERE f.old = r.referral_id)
  FROM unnest($2::uuid[], $3::uuid[]) AS c (old, new),
    unnest($4::uuid[], $5::uuid[]) AS h (old, new)
  WHERE r.municipality_id = $1 AND r.conversation_id = c.old
    AND r.help_request_id = h.old
)sql"};

// The days of a month, and a created_at that is as many days after
// occurred_last as it was: what a version becomes.
constexpr char kReducedVersion[] = R"sql(
    since_event = v.version - 1,
    occurred_first = date_trunc('month', v.occurred_first::timestamp)::date,
    occurred_last = CASE WHEN v.occurred_first = v.occurred_last
      THEN date_trunc('month', v.occurred_first::timestamp)::date
      ELSE (date_trunc('month', v.occurred_last::timestamp)
            + interval '1 month - 1 day')::date END,
    created_at = (CASE WHEN v.occurred_first = v.occurred_last
      THEN date_trunc('month', v.occurred_first::timestamp)
      ELSE date_trunc('month', v.occurred_last::timestamp)
           + interval '1 month - 1 day' END
      + make_interval(days => greatest(0,
          (v.created_at AT TIME ZONE 'Europe/Brussels')::date
          - v.occurred_last), hours => 12)) AT TIME ZONE 'Europe/Brussels',
    updated_at = date_trunc('month', v.occurred_first::timestamp)
      AT TIME ZONE 'Europe/Brussels',
    worker_id = NULL, client_id = NULL, reduced = true
)sql";

const Statement& RenameEarlier() {
  static const std::string* const sql = new std::string(absl::StrCat(
      R"sql(
  UPDATE intake.conversation_history v
  SET conversation_id = c.new, until_event = v.version, )sql",
      kReducedVersion, R"sql(
  FROM unnest($2::uuid[], $3::uuid[]) AS c (old, new)
  WHERE v.municipality_id = $1 AND v.conversation_id = c.old
)sql"));
  static const Statement statement = {"reduce_earlier_versions", sql->c_str()};
  return statement;
}

// Both at once: the foreign key is looked at when both are done. $8 are the
// marks of the conversations.
const Statement& RenameConversations() {
  static const std::string* const sql = new std::string(absl::StrCat(
      R"sql(
  WITH renamed AS (
    UPDATE intake.help_request r
    SET conversation_id = c.new, help_request_id = h.new,
      referral_id = (SELECT f.new
        FROM unnest($6::uuid[], $7::uuid[]) AS f (old, new)
        WHERE f.old = r.referral_id)
    FROM unnest($2::uuid[], $3::uuid[]) AS c (old, new),
      unnest($4::uuid[], $5::uuid[]) AS h (old, new)
    WHERE r.municipality_id = $1 AND r.conversation_id = c.old
      AND r.help_request_id = h.old
  )
  UPDATE intake.conversation v
  SET conversation_id = c.new, person_marks = c.marks, )sql",
      kReducedVersion, R"sql(
  FROM unnest($2::uuid[], $3::uuid[], $8::smallint[]) AS c (old, new, marks)
  WHERE v.municipality_id = $1 AND v.conversation_id = c.old
)sql"));
  static const Statement statement = {"reduce_conversations", sql->c_str()};
  return statement;
}

// By the index earlier_version_by_client.
constexpr Statement kForgetInHistory = {"forget_client_in_history", R"sql(
  UPDATE intake.conversation_history SET client_id = NULL
  WHERE municipality_id = $1 AND client_id = ANY ($2::uuid[])
)sql"};

// $2 to $4 are the year and the values of the year that become OTHER.
std::string GeneralizeIn(absl::string_view table) {
  return absl::StrCat("UPDATE intake.", table, R"sql( SET
    nationality = CASE WHEN nationality = ANY ($4::text[]) THEN 'ZZ'
                  ELSE nationality END,
    language = CASE WHEN language = ANY ($5::text[]) THEN 'mis'
               ELSE language END,
    neighbourhood = CASE WHEN neighbourhood = ANY ($6::text[]) THEN 'other'
                    ELSE neighbourhood END
  WHERE municipality_id = $1 AND reduced
    AND occurred_last BETWEEN $2::date AND $3::date
    AND (nationality = ANY ($4::text[]) OR language = ANY ($5::text[])
      OR neighbourhood = ANY ($6::text[]))
)sql");
}

const Statement& GeneralizeCurrent() {
  static const std::string* const sql =
      new std::string(GeneralizeIn("conversation"));
  static const Statement statement = {"generalize_conversations", sql->c_str()};
  return statement;
}

const Statement& GeneralizeEarlier() {
  static const std::string* const sql =
      new std::string(GeneralizeIn("conversation_history"));
  static const Statement statement = {"generalize_earlier", sql->c_str()};
  return statement;
}

std::string FirstDay(int year) { return PgDate(absl::CivilDay(year, 1, 1)); }
std::string LastDay(int year) { return PgDate(absl::CivilDay(year, 12, 31)); }

constexpr Facet kFacets[] = {Facet::kNationality, Facet::kLanguage,
                             Facet::kNeighbourhood};

StoredVersion VersionFromRow(const PgRow& row, bool earlier) {
  StoredVersion version = {.conversation = row[0].c_str(),
                           .client = EmptyIfNull(row[1]),
                           .earlier = earlier,
                           .visit = {.first = DayFromPg(row[2].c_str()),
                                     .last = DayFromPg(row[3].c_str()),
                                     .voided = row[4].as<bool>()}};
  int column = 5;
  for (const Facet facet : kFacets) {
    const PgField code = row[column++];
    if (!code.is_null()) version.codes[facet] = code.c_str();
  }
  return version;
}

// Old ids and new ones, as arrays.
struct Renaming {
  PgArray from;
  PgArray to;

  void Add(const std::string& id) {
    from.Add(id);
    to.Add(RandomUuid());
  }
};

}  // namespace

std::vector<Statement> ReductionStatements() {
  return {kReadCurrent,        kReadEarlier,          kCountPersons,
          kReadParts,          kRenameReferrals,      kRenameEarlierRequests,
          RenameEarlier(),     RenameConversations(), kForgetInHistory,
          GeneralizeCurrent(), GeneralizeEarlier()};
}

std::vector<StoredVersion> ReadVersions(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients,
    absl::Span<const std::string> conversations) {
  std::vector<StoredVersion> versions;
  std::vector<std::string> ids;
  for (const PgRow row :
       transaction.Exec(kReadCurrent, municipality, PgTextArray(clients),
                        PgTextArray(conversations))) {
    versions.push_back(VersionFromRow(row, /*earlier=*/false));
    ids.push_back(versions.back().conversation);
  }
  for (const PgRow row :
       transaction.Exec(kReadEarlier, municipality, PgTextArray(ids))) {
    versions.push_back(VersionFromRow(row, /*earlier=*/true));
  }
  return versions;
}

std::map<FacetValue, int> CountPersons(Transaction& transaction,
                                       int municipality,
                                       const std::set<int>& years) {
  std::map<FacetValue, int> persons;
  for (const int year : years) {
    for (const PgRow row : transaction.Exec(kCountPersons, municipality,
                                            FirstDay(year), LastDay(year))) {
      for (int column = 0; column < 3; ++column) {
        if (row[column].is_null()) continue;
        persons[{year, kFacets[column], row[column].c_str()}] =
            row[3].as<int>();
      }
    }
  }
  return persons;
}

void Reduce(Transaction& transaction, int municipality,
            const std::map<std::string, int>& marks) {
  if (marks.empty()) return;
  Renaming conversations, help_requests, referrals;
  PgArray all_marks;
  for (const auto& [id, mark] : marks) {
    conversations.Add(id);
    all_marks.Add(int64_t{mark});
  }
  const std::string old = conversations.from.Literal();
  std::set<std::string> request_ids, referral_ids;
  for (const PgRow row : transaction.Exec(kReadParts, municipality, old)) {
    if (!row[0].is_null()) request_ids.insert(row[0].c_str());
    if (!row[1].is_null()) referral_ids.insert(row[1].c_str());
  }
  for (const std::string& id : request_ids) help_requests.Add(id);
  for (const std::string& id : referral_ids) referrals.Add(id);

  ForgetWithConversations(transaction, municipality, old);
  const auto rename = [&](const Statement& statement, const auto&... more) {
    transaction.Queue(statement, municipality, old, conversations.to.Literal(),
                      more...);
  };
  const std::string requests_from = help_requests.from.Literal();
  const std::string requests_to = help_requests.to.Literal();
  const std::string referrals_from = referrals.from.Literal();
  const std::string referrals_to = referrals.to.Literal();
  ForgetWithReferrals(transaction, municipality, referrals_from);
  for (const Statement& statement :
       {kRenameReferrals, kRenameEarlierRequests}) {
    rename(statement, requests_from, requests_to, referrals_from, referrals_to);
  }
  rename(RenameEarlier());
  rename(RenameConversations(), requests_from, requests_to, referrals_from,
         referrals_to, all_marks.Literal());
}

void ForgetInHistory(Transaction& transaction, int municipality,
                     absl::Span<const std::string> clients) {
  transaction.Queue(kForgetInHistory, municipality, PgTextArray(clients));
}

void Generalize(Transaction& transaction, int municipality,
                const std::set<FacetValue>& rare) {
  std::map<int, std::map<Facet, PgArray>> years;
  for (const FacetValue& value : rare) {
    years[value.year][value.facet].Add(value.code);
  }
  for (auto& [year, facets] : years) {
    for (const Statement& statement :
         {GeneralizeCurrent(), GeneralizeEarlier()}) {
      transaction.Queue(statement, municipality, FirstDay(year), LastDay(year),
                        facets[Facet::kNationality].Literal(),
                        facets[Facet::kLanguage].Literal(),
                        facets[Facet::kNeighbourhood].Literal());
    }
  }
}

}  // namespace wegwijs::intake
