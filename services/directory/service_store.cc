#include "services/directory/service_store.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "services/directory/head_store.h"
#include "services/directory/json_column.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::directory {
namespace {

// The columns that ServicesFrom reads.
#define SERVICE_COLUMNS                                                  \
  "service_id, organization_id, name, description, url, email, status, " \
  "version, owner_municipality_id, "                                     \
  "array_to_string(languages, ',') AS languages, capacity_available, "   \
  "capacity_maximum, capacity_updated, profile, text_version, "          \
  "(extract(epoch FROM verified_at) * 1000000)::bigint AS verified, "    \
  "verified_by, verification_method, verification_due, "                 \
  "referred, refused, failed "                                           \
  "FROM directory.service "

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

// Serves the index in memory, by service_by_change when few changed.
constexpr Statement kReadServicesChanged = {"read_services_changed",
                                            "SELECT " SERVICE_COLUMNS R"sql(
  WHERE change_number > $1 AND service_id > $2::uuid
  ORDER BY service_id LIMIT $3
)sql"};

// Up the index service_by_verification, then in order; $6 is today.
constexpr Statement kReadServicesToVerify = {"read_services_to_verify",
                                             "SELECT " SERVICE_COLUMNS R"sql(
  WHERE owner_municipality_id = $1 AND status <> 'defunct'
    AND coalesce(verification_due, '-infinity') < $2::date
    AND (coalesce(verification_due, '-infinity') >= $6::date, -referred,
         coalesce(verification_due, '-infinity'), service_id)
      > ($3::date >= $6::date, -$7::int, $3::date, $4::uuid)
  ORDER BY coalesce(verification_due, '-infinity') >= $6::date, -referred,
    coalesce(verification_due, '-infinity'), service_id LIMIT $5
)sql"};

constexpr Statement kWriteVerification = {"write_verification", R"sql(
  UPDATE directory.service SET verified_at = $2::timestamptz, verified_by = $3,
    verification_method = $4, verification_due = $5::date,
    referred = 0, refused = 0, failed = 0,
    change_number =
      (SELECT change_number FROM directory.head WHERE head_id = 1)
  WHERE service_id = $1::uuid
)sql"};

constexpr Statement kWriteServices = {"write_services", R"sql(
  INSERT INTO directory.service
    (service_id, organization_id, name, description, url, email, status,
     version, owner_municipality_id, languages, capacity_available,
     capacity_maximum, capacity_updated, profile, text_version, change_number)
  SELECT id, organization, name, description, url, email, status, version,
    owner, string_to_array(languages, ','), available, maximum, updated,
    profile, text_version,
    (SELECT change_number FROM directory.head WHERE head_id = 1)
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[],
              $6::text[], $7::text[], $8::bigint[], $9::int[], $10::text[],
              $11::int[], $12::int[], $13::date[], $14::jsonb[],
              $15::bigint[])
    AS wanted (id, organization, name, description, url, email, status,
               version, owner, languages, available, maximum, updated,
               profile, text_version)
  ON CONFLICT (service_id) DO UPDATE SET
    organization_id = excluded.organization_id, name = excluded.name,
    description = excluded.description, url = excluded.url,
    email = excluded.email, status = excluded.status,
    version = excluded.version, languages = excluded.languages,
    capacity_available = excluded.capacity_available,
    capacity_maximum = excluded.capacity_maximum,
    capacity_updated = excluded.capacity_updated,
    profile = excluded.profile, text_version = excluded.text_version,
    change_number = excluded.change_number
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

std::optional<Verification> VerificationFrom(const PgRow& row) {
  if (row["verified"].is_null()) return std::nullopt;
  Verification verification = {
      .at = absl::FromUnixMicros(row["verified"].as<int64_t>()),
      .by = row["verified_by"].as<std::string>(),
      .due = DayFromPg(row["verification_due"].view())};
  v1::VerificationMethod_Parse(row["verification_method"].c_str(),
                               &verification.method);
  return verification;
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
        .profile = FromJsonColumn<v1::ServiceProfile>(row["profile"]),
        .version = row["version"].as<int64_t>(),
        .text_version = row["text_version"].as<int64_t>(),
        .verification = VerificationFrom(row),
        .referrals = {.referred = row["referred"].as<int>(),
                      .refused = row["refused"].as<int>(),
                      .failed = row["failed"].as<int>()},
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
  return {kReadServices,        kReadServicesOfOrganization, kReadServicesById,
          kReadServicesChanged, kReadServicesToVerify,       kWriteVerification,
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

std::vector<Service> ReadServicesChangedSince(Transaction& transaction,
                                              int64_t change_number,
                                              const std::string& after,
                                              int limit) {
  return ServicesFrom(
      transaction.Exec(kReadServicesChanged, change_number, after, limit));
}

std::string VerificationPosition::ToCursor() const {
  return absl::StrCat(id, due, " ", referred);
}

VerificationPosition VerificationPosition::FromCursor(
    const std::string& cursor) {
  VerificationPosition position;
  if (cursor.empty()) return position;
  const size_t id_length = position.id.size();
  const size_t space = cursor.find(' ');
  position.id = cursor.substr(0, id_length);
  position.due = cursor.substr(id_length, space - id_length);
  // A cursor is one of ours, or its token was refused.
  if (!absl::SimpleAtoi(cursor.substr(space + 1), &position.referred))
    return {};
  return position;
}

VerificationPosition VerificationPosition::Of(const Service& service) {
  VerificationPosition position = {.id = service.id,
                                   .referred = service.referrals.referred};
  if (service.verification.has_value()) {
    position.due = PgDate(service.verification->due);
  }
  return position;
}

std::vector<Service> ReadServicesToVerify(Transaction& transaction, int owner,
                                          absl::CivilDay today,
                                          absl::CivilDay due_before,
                                          const VerificationPosition& after,
                                          int limit) {
  return ServicesFrom(transaction.Exec(kReadServicesToVerify, owner,
                                       PgDate(due_before), after.due, after.id,
                                       limit, PgDate(today), after.referred));
}

void WriteVerification(Transaction& transaction, const Service& service) {
  const Verification& verification = *service.verification;
  CountChange(transaction);
  transaction.Exec(kWriteVerification, service.id, PgTime(verification.at),
                   verification.by,
                   v1::VerificationMethod_Name(verification.method),
                   PgDate(verification.due));
}

void WriteServices(Transaction& transaction,
                   const std::vector<Change<Service>>& changes) {
  PgArray ids, organizations, names, descriptions, urls, emails, statuses,
      versions, owners, languages, available, maximum, updated, profiles,
      text_versions;
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
    profiles.Add(ToJsonColumn(change.after.profile));
    text_versions.Add(change.after.text_version);
  }
  CountChange(transaction);
  transaction.Exec(kWriteServices, ids.Literal(), organizations.Literal(),
                   names.Literal(), descriptions.Literal(), urls.Literal(),
                   emails.Literal(), statuses.Literal(), versions.Literal(),
                   owners.Literal(), languages.Literal(), available.Literal(),
                   maximum.Literal(), updated.Literal(), profiles.Literal(),
                   text_versions.Literal());
}

}  // namespace wegwijs::directory
