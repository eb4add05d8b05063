#include "services/intake/audit/audit_mapping.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/runtime/resource_name.h"
#include "wegwijs/intake/v1/event.pb.h"

namespace wegwijs::intake {
namespace {

using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

constexpr int64_t kMicrosPerSecond = 1000000;
constexpr int64_t kNanosPerMicro = 1000;
constexpr int32_t kMostNanos = 999999999;

constexpr absl::string_view kKindsWithoutEvent[] = {
    "client.opened", "client.searched", "client.exported",  "keys.rotated",
    "audit.ended",   "events.ended",    "request_ids.ended"};

constexpr char kNotAResource[] =
    "Give a whole resource name, such as municipalities/34022/clients/{uuid}.";

// The part of `name` below the municipality; empty for the municipality.
std::string ResourceFrom(const std::string& name, int municipality,
                         FieldViolations& violations) {
  if (name.empty()) return "";
  const auto slashes = std::count(name.begin(), name.end(), '/');
  std::string pattern = "municipalities";
  for (auto i = slashes; i > 0; --i) pattern += "/*";
  if (slashes == 0 || slashes > 20 || !ParseName(name, pattern).ok()) {
    violations.Add("resource", kNotAResource);
    return "";
  }
  absl::string_view rest = name;
  const std::string own = absl::StrCat("municipalities/", municipality);
  if (!absl::ConsumePrefix(&rest, own) ||
      (!rest.empty() && !absl::ConsumePrefix(&rest, "/"))) {
    violations.Add("resource", absl::StrCat("Must belong to ", own, "."));
    return "";
  }
  return std::string(rest);
}

// The first whole microsecond that is not before the moment.
std::optional<int64_t> MicrosFrom(const Timestamp& time,
                                  absl::string_view field,
                                  FieldViolations& violations) {
  if (time.seconds() < TimeUtil::kTimestampMinSeconds ||
      time.seconds() > TimeUtil::kTimestampMaxSeconds || time.nanos() < 0 ||
      time.nanos() > kMostNanos) {
    violations.Add(field, "Is no moment between the years 1 and 9999.");
    return std::nullopt;
  }
  return time.seconds() * kMicrosPerSecond +
         (time.nanos() + kNanosPerMicro - 1) / kNanosPerMicro;
}

NumberRange MicrosFrom(const v1::ListAuditEntriesRequest& request,
                       FieldViolations& violations) {
  NumberRange range;
  if (request.has_start_time()) {
    const auto start =
        MicrosFrom(request.start_time(), "start_time", violations);
    if (start.has_value()) range.KeepAbove(*start - 1);
  }
  if (request.has_end_time()) {
    const auto end = MicrosFrom(request.end_time(), "end_time", violations);
    if (end.has_value()) range.KeepBelow(*end);
  }
  return range;
}

// A moment that was stored, whatever it is.
Timestamp TimestampFrom(int64_t micros) {
  int64_t seconds = micros / kMicrosPerSecond;
  int64_t rest = micros % kMicrosPerSecond;
  if (rest < 0) {
    --seconds;
    rest += kMicrosPerSecond;
  }
  Timestamp time;
  time.set_seconds(seconds);
  time.set_nanos(static_cast<int32_t>(rest * kNanosPerMicro));
  return time;
}

}  // namespace

bool IsAuditKind(absl::string_view kind) {
  for (const absl::string_view known : kKindsWithoutEvent) {
    if (kind == known) return true;
  }
  const auto* events = v1::EventKind_descriptor();
  for (int i = 1; i < events->value_count(); ++i) {
    if (kind == events->value(i)->options().GetExtension(v1::event_code)) {
      return true;
    }
  }
  return false;
}

AuditQuery FromProto(const v1::ListAuditEntriesRequest& request,
                     int municipality, FieldViolations& violations) {
  AuditQuery query;
  query.resource = ResourceFrom(request.resource(), municipality, violations);
  query.subject = request.subject();
  if (query.subject.find('\0') != std::string::npos) {
    violations.Add("subject", "Holds a zero byte, which no subject does.");
  }
  query.kind = request.kind();
  if (!query.kind.empty() && !IsAuditKind(query.kind)) {
    violations.Add("kind",
                   "There is no such kind; client.opened is one, and every "
                   "event_code of EventKind.");
  }
  query.micros = MicrosFrom(request, violations);
  if (request.after_number() != 0) {
    query.numbers.KeepAbove(request.after_number());
  }
  query.newest_first = request.newest_first();
  return query;
}

v1::AuditEntry ToProto(int municipality, const AuditEntry& entry) {
  v1::AuditEntry proto;
  proto.set_number(entry.number);
  *proto.mutable_time() = TimestampFrom(entry.at_micros);
  proto.set_subject(entry.subject);
  proto.set_method(entry.method);
  proto.set_kind(entry.kind);
  proto.set_resource(
      absl::StrCat("municipalities/", municipality, "/", entry.resource));
  return proto;
}

v1::AuditLink ToProto(const StoredLink& link) {
  v1::AuditLink proto;
  proto.set_first_number(link.first_number);
  proto.set_last_number(link.last_number);
  proto.set_link(link.link);
  return proto;
}

}  // namespace wegwijs::intake
