// A server of this build, as a process of its own.

#ifndef WEGWIJS_TESTS_SUPPORT_SERVER_PROCESS_H_
#define WEGWIJS_TESTS_SUPPORT_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace wegwijs {

class ServerProcess {
 public:
  // Starts `binary` ("wegwijs-intake") on free ports and waits until it serves.
  // `flags` are added and win over the ones given here: `--listen=` with the
  // address of a server that was killed takes its place.
  //
  // Throws std::runtime_error with its log if it ends before it serves.
  //
  // The process is killed when the thread that made it ends.
  ServerProcess(const std::string& binary,
                const std::vector<std::string>& flags);

  // Kills it, if it still runs, and removes its files.
  ~ServerProcess();

  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Where it serves gRPC, or HTTP, and metrics: "127.0.0.1:41234".
  const std::string& address() const { return address_; }
  const std::string& metrics_address() const { return metrics_address_; }

  pid_t pid() const { return pid_; }

  // kill -9, and waits until it is gone.
  void Kill();

  // Asks it to stop and waits. Its exit code.
  int Terminate();

  // Its metrics, in Prometheus' text format.
  std::string Metrics() const;

  // What it wrote to stderr until now.
  std::string Log() const;

 private:
  void WaitUntilServing();
  int Wait();

  const std::string address_file_;
  const std::string log_file_;
  pid_t pid_ = 0;
  std::string address_;
  std::string metrics_address_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_SERVER_PROCESS_H_
