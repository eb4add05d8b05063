// What the blind index holds of a name, and what a search asks it for.
//
// A term is a short row of bytes; the caller keys it (an HMAC per municipality)
// and stores or looks up the result. A search finds a person when one of its
// terms is one of theirs.
//
// Whoever holds the index without its key sees how often each hash stands in
// it, and could compare that with a table of how often names occur. So a term
// is never a name alone. It is an unordered pair of the keys of two parts, with
// the birth year, with one of a few numbers drawn at random (the share): the
// commonest pair of a year is spread over kSharesOfAYear terms. Where the birth
// year or the second part is unknown, a wider draw stands for it. A search
// names all the numbers that may have been drawn.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_SEARCH_TERMS_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_SEARCH_TERMS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/random/bit_gen_ref.h"
#include "services/intake/matching/folded_name.h"

namespace wegwijs::intake {

// From how many numbers the share is drawn: for a person whose birth year is
// known, and for one whose birth year is not.
inline constexpr int kSharesOfAYear = 8;
inline constexpr int kSharesWithoutYear = 64;
// How far back a search without a birth year looks.
inline constexpr int kYearsOfALife = 110;
inline constexpr size_t kMostStoredTerms = 24;
inline constexpr size_t kMostQueryTerms = 6000;

// The terms to store of a person: the pairs of all parts, each in its
// likeliest pronunciation first, then in others while there is room; of a
// person with one part, the part alone. Sorted, without repetition, at most
// kMostStoredTerms; none if the name is empty. Exchanged fields give the same
// terms from the same `random`.
std::vector<std::string> StoredTerms(const FoldedName& name,
                                     std::optional<int> birth_year,
                                     absl::BitGenRef random);

// The terms that find everybody whom `name` may mean: born in `birth_year`, the
// year before or after, or at an unknown time; without `birth_year`, in any of
// the last kYearsOfALife years up to `this_year`. With two parts or more it
// also finds people of whom only one of these parts is stored. With one part it
// finds only people with one part. Without repetition, at most kMostQueryTerms:
// of a longer name the unlikelier pronunciations are left out.
std::vector<std::string> QueryTerms(const FoldedName& name,
                                    std::optional<int> birth_year,
                                    int this_year);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_SEARCH_TERMS_H_
