// Page tokens of list methods: where the next page starts, signed together with
// the query, so that a token works for the query that it came from and no
// other.
//
//   const std::string query = QueryFingerprint(key, request);
//   ASSIGN_OR_RETURN(const std::string cursor,
//                    DecodePageToken(key, query, request.page_token()));
//   ...
//   response.set_next_page_token(EncodePageToken(key, query, last_row));

#ifndef WEGWIJS_SERVICES_RUNTIME_PAGE_TOKEN_H_
#define WEGWIJS_SERVICES_RUNTIME_PAGE_TOKEN_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/runtime/fingerprint.h"

namespace wegwijs {

// The fingerprint of a list request without its `page_size` and `page_token`,
// which may change from page to page.
std::string QueryFingerprint(const HmacKey& key,
                             const google::protobuf::Message& request);

// A token that leads to `cursor` (any bytes; they are signed, not hidden).
std::string EncodePageToken(const HmacKey& key, absl::string_view query,
                            absl::string_view cursor);

// The cursor of `token`; nothing if it is garbled, changed, or from another
// query.
std::optional<std::string> CursorOf(const HmacKey& key, absl::string_view query,
                                    absl::string_view token);

// The cursor of `token`; empty for an empty token, which asks for the first
// page. INVALID_ARGUMENT naming the field `page_token` if CursorOf gives
// nothing.
absl::StatusOr<std::string> DecodePageToken(const HmacKey& key,
                                            absl::string_view query,
                                            absl::string_view token);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_PAGE_TOKEN_H_
