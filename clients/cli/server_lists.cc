#include "clients/cli/server_lists.h"

#include <utility>

namespace wegwijs::cli {
namespace {

using DirectoryStub = directory::v1::DirectoryService::Stub;
using IntakeStub = intake::v1::IntakeService::Stub;

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> AllPages(
    Session& session,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    Request request, int page_size) {
  Response all;
  request.set_page_size(page_size);
  do {
    absl::StatusOr<Response> page = session.Call(method, request);
    if (!page.ok()) return page.status();
    request.set_page_token(page->next_page_token());
    all.MergeFrom(*page);
  } while (!request.page_token().empty());
  all.clear_next_page_token();
  return all;
}

// Puts the answer in its place, or hands the error on.
template <typename Response>
absl::Status Put(absl::StatusOr<Response> answer, Response* place) {
  if (!answer.ok()) return answer.status();
  *place = *std::move(answer);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<directory::v1::ListTaxonomyTermsResponse> ListTaxonomyTerms(
    Session& session, directory::v1::ListTaxonomyTermsRequest request) {
  return AllPages(session, &DirectoryStub::ListTaxonomyTerms, request, 1000);
}

absl::StatusOr<directory::v1::ListOrganizationsResponse> ListOrganizations(
    Session& session, directory::v1::ListOrganizationsRequest request) {
  return AllPages(session, &DirectoryStub::ListOrganizations, request, 500);
}

absl::StatusOr<directory::v1::ListServicesResponse> ListServices(
    Session& session, directory::v1::ListServicesRequest request) {
  return AllPages(session, &DirectoryStub::ListServices, request, 500);
}

absl::StatusOr<directory::v1::ListTermReplacementsResponse>
ListTermReplacements(Session& session) {
  return AllPages(session, &DirectoryStub::ListTermReplacements,
                  directory::v1::ListTermReplacementsRequest(), 1000);
}

absl::StatusOr<directory::v1::ListBrugfigurenResponse> ListAllBrugfiguren(
    Session& session, directory::v1::ListBrugfigurenRequest request) {
  return AllPages(session,
                  &directory::v1::BrugfiguurService::Stub::ListBrugfiguren,
                  request, 200);
}

absl::StatusOr<intake::v1::ListOpenDaysResponse> ListOpenDays(
    Session& session, intake::v1::ListOpenDaysRequest request) {
  return AllPages(session, &IntakeStub::ListOpenDays, request, 1000);
}

absl::StatusOr<intake::v1::ListSignalsResponse> ListAllSignals(
    Session& session, intake::v1::ListSignalsRequest request) {
  return AllPages(session, &intake::v1::SignalService::Stub::ListSignals,
                  request, 100);
}

absl::StatusOr<ServerLists> FetchServerLists(Session& session,
                                             const TableMapping& table) {
  ServerLists lists;
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  // An absent reason for all rows needs no list.
  const auto wanted = [&table](Field field) {
    const FieldMapping* mapping = table.Find(field);
    return mapping != nullptr &&
           FindEnumCode(*intake::v1::AbsentReason_descriptor(),
                        mapping->value) == nullptr;
  };
  absl::Status status;
  if (status.ok() && wanted(Field::kTopic)) {
    status = Put(ListTaxonomyTerms(session, {}), &lists.taxonomy);
  }
  if (status.ok() && wanted(Field::kReferredTo)) {
    status = Put(ListServices(session, {}), &lists.services);
  }
  if (status.ok() && wanted(Field::kNeighbourhood)) {
    directory::v1::ListNeighbourhoodsRequest request;
    request.set_parent(*parent);
    status = Put(
        AllPages(session, &DirectoryStub::ListNeighbourhoods, request, 1000),
        &lists.neighbourhoods);
  }
  if (status.ok() && wanted(Field::kDesk)) {
    intake::v1::ListDesksRequest request;
    request.set_parent(*parent);
    status = Put(session.Call(&IntakeStub::ListDesks, request), &lists.desks);
  }
  if (status.ok() && wanted(Field::kWorker)) {
    intake::v1::ListWorkersRequest request;
    request.set_parent(*parent);
    status = Put(AllPages(session, &IntakeStub::ListWorkers, request, 500),
                 &lists.workers);
  }
  if (!status.ok()) return status;
  return lists;
}

}  // namespace wegwijs::cli
