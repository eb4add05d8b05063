// What wegwijs-notices must not forget, in one file.

#ifndef WEGWIJS_CLIENTS_NOTICES_STATE_FILE_H_
#define WEGWIJS_CLIENTS_NOTICES_STATE_FILE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/notices/notice.h"

namespace wegwijs::notices {

struct State {
  // Behind the events whose notices were sent or are pending. Empty before the
  // feed was heard for the first time.
  std::string resume_token;
  std::vector<Notice> pending;

  bool operator==(const State&) const = default;
};

class StateFile {
 public:
  // Takes the file for this process until it ends, reads it into `state`, and
  // writes it once: who cannot write must not send, and would send again and
  // again. One that does not exist is made.
  //
  // FAILED_PRECONDITION saying what to do if another process has it, if it is
  // not whole, not ours or of another municipality, or cannot be written.
  static absl::StatusOr<std::unique_ptr<StateFile>> Open(
      const std::string& path, const std::string& municipality, State& state);

  ~StateFile();
  StateFile(const StateFile&) = delete;
  StateFile& operator=(const StateFile&) = delete;

  // Replaces the file: whatever happens, it holds the old state or the new
  // one; the new one, on the disk, if this returns OK.
  absl::Status Save(const State& state);

 private:
  StateFile(std::string path, std::string municipality, int lock)
      : path_(std::move(path)),
        municipality_(std::move(municipality)),
        lock_(lock) {}

  absl::Status Load(State& state) const;

  const std::string path_;
  const std::string municipality_;
  const int lock_;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_STATE_FILE_H_
