// Between a service and PostgreSQL: cuts the connection at a COMMIT.

#ifndef WEGWIJS_TESTS_SUPPORT_COMMIT_CUTTER_H_
#define WEGWIJS_TESTS_SUPPORT_COMMIT_CUTTER_H_

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace wegwijs {

// Passes bytes on between its own socket and that of a cluster.
class CommitCutter {
 public:
  // When the next COMMIT loses its connection.
  enum class Cut { kNever, kBeforeItArrives, kBeforeItsAnswer };

  // `socket` is the cluster's: "/folder/.s.PGSQL.5432".
  explicit CommitCutter(std::string socket);
  ~CommitCutter();

  CommitCutter(const CommitCutter&) = delete;
  CommitCutter& operator=(const CommitCutter&) = delete;

  // The folder that a connection string gives as `host`, with port 5432.
  const std::string& host() const { return folder_; }

  // Cuts once, at the next COMMIT of any connection.
  void CutNext(Cut cut) { cut_ = cut; }

  // Whether the cut that was asked for is done.
  bool done() const { return cut_ == Cut::kNever; }

 private:
  void Accept();
  void Pass(int client);

  const std::string socket_;
  const std::string folder_;
  int listener_ = -1;
  std::atomic<Cut> cut_ = Cut::kNever;
  std::atomic<bool> stopping_ = false;
  std::thread acceptor_;
  // Only the acceptor adds.
  std::vector<std::thread> passers_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_COMMIT_CUTTER_H_
