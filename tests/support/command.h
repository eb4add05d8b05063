// Other programs, as a test runs them.

#ifndef WEGWIJS_TESTS_SUPPORT_COMMAND_H_
#define WEGWIJS_TESTS_SUPPORT_COMMAND_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace wegwijs {

// A program of this build, for example Binary("wegwijs-intake").
std::string Binary(const std::string& name);

// A file of the repository, for example SourceFile("tools/migrate").
std::string SourceFile(const std::string& path);

// A new name under the folder for temporary files, unique to this process.
std::string TemporaryPath(const std::string& name);

// Where a program writes.
struct OutputFiles {
  std::string out;
  std::string err;
};

// Starts `command` (found by PATH if it has no slash) without input. It is
// killed when the thread that started it ends, so that a test that dies leaves
// nothing behind. Throws std::runtime_error if it cannot be started.
pid_t Spawn(const std::vector<std::string>& command, const OutputFiles& files);

// Waits for a program to end. Its exit code, or 128 and the signal's number.
int WaitForExit(pid_t pid);

struct CommandResult {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Runs `command` to its end.
CommandResult RunCommand(const std::vector<std::string>& command);

// The same, for a step that a test stands on: throws std::runtime_error with
// what it wrote if it fails. Returns its output.
std::string MustRun(const std::vector<std::string>& command);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_COMMAND_H_
