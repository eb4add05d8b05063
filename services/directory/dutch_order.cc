#include "services/directory/dutch_order.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace wegwijs::directory {

std::string DutchSortKey(const std::string& text) {
  static const icu::Collator* const dutch = [] {
    UErrorCode error = U_ZERO_ERROR;
    icu::Collator* made =
        icu::Collator::createInstance(icu::Locale("nl"), error);
    return U_FAILURE(error) ? nullptr : made;
  }();
  if (dutch == nullptr) return text;
  std::array<uint8_t, 512> key{};
  const int length =
      dutch->getSortKey(icu::UnicodeString::fromUTF8(text), key.data(),
                        static_cast<int>(key.size()));
  return {reinterpret_cast<const char*>(key.data()),
          static_cast<size_t>(std::min<int>(length, key.size()))};
}

bool StartsInAnyCase(const std::string& text, const std::string& prefix) {
  if (prefix.empty()) return true;
  const icu::Locale locale("nl");
  return icu::UnicodeString::fromUTF8(text).toLower(locale).startsWith(
      icu::UnicodeString::fromUTF8(prefix).toLower(locale));
}

}  // namespace wegwijs::directory
