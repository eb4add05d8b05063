// One object of a JSON file that a person wrote.

#ifndef WEGWIJS_CLIENTS_CLI_IMPORT_JSON_SECTION_H_
#define WEGWIJS_CLIENTS_CLI_IMPORT_JSON_SECTION_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace wegwijs::cli {

// Takes the keys one by one and collects what is wrong with them, so that a
// person reads about all faults at once: "conversations.desk: is missing."
class JsonSection {
 public:
  // `object` and `faults` must outlive the section. `path` is how faults name
  // the object; empty for the whole file.
  JsonSection(const nlohmann::json& object, std::string path,
              std::vector<std::string>* faults);

  // The value; null when the key is missing.
  const nlohmann::json* Take(const std::string& key);

  // Takes a text that is not empty; false when it is missing or something else.
  bool TakeText(const std::string& key, std::string* text);

  // Takes a list of texts, if it is there.
  void TakeTexts(const std::string& key, std::vector<std::string>* texts);

  // Finds fault with a key, or with the object itself when `key` is empty.
  void Fault(const std::string& key, const std::string& sentence);

  // Finds fault with every key that nobody took. Call it last.
  void RefuseUnknownKeys();

  std::string PathOf(const std::string& key) const;
  std::vector<std::string>* faults() { return &faults_; }

 private:
  const nlohmann::json& object_;
  const std::string path_;
  std::vector<std::string>& faults_;
  std::vector<std::string> known_;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_IMPORT_JSON_SECTION_H_
