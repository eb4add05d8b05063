#include "services/intake/referral/invitation_store.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_value.h"

namespace wegwijs::intake {
namespace {

// What an invitation is; by the primary key or the index
// invitation_of_referral.
#define WEGWIJS_INVITATION                                \
  "number, referral_id, encode(link_hash, 'hex'),"        \
  "  encode(code_hash, 'hex'), used,"                     \
  "  (extract(epoch FROM created_at) * 1000000)::bigint," \
  "  (extract(epoch FROM expires_at) * 1000000)::bigint "

constexpr Statement kTry = {"try_invitation", R"sql(
  UPDATE intake.invitation SET tries = tries + 1
  WHERE municipality_id = $1 AND number = $2 AND tries < $3
  RETURNING )sql" WEGWIJS_INVITATION};

constexpr Statement kRead = {"read_invitation", "SELECT " WEGWIJS_INVITATION
                                                R"sql(
  FROM intake.invitation
  WHERE municipality_id = $1 AND number = $2
)sql"};

constexpr Statement kReadTo = {"read_invitation_to",
                               "SELECT " WEGWIJS_INVITATION R"sql(
  FROM intake.invitation
  WHERE municipality_id = $1 AND referral_id = $2
)sql"};

#undef WEGWIJS_INVITATION

constexpr Statement kDelete = {"delete_invitations", R"sql(
  DELETE FROM intake.invitation
  WHERE municipality_id = $1 AND referral_id = $2
)sql"};

constexpr Statement kInsert = {"insert_invitation", R"sql(
  INSERT INTO intake.invitation (municipality_id, number, referral_id,
    link_hash, code_hash, tries, used, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, 0, false, $6, $7)
  ON CONFLICT DO NOTHING
  RETURNING number
)sql"};

constexpr Statement kUse = {"use_invitation", R"sql(
  UPDATE intake.invitation SET used = true
  WHERE municipality_id = $1 AND number = $2
)sql"};

std::optional<Invitation> InvitationIn(int municipality, const PgRows& rows) {
  if (rows.empty()) return std::nullopt;
  const PgRow row = rows[0];
  return Invitation{.municipality = municipality,
                    .number = row[0].as<int>(),
                    .referral = row[1].c_str(),
                    .link_hash = BytesFromHex(row[2]),
                    .code_hash = BytesFromHex(row[3]),
                    .used = row[4].as<bool>(),
                    .created_at = absl::FromUnixMicros(row[5].as<int64_t>()),
                    .expires_at = absl::FromUnixMicros(row[6].as<int64_t>())};
}

}  // namespace

std::vector<Statement> InvitationStatements() {
  return {kTry, kRead, kReadTo, kDelete, kInsert, kUse};
}

std::optional<Invitation> TryInvitation(Transaction& transaction,
                                        int municipality, int number) {
  return InvitationIn(municipality, transaction.Exec(kTry, municipality, number,
                                                     kMostInvitationTries));
}

std::optional<Invitation> ReadInvitation(Transaction& transaction,
                                         int municipality, int number) {
  return InvitationIn(municipality,
                      transaction.Exec(kRead, municipality, number));
}

std::optional<Invitation> ReadInvitationTo(Transaction& transaction,
                                           int municipality,
                                           const std::string& referral) {
  return InvitationIn(municipality,
                      transaction.Exec(kReadTo, municipality, referral));
}

bool ReplaceInvitation(Transaction& transaction, const Invitation& invitation) {
  transaction.Queue(kDelete, invitation.municipality, invitation.referral);
  return !transaction
              .Exec(kInsert, invitation.municipality, invitation.number,
                    invitation.referral, PgBytes{invitation.link_hash},
                    PgBytes{invitation.code_hash},
                    PgTime(invitation.created_at),
                    PgTime(invitation.expires_at))
              .empty();
}

void UseInvitation(Transaction& transaction, const Invitation& invitation) {
  transaction.Queue(kUse, invitation.municipality, invitation.number);
}

}  // namespace wegwijs::intake
