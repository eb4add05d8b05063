// A PostgreSQL cluster for one test, that may be killed.

#ifndef WEGWIJS_TESTS_SUPPORT_POSTGRES_CLUSTER_H_
#define WEGWIJS_TESTS_SUPPORT_POSTGRES_CLUSTER_H_

#include <string>

namespace wegwijs {

// Made by initdb under /var/tmp, durable as in production, reached by a socket
// only, with the database `wegwijs` migrated by tools/migrate. Runs as the user
// postgres when the test is root, because PostgreSQL refuses root.
//
// Throws std::runtime_error when a step fails.
class PostgresCluster {
 public:
  PostgresCluster();

  // Kills it and removes its files.
  ~PostgresCluster();

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // Connects to `wegwijs` as `role`; "postgres" is the superuser.
  std::string url(const std::string& role) const;

  // kill -9 of the server and all its processes; returns when they are gone.
  void Kill();

  // Starts it again; returns when it takes connections.
  void Start();

 private:
  void Make();
  // For when it is started or told to read its settings again.
  void Set(const std::string& line);

  const std::string folder_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_POSTGRES_CLUSTER_H_
