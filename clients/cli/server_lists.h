// Whole lists from the servers, all pages together.

#ifndef WEGWIJS_CLIENTS_CLI_SERVER_LISTS_H_
#define WEGWIJS_CLIENTS_CLI_SERVER_LISTS_H_

#include "clients/cli/import/code_lists.h"
#include "clients/cli/session.h"

namespace wegwijs::cli {

absl::StatusOr<directory::v1::ListTaxonomyTermsResponse> ListTaxonomyTerms(
    Session& session, directory::v1::ListTaxonomyTermsRequest request);

absl::StatusOr<directory::v1::ListOrganizationsResponse> ListOrganizations(
    Session& session, directory::v1::ListOrganizationsRequest request);

absl::StatusOr<directory::v1::ListServicesResponse> ListServices(
    Session& session, directory::v1::ListServicesRequest request);

absl::StatusOr<directory::v1::ListTermReplacementsResponse>
ListTermReplacements(Session& session);

absl::StatusOr<directory::v1::ListBrugfigurenResponse> ListAllBrugfiguren(
    Session& session, directory::v1::ListBrugfigurenRequest request);

absl::StatusOr<intake::v1::ListOpenDaysResponse> ListOpenDays(
    Session& session, intake::v1::ListOpenDaysRequest request);

absl::StatusOr<intake::v1::ListSignalsResponse> ListAllSignals(
    Session& session, intake::v1::ListSignalsRequest request);

// All that an import of this table has labels of.
absl::StatusOr<ServerLists> FetchServerLists(Session& session,
                                             const TableMapping& table);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SERVER_LISTS_H_
