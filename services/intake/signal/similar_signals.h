// Which signals say the same.

#ifndef WEGWIJS_SERVICES_INTAKE_SIGNAL_SIMILAR_SIGNALS_H_
#define WEGWIJS_SERVICES_INTAKE_SIGNAL_SIMILAR_SIGNALS_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/intake/signal/signal.h"

namespace wegwijs::intake {

// The words of `text` of four letters or more, each once, without accents and
// in lower case. An apostrophe ends a word. Text that is no UTF-8 has those
// that can be read.
std::set<std::string> WordsOf(absl::string_view text);

// At most `most` of `candidates`, the most similar to `wanted` first, as
// FindSimilarSignals orders them.
std::vector<Signal> MostSimilar(const Signal& wanted,
                                std::vector<Signal> candidates,
                                std::size_t most);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SIGNAL_SIMILAR_SIGNALS_H_
