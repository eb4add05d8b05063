#include "services/directory/organization_store.h"

#include <cstdint>

#include "services/directory/head_store.h"
#include "services/directory/json_column.h"
#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

// The columns that OrganizationsFrom reads.
#define ORGANIZATION_COLUMNS                                              \
  "organization_id, name, description, email, website, contact_details, " \
  "version, owner_municipality_id, status = 'closed' AS closed "          \
  "FROM directory.organization "

constexpr Statement kReadOrganizations = {"read_organizations",
                                          "SELECT " ORGANIZATION_COLUMNS R"sql(
  WHERE (name, organization_id) > ($1, $2::uuid)
    AND starts_with(lower(name), lower($3))
  ORDER BY name, organization_id LIMIT $4
)sql"};

constexpr Statement kReadOrganizationsById = {
    "read_organizations_by_id", "SELECT " ORGANIZATION_COLUMNS R"sql(
  WHERE organization_id = ANY($1::uuid[])
  ORDER BY organization_id
)sql"};

constexpr Statement kReadOrganizationsChanged = {
    "read_organizations_changed", "SELECT " ORGANIZATION_COLUMNS R"sql(
  WHERE change_number > $1
)sql"};

constexpr Statement kWriteOrganizations = {"write_organizations", R"sql(
  INSERT INTO directory.organization
    (organization_id, name, description, email, website, version,
     owner_municipality_id, status, contact_details, change_number)
  SELECT wanted.*,
    (SELECT change_number FROM directory.head WHERE head_id = 1)
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[],
              $5::text[], $6::bigint[], $7::int[], $8::text[],
              $9::jsonb[]) AS wanted
  ON CONFLICT (organization_id) DO UPDATE SET
    name = excluded.name, description = excluded.description,
    email = excluded.email, website = excluded.website,
    version = excluded.version, status = excluded.status,
    contact_details = excluded.contact_details,
    change_number = excluded.change_number
)sql"};

std::vector<Organization> OrganizationsFrom(const PgRows& rows) {
  std::vector<Organization> organizations;
  for (const PgRow row : rows) {
    organizations.push_back({
        .id = row["organization_id"].as<std::string>(),
        .display_name = row["name"].as<std::string>(),
        .description = row["description"].as<std::string>(),
        .email = row["email"].as<std::string>(),
        .website = row["website"].as<std::string>(),
        .contact_details =
            FromJsonColumn<v1::ContactDetails>(row["contact_details"]),
        .closed = row["closed"].as<bool>(),
        .version = row["version"].as<int64_t>(),
        .owner = row["owner_municipality_id"].as<int>(),
    });
  }
  return organizations;
}

}  // namespace

std::vector<Statement> OrganizationStatements() {
  return {kReadOrganizations, kReadOrganizationsById, kReadOrganizationsChanged,
          kWriteOrganizations};
}

std::vector<Organization> ReadOrganizations(Transaction& transaction,
                                            const std::string& prefix,
                                            const PagePosition& after,
                                            int limit) {
  return OrganizationsFrom(transaction.Exec(
      kReadOrganizations, after.display_name, after.id, prefix, limit));
}

std::vector<Organization> ReadOrganizationsById(
    Transaction& transaction, const std::vector<std::string>& ids) {
  return OrganizationsFrom(
      transaction.Exec(kReadOrganizationsById, PgTextArray(ids)));
}

std::vector<Organization> ReadOrganizationsChangedSince(
    Transaction& transaction, int64_t change_number) {
  return OrganizationsFrom(
      transaction.Exec(kReadOrganizationsChanged, change_number));
}

void WriteOrganizations(Transaction& transaction,
                        const std::vector<Change<Organization>>& changes) {
  PgArray ids, names, descriptions, emails, websites, versions, owners,
      statuses, details;
  for (const Change<Organization>& change : changes) {
    ids.Add(change.after.id);
    names.Add(change.after.display_name);
    descriptions.Add(change.after.description);
    emails.Add(change.after.email);
    websites.Add(change.after.website);
    versions.Add(change.after.version);
    owners.Add(change.after.owner);
    statuses.Add(change.after.closed ? "closed" : "active");
    details.Add(ToJsonColumn(change.after.contact_details));
  }
  CountChange(transaction);
  transaction.Exec(kWriteOrganizations, ids.Literal(), names.Literal(),
                   descriptions.Literal(), emails.Literal(), websites.Literal(),
                   versions.Literal(), owners.Literal(), statuses.Literal(),
                   details.Literal());
}

}  // namespace wegwijs::directory
