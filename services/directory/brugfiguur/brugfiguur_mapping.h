// Between wegwijs.directory.v1 protos and brugfiguur.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_MAPPING_H_

#include <set>
#include <string>

#include "absl/time/civil_time.h"
#include "services/directory/brugfiguur/brugfiguur.h"
#include "services/directory/brugfiguur/brugfiguur_search.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/brugfiguur.pb.h"

namespace wegwijs::directory {

// The fields that requests fill in.
using BrugfiguurFields = std::set<std::string>;
const BrugfiguurFields& AllBrugfiguurFields();

// Takes `fields` of `proto`, which is of `municipality`, over into
// `brugfiguur`. A violation below "brugfiguur." for each thing in them that is
// wrong by itself.
void TakeFields(const v1::Brugfiguur& proto, const BrugfiguurFields& fields,
                int municipality, absl::CivilDay today, Brugfiguur& brugfiguur,
                FieldViolations& violations);

v1::Brugfiguur ToProto(const Brugfiguur& brugfiguur);

// What is asked, all but the terms that answer for the topic. A violation for
// each thing that is wrong by itself.
BrugfiguurQuestion QuestionFrom(const v1::SearchBrugfigurenRequest& request,
                                int municipality, FieldViolations& violations);

v1::BrugfiguurHit ToProto(const BrugfiguurHit& hit);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_BRUGFIGUUR_MAPPING_H_
