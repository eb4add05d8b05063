#include "clients/notices/command_sender.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "services/runtime/file.h"

namespace wegwijs::notices {
namespace {

// The exit code of a child that could not become its program, as shells do it.
constexpr int kNotStarted = 127;

std::vector<std::string> EnvironmentOf(const Letter& letter) {
  return {"PATH=/usr/bin:/bin",
          "LANG=C.UTF-8",
          absl::StrCat("WEGWIJS_NOTICE_ADDRESS=", letter.address),
          absl::StrCat("WEGWIJS_NOTICE_SUBJECT=", letter.text.subject),
          absl::StrCat("WEGWIJS_NOTICE_KIND=", CodeOf(letter.kind)),
          absl::StrCat("WEGWIJS_NOTICE_KEY=", letter.key)};
}

// As exec wants them: pointers into `words`, and a null at the end.
std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) {
    pointers.push_back(const_cast<char*>(word.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

// Runs in the child between fork and exec: only calls that are safe there.
[[noreturn]] void BecomeProgram(char* const* arguments,
                                char* const* environment, int in,
                                pid_t parent) {
  setpgid(0, 0);
  // It ends with us: nobody else would hold it to its time.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kNotStarted);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGPIPE, SIG_DFL);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (dup2(in, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 ||
      close_range(STDERR_FILENO + 1, ~0U, 0) != 0) {
    _exit(kNotStarted);
  }
  execve(arguments[0], arguments, environment);
  _exit(kNotStarted);
}

// A pipe that holds `text` and gets no more. A text that does not fit into it
// would wait for a program that may not read.
int PipeWith(const std::string& text) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  const bool written = WriteAll(ends[1], text);
  close(ends[1]);
  const int flags = fcntl(ends[0], F_GETFL);
  if (written && fcntl(ends[0], F_SETFL, flags & ~O_NONBLOCK) == 0) {
    return ends[0];
  }
  close(ends[0]);
  return -1;
}

// Waits for the child to end. False if it did not in time.
bool EndsInTime(int process, absl::Duration longest) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + absl::ToChronoNanoseconds(longest);
  pollfd waited = {.fd = process, .events = POLLIN, .revents = 0};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(end - Clock::now(), Clock::duration::zero()));
    const int ready = poll(&waited, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

absl::Status StatusOf(int status, bool in_time, absl::Duration longest) {
  if (!in_time) {
    return absl::DeadlineExceededError(absl::StrCat(
        "The command was killed after ", absl::FormatDuration(longest), "."));
  }
  if (WIFSIGNALED(status)) {
    return absl::UnavailableError(
        absl::StrCat("A signal ended the command: ", WTERMSIG(status), "."));
  }
  if (WEXITSTATUS(status) == 0) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("The command ended with ", WEXITSTATUS(status), "."));
}

absl::Status AwaitEnd(pid_t child, absl::Duration longest) {
  // glibc 2.36 declares pidfd_open for C alone.
  const int process = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  const bool in_time = process >= 0 && EndsInTime(process, longest);
  if (process >= 0) close(process);
  if (!in_time) {
    // Its group may not be there yet.
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return StatusOf(status, in_time, longest);
}

absl::Status Send(const std::vector<std::string>& command,
                  absl::Duration longest, const Letter& letter) {
  const std::vector<std::string> environment = EnvironmentOf(letter);
  const std::vector<char*> argument_pointers = Pointers(command);
  const std::vector<char*> environment_pointers = Pointers(environment);
  const int in = PipeWith(letter.text.body);
  if (in < 0) return absl::ResourceExhaustedError("There is no pipe for it.");
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    BecomeProgram(argument_pointers.data(), environment_pointers.data(), in,
                  parent);
  }
  const int error = errno;
  close(in);
  if (child < 0) {
    return absl::ResourceExhaustedError(
        absl::StrCat("The command was not started: ", strerror(error), "."));
  }
  return AwaitEnd(child, longest);
}

}  // namespace

Sender CommandSender(const std::vector<std::string>& command,
                     absl::Duration longest) {
  return [command, longest](const Letter& letter) {
    return Send(command, longest, letter);
  };
}

}  // namespace wegwijs::notices
