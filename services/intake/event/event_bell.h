// Tells those who follow the events of a municipality that there may be news.

#ifndef WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_BELL_H_
#define WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_BELL_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace wegwijs::intake {

// Hears of commits of this process from the lane, and asks the database once a
// period what other processes wrote: once for each municipality that is
// followed, however many follow it. Safe to use from many threads.
class EventBell {
 public:
  // The last number given to an event; nothing if that cannot be told.
  using Answer = std::function<void(std::optional<int64_t>)>;

  // Asks for the last number; `answer` is called once, at any time, from any
  // thread.
  using Ask = std::function<void(int municipality, Answer answer)>;

  explicit EventBell(
      Ask ask, std::chrono::milliseconds period = std::chrono::seconds(1));

  // Waits for the answers that are due.
  ~EventBell();

  EventBell(const EventBell&) = delete;
  EventBell& operator=(const EventBell&) = delete;

  // From now on `ring` is called when there may be news, and when a question
  // was not answered, so that `who` looks and sees why; from a thread of the
  // bell, so it must be quick and not call back.
  void Join(int municipality, const void* who, std::function<void()> ring);

  // After it `ring` is not called. Also for one that did not join.
  void Leave(int municipality, const void* who);

  // An event with that number was committed. Quick.
  void Tell(int municipality, int64_t number);

 private:
  // What is known of a municipality that somebody follows.
  struct Followed {
    std::map<const void*, std::function<void()>> rings;
    int64_t last = 0;
    bool news = false;
    bool asked = false;
  };

  void Run();
  void RingWhereNews();
  std::vector<int> TakeUnasked();
  void Heard(int municipality, std::optional<int64_t> number);

  const Ask ask_;
  const std::chrono::milliseconds period_;
  // Guards what follows.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<int, Followed> followed_;
  bool news_ = false;
  bool stopping_ = false;
  int due_ = 0;  // Answers.
  std::thread thread_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_EVENT_EVENT_BELL_H_
