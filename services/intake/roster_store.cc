#include "services/intake/roster_store.h"

#include "services/runtime/pg_array.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadRoster = {"read_roster", R"sql(
  SELECT 'desk', desk_id, '', '', retired FROM intake.desk
  WHERE municipality_id = $1 AND desk_id = ANY ($2::text[])
  UNION ALL
  SELECT 'worker', worker_id::text, subject, organization_id::text, retired
  FROM intake.worker
  WHERE municipality_id = $1
    AND (worker_id = ANY ($3::uuid[]) OR subject = ANY ($4::text[]))
)sql"};

// A desk and who records there, the commonest question: by whole keys, with no
// arrays to search by.
constexpr Statement kReadOwnRoster = {"read_own_roster", R"sql(
  SELECT 'desk', desk_id, '', '', retired FROM intake.desk
  WHERE municipality_id = $1 AND desk_id = $2
  UNION ALL
  SELECT 'worker', worker_id::text, subject, organization_id::text, retired
  FROM intake.worker
  WHERE municipality_id = $1 AND subject = $3
)sql"};

}  // namespace

std::vector<Statement> RosterStatements() {
  return {kReadRoster, kReadOwnRoster};
}

void RosterQuery::Add(const Conversation& conversation,
                      const std::string& subject) {
  desks.insert(conversation.desk);
  if (conversation.worker.empty()) {
    subjects.insert(subject);
  } else {
    workers.insert(conversation.worker);
  }
}

PendingRows AskRoster(Transaction& transaction, int municipality,
                      const RosterQuery& query) {
  if (query.desks.size() == 1 && query.workers.empty() &&
      query.subjects.size() == 1) {
    return transaction.Ask(kReadOwnRoster, municipality, *query.desks.begin(),
                           *query.subjects.begin());
  }
  return transaction.Ask(kReadRoster, municipality, PgTextArray(query.desks),
                         PgTextArray(query.workers),
                         PgTextArray(query.subjects));
}

Roster RosterIn(const PgRows& rows) {
  Roster roster;
  for (const PgRow row : rows) {
    const std::string id = row[1].c_str();
    const bool retired = row[4].as<bool>();
    if (row[0].c_str()[0] == 'd') {
      roster.desk_retired[id] = retired;
    } else {
      roster.workers[id] = {.organization = row[3].c_str(), .retired = retired};
      roster.worker_of_subject[row[2].c_str()] = id;
    }
  }
  return roster;
}

Roster ReadRoster(Transaction& transaction, int municipality,
                  const RosterQuery& query) {
  return RosterIn(AskRoster(transaction, municipality, query).Get());
}

}  // namespace wegwijs::intake
