#include "services/intake/setup/setup_store.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kListDesks = {"list_desks", R"sql(
  SELECT desk_id, display_name, retired
  FROM intake.desk
  WHERE municipality_id = $1
  ORDER BY desk_id
)sql"};

constexpr Statement kReadDesks = {"read_desks", R"sql(
  SELECT desk_id, display_name, retired
  FROM intake.desk
  WHERE municipality_id = $1 AND desk_id = ANY ($2::text[])
)sql"};

constexpr Statement kReadWorkers = {"read_workers", R"sql(
  SELECT worker_id, subject, display_name, organization_id,
    array_to_string(languages, ','), retired
  FROM intake.worker
  WHERE municipality_id = $1
    AND (worker_id = ANY ($2::uuid[]) OR subject = ANY ($3::text[]))
)sql"};

// Sorts the workers of one municipality, some hundreds at most.
constexpr Statement kListWorkers = {"list_workers", R"sql(
  SELECT worker_id, subject, display_name, organization_id,
    array_to_string(languages, ','), retired
  FROM intake.worker
  WHERE municipality_id = $1
    AND (display_name COLLATE "nl-x-icu", worker_id) > ($2, $3::uuid)
  ORDER BY display_name COLLATE "nl-x-icu", worker_id
  LIMIT $4
)sql"};

constexpr Statement kWriteDesks = {"write_desks", R"sql(
  INSERT INTO intake.desk (municipality_id, desk_id, display_name, retired)
  SELECT t.municipality_id, d.desk_id, d.display_name, d.retired
  FROM intake.tenant t
  CROSS JOIN unnest($2::text[], $3::text[], $4::boolean[])
    AS d (desk_id, display_name, retired)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, desk_id) DO UPDATE SET
    display_name = excluded.display_name,
    retired = excluded.retired
)sql"};

constexpr Statement kWriteWorkers = {"write_workers", R"sql(
  INSERT INTO intake.worker
    (municipality_id, worker_id, subject, display_name, organization_id,
     languages, retired)
  SELECT t.municipality_id, w.worker_id, w.subject, w.display_name,
    w.organization_id, string_to_array(w.languages, ','), w.retired
  FROM intake.tenant t
  CROSS JOIN unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[],
      $7::boolean[])
    AS w (worker_id, subject, display_name, organization_id, languages, retired)
  WHERE t.municipality_id = $1
  ON CONFLICT (municipality_id, worker_id) DO UPDATE SET
    subject = excluded.subject,
    display_name = excluded.display_name,
    organization_id = excluded.organization_id,
    languages = excluded.languages,
    retired = excluded.retired
)sql"};

std::string TextArray(absl::Span<const std::string> texts) {
  PgArray array;
  for (const std::string& text : texts) array.Add(text);
  return array.Literal();
}

const char* PgBool(bool value) { return value ? "t" : "f"; }

std::vector<Desk> DesksIn(const PgRows& rows) {
  std::vector<Desk> desks;
  for (const auto& row : rows) {
    desks.push_back({.id = row[0].c_str(),
                     .display_name = row[1].c_str(),
                     .retired = row[2].as<bool>()});
  }
  return desks;
}

std::vector<Worker> WorkersIn(const PgRows& rows) {
  std::vector<Worker> workers;
  for (const auto& row : rows) {
    workers.push_back(
        {.id = row[0].c_str(),
         .subject = row[1].c_str(),
         .display_name = row[2].c_str(),
         .organization = row[3].c_str(),
         .languages = absl::StrSplit(row[4].c_str(), ',', absl::SkipEmpty()),
         .retired = row[5].as<bool>()});
  }
  return workers;
}

}  // namespace

std::vector<Statement> SetUpStatements() {
  return {kListDesks,   kReadDesks,  kReadWorkers,
          kListWorkers, kWriteDesks, kWriteWorkers};
}

std::vector<Desk> ReadDesks(Transaction& transaction, int municipality) {
  return DesksIn(transaction.Exec(kListDesks, municipality));
}

std::vector<Desk> ReadDesks(Transaction& transaction, int municipality,
                            absl::Span<const std::string> ids) {
  return DesksIn(transaction.Exec(kReadDesks, municipality, TextArray(ids)));
}

Setup ReadStanding(Transaction& transaction, int municipality,
                   const Setup& wanted) {
  std::vector<std::string> desks, workers, subjects;
  for (const Desk& desk : wanted.desks) desks.push_back(desk.id);
  for (const Worker& worker : wanted.workers) {
    workers.push_back(worker.id);
    subjects.push_back(worker.subject);
  }
  return {.desks = ReadDesks(transaction, municipality, desks),
          .workers = WorkersIn(transaction.Exec(kReadWorkers, municipality,
                                                TextArray(workers),
                                                TextArray(subjects)))};
}

std::optional<Worker> FindWorker(Transaction& transaction, int municipality,
                                 const std::string& subject) {
  std::vector<Worker> found = WorkersIn(transaction.Exec(
      kReadWorkers, municipality, TextArray({}), TextArray({subject})));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Worker> ReadWorkers(Transaction& transaction, int municipality,
                                const WorkerPosition& after, int limit) {
  return WorkersIn(transaction.Exec(kListWorkers, municipality,
                                    after.display_name, after.id, limit));
}

void WriteDesks(Transaction& transaction, int municipality,
                absl::Span<const SetupChange<Desk>> desks) {
  PgArray ids, display_names, retired;
  for (const SetupChange<Desk>& desk : desks) {
    ids.Add(desk.value.id);
    display_names.Add(desk.value.display_name);
    retired.Add(PgBool(desk.value.retired));
  }
  transaction.Exec(kWriteDesks, municipality, ids.Literal(),
                   display_names.Literal(), retired.Literal());
}

void WriteWorkers(Transaction& transaction, int municipality,
                  absl::Span<const SetupChange<Worker>> workers) {
  PgArray ids, subjects, display_names, organizations, languages, retired;
  for (const SetupChange<Worker>& worker : workers) {
    ids.Add(worker.value.id);
    subjects.Add(worker.value.subject);
    display_names.Add(worker.value.display_name);
    organizations.Add(worker.value.organization);
    languages.Add(absl::StrJoin(worker.value.languages, ","));
    retired.Add(PgBool(worker.value.retired));
  }
  transaction.Exec(kWriteWorkers, municipality, ids.Literal(),
                   subjects.Literal(), display_names.Literal(),
                   organizations.Literal(), languages.Literal(),
                   retired.Literal());
}

}  // namespace wegwijs::intake
