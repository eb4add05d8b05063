// A file that is there when it is whole, or not at all.

#ifndef WEGWIJS_CLIENTS_CLI_NEW_FILE_H_
#define WEGWIJS_CLIENTS_CLI_NEW_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace wegwijs::cli {

// Written under another name beside it, for nobody else to read (0600), and
// given its name by Keep(). Without Keep() nothing is left.
class NewFile {
 public:
  // Does nothing yet.
  NewFile(std::string path, bool overwrite);
  ~NewFile();

  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // A usage error if it cannot be written there, or if there is a file that may
  // not be overwritten.
  absl::Status Open();

  absl::Status Write(absl::string_view bytes);

  // Durable, and under its name.
  absl::Status Keep();

  // Takes away again what Keep() kept.
  void Discard();

  const std::string& path() const { return path_; }

 private:
  absl::Status Failed(absl::string_view what) const;

  const std::string path_;
  const bool overwrite_;
  std::string draft_;
  int descriptor_ = -1;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_NEW_FILE_H_
