// The files of the web client, as its build made them, beside the calls it
// makes: so the page and what it calls have one origin.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_STATIC_FILES_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_STATIC_FILES_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

// Immutable, and safe to use from many threads. All files are in memory, and
// only what was in the folder has a path: no request reaches the disk.
class StaticFiles {
 public:
  static constexpr size_t kMostBytes = size_t{64} << 20;

  // The files below `folder`, but for those whose names begin with a dot. What
  // ends in .br or .gz beside a file of the same name is that file, compressed.
  // FAILED_PRECONDITION with a sentence for the operator if they cannot be
  // read, or are more than kMostBytes. No files for an empty `folder`.
  static absl::StatusOr<StaticFiles> Load(const std::string& folder);

  // The answer to a GET or HEAD; null if there is no such file.
  //
  // "/" is index.html, and so is a path without a dot that is no file, because
  // the web client has pages of its own. Compressed as the browser takes it;
  // 304 if it has it already. What is below /assets/ has its content in its
  // name and is kept for a year; all else is asked for again. Every answer
  // forbids scripts and frames of others.
  std::unique_ptr<Exchange> Answer(const HttpRequest& request) const;

 private:
  struct File {
    std::string content_type;
    // By content encoding; "" for the file itself.
    std::map<std::string, std::string> contents;
    std::map<std::string, std::string> etags;
  };

  const File* Find(absl::string_view path) const;

  std::map<std::string, File, std::less<>> files_;
};

// Whether `accept_encoding` takes `encoding`: "br;q=0, gzip" takes gzip only.
bool TakesEncoding(absl::string_view accept_encoding,
                   absl::string_view encoding);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_STATIC_FILES_H_
