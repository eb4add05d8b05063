// The notices that are still to be sent, and how far the feed was read: the two
// change together, on the disk. One thread adds, several send.

#ifndef WEGWIJS_CLIENTS_NOTICES_OUTBOX_H_
#define WEGWIJS_CLIENTS_NOTICES_OUTBOX_H_

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/notices/notice.h"
#include "clients/notices/notice_metrics.h"
#include "clients/notices/state_file.h"

namespace wegwijs::notices {

class Outbox {
 public:
  // With so many pending the feed is not read on: it keeps what happens better
  // than we do.
  static constexpr size_t kFull = 1000;

  // `state` is what `file` holds.
  Outbox(std::unique_ptr<StateFile> file, State state, NoticeMetrics& metrics);

  std::string resume_token() const;

  // Takes over what comes of the events up to `resume_token`. Once it is OK
  // they need not be read again; after an error, the process is to end.
  absl::Status Add(const std::string& resume_token,
                   std::vector<Notice> notices);

  // Waits until there is room, or a stop.
  void AwaitRoom(const std::stop_token& stop);

  // Waits for a notice whose time has come, and gives it to the caller alone,
  // who then calls Remove or Postpone with it. Nothing at a stop.
  std::optional<Notice> AwaitDue(const std::stop_token& stop);

  // It is sent, or will not be.
  absl::Status Remove(const Notice& notice);

  // Another attempt failed; the next one is at `next`.
  absl::Status Postpone(const Notice& notice, absl::Time next);

 private:
  // An event gives an organisation at most one notice.
  using Id = std::pair<int64_t, std::string>;
  static Id IdOf(const Notice& notice) {
    return {notice.event, notice.organization};
  }

  std::vector<Notice>::iterator Find(const Notice& notice);
  // The one to be sent first of those that nobody sends now.
  const Notice* First() const;
  // With the lock held.
  absl::Status Save();

  const std::unique_ptr<StateFile> file_;
  NoticeMetrics& metrics_;
  // Guards what follows.
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  State state_;
  std::set<Id> sending_;
};

}  // namespace wegwijs::notices

#endif  // WEGWIJS_CLIENTS_NOTICES_OUTBOX_H_
