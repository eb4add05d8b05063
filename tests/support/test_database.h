// A migrated database for one test.

#ifndef WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_
#define WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_

#include <map>
#include <memory>
#include <string>

namespace wegwijs {

// `base` (any form that libpq accepts) as "key='value' ..." with some of its
// settings replaced. Throws std::runtime_error if libpq does not accept it.
std::string WithSettings(const std::string& base,
                         const std::map<std::string, std::string>& settings);

// A copy of the database `wegwijs_template` of the cluster at
// $WEGWIJS_TEST_POSTGRES (a superuser's connection string; tools/test sets it),
// for nobody else while it is held. At the end whatever works in it is ended,
// and it is made as new for the next test of the process, or dropped when more
// than rows changed. Tests that hold one can run at the same time.
//
// Throws std::runtime_error if the variable is not set: a test that cannot
// reach its database has failed, not passed.
class TestDatabase {
 public:
  // What PostgreSQL plans depends on what a table held before: a test of plans
  // takes a copy that nobody had.
  enum class Copy { kAsNew, kNew };

  explicit TestDatabase(Copy copy = Copy::kAsNew);
  ~TestDatabase();

  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // Connects as `role`, for example "wegwijs_intake".
  std::string url(const std::string& role) const;

  // Connects as the superuser, whom Row Level Security does not bind.
  std::string superuser_url() const;

 private:
  struct Held;
  const std::unique_ptr<Held> held_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_
