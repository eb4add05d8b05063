#include "services/intake/client_mapping.h"

#include "google/protobuf/util/time_util.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/names.h"

namespace wegwijs::intake {
namespace {

google::protobuf::Timestamp ToProto(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
      absl::ToUnixMicros(time));
}

}  // namespace

v1::Client ToProto(const ShownClient& shown) {
  const Client& client = shown.client;
  v1::Client proto;
  proto.set_name(NameOf(client));
  proto.set_code(GroupClientCode(client.code));
  proto.set_identity_state(
      static_cast<v1::Client::IdentityState>(client.identity_state));
  if (!shown.merged_into.empty()) {
    proto.set_merged_into(
        NameOf(client.municipality, "clients", shown.merged_into));
  }
  for (const std::string& merged : shown.merged_clients) {
    proto.add_merged_clients(NameOf(client.municipality, "clients", merged));
  }
  *proto.mutable_create_time() = ToProto(client.created_at);
  *proto.mutable_update_time() = ToProto(client.updated_at);
  proto.set_etag(EtagOf(client));
  return proto;
}

}  // namespace wegwijs::intake
