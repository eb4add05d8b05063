#include "clients/cli/audit/audit_fault.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace wegwijs::cli {
namespace {

// $0 and $1 are `first` and `last`, $2 and $3 `entry` and `other`, $4 `count`.
const char* PatternOf(AuditFault::Kind kind) {
  using Kind = AuditFault::Kind;
  switch (kind) {
    case Kind::kEntriesChanged:
      return "The link over the entries $0 to $1 does not fit them: an entry "
             "was changed, or others were inserted, removed or reordered and "
             "all of them numbered anew.";
    case Kind::kEntriesExchanged:
      return "The link over the entries $0 to $1 does not fit them: the "
             "entries $2 and $3 were reordered, each stands in the place of "
             "the other.";
    case Kind::kEntryMissing:
      return "The link over the entries $0 to $1 does not fit them: the entry "
             "$2 is missing, $4 in all: removed or renumbered.";
    case Kind::kEntryOutside:
      return "No link seals the entry $2: it was inserted or renumbered.";
    case Kind::kLinkChanged:
      return "The link over the entries $0 to $1 was changed; the entries are "
             "as they were sealed.";
    case Kind::kLinkMissing:
      return "The link over the entries $0 to $1 was removed or renumbered; "
             "the entries are there.";
    case Kind::kRangeMissing:
      return "There is a gap: the entries $0 to $1 were removed, and their "
             "link too.";
    case Kind::kLinkInserted:
      return "The link over the entries $0 to $1 was inserted or renumbered: "
             "it does not begin where the one before it ends.";
    case Kind::kTailMissing:
      return "The tail was cut off: the register counted to $1, and from $0 on "
             "there is no link.";
    case Kind::kHeadChanged:
      return "The head was changed: the register does not count on from the "
             "last link, which ends at $1.";
    case Kind::kNotedMissing:
      return "The tail was cut off or written anew: no link ends at $1, where "
             "the link that you noted ended.";
    case Kind::kNotedDifferent:
      return "The audit was written anew: the link that ends at $1 is not the "
             "one that you noted.";
  }
  return "";
}

}  // namespace

std::string FaultText(const AuditFault& fault) {
  return absl::Substitute(PatternOf(fault.kind), fault.first, fault.last,
                          fault.entry, fault.other, fault.count);
}

}  // namespace wegwijs::cli
