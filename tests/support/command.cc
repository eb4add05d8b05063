#include "tests/support/command.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace wegwijs {
namespace {

// The exit code of a child that could not become its program, as shells do it.
constexpr int kNotStarted = 127;

// Runs in the child between fork and exec: only calls that are safe there.
[[noreturn]] void BecomeProgram(char* const* arguments, int in, int out,
                                int err) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  execvp(arguments[0], arguments);
  _exit(kNotStarted);
}

int OpenFile(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (file < 0) {
    throw std::runtime_error(
        absl::StrCat("cannot open ", path, ": ", strerror(errno)));
  }
  return file;
}

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string Binary(const std::string& name) {
  return absl::StrCat(BINARY_FOLDER "/", name);
}

std::string SourceFile(const std::string& path) {
  return absl::StrCat(SOURCE_ROOT "/", path);
}

std::string TemporaryPath(const std::string& name) {
  static std::atomic<int> next = 0;
  return std::filesystem::temp_directory_path() /
         absl::StrCat("wegwijs-", getpid(), "-", next++, "-", name);
}

pid_t Spawn(const std::vector<std::string>& command, const OutputFiles& files) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  const int in = OpenFile("/dev/null", O_RDONLY);
  const int out = OpenFile(files.out, O_WRONLY | O_CREAT | O_APPEND);
  const int err = OpenFile(files.err, O_WRONLY | O_CREAT | O_APPEND);
  const pid_t pid = fork();
  if (pid == 0) BecomeProgram(arguments.data(), in, out, err);
  close(in);
  close(out);
  close(err);
  if (pid < 0) throw std::runtime_error("cannot fork");
  return pid;
}

int WaitForExit(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("no such child");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

CommandResult RunCommand(const std::vector<std::string>& command) {
  const OutputFiles files = {TemporaryPath("out"), TemporaryPath("err")};
  CommandResult result;
  result.exit_code = WaitForExit(Spawn(command, files));
  result.out = Content(files.out);
  result.err = Content(files.err);
  std::filesystem::remove(files.out);
  std::filesystem::remove(files.err);
  return result;
}

std::string MustRun(const std::vector<std::string>& command) {
  CommandResult result = RunCommand(command);
  if (result.exit_code != 0) {
    throw std::runtime_error(absl::StrCat(absl::StrJoin(command, " "),
                                          " ended with ", result.exit_code,
                                          ": ", result.out, result.err));
  }
  return std::move(result.out);
}

}  // namespace wegwijs
