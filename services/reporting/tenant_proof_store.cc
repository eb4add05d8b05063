#include "services/reporting/tenant_proof_store.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::reporting {
namespace {

// Not a NIS code.
constexpr int kNobody = 0;

// The views through which a row of any municipality is visible.
constexpr Statement kVisibleViews = {"list_visible_views", R"sql(
  SELECT name FROM (VALUES
    ('intake.conversation_v1', EXISTS (SELECT FROM intake.conversation_v1)),
    ('intake.help_request_v1', EXISTS (SELECT FROM intake.help_request_v1)),
    ('intake.open_day_v1', EXISTS (SELECT FROM intake.open_day_v1)),
    ('intake.desk_v1', EXISTS (SELECT FROM intake.desk_v1)),
    ('intake.head_v1', EXISTS (SELECT FROM intake.head_v1))
  ) AS view (name, visible) WHERE visible
)sql"};

constexpr Statement kListMunicipalities = {"list_municipalities", R"sql(
  SELECT municipality_id FROM directory.municipality_v1
)sql"};

constexpr Statement kSetTenant = {"set_tenant", R"sql(
  SELECT runtime.set_tenant($1)
)sql"};

// Whether the head of $1 is visible, and whether the head of another one is.
constexpr Statement kSeeHead = {"see_head", R"sql(
  SELECT EXISTS (SELECT FROM intake.head_v1 WHERE municipality_id = $1) AS own,
    EXISTS (SELECT FROM intake.head_v1 WHERE municipality_id <> $1) AS foreign
)sql"};

absl::Status ProveBlind(DatabaseSession& session, std::optional<int> tenant) {
  return session.Run(
      {.municipality = tenant}, [](Transaction& transaction) -> absl::Status {
        const pqxx::result seen = transaction.Exec(kVisibleViews);
        if (seen.empty()) return absl::OkStatus();
        return absl::FailedPreconditionError(absl::StrCat(
            "Row Level Security does not hold: ", seen[0][0].c_str(),
            " shows rows of other municipalities to this service. Check that "
            "the role of --database_url is wegwijs_reporting and that "
            "tools/migrate ran."));
      });
}

// The first municipality with data stands for all; a new register has none.
absl::Status ProveSighted(DatabaseSession& session) {
  return session.Run({}, [](Transaction& transaction) -> absl::Status {
    for (const pqxx::row& row : transaction.Exec(kListMunicipalities)) {
      const int municipality = row[0].as<int>();
      transaction.Exec(kSetTenant, municipality);
      const pqxx::result seen = transaction.Exec(kSeeHead, municipality);
      if (seen[0]["foreign"].as<bool>()) {
        return absl::FailedPreconditionError(
            "Row Level Security does not hold: a municipality sees the rows "
            "of another. Run tools/migrate.");
      }
      if (seen[0]["own"].as<bool>()) return absl::OkStatus();
    }
    return absl::OkStatus();
  });
}

}  // namespace

std::vector<Statement> TenantProofStatements() {
  return {kVisibleViews, kListMunicipalities, kSetTenant, kSeeHead};
}

absl::Status ProveTenants(DatabaseSession& session) {
  RETURN_IF_ERROR(ProveBlind(session, std::nullopt));
  RETURN_IF_ERROR(ProveBlind(session, kNobody));
  return ProveSighted(session);
}

}  // namespace wegwijs::reporting
