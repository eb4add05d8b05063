// Messages in columns of type jsonb, as protobuf's JSON.

#ifndef WEGWIJS_SERVICES_DIRECTORY_JSON_COLUMN_H_
#define WEGWIJS_SERVICES_DIRECTORY_JSON_COLUMN_H_

#include <google/protobuf/util/json_util.h>

#include <string>

#include "services/runtime/pg_rows.h"

namespace wegwijs::directory {

template <typename Message>
Message FromJsonColumn(const PgField& field) {
  Message message;
  google::protobuf::util::JsonParseOptions options;
  // Of a newer binary that works beside this one.
  options.ignore_unknown_fields = true;
  if (!google::protobuf::util::JsonStringToMessage(field.c_str(), &message,
                                                   options)
           .ok()) {
    throw PgMismatch();
  }
  return message;
}

template <typename Message>
std::string ToJsonColumn(const Message& message) {
  std::string json;
  const auto written =
      google::protobuf::util::MessageToJsonString(message, &json);
  // Only for text that is not UTF-8, which gRPC lets nobody send.
  return written.ok() ? json : "{}";
}

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_JSON_COLUMN_H_
