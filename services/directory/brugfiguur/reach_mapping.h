// Between the days and hours of wegwijs.directory.v1 protos and those of
// brugfiguur.h.

#ifndef WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_REACH_MAPPING_H_
#define WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_REACH_MAPPING_H_

#include <google/type/timeofday.pb.h>

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/directory/brugfiguur/brugfiguur.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/brugfiguur.pb.h"

namespace wegwijs::directory {

// Of the day; nothing and a violation of `field` if it is no whole minute from
// 00:00 to `last`.
std::optional<int> MinuteFrom(const google::type::TimeOfDay& time, int last,
                              const std::string& field,
                              FieldViolations& violations);

// The id of a neighbourhood of `municipality`; empty for nothing, and with a
// violation of `field` if it is none by its name.
std::string NeighbourhoodFrom(const std::string& name, int municipality,
                              absl::string_view field,
                              FieldViolations& violations);

// Violations below `path` for what is wrong by itself.
Reach ReachFrom(const v1::Reach& proto, int municipality,
                const std::string& path, FieldViolations& violations);

v1::Reach ToProto(const Reach& reach, int municipality);

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_BRUGFIGUUR_REACH_MAPPING_H_
