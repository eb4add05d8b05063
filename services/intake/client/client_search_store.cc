#include "services/intake/client/client_search_store.h"

#include "services/runtime/pg_array.h"

namespace wegwijs::intake {
namespace {

// A place in the primary key of client_term for each term.
constexpr Statement kFindByTerms = {"find_clients_by_terms", R"sql(
  SELECT DISTINCT client_id FROM intake.client_term
  WHERE municipality_id = $1 AND term = ANY ($2::bytea[])
)sql"};

// By worker_phone_by_term.
constexpr Statement kFindWorkerPhone = {"find_worker_phone", R"sql(
  SELECT 1 FROM intake.worker_phone
  WHERE municipality_id = $1 AND term = ANY ($2::bytea[])
  LIMIT 1
)sql"};

std::string BytesArray(absl::Span<const std::string> terms) {
  PgArray array;
  for (const std::string& term : terms) array.AddBytes(term);
  return array.Literal();
}

}  // namespace

std::vector<Statement> ClientSearchStatements() {
  return {kFindByTerms, kFindWorkerPhone};
}

std::vector<std::string> FindByTerms(Transaction& transaction, int municipality,
                                     absl::Span<const std::string> terms) {
  std::vector<std::string> clients;
  if (terms.empty()) return clients;
  for (const PgRow row :
       transaction.Exec(kFindByTerms, municipality, BytesArray(terms))) {
    clients.push_back(row[0].c_str());
  }
  return clients;
}

bool IsPhoneOfWorker(Transaction& transaction, int municipality,
                     absl::Span<const std::string> terms) {
  if (terms.empty()) return false;
  return !transaction.Exec(kFindWorkerPhone, municipality, BytesArray(terms))
              .empty();
}

}  // namespace wegwijs::intake
