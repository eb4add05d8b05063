#include "services/intake/event/event_mapping.h"

#include <google/protobuf/descriptor.h>

#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/intake/calendar.h"
#include "services/intake/names.h"
#include "wegwijs/access/v1/access.pb.h"

namespace wegwijs::intake {
namespace {

constexpr char kReadEvents[] = "events.read";

struct Kind {
  v1::EventKind number;
  std::string read_permission;
};

std::map<std::string, Kind> ReadKinds() {
  std::map<std::string, Kind> kinds;
  const auto* values = v1::EventKind_descriptor();
  for (int i = 0; i < values->value_count(); ++i) {
    const auto& value = *values->value(i);
    if (value.number() == v1::EVENT_KIND_UNSPECIFIED) continue;
    kinds[value.options().GetExtension(v1::event_code)] = {
        static_cast<v1::EventKind>(value.number()),
        value.options().GetExtension(access::v1::read_permission)};
  }
  return kinds;
}

// By their code. Never freed, so that calls still running at exit find it.
const std::map<std::string, Kind>& Kinds() {
  static const auto* kinds = new std::map<std::string, Kind>(ReadKinds());
  return *kinds;
}

Sight SightOf(const Caller& caller, const Kind& kind) {
  Sight sight = Sight::kAll;
  for (const std::string& permission :
       {kind.read_permission, std::string(kReadEvents)}) {
    if (!caller.May(permission)) return Sight::kNothing;
    if (OnlyOrganization(caller, permission).has_value()) sight = Sight::kOwn;
  }
  return sight;
}

std::set<int> AskedKinds(const v1::WatchEventsRequest& request,
                         FieldViolations& violations) {
  std::set<int> asked;
  for (int i = 0; i < request.kinds_size(); ++i) {
    const int kind = request.kinds(i);
    if (!v1::EventKind_IsValid(kind) || kind == v1::EVENT_KIND_UNSPECIFIED) {
      violations.Add(absl::StrCat("kinds[", i, "]"),
                     "There is no such kind of event.");
    }
    asked.insert(kind);
  }
  return asked;
}

}  // namespace

EventFilter FilterFor(const Caller& caller,
                      const v1::WatchEventsRequest& request,
                      FieldViolations& violations) {
  const std::set<int> asked = AskedKinds(request, violations);
  EventFilter filter;
  filter.organization = caller.organization;
  for (const auto& [code, kind] : Kinds()) {
    const bool wanted = asked.empty() || asked.contains(kind.number);
    const Sight sight = wanted ? SightOf(caller, kind) : Sight::kNothing;
    const bool owns_nothing =
        sight == Sight::kOwn && caller.organization.empty();
    filter.kinds[code] = owns_nothing ? Sight::kNothing : sight;
  }
  return filter;
}

v1::Event ToProto(int municipality, const Event& event) {
  v1::Event proto;
  proto.set_number(event.number);
  proto.set_kind(Kinds().at(event.kind).number);
  proto.set_name(
      absl::StrCat("municipalities/", municipality, "/", event.resource));
  *proto.mutable_event_time() = ToProto(event.occurred_at);
  return proto;
}

}  // namespace wegwijs::intake
