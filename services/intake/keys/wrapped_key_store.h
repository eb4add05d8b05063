// The SQL of renewing what was wrapped under older keys.

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_WRAPPED_KEY_STORE_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_WRAPPED_KEY_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/runtime/database.h"

namespace wegwijs::intake {

std::vector<Statement> WrappedKeyStatements();

// How many rows are of an epoch before `epoch`: identities, telephone numbers
// of workers, comments, signals, notes of referrals.
int64_t CountBefore(Transaction& transaction, int municipality, uint32_t epoch);

// Some clients whose identity is of an epoch before `epoch`.
std::vector<std::string> FindIdentitiesBefore(Transaction& transaction,
                                              int municipality, uint32_t epoch,
                                              int limit);

// A wrapped key and the row that it stands in.
struct WrappedKey {
  std::string owner;           // A client, conversation, signal or note, by id.
  std::optional<int> version;  // Of an earlier verdict.
  std::string wrapped_key;
};

// Writes wrapped key and epoch of identities that stand.
void RenewIdentityKeys(Transaction& transaction, int municipality,
                       uint32_t epoch, absl::Span<const WrappedKey> keys);

// Some comments of verdicts, earlier ones too, that are of an epoch before
// `epoch`.
std::vector<WrappedKey> FindCommentsBefore(Transaction& transaction,
                                           int municipality, uint32_t epoch,
                                           int limit);

// Writes wrapped key and epoch of comments that stand.
void RenewCommentKeys(Transaction& transaction, int municipality,
                      uint32_t epoch, absl::Span<const WrappedKey> keys);

// Some signals whose words are of an epoch before `epoch`.
std::vector<WrappedKey> FindSignalsBefore(Transaction& transaction,
                                          int municipality, uint32_t epoch,
                                          int limit);

// Writes wrapped key and epoch of signals.
void RenewSignalKeys(Transaction& transaction, int municipality, uint32_t epoch,
                     absl::Span<const WrappedKey> keys);

// Some notes of referrals that are of an epoch before `epoch`.
std::vector<WrappedKey> FindNotesBefore(Transaction& transaction,
                                        int municipality, uint32_t epoch,
                                        int limit);

// Writes wrapped key and epoch of notes that stand.
void RenewNoteKeys(Transaction& transaction, int municipality, uint32_t epoch,
                   absl::Span<const WrappedKey> keys);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_WRAPPED_KEY_STORE_H_
