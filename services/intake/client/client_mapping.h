// Between the contract's clients and the domain's.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MAPPING_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/repeated_field.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/client/person_match.h"
#include "services/intake/client/shown_client.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/intake/v1/client.pb.h"
#include "wegwijs/intake/v1/client_requests.pb.h"
#include "wegwijs/intake/v1/client_search.pb.h"

namespace wegwijs::intake {

// The identity that a request gives; violations below `prefix`
// ("client.identity.") for each field that cannot be. That a name is there is
// for CheckNamed to say.
ClientIdentity FromProto(const v1::ClientIdentity& proto, absl::CivilDay today,
                         absl::string_view prefix, FieldViolations& violations);

// The identity of a new client; violations also for what only the server fills
// in.
ClientIdentity NewIdentity(const v1::CreateClientRequest& request,
                           absl::CivilDay today, FieldViolations& violations);

// Which fields of an identity a mask takes, as kIdentityFields names them. A
// violation of `update_mask` for a path that is none, and for no path.
std::set<std::string> IdentityFieldsOf(const google::protobuf::FieldMask& mask,
                                       FieldViolations& violations);

// `proto` with only those fields.
v1::ClientIdentity OnlyTaken(const v1::ClientIdentity& proto,
                             const std::set<std::string>& fields);

// The person that a search names; violations for fields that cannot be.
SoughtPerson SoughtFrom(const v1::FindClientsRequest& request,
                        absl::CivilDay today, FieldViolations& violations);

// A violation of `view` for a number that is no view.
void CheckView(int view, FieldViolations& violations);

v1::ClientIdentity ToProto(const ClientIdentity& identity);
v1::Client ToProto(const ShownClient& shown);

// Their numbers are the same.
void Write(const std::vector<MatchReason>& reasons,
           google::protobuf::RepeatedField<int>& proto);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_MAPPING_H_
