// What a fuzzer says of every input, beside that nothing crashes.

#ifndef WEGWIJS_TESTS_FUZZ_MUST_H_
#define WEGWIJS_TESTS_FUZZ_MUST_H_

#include <cstdio>
#include <cstdlib>

namespace wegwijs {

// Ends the process, which libFuzzer takes for a finding, unless it holds.
inline void Must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "This does not hold: %s.\n", what);
  std::abort();
}

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_FUZZ_MUST_H_
