// The beginning of a list that a server hands out in pages.

#ifndef WEGWIJS_CLIENTS_CLI_PAGED_LIST_H_
#define WEGWIJS_CLIENTS_CLI_PAGED_LIST_H_

#include <google/protobuf/repeated_field.h>

#include <algorithm>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {

// The first `limit` items, as one page; its next_page_token is empty unless
// there are more. `items` are those of a page, of which one holds at most
// `page_size`:
//
//   ListUpTo(session, &SignalService::Stub::ListSignals, request,
//            &ListSignalsResponse::mutable_signals, 100, limit)
template <typename Stub, typename Request, typename Response, typename Item>
absl::StatusOr<Response> ListUpTo(
    Session& session,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    Request request,
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)(),
    int page_size, int limit) {
  Response all;
  int left = limit;
  do {
    request.set_page_size(std::min(page_size, left));
    absl::StatusOr<Response> page = session.Call(method, request);
    if (!page.ok()) return page.status();
    left -= ((*page).*items)()->size();
    (all.*items)()->MergeFrom(*((*page).*items)());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() && left > 0);
  return all;
}

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_PAGED_LIST_H_
