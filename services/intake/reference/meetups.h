// What intake asks the directory about meetups. Unlike what References knows,
// nothing of it is kept: a meetup can be moved or cancelled at any time.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_MEETUPS_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_MEETUPS_H_

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/runtime/calls.h"

namespace wegwijs::intake {

struct KnownMeetup {
  absl::Time start;
  bool cancelled = false;
};

class Meetups {
 public:
  // `channel` leads to the directory.
  explicit Meetups(const std::shared_ptr<grpc::Channel>& channel);
  ~Meetups();

  using Done = std::function<void(absl::StatusOr<std::optional<KnownMeetup>>)>;

  // Asks for the meetup of that resource name, with the caller's own token.
  // `done` runs from another thread, and gets nothing if there is no such
  // meetup; UNAVAILABLE with RetryInfo if the directory does not answer before
  // the call's deadline, or within 3 seconds.
  void Find(const std::string& name, const OpenCall& call, Done done) const;

 private:
  struct Directory;

  const std::unique_ptr<const Directory> directory_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_MEETUPS_H_
