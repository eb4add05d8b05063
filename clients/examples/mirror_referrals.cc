// Keeps a copy of an organisation's referrals in a file: what a case system of
// the city does to work with them. To be copied and changed.
//
//   mirror-referrals ENDPOINT MUNICIPALITY TOKEN_FILE MIRROR_FILE [--once]
//
// It follows the event feed, reads each referral that an event names, and
// writes the file anew: all referrals, and how far in the feed they are true.
// The file is replaced as a whole, so a kill at any moment loses and doubles
// nothing: run it again. With --once it ends when nothing more has happened.

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "wegwijs/intake/v1/event_service.grpc.pb.h"
#include "wegwijs/intake/v1/referral_service.grpc.pb.h"

namespace {

namespace v1 = wegwijs::intake::v1;
using nlohmann::json;
using Channel = std::shared_ptr<grpc::Channel>;

struct Options {
  std::string endpoint, parent, token_file, mirror_file;
  bool once = false;
};

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The mirror as it was left; an empty one if there is none.
json Load(const std::string& path) {
  json mirror = json::parse(Contents(path), nullptr, false);
  if (mirror.is_object()) return mirror;
  return {{"resumeToken", ""}, {"referrals", json::object()}};
}

// Replaces the file in one step that a crash cannot halve.
bool Save(const json& mirror, const std::string& path) {
  const std::string draft = path + ".draft", text = mirror.dump(2) + "\n";
  const int file = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return false;
  const bool written =
      write(file, text.data(), text.size()) == ssize_t(text.size()) &&
      fsync(file) == 0;
  return close(file) == 0 && written &&
         std::rename(draft.c_str(), path.c_str()) == 0;
}

void Authorize(const Options& options, grpc::ClientContext& context) {
  std::string token = Contents(options.token_file);
  token.erase(token.find_last_not_of(" \n") + 1);
  context.AddMetadata("authorization", "Bearer " + token);
}

// Takes the referral of an event over as it is now, or out if it is gone.
grpc::Status Refresh(const Options& options, const Channel& channel,
                     const std::string& event, json& referrals) {
  const std::string name = event.substr(0, event.find("/notes/"));
  grpc::ClientContext context;
  Authorize(options, context);
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(20));
  v1::GetReferralRequest request;
  request.set_name(name);
  v1::Referral referral;
  const grpc::Status status = v1::ReferralService::Stub(channel).GetReferral(
      &context, request, &referral);
  if (status.error_code() == grpc::StatusCode::NOT_FOUND) {
    referrals.erase(name);
    return grpc::Status::OK;
  }
  if (!status.ok()) return status;
  std::string text;
  (void)google::protobuf::util::MessageToJsonString(referral, &text);
  referrals[name] = json::parse(text);
  return grpc::Status::OK;
}

// Follows the feed until the connection breaks, or with --once until nothing
// more has happened; then it is OK.
grpc::Status Follow(const Options& options, const Channel& channel,
                    json& mirror) {
  grpc::ClientContext context;
  Authorize(options, context);
  v1::WatchEventsRequest request;
  request.set_parent(options.parent);
  request.set_resume_token(mirror["resumeToken"].get<std::string>());
  request.add_kinds(v1::EVENT_KIND_REFERRAL_CREATED);
  request.add_kinds(v1::EVENT_KIND_REFERRAL_CHANGED);
  request.add_kinds(v1::EVENT_KIND_REFERRAL_NOTED);
  const auto feed =
      v1::EventService::Stub(channel).WatchEvents(&context, request);
  v1::WatchEventsResponse message;
  while (feed->Read(&message)) {
    if (message.has_event()) {
      const grpc::Status read = Refresh(
          options, channel, message.event().name(), mirror["referrals"]);
      if (!read.ok()) return read;
    }
    mirror["resumeToken"] = message.resume_token();
    if (!Save(mirror, options.mirror_file)) {
      return {grpc::StatusCode::DATA_LOSS,
              options.mirror_file + " cannot be written."};
    }
    if (options.once && message.caught_up()) return grpc::Status::OK;
  }
  return feed->Finish();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5 || argc > 6 || (argc == 6 && std::string(argv[5]) != "--once")) {
    std::cerr << "See the first lines of mirror_referrals.cc.\n";
    return 2;
  }
  const Options options = {argv[1], std::string("municipalities/") + argv[2],
                           argv[3], argv[4], argc == 6};
  const auto channel =
      grpc::CreateChannel(options.endpoint, grpc::InsecureChannelCredentials());
  while (true) {
    json mirror = Load(options.mirror_file);
    const grpc::Status status = Follow(options, channel, mirror);
    if (status.ok()) return 0;
    const grpc::StatusCode code = status.error_code();
    // What the token stood for is not kept: begin anew.
    if (code == grpc::StatusCode::OUT_OF_RANGE) {
      std::remove(options.mirror_file.c_str());
    } else if (code == grpc::StatusCode::PERMISSION_DENIED ||
               code == grpc::StatusCode::INVALID_ARGUMENT ||
               code == grpc::StatusCode::DATA_LOSS) {
      std::cerr << "mirror-referrals: " << status.error_message() << "\n";
      return 1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
}
