// How names are put in order and begin, as PostgreSQL does both in the
// directory.

#ifndef WEGWIJS_SERVICES_DIRECTORY_DUTCH_ORDER_H_
#define WEGWIJS_SERVICES_DIRECTORY_DUTCH_ORDER_H_

#include <string>

namespace wegwijs::directory {

// Bytes that stand in the order that the texts have in Dutch.
std::string DutchSortKey(const std::string& text);

// Whether `text` begins so, upper and lower case alike.
bool StartsInAnyCase(const std::string& text, const std::string& prefix);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_DUTCH_ORDER_H_
