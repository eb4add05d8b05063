// Conditions in words: "Zoekt huurwoning, spreekt Tsjetsjeens, woont Overleie,
// donderdag 14 u".

#ifndef WEGWIJS_SERVICES_DIRECTORY_SEARCH_SENTENCE_H_
#define WEGWIJS_SERVICES_DIRECTORY_SEARCH_SENTENCE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/directory/neighbourhood.h"
#include "wegwijs/directory/v1/search.pb.h"

namespace wegwijs::directory {

struct Sentence {
  // The words that are still to be looked for.
  std::string text;
  // The others, in the order in which they stand.
  std::vector<v1::UnderstoodCondition> understood;
};

// Looks in `text`, in Dutch, French or English, for languages, for one of the
// neighbourhoods, and for a day with an hour, which is the next one from
// `now` on. It has to be said what a name is: "spreekt", "habite", "wijk"; or
// it stands alone between commas. So "Franse les" and "buurthuis Overleie" stay
// words. What `given` asks already is not looked for. `neighbourhoods` is
// called only where the text may name one.
Sentence Understand(
    absl::string_view text,
    const std::function<std::vector<Neighbourhood>()>& neighbourhoods,
    const v1::ServiceConditions& given, absl::Time now);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_SEARCH_SENTENCE_H_
