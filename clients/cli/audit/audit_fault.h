// What can be wrong with an audit.

#ifndef WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_FAULT_H_
#define WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_FAULT_H_

#include <cstdint>
#include <string>

namespace wegwijs::cli {

struct AuditFault {
  enum class Kind {
    // Of the entries of the link `first` to `last`:
    kEntriesChanged,    // They are not those that it sealed.
    kEntriesExchanged,  // `entry` and `other` have changed places.
    kEntryMissing,      // `count` are missing, `entry` is the first of them.

    kEntryOutside,  // `entry` stands where no link is.

    // Of the links:
    kLinkChanged,   // The next one fits the entries of `first` to `last`.
    kLinkMissing,   // The entries `first` to `last` have none.
    kRangeMissing,  // `first` to `last` have neither entries nor a link.
    kLinkInserted,  // `first` to `last` is not above what is sealed before it.

    // Of the end:
    kTailMissing,  // `first` to `last`, where the register counted on.
    kHeadChanged,  // The register counts on from another link at `last`.

    // Of the link that was noted earlier and ended at `last`:
    kNotedMissing,    // None ends there.
    kNotedDifferent,  // Another one does.
  };

  Kind kind;
  int64_t first = 0;
  int64_t last = 0;
  int64_t entry = 0;
  int64_t other = 0;
  int64_t count = 0;
};

// Which link it is, and what is wrong, for a person.
std::string FaultText(const AuditFault& fault);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_AUDIT_AUDIT_FAULT_H_
