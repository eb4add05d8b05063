// The certificate that the gateway proves itself with, and its key. They are
// looked at each second and taken over when they have changed, for connections
// that are made from then on; what cannot be used is refused, and the log says
// why.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_TLS_CERTIFICATES_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_TLS_CERTIFICATES_H_

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/runtime/file.h"

namespace boost::asio::ssl {
class context;
}

namespace wegwijs::gateway {

// Safe to use from many threads.
class TlsCertificates {
 public:
  using Context = std::shared_ptr<boost::asio::ssl::context>;

  // Two files in PEM: the certificate with those that lead to its authority
  // behind it, and its key. FAILED_PRECONDITION with a sentence for the
  // operator when they cannot be read, do not belong together, or are not valid
  // at `now`.
  static absl::StatusOr<std::unique_ptr<TlsCertificates>> Create(
      const std::string& certificate_file, const std::string& key_file,
      absl::Time now);

  // For the next connection.
  Context Current() const;

  // Takes over what has changed in the files.
  void Refresh(absl::Time now);

 private:
  TlsCertificates(std::string certificate_file, std::string key_file)
      : certificate_file_(std::move(certificate_file)),
        key_file_(std::move(key_file)) {}

  const std::string certificate_file_;
  const std::string key_file_;
  // Guards what follows.
  mutable std::mutex mutex_;
  Context current_;
  FileStamp certificate_stamp_;
  FileStamp key_stamp_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_TLS_CERTIFICATES_H_
