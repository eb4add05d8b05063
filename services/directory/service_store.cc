#include "services/directory/service_store.h"

#include <cstdint>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::directory {
namespace {

// The columns that ServicesFrom reads.
#define SERVICE_COLUMNS                                                  \
  "service_id, organization_id, name, description, url, email, status, " \
  "version, owner_municipality_id, "                                     \
  "array_to_string(languages, ',') AS languages, capacity_available, "   \
  "capacity_maximum, capacity_updated FROM directory.service "

constexpr Statement kReadServices = {"read_services",
                                     "SELECT " SERVICE_COLUMNS R"sql(
  WHERE (name, service_id) > ($1, $2::uuid)
    AND starts_with(lower(name), lower($3))
  ORDER BY name, service_id LIMIT $4
)sql"};

constexpr Statement kReadServicesOfOrganization = {
    "read_services_of_organization", "SELECT " SERVICE_COLUMNS R"sql(
  WHERE (name, service_id) > ($1, $2::uuid)
    AND starts_with(lower(name), lower($3))
    AND organization_id = $5::uuid
  ORDER BY name, service_id LIMIT $4
)sql"};

constexpr Statement kReadServicesById = {"read_services_by_id",
                                         "SELECT " SERVICE_COLUMNS R"sql(
  WHERE service_id = ANY($1::uuid[])
  ORDER BY service_id
)sql"};

constexpr Statement kWriteServices = {"write_services", R"sql(
  INSERT INTO directory.service
    (service_id, organization_id, name, description, url, email, status,
     version, owner_municipality_id, languages, capacity_available,
     capacity_maximum, capacity_updated)
  SELECT id, organization, name, description, url, email, status, version,
    owner, string_to_array(languages, ','), available, maximum, updated
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[],
              $6::text[], $7::text[], $8::bigint[], $9::int[], $10::text[],
              $11::int[], $12::int[], $13::date[])
    AS wanted (id, organization, name, description, url, email, status,
               version, owner, languages, available, maximum, updated)
  ON CONFLICT (service_id) DO UPDATE SET
    organization_id = excluded.organization_id, name = excluded.name,
    description = excluded.description, url = excluded.url,
    email = excluded.email, status = excluded.status,
    version = excluded.version, languages = excluded.languages,
    capacity_available = excluded.capacity_available,
    capacity_maximum = excluded.capacity_maximum,
    capacity_updated = excluded.capacity_updated
)sql"};

// As in HSDS.
absl::string_view StatusName(ServiceStatus status) {
  switch (status) {
    case ServiceStatus::kActive:
      return "active";
    case ServiceStatus::kInactive:
      return "inactive";
    case ServiceStatus::kDefunct:
      return "defunct";
    case ServiceStatus::kTemporarilyClosed:
      return "temporarily closed";
  }
  return "";
}

ServiceStatus StatusFromName(absl::string_view name) {
  for (const ServiceStatus status :
       {ServiceStatus::kInactive, ServiceStatus::kDefunct,
        ServiceStatus::kTemporarilyClosed}) {
    if (StatusName(status) == name) return status;
  }
  return ServiceStatus::kActive;
}

std::optional<int> Places(const PgField& field) {
  if (field.is_null()) return std::nullopt;
  return field.as<int>();
}

std::optional<ServiceCapacity> CapacityFrom(const PgRow& row) {
  if (row["capacity_updated"].is_null()) return std::nullopt;
  return ServiceCapacity{
      .available = Places(row["capacity_available"]),
      .maximum = Places(row["capacity_maximum"]),
      .updated = DayFromPg(row["capacity_updated"].view()),
  };
}

std::vector<Service> ServicesFrom(const PgRows& rows) {
  std::vector<Service> services;
  for (const PgRow row : rows) {
    services.push_back({
        .id = row["service_id"].as<std::string>(),
        .organization = row["organization_id"].as<std::string>(),
        .display_name = row["name"].as<std::string>(),
        .description = row["description"].as<std::string>(),
        .url = row["url"].as<std::string>(),
        .email = row["email"].as<std::string>(),
        .status = StatusFromName(row["status"].c_str()),
        .languages = absl::StrSplit(row["languages"].as<std::string>(), ',',
                                    absl::SkipEmpty()),
        .capacity = CapacityFrom(row),
        .version = row["version"].as<int64_t>(),
        .owner = row["owner_municipality_id"].as<int>(),
    });
  }
  return services;
}

void AddCapacity(const std::optional<ServiceCapacity>& capacity,
                 PgArray& available, PgArray& maximum, PgArray& updated) {
  if (!capacity.has_value()) {
    available.AddNull();
    maximum.AddNull();
    updated.AddNull();
    return;
  }
  available.Add(capacity->available);
  maximum.Add(capacity->maximum);
  updated.Add(PgDate(capacity->updated));
}

}  // namespace

std::vector<Statement> ServiceStatements() {
  return {kReadServices, kReadServicesOfOrganization, kReadServicesById,
          kWriteServices};
}

std::vector<Service> ReadServices(
    Transaction& transaction, const std::optional<std::string>& organization,
    const std::string& prefix, const PagePosition& after, int limit) {
  return ServicesFrom(organization.has_value()
                          ? transaction.Exec(kReadServicesOfOrganization,
                                             after.display_name, after.id,
                                             prefix, limit, *organization)
                          : transaction.Exec(kReadServices, after.display_name,
                                             after.id, prefix, limit));
}

std::vector<Service> ReadServicesById(Transaction& transaction,
                                      const std::vector<std::string>& ids) {
  return ServicesFrom(transaction.Exec(kReadServicesById, PgTextArray(ids)));
}

void WriteServices(Transaction& transaction,
                   const std::vector<Change<Service>>& changes) {
  PgArray ids, organizations, names, descriptions, urls, emails, statuses,
      versions, owners, languages, available, maximum, updated;
  for (const Change<Service>& change : changes) {
    ids.Add(change.after.id);
    organizations.Add(change.after.organization);
    names.Add(change.after.display_name);
    descriptions.Add(change.after.description);
    urls.Add(change.after.url);
    emails.Add(change.after.email);
    statuses.Add(StatusName(change.after.status));
    versions.Add(change.after.version);
    owners.Add(change.after.owner);
    languages.Add(absl::StrJoin(change.after.languages, ","));
    AddCapacity(change.after.capacity, available, maximum, updated);
  }
  transaction.Exec(kWriteServices, ids.Literal(), organizations.Literal(),
                   names.Literal(), descriptions.Literal(), urls.Literal(),
                   emails.Literal(), statuses.Literal(), versions.Literal(),
                   owners.Literal(), languages.Literal(), available.Literal(),
                   maximum.Literal(), updated.Literal());
}

}  // namespace wegwijs::directory
