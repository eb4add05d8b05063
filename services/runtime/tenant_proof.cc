#include "services/runtime/tenant_proof.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/status_macros.h"

namespace wegwijs {
namespace {

// Not a NIS code.
constexpr int kNobody = 0;

absl::Status Broken(absl::string_view what) {
  return absl::FailedPreconditionError(absl::StrCat(
      "Row Level Security does not hold: ", what,
      " Check that --database_url names this service's own role, which owns "
      "nothing, and that tools/migrate ran."));
}

absl::Status ProveBlind(DatabaseSession& session, const TenantProof& proof,
                        std::optional<int> tenant) {
  return session.Run(
      {.municipality = tenant}, [&](Transaction& transaction) -> absl::Status {
        const PgRows seen = transaction.Exec(proof.visible);
        if (seen.empty()) return absl::OkStatus();
        return Broken(
            absl::StrCat(seen[0][0].c_str(),
                         " shows rows to a transaction that may see none."));
      });
}

absl::StatusOr<std::vector<int>> Candidates(DatabaseSession& session,
                                            const TenantProof& proof) {
  std::vector<int> municipalities;
  RETURN_IF_ERROR(session.Run({}, [&](Transaction& transaction) {
    municipalities.clear();
    for (const auto& row : transaction.Exec(proof.candidates)) {
      municipalities.push_back(row[0].as<int>());
    }
    return absl::OkStatus();
  }));
  return municipalities;
}

// Whether `municipality` sees its own rows; an error if it sees others.
absl::StatusOr<bool> SeesOwn(DatabaseSession& session, const TenantProof& proof,
                             int municipality) {
  bool own = false;
  RETURN_IF_ERROR(session.Run(
      {.municipality = municipality},
      [&](Transaction& transaction) -> absl::Status {
        const PgRows seen = transaction.Exec(proof.seen, municipality);
        own = seen[0]["own"].as<bool>();
        return seen[0]["foreign"].as<bool>()
                   ? Broken("one municipality sees the rows of another.")
                   : absl::OkStatus();
      }));
  return own;
}

}  // namespace

absl::Status ProveTenants(DatabaseSession& session, const TenantProof& proof) {
  RETURN_IF_ERROR(ProveBlind(session, proof, std::nullopt));
  RETURN_IF_ERROR(ProveBlind(session, proof, kNobody));
  ASSIGN_OR_RETURN(const std::vector<int> municipalities,
                   Candidates(session, proof));
  // The first municipality with data stands for all; a new register has none.
  for (const int municipality : municipalities) {
    ASSIGN_OR_RETURN(const bool own, SeesOwn(session, proof, municipality));
    if (own) break;
  }
  return absl::OkStatus();
}

}  // namespace wegwijs
