// Pages of lists: where they end, and whether another follows.

#ifndef WEGWIJS_SERVICES_DIRECTORY_PAGE_H_
#define WEGWIJS_SERVICES_DIRECTORY_PAGE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::directory {

// The last row of a page; the default stands before the first row.
struct PagePosition {
  std::string display_name;
  // Tells rows of the same display name apart.
  std::string id = "00000000-0000-0000-0000-000000000000";

  // As the cursor of a page token, and back. `cursor` is empty or was made by
  // ToCursor.
  std::string ToCursor() const { return id + display_name; }
  static PagePosition FromCursor(absl::string_view cursor) {
    PagePosition position;
    if (cursor.empty()) return position;
    const size_t id_length = position.id.size();
    position.id = std::string(cursor.substr(0, id_length));
    position.display_name = std::string(cursor.substr(id_length));
    return position;
  }
};

// Cuts `rows`, of which one more was read than the page holds, to `page_size`.
// True if there is a next page.
template <typename Row>
bool CutPage(std::vector<Row>& rows, int page_size) {
  if (rows.size() <= static_cast<size_t>(page_size)) return false;
  rows.resize(page_size);
  return true;
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_PAGE_H_
