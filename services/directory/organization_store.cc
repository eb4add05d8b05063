#include "services/directory/organization_store.h"

#include <cstdint>

#include "services/runtime/pg_array.h"

namespace wegwijs::directory {
namespace {

// The columns that OrganizationsFrom reads.
#define ORGANIZATION_COLUMNS                                      \
  "organization_id, name, description, email, website, version, " \
  "owner_municipality_id FROM directory.organization "

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

constexpr Statement kWriteOrganizations = {"write_organizations", R"sql(
  INSERT INTO directory.organization
    (organization_id, name, description, email, website, version,
     owner_municipality_id)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[],
                       $5::text[], $6::bigint[], $7::int[])
  ON CONFLICT (organization_id) DO UPDATE SET
    name = excluded.name, description = excluded.description,
    email = excluded.email, website = excluded.website,
    version = excluded.version
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
        .version = row["version"].as<int64_t>(),
        .owner = row["owner_municipality_id"].as<int>(),
    });
  }
  return organizations;
}

}  // namespace

std::vector<Statement> OrganizationStatements() {
  return {kReadOrganizations, kReadOrganizationsById, kWriteOrganizations};
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

void WriteOrganizations(Transaction& transaction,
                        const std::vector<Change<Organization>>& changes) {
  PgArray ids, names, descriptions, emails, websites, versions, owners;
  for (const Change<Organization>& change : changes) {
    ids.Add(change.after.id);
    names.Add(change.after.display_name);
    descriptions.Add(change.after.description);
    emails.Add(change.after.email);
    websites.Add(change.after.website);
    versions.Add(change.after.version);
    owners.Add(change.after.owner);
  }
  transaction.Exec(kWriteOrganizations, ids.Literal(), names.Literal(),
                   descriptions.Literal(), emails.Literal(), websites.Literal(),
                   versions.Literal(), owners.Literal());
}

}  // namespace wegwijs::directory
