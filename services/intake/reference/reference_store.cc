#include "services/intake/reference/reference_store.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

constexpr Statement kReadTerms = {
    "read_known_terms",
    "SELECT term_id, parent_id, retired FROM intake.known_term"};

constexpr Statement kReadServices = {"read_known_services", R"sql(
  SELECT service_id, organization_id, display_name, version, active,
    array_to_string(languages, ' '), available, available_on
  FROM intake.known_service
)sql"};

constexpr Statement kReadNeighbourhoods = {"read_known_neighbourhoods", R"sql(
  SELECT municipality_id, neighbourhood_id, retired
  FROM intake.known_neighbourhood
)sql"};

constexpr Statement kStoreTerms = {"store_known_terms", R"sql(
  INSERT INTO intake.known_term (term_id, parent_id, retired)
  SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[])
  ON CONFLICT (term_id) DO UPDATE
  SET parent_id = excluded.parent_id, retired = excluded.retired
)sql"};

constexpr Statement kStoreServices = {"store_known_services", R"sql(
  INSERT INTO intake.known_service
    (service_id, organization_id, display_name, version, active, languages,
     available, available_on)
  SELECT s.service_id, s.organization_id, s.display_name, s.version, s.active,
    string_to_array(s.languages, ' '), s.available, s.available_on
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::boolean[],
      $6::text[], $7::int[], $8::date[])
    AS s (service_id, organization_id, display_name, version, active,
      languages, available, available_on)
  ON CONFLICT (service_id) DO UPDATE
  SET organization_id = excluded.organization_id,
    display_name = excluded.display_name, version = excluded.version,
    active = excluded.active, languages = excluded.languages,
    available = excluded.available, available_on = excluded.available_on
)sql"};

constexpr Statement kStoreNeighbourhoods = {"store_known_neighbourhoods",
                                            R"sql(
  INSERT INTO intake.known_neighbourhood
    (municipality_id, neighbourhood_id, retired)
  SELECT * FROM unnest($1::int[], $2::text[], $3::boolean[])
  ON CONFLICT (municipality_id, neighbourhood_id) DO UPDATE
  SET retired = excluded.retired
)sql"};

constexpr Statement kReadOrganizations = {
    "read_known_organizations",
    "SELECT organization_id, display_name FROM intake.known_organization"};

constexpr Statement kStoreOrganizations = {"store_known_organizations", R"sql(
  INSERT INTO intake.known_organization (organization_id, display_name)
  SELECT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT (organization_id) DO UPDATE
  SET display_name = excluded.display_name
)sql"};

const char* BooleanText(bool value) { return value ? "t" : "f"; }

void StoreTerms(Transaction& transaction, const KnownReferences& known) {
  PgArray ids, parents, retired;
  for (const auto& [id, term] : known.topics) {
    ids.Add(id);
    if (term.parent.empty()) {
      parents.AddNull();
    } else {
      parents.Add(term.parent);
    }
    retired.Add(BooleanText(term.retired));
  }
  transaction.Exec(kStoreTerms, ids.Literal(), parents.Literal(),
                   retired.Literal());
}

void StoreServices(Transaction& transaction, const KnownReferences& known) {
  PgArray ids, organizations, names, versions, active, languages, room, days;
  for (const auto& [id, service] : known.services) {
    ids.Add(id);
    organizations.Add(service.organization);
    names.Add(service.display_name);
    versions.Add(int64_t{service.version});
    active.Add(BooleanText(service.active));
    languages.Add(absl::StrJoin(service.languages, " "));
    std::optional<int64_t> available;
    if (service.available.has_value()) available = *service.available;
    room.Add(available);
    std::optional<std::string> day;
    if (service.available_on.has_value()) day = PgDate(*service.available_on);
    days.Add(day);
  }
  transaction.Exec(kStoreServices, ids.Literal(), organizations.Literal(),
                   names.Literal(), versions.Literal(), active.Literal(),
                   languages.Literal(), room.Literal(), days.Literal());
}

void StoreNeighbourhoods(Transaction& transaction,
                         const KnownReferences& known) {
  PgArray municipalities, ids, retired;
  for (const auto& [key, neighbourhood] : known.neighbourhoods) {
    municipalities.Add(int64_t{key.first});
    ids.Add(key.second);
    retired.Add(BooleanText(neighbourhood.retired));
  }
  transaction.Exec(kStoreNeighbourhoods, municipalities.Literal(),
                   ids.Literal(), retired.Literal());
}

void StoreOrganizations(Transaction& transaction,
                        const KnownReferences& known) {
  PgArray ids, names;
  for (const auto& [id, organization] : known.organizations) {
    ids.Add(id);
    names.Add(organization.display_name);
  }
  transaction.Exec(kStoreOrganizations, ids.Literal(), names.Literal());
}

}  // namespace

std::vector<Statement> ReferenceStatements() {
  return {kReadTerms,           kReadServices,      kReadNeighbourhoods,
          kReadOrganizations,   kStoreTerms,        kStoreServices,
          kStoreNeighbourhoods, kStoreOrganizations};
}

KnownReferences ReadReferences(Transaction& transaction) {
  KnownReferences known;
  for (const auto& row : transaction.Exec(kReadTerms)) {
    known.topics[row[0].c_str()] = {
        .parent = row[1].is_null() ? "" : row[1].c_str(),
        .retired = row[2].as<bool>()};
  }
  for (const auto& row : transaction.Exec(kReadServices)) {
    KnownService& service = known.services[row[0].c_str()];
    service = {
        .organization = row[1].c_str(),
        .display_name = row[2].c_str(),
        .version = row[3].as<int>(),
        .active = row[4].as<bool>(),
        .languages = absl::StrSplit(row[5].c_str(), ' ', absl::SkipEmpty())};
    if (!row[6].is_null()) service.available = row[6].as<int>();
    if (!row[7].is_null()) service.available_on = DayFromPg(row[7].c_str());
  }
  for (const auto& row : transaction.Exec(kReadNeighbourhoods)) {
    known.neighbourhoods[{row[0].as<int>(), row[1].c_str()}] = {
        .retired = row[2].as<bool>()};
  }
  for (const auto& row : transaction.Exec(kReadOrganizations)) {
    known.organizations[row[0].c_str()] = {.display_name = row[1].c_str()};
  }
  return known;
}

void StoreReferences(Transaction& transaction, const KnownReferences& known) {
  if (!known.topics.empty()) StoreTerms(transaction, known);
  if (!known.services.empty()) StoreServices(transaction, known);
  if (!known.neighbourhoods.empty()) StoreNeighbourhoods(transaction, known);
  if (!known.organizations.empty()) StoreOrganizations(transaction, known);
}

}  // namespace wegwijs::intake
