// What a database is like when it is new, and how it becomes so again: to empty
// its tables takes a twentieth of the time that another copy of it takes.

#ifndef WEGWIJS_TESTS_SUPPORT_PRISTINE_DATABASE_H_
#define WEGWIJS_TESTS_SUPPORT_PRISTINE_DATABASE_H_

#include <map>
#include <string>

namespace wegwijs {

class PristineDatabase {
 public:
  // Looks at a new database, as its superuser. Throws pqxx::failure.
  explicit PristineDatabase(const std::string& url);

  // Ends all sessions of the database and gives every table the rows it had.
  // False, and the database is of no use any more, if it is too full for that,
  // or if anything but rows is not as it was: a table, an index, a right, a
  // statistic of the planner. Throws pqxx::failure.
  bool Restore() const;

 private:
  const std::string url_;
  // A digest of all that are no rows.
  std::string shape_;
  // By table, quoted: its rows as a JSON array, or nothing if it had none.
  std::map<std::string, std::string> rows_;
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_PRISTINE_DATABASE_H_
