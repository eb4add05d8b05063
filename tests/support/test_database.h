// A migrated database for one test.

#ifndef WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_
#define WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_

#include <map>
#include <string>

namespace wegwijs {

// `base` (any form that libpq accepts) as "key='value' ..." with some of its
// settings replaced. Throws std::runtime_error if libpq does not accept it.
std::string WithSettings(const std::string& base,
                         const std::map<std::string, std::string>& settings);

// Copies the database `wegwijs_template` of the cluster at
// $WEGWIJS_TEST_POSTGRES (a superuser's connection string; tools/test sets it),
// and drops the copy at the end. Tests that hold one can run at the same time.
//
// Throws std::runtime_error if the variable is not set: a test that cannot
// reach its database has failed, not passed.
class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();

  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // Connects as `role`, for example "wegwijs_intake".
  std::string url(const std::string& role) const;

  // Connects as the superuser, whom Row Level Security does not bind.
  std::string superuser_url() const;

 private:
  const std::string cluster_;
  const std::string name_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_TEST_DATABASE_H_
