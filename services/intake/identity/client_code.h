// The short code of a client, to be said aloud at a desk: "K7M-4RX-P".
//
// Seven characters: six at random and a check character. They are the ten
// digits and nine letters, F K M P Q R X Y Z: none that looks like a digit
// (I L O U), and one of each row of letters that sound alike in Dutch or French
// (P for B C D E G J P T V W, K for A H K, M for M N, F for F S). No vowel but
// Y: hardly a code is a word.
//
// The check character detects every single wrong character and every exchange
// of two characters, neighbours or not. The digits of the code, each times its
// place (7 for the first, 1 for the last), add up to a multiple of 19, as those
// of an ISBN-10 do of 11; 19 is prime.
//
// How many fit: there are 19^6 = 47,045,881 codes. A municipality with 60,000
// clients draws one that is taken once in 784 times, one with 500,000 once in
// 94. The unique key of the database decides, and who made the code makes
// another one.
//
// A code is a handle, no secret: it proves nothing about who says it.
//
// Besides these there are imported codes, "K0371", which the register was given
// and which stay as they are: 1 to 40 letters, digits, `-`, `.` and `_`.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_CLIENT_CODE_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_CLIENT_CODE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace wegwijs::intake {

struct ClientCode {
  enum class Kind {
    // Seven characters with the right check character.
    kChecked,
    // Anything else that can be a code.
    kImported,
    // Seven letters and digits that do not check: an imported code, or more
    // probably a slip. When no client has it, say that one character is wrong.
    kImportedOrSlip,
  };

  Kind kind;
  // As it stands in the database: upper case; a checked code without hyphens.
  std::string text;
  // Of a checked code that was typed as an imported one may be written too,
  // "KL-00123": that one. Look up both. Otherwise empty.
  std::string or_imported;
};

// A new code in the form of the database, "K7M4RXP". It may be taken.
std::string NewClientCode();

// What a person typed. Of a checked code, lower case, spaces and hyphens count
// for nothing, O is 0, and I and L are 1. An imported code is taken in upper
// case, without the spaces around it. INVALID_ARGUMENT, with a sentence for the
// user, if it can be neither.
absl::StatusOr<ClientCode> ParseClientCode(absl::string_view typed);

// The code as people read it: a checked one in groups, "K7M-4RX-P"; any other
// as it is.
std::string GroupClientCode(absl::string_view code);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_CLIENT_CODE_H_
