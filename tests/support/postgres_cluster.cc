#include "tests/support/postgres_cluster.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/command.h"

namespace wegwijs {
namespace {

constexpr char kBinaries[] = "/usr/lib/postgresql/15/bin/";

// A socket's path may be 107 bytes long: no deep folder. And the user postgres
// must be able to enter it.
std::string UniqueFolder() {
  static std::atomic<int> next = 0;
  return absl::StrCat("/var/tmp/wegwijs-cluster-", getpid(), "-", next++);
}

void RunAsPostgres(std::vector<std::string> command) {
  if (geteuid() == 0) {
    const std::vector<std::string> prefix = {"runuser", "-u", "postgres", "--"};
    command.insert(command.begin(), prefix.begin(), prefix.end());
  }
  MustRun(command);
}

// The parent of a process; 0 if there is no such process. /proc/PID/stat is
// "pid (name) state parent ...", and the name may hold anything.
pid_t ParentOf(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  const std::vector<std::string> fields =
      absl::StrSplit(text.substr(name_end + 1), ' ');
  pid_t parent = 0;
  return fields.size() > 2 && absl::SimpleAtoi(fields[2], &parent) ? parent : 0;
}

std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    pid_t pid = 0;
    if (absl::SimpleAtoi(name, &pid) && ParentOf(name) == parent) {
      children.push_back(pid);
    }
  }
  return children;
}

// Also true once it is a zombie, which holds nothing any more.
bool IsGone(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const size_t name_end = text.rfind(')');
  return name_end == std::string::npos || text.substr(name_end + 2, 1) == "Z";
}

}  // namespace

PostgresCluster::PostgresCluster() : folder_(UniqueFolder()) {
  try {
    Make();
    Start();
    MustRun({std::string(kBinaries) + "createdb", "-h", folder_, "-U",
             "postgres", "wegwijs"});
    MustRun({SourceFile("tools/migrate"), url("postgres")});
    Set("fsync = on");
    RunAsPostgres(
        {std::string(kBinaries) + "pg_ctl", "-D", folder_ + "/data", "reload"});
  } catch (...) {
    Kill();
    std::filesystem::remove_all(folder_);
    throw;
  }
}

PostgresCluster::~PostgresCluster() {
  try {
    Kill();
    std::filesystem::remove_all(folder_);
  } catch (const std::exception& error) {
    std::cerr << "Left " << folder_ << " behind: " << error.what() << "\n";
  }
}

void PostgresCluster::Make() {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directory(folder_);
  if (geteuid() == 0) MustRun({"chown", "postgres", folder_});
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
  RunAsPostgres({std::string(kBinaries) + "initdb", "-D", folder_ + "/data",
                 "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                 "--locale=C.UTF-8", "--no-sync"});
  Set("listen_addresses = ''");
  Set(absl::StrCat("unix_socket_directories = '", folder_, "'"));
  Set("timezone = 'UTC'");
  // Until it is set up.
  Set("fsync = off");
}

void PostgresCluster::Set(const std::string& line) {
  std::ofstream(folder_ + "/data/postgresql.conf", std::ios::app)
      << line << "\n";
}

std::string PostgresCluster::url(const std::string& role) const {
  return absl::StrCat("host=", folder_,
                      " port=5432 dbname=wegwijs user=", role);
}

void PostgresCluster::Start() {
  // What a killed server left: its number may belong to a stranger by now.
  for (const char* lock :
       {"/data/postmaster.pid", "/.s.PGSQL.5432", "/.s.PGSQL.5432.lock"}) {
    std::filesystem::remove(folder_ + lock);
  }
  RunAsPostgres({std::string(kBinaries) + "pg_ctl", "-D", folder_ + "/data",
                 "-l", folder_ + "/log", "-t", "60", "-w", "start"});
}

void PostgresCluster::Kill() {
  std::ifstream file(folder_ + "/data/postmaster.pid");
  pid_t postmaster = 0;
  if (!(file >> postmaster) || postmaster <= 0) return;
  // Stopped first, so that it starts nobody while its children are listed.
  if (kill(postmaster, SIGSTOP) != 0) return;
  std::vector<pid_t> processes = ChildrenOf(postmaster);
  processes.push_back(postmaster);
  for (const pid_t pid : processes) kill(pid, SIGKILL);
  for (const pid_t pid : processes) {
    while (!IsGone(pid)) absl::SleepFor(absl::Milliseconds(2));
  }
  std::filesystem::remove(folder_ + "/data/postmaster.pid");
}

}  // namespace wegwijs
