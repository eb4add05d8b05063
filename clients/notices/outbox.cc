#include "clients/notices/outbox.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace wegwijs::notices {

Outbox::Outbox(std::unique_ptr<StateFile> file, State state,
               NoticeMetrics& metrics)
    : file_(std::move(file)), metrics_(metrics), state_(std::move(state)) {
  metrics_.Pending(state_.pending.size());
}

std::string Outbox::resume_token() const {
  const std::lock_guard lock(mutex_);
  return state_.resume_token;
}

absl::Status Outbox::Add(const std::string& resume_token,
                         std::vector<Notice> notices) {
  const std::lock_guard lock(mutex_);
  if (notices.empty() && resume_token == state_.resume_token) {
    return absl::OkStatus();
  }
  state_.resume_token = resume_token;
  std::move(notices.begin(), notices.end(), std::back_inserter(state_.pending));
  return Save();
}

void Outbox::AwaitRoom(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, stop, [this] { return state_.pending.size() < kFull; });
}

std::optional<Notice> Outbox::AwaitDue(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const Notice* first = First();
    if (first == nullptr) {
      changed_.wait(lock, stop, [this] { return First() != nullptr; });
    } else if (first->next <= absl::Now()) {
      sending_.insert(IdOf(*first));
      return *first;
    } else {
      const absl::Time next = first->next;
      changed_.wait_until(lock, stop, absl::ToChronoTime(next), [&] {
        return First() == nullptr || First()->next < next;
      });
    }
  }
  return std::nullopt;
}

absl::Status Outbox::Remove(const Notice& notice) {
  const std::lock_guard lock(mutex_);
  sending_.erase(IdOf(notice));
  state_.pending.erase(Find(notice));
  return Save();
}

absl::Status Outbox::Postpone(const Notice& notice, absl::Time next) {
  const std::lock_guard lock(mutex_);
  sending_.erase(IdOf(notice));
  const auto found = Find(notice);
  ++found->attempts;
  found->next = next;
  return Save();
}

std::vector<Notice>::iterator Outbox::Find(const Notice& notice) {
  return std::find_if(
      state_.pending.begin(), state_.pending.end(),
      [&](const Notice& other) { return IdOf(other) == IdOf(notice); });
}

const Notice* Outbox::First() const {
  const Notice* first = nullptr;
  for (const Notice& notice : state_.pending) {
    if (sending_.contains(IdOf(notice))) continue;
    if (first == nullptr || notice.next < first->next) first = &notice;
  }
  return first;
}

absl::Status Outbox::Save() {
  metrics_.Pending(state_.pending.size());
  changed_.notify_all();
  return file_->Save(state_);
}

}  // namespace wegwijs::notices
