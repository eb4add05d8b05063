// How commands show what a search of services found, and why.

#ifndef WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_HIT_PRINTING_H_
#define WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_HIT_PRINTING_H_

#include <google/protobuf/repeated_field.h>

#include "absl/status/status.h"
#include "clients/cli/session.h"
#include "wegwijs/directory/v1/search.pb.h"

namespace wegwijs::cli {

// Each service with the reasons for it (+), what is unknown (?) and what to
// know (!), in the language of --lang.
absl::Status PrintHits(
    Session& session,
    const google::protobuf::RepeatedPtrField<directory::v1::ServiceHit>& hits);

// A line that says what was understood of a sentence, if anything was.
void PrintUnderstood(const Session& session,
                     const google::protobuf::RepeatedPtrField<
                         directory::v1::UnderstoodCondition>& understood);

// A line when the answer is of an earlier moment, unless that was said.
void PrintFreshness(const Session& session,
                    const directory::v1::SearchFreshness& freshness);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_SERVICE_SERVICE_HIT_PRINTING_H_
