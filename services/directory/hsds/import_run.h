// One import, from the whole file to its answer.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_RUN_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_RUN_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/cord.h"
#include "services/directory/hsds/import_batch.h"
#include "services/directory/hsds/reader.h"
#include "services/runtime/database.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/exchange.pb.h"

namespace wegwijs::directory::hsds {

// Works through a file several times rather than hold it as more than its text:
// once to check it, then once for each entity. Waits for the database, so it
// has a thread of its own.
class ImportRun {
 public:
  // `is_cancelled` is asked between batches.
  ImportRun(Database& database, ImportOptions options, absl::Cord text,
            std::function<bool()> is_cancelled)
      : database_(database),
        options_(std::move(options)),
        text_(std::move(text)),
        is_cancelled_(std::move(is_cancelled)) {}

  // See ExchangeService.ImportHsds. Call it once.
  absl::StatusOr<v1::ImportHsdsResponse> Run();

 private:
  // Where the best copy of a thing stands.
  struct Place {
    std::string pointer;
    bool nested;
    // How much it says.
    size_t fields;
  };

  absl::Status Survey();
  void SurveyThing(const Thing& thing, FieldViolations& faults);
  void SurveyReferences(const Thing& thing, FieldViolations& faults);
  void Need(Entity entity, const std::string& id, const std::string& pointer,
            FieldViolations& faults);
  absl::Status CheckNeeded();

  absl::Status Import(Entity entity);
  void Add(const Thing& root, const Thing& thing);
  absl::Status Flush(Entity entity);
  void Report(Entity entity, const Item& item, Result& result);

  absl::Status FindMissing();

  // Runs `work` in a transaction and waits.
  template <typename T>
  absl::StatusOr<T> Ask(
      const std::function<absl::StatusOr<T>(Transaction&)>& work);

  Database& database_;
  const ImportOptions options_;
  const absl::Cord text_;
  const std::function<bool()> is_cancelled_;

  Shape shape_ = Shape::kObject;
  std::map<Entity, std::unordered_map<std::string, Place>> places_;
  size_t things_ = 0;
  // What is named and not in the file, and where.
  std::map<Entity, std::map<std::string, std::string>> needed_;

  std::vector<Item> batch_;
  size_t batch_bytes_ = 0;
  std::map<std::string, int64_t> notes_;
  v1::ImportHsdsResponse response_;
};

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_IMPORT_RUN_H_
