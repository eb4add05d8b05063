// Looks for secrets in what must not hold them: dumps, logs, events, errors.

#ifndef WEGWIJS_TESTS_SUPPORT_LEAK_SEARCH_H_
#define WEGWIJS_TESTS_SUPPORT_LEAK_SEARCH_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs {

// Finds texts however they are written: as UTF-8, in hexadecimal, in base64 at
// every offset, escaped for URLs, for JSON and for C, and as UTF-16. Small and
// capital letters of ASCII are the same, but in base64. There an offset that
// leaves fewer than 8 characters of a text is not looked at: so few stand by
// chance in the hexadecimal of a dump.
class LeakSearch {
 public:
  // Each of `secrets` has at least 6 bytes of UTF-8.
  explicit LeakSearch(const std::vector<std::string>& secrets);

  // What is found in `text`, each secret once for each way it is written there:
  // "Peeters, as base64".
  std::vector<std::string> FoundIn(absl::string_view text) const;

  // How a secret may be written, and what that is called.
  struct Writing {
    std::string name;
    std::string bytes;
    bool exact_case = false;
  };
  static std::vector<Writing> WritingsOf(const std::string& secret);

 private:
  struct Needle {
    std::string bytes;
    std::string told;
    bool exact_case;
  };

  // By their first bytes, in small letters.
  std::unordered_map<std::string, std::vector<Needle>> needles_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_LEAK_SEARCH_H_
