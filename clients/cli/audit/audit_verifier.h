// Verifies the audit of a municipality link by link, by the words of AuditLink
// in wegwijs/intake/v1/audit.proto. It keeps one link at a time, however long
// the audit is.
//
//   AuditVerifier verifier({.municipality = "municipalities/34022"});
//   for (each link, the lowest first) {
//     for (each entry up to its last number) verifier.Take(entry);
//     verifier.Take(link);
//   }
//   verifier.Finish(head_number, head_link);

#ifndef WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_VERIFIER_H_
#define WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_VERIFIER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/audit/audit_fault.h"
#include "clients/cli/audit/audit_link_hash.h"
#include "google/protobuf/timestamp.pb.h"
#include "wegwijs/intake/v1/audit.pb.h"

namespace wegwijs::cli {

// The last link of an earlier verification.
struct NotedLink {
  int64_t last_number = 0;
  std::string link;  // 32 bytes.
};

class AuditVerifier {
 public:
  struct Knowledge {
    std::string municipality;  // `municipalities/{nis}`
    // The highest number that an entry `audit.ended` names; up to it the
    // entries of whole links may be gone.
    int64_t ended = 0;
    std::optional<NotedLink> noted;
  };

  // What was found whole.
  struct Tally {
    int64_t entries = 0;
    int64_t links = 0;
    // Of those links, the ones whose entries are gone because their term was
    // over.
    int64_t ended_links = 0;
    // The moments of the first and the last entry.
    google::protobuf::Timestamp first_time;
    google::protobuf::Timestamp last_time;
  };

  explicit AuditVerifier(Knowledge knowledge);

  // By number.
  void Take(const intake::v1::AuditEntry& entry);
  void Take(const intake::v1::AuditLink& link);

  // All links were taken; the arguments are the head of that moment.
  void Finish(int64_t head_number, const std::string& head_link);

  // The first fault; from then on nothing is looked at any more. A link that
  // does not fit is one only when the next one, or the end, tells why.
  const std::optional<AuditFault>& fault() const { return fault_; }

  const Tally& tally() const { return tally_; }

 private:
  // A link that is not the one computed.
  struct Suspect {
    int64_t first;
    int64_t last;
    std::string computed;
  };

  std::optional<AuditFault> FaultOfPlace(
      const intake::v1::AuditLink& link) const;
  std::optional<AuditFault> FaultOfNumbers(
      const intake::v1::AuditLink& link) const;
  std::optional<AuditFault> FaultOfNoted(
      const intake::v1::AuditLink& link) const;
  bool IsEnded(const intake::v1::AuditLink& link) const;
  // Two entries whose exchange makes the link fit.
  std::optional<AuditFault> Exchanged(const intake::v1::AuditLink& link) const;
  void Compare(const intake::v1::AuditLink& link, const std::string& entries);
  void Accept(const intake::v1::AuditLink& link);
  void Decide(bool link_was_changed);
  void BeginNext(const intake::v1::AuditLink& link);

  const Knowledge knowledge_;
  std::optional<AuditFault> fault_;
  std::optional<Suspect> suspect_;
  Tally tally_;

  // The last link that was taken, and where it ends.
  std::string link_before_;
  int64_t sealed_ = 0;

  // The entries since.
  EntriesHash hash_;
  int64_t count_ = 0;
  int64_t first_taken_ = 0;
  int64_t last_taken_ = 0;
  int64_t first_missing_ = 0;  // 0: none is missing between them.
  google::protobuf::Timestamp first_time_;
  google::protobuf::Timestamp last_time_;
  // Those that are tried for an exchange, and one more when there are too many.
  std::vector<intake::v1::AuditEntry> kept_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_VERIFIER_H_
