// Where a watcher of the event feed was, in a file, so that the next one goes
// on from there.

#ifndef WEGWIJS_CLIENTS_CLI_EVENT_FEED_MARK_H_
#define WEGWIJS_CLIENTS_CLI_EVENT_FEED_MARK_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wegwijs::cli {

// The file for a municipality unless another one is named:
// ${XDG_STATE_HOME:-~/.local/state}/wegwijs/events-34022. Its folder is made.
absl::StatusOr<std::string> UsualMarkPath(const std::string& municipality);

class FeedMark {
 public:
  // Takes the file for this process, until it ends: two watchers on one file
  // would each pass over what the other got. A usage error if another process
  // has it, or if it is no such file.
  static absl::StatusOr<std::unique_ptr<FeedMark>> Open(
      const std::string& path);

  ~FeedMark();
  FeedMark(const FeedMark&) = delete;
  FeedMark& operator=(const FeedMark&) = delete;

  // The resume token; empty if there is none yet.
  const std::string& token() const { return token_; }

  // Puts `token` into the file; a process that is killed leaves the old one or
  // the new one.
  absl::Status Keep(const std::string& token);

 private:
  FeedMark(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  absl::Status Read();

  const std::string path_;
  const int lock_;
  std::string token_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_EVENT_FEED_MARK_H_
