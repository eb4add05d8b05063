#include "tests/support/test_database.h"

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <mutex>
#include <pqxx/pqxx>
#include <stdexcept>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/support/pristine_database.h"

namespace wegwijs {
namespace {

std::string Cluster() {
  const char* url = std::getenv("WEGWIJS_TEST_POSTGRES");
  if (url == nullptr || *url == '\0') {
    throw std::runtime_error(
        "WEGWIJS_TEST_POSTGRES is not set; run the tests with tools/test.");
  }
  return url;
}

std::string UniqueName() {
  static std::atomic<int> next = 0;
  return absl::StrCat("wegwijs_test_", getpid(), "_", next++);
}

// One statement outside a transaction, as CREATE DATABASE asks.
void Execute(const std::string& url, const std::string& sql) {
  pqxx::connection connection(url);
  pqxx::nontransaction(connection).exec0(sql);
}

// A copy of the template, which goes with it.
class CopiedDatabase {
 public:
  CopiedDatabase()
      : cluster_(Cluster()), name_(UniqueName()), pristine_(Create()) {}

  ~CopiedDatabase() {
    try {
      Execute(cluster_, absl::StrCat("DROP DATABASE ", name_, " WITH (FORCE)"));
    } catch (const std::exception& error) {
      std::cerr << "Left database " << name_ << " behind: " << error.what()
                << "\n";
    }
  }

  CopiedDatabase(const CopiedDatabase&) = delete;
  CopiedDatabase& operator=(const CopiedDatabase&) = delete;

  std::string url(std::map<std::string, std::string> settings = {}) const {
    settings["dbname"] = name_;
    return WithSettings(cluster_, settings);
  }

  // Whether it could be made as new.
  bool Restore() const {
    try {
      return pristine_.Restore();
    } catch (const std::exception&) {
      return false;
    }
  }

 private:
  PristineDatabase Create() const {
    // A process with our number may have died before it could clean up.
    Execute(cluster_, absl::StrCat("DROP DATABASE IF EXISTS ", name_));
    // Copying files is a third less work than to log every block of them.
    Execute(cluster_,
            absl::StrCat("CREATE DATABASE ", name_,
                         " TEMPLATE wegwijs_template STRATEGY FILE_COPY"));
    return PristineDatabase(url());
  }

  const std::string cluster_;
  const std::string name_;
  const PristineDatabase pristine_;
};

// As new, for the next tests of this process.
struct Shelf {
  std::mutex mutex;
  std::vector<std::unique_ptr<CopiedDatabase>> copies;
};

Shelf& TheShelf() {
  static Shelf& shelf = *new Shelf;
  return shelf;
}

// Once all tests have run, and libpqxx is still there.
class EmptiesTheShelf : public ::testing::Environment {
 public:
  void TearDown() override { TheShelf().copies.clear(); }
};

[[maybe_unused]] const ::testing::Environment* const kEmptiesTheShelf =
    ::testing::AddGlobalTestEnvironment(new EmptiesTheShelf);

std::unique_ptr<CopiedDatabase> TakeCopy() {
  {
    Shelf& shelf = TheShelf();
    const std::lock_guard lock(shelf.mutex);
    if (!shelf.copies.empty()) {
      std::unique_ptr<CopiedDatabase> copy = std::move(shelf.copies.back());
      shelf.copies.pop_back();
      return copy;
    }
  }
  return std::make_unique<CopiedDatabase>();
}

}  // namespace

struct TestDatabase::Held {
  std::unique_ptr<CopiedDatabase> copy;
};

std::string WithSettings(const std::string& base,
                         const std::map<std::string, std::string>& settings) {
  char* error = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
      PQconninfoParse(base.c_str(), &error), PQconninfoFree);
  if (parsed == nullptr) {
    const std::string message = error == nullptr ? "out of memory" : error;
    PQfreemem(error);
    throw std::runtime_error(message);
  }
  std::map<std::string, std::string> all = settings;
  for (const PQconninfoOption* option = parsed.get();
       option->keyword != nullptr; ++option) {
    if (option->val != nullptr) all.emplace(option->keyword, option->val);
  }
  std::string text;
  for (const auto& [key, value] : all) {
    absl::StrAppend(&text, text.empty() ? "" : " ", key, "='",
                    absl::StrReplaceAll(value, {{"\\", "\\\\"}, {"'", "\\'"}}),
                    "'");
  }
  return text;
}

TestDatabase::TestDatabase(Copy copy)
    : held_(new Held{copy == Copy::kNew ? std::make_unique<CopiedDatabase>()
                                        : TakeCopy()}) {}

TestDatabase::~TestDatabase() {
  if (!held_->copy->Restore()) return;
  Shelf& shelf = TheShelf();
  const std::lock_guard lock(shelf.mutex);
  shelf.copies.push_back(std::move(held_->copy));
}

std::string TestDatabase::url(const std::string& role) const {
  return held_->copy->url({{"user", role}});
}

std::string TestDatabase::superuser_url() const { return held_->copy->url(); }

}  // namespace wegwijs
