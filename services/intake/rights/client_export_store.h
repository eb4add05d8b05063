// The SQL of exports that nothing else asks.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/intake/rights/client_export.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> ClientExportStatements();

// The conversations of which a version is, or was, of one of the clients.
std::vector<std::string> FindConversationsOf(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients);

// The earlier versions of these conversations with their help requests, by
// conversation; of each the earliest first.
std::map<std::string, std::vector<Conversation>> ReadEarlierVersions(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> conversations);

// Those of these conversations, the earliest first.
std::vector<ReferralRecord> ReadReferrals(
    Transaction& transaction, int municipality,
    const std::set<std::string>& conversations);

// The earliest first. `clients` are UUIDs.
std::vector<IdentityOpening> ReadOpenings(
    Transaction& transaction, int municipality,
    absl::Span<const std::string> clients);

// Ids of things that have names.
struct NamedThings {
  std::set<std::string> desks;
  std::set<std::string> services;
  std::set<std::string> organizations;
};

// The names that are known here, by resource name.
std::map<std::string, std::string> ReadDisplayNames(Transaction& transaction,
                                                    int municipality,
                                                    const NamedThings& things);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_STORE_H_
