// Moments as people in Belgium read them.

#ifndef WEGWIJS_CLIENTS_CLI_BRUSSELS_H_
#define WEGWIJS_CLIENTS_CLI_BRUSSELS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace wegwijs::cli {

// The moment in Brussels, in a format of absl::FormatTime: "%Y-%m-%d". UTC on a
// machine that does not know the time zones.
std::string InBrussels(absl::string_view format,
                       const google::protobuf::Timestamp& time);

google::type::Date TodayInBrussels();

// When the day begins in Brussels.
google::protobuf::Timestamp StartOf(const google::type::Date& day);

// When the day is over there.
google::protobuf::Timestamp EndOf(const google::type::Date& day);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_BRUSSELS_H_
