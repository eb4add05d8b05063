#include "services/directory/hsds/refused.h"

#include <functional>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace wegwijs::directory::hsds {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A field, and the entries of it; none: all of it.
using Parts =
    std::map<const FieldDescriptor*, std::set<int, std::greater<int>>>;

// "schedules[3]" as "schedules" and 3, or -1.
std::pair<std::string, int> StepFrom(const std::string& step) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(step, absl::MaxSplits('[', 1));
  int place = -1;
  if (absl::EndsWith(parts.second, "]")) {
    const bool number = absl::SimpleAtoi(
        parts.second.substr(0, parts.second.size() - 1), &place);
    if (!number) place = -1;
  }
  return {parts.first, place};
}

void AddPart(const Message& message, const std::string& step, Parts& parts) {
  const auto [name, place] = StepFrom(step);
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return;
  auto& places = parts[field];
  if (place >= 0) places.insert(place);
}

void RemoveEntry(Message& message, const FieldDescriptor* field, int place) {
  const auto& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, field);
  if (place >= size) return;
  for (int i = place; i + 1 < size; ++i) {
    reflection.SwapElements(&message, field, i, i + 1);
  }
  reflection.RemoveLast(&message, field);
}

bool Remove(const Parts& parts, Message& message) {
  for (const auto& [field, places] : parts) {
    if (places.empty() || !field->is_repeated()) {
      message.GetReflection()->ClearField(&message, field);
    }
    if (!field->is_repeated()) continue;
    for (const int place : places) RemoveEntry(message, field, place);
  }
  return !parts.empty();
}

}  // namespace

bool RemoveRefused(const google::rpc::BadRequest& violations,
                   const std::string& path, const std::string& inside,
                   Message& message) {
  Parts outer, inner;
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName(inside);
  Message* part = field == nullptr ? nullptr
                                   : message.GetReflection()->MutableMessage(
                                         &message, field);
  for (const auto& violation : violations.field_violations()) {
    if (!absl::StartsWith(violation.field(), path + ".")) continue;
    const std::vector<std::string> steps =
        absl::StrSplit(violation.field().substr(path.size() + 1), '.');
    if (part != nullptr && steps[0] == inside && steps.size() > 1) {
      AddPart(*part, steps[1], inner);
    } else {
      AddPart(message, steps[0], outer);
    }
  }
  const bool any = part != nullptr && Remove(inner, *part);
  return Remove(outer, message) || any;
}

}  // namespace wegwijs::directory::hsds
