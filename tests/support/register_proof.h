// What must hold of a municipality's register at any moment, whatever happened
// to the servers: proved from the tables, as the superuser.

#ifndef WEGWIJS_TESTS_SUPPORT_REGISTER_PROOF_H_
#define WEGWIJS_TESTS_SUPPORT_REGISTER_PROOF_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "services/runtime/audit_chain.h"

namespace wegwijs {

// What is wrong with it, a sentence each; empty if nothing is:
//   - events and audit entries are numbered from 1 without gaps, and the head
//     stands at the last of both;
//   - every audit link is the one that its entries give, from the first to the
//     head's;
//   - a conversation has help requests, and the event that recorded it;
//   - an imported row has its conversation, and each conversation one row for
//     each help request at the most;
//   - a review has its conversation;
//   - a live referral has its conversation, and its need while it counts; its
//     steps lead to its state one by one;
//   - a follow-up has its conversation, and while it is open its worker, who is
//     not retired and works for its organisation, or nobody;
//   - a signal has as many supporters as it says, its first step, and a last
//     step that is its state;
//   - a request_id that was kept made something that stands.
std::vector<std::string> FaultsOfRegister(const std::string& superuser_url,
                                          int municipality);

// The number of rows of every table of the schema `intake` (but for its copies
// of the directory) and the numbers of the heads, as one text: the same before
// and after, when nothing changed.
std::string StateOfRegister(const std::string& superuser_url);

// The audit entries of the municipality, by number.
std::vector<AuditEntry> ReadAuditEntries(pqxx::transaction_base& database,
                                         int municipality);

// The first value of a query's only row.
int Number(const std::string& superuser_url, const std::string& sql);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_REGISTER_PROOF_H_
