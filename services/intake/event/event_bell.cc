#include "services/intake/event/event_bell.h"

#include <utility>

namespace wegwijs::intake {
namespace {

// Between two rings: what is committed meanwhile is one piece of news.
constexpr std::chrono::milliseconds kBreath{10};

}  // namespace

EventBell::EventBell(Ask ask, std::chrono::milliseconds period)
    : ask_(std::move(ask)), period_(period), thread_([this] { Run(); }) {}

EventBell::~EventBell() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return due_ == 0; });
}

void EventBell::Join(int municipality, const void* who,
                     std::function<void()> ring) {
  const std::lock_guard lock(mutex_);
  followed_[municipality].rings.emplace(who, std::move(ring));
}

void EventBell::Leave(int municipality, const void* who) {
  const std::lock_guard lock(mutex_);
  const auto followed = followed_.find(municipality);
  if (followed == followed_.end()) return;
  followed->second.rings.erase(who);
  if (followed->second.rings.empty()) followed_.erase(followed);
}

void EventBell::Tell(int municipality, int64_t number) {
  {
    const std::lock_guard lock(mutex_);
    const auto followed = followed_.find(municipality);
    if (followed == followed_.end() || number <= followed->second.last) return;
    followed->second.last = number;
    followed->second.news = true;
    news_ = true;
  }
  changed_.notify_all();
}

void EventBell::Run() {
  auto next = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait_until(lock, next, [this] { return stopping_ || news_; });
    if (stopping_) return;
    RingWhereNews();
    const bool time_to_ask = std::chrono::steady_clock::now() >= next;
    const std::vector<int> unasked =
        time_to_ask ? TakeUnasked() : std::vector<int>();
    if (time_to_ask) next = std::chrono::steady_clock::now() + period_;
    lock.unlock();
    for (const int municipality : unasked) {
      ask_(municipality, [this, municipality](std::optional<int64_t> number) {
        Heard(municipality, number);
      });
    }
    std::this_thread::sleep_for(kBreath);
    lock.lock();
  }
}

void EventBell::RingWhereNews() {
  if (!std::exchange(news_, false)) return;
  for (auto& [municipality, followed] : followed_) {
    if (!std::exchange(followed.news, false)) continue;
    for (const auto& [who, ring] : followed.rings) ring();
  }
}

std::vector<int> EventBell::TakeUnasked() {
  std::vector<int> unasked;
  for (auto& [municipality, followed] : followed_) {
    if (std::exchange(followed.asked, true)) continue;
    unasked.push_back(municipality);
    ++due_;
  }
  return unasked;
}

void EventBell::Heard(int municipality, std::optional<int64_t> number) {
  // With the lock to the end: the destructor must not end before this does.
  const std::lock_guard lock(mutex_);
  --due_;
  const auto followed = followed_.find(municipality);
  if (followed != followed_.end()) {
    followed->second.asked = false;
    if (!number.has_value() || *number > followed->second.last) {
      followed->second.last = number.value_or(followed->second.last);
      followed->second.news = true;
      news_ = true;
    }
  }
  changed_.notify_all();
}

}  // namespace wegwijs::intake
