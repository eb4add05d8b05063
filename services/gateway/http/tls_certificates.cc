#include "services/gateway/http/tls_certificates.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/ssl/context.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/log.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::gateway {
namespace {

namespace ssl = boost::asio::ssl;

absl::Status Unusable(absl::string_view file, absl::string_view why) {
  return absl::FailedPreconditionError(
      absl::StrCat("The certificate in \"", file, "\" ", why));
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

std::string Text(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
}

absl::Status CheckDates(const std::string& file, const X509& certificate,
                        absl::Time now) {
  const absl::Time from = TimeOf(X509_get0_notBefore(&certificate));
  const absl::Time until = TimeOf(X509_get0_notAfter(&certificate));
  if (now < from) {
    return Unusable(file,
                    absl::StrCat("is not valid before ", Text(from), "."));
  }
  if (now >= until) {
    return Unusable(file, absl::StrCat("has expired on ", Text(until), "."));
  }
  return absl::OkStatus();
}

absl::StatusOr<TlsCertificates::Context> Load(
    const std::string& certificate_file, const std::string& key_file,
    absl::Time now) {
  ASSIGN_OR_RETURN(const std::string chain, ReadFile(certificate_file));
  ASSIGN_OR_RETURN(const std::string key, ReadFile(key_file));
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION |
                                  SSL_OP_CIPHER_SERVER_PREFERENCE |
                                  SSL_OP_IGNORE_UNEXPECTED_EOF);
  // What a connection that is quiet keeps no buffers for.
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  boost::system::error_code error;
  context->use_certificate_chain(boost::asio::buffer(chain), error);
  if (error) return Unusable(certificate_file, "is no certificate in PEM.");
  context->use_private_key(boost::asio::buffer(key), ssl::context::pem, error);
  if (error || SSL_CTX_check_private_key(native) != 1) {
    return Unusable(certificate_file,
                    absl::StrCat("does not belong to the key in \"", key_file,
                                 "\", or that is no key in PEM."));
  }
  RETURN_IF_ERROR(
      CheckDates(certificate_file, *SSL_CTX_get0_certificate(native), now));
  return context;
}

std::string ValidUntil(const TlsCertificates::Context& context) {
  return Text(TimeOf(
      X509_get0_notAfter(SSL_CTX_get0_certificate(context->native_handle()))));
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsCertificates>> TlsCertificates::Create(
    const std::string& certificate_file, const std::string& key_file,
    absl::Time now) {
  std::unique_ptr<TlsCertificates> certificates(
      new TlsCertificates(certificate_file, key_file));
  certificates->certificate_stamp_ = StampOf(certificate_file);
  certificates->key_stamp_ = StampOf(key_file);
  ASSIGN_OR_RETURN(certificates->current_,
                   Load(certificate_file, key_file, now));
  LogInfo("certificate in use",
          {{"valid_until", ValidUntil(certificates->current_)}});
  return certificates;
}

TlsCertificates::Context TlsCertificates::Current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void TlsCertificates::Refresh(absl::Time now) {
  const std::lock_guard lock(mutex_);
  const FileStamp certificate_stamp = StampOf(certificate_file_);
  const FileStamp key_stamp = StampOf(key_file_);
  if (certificate_stamp == certificate_stamp_ && key_stamp == key_stamp_) {
    return;
  }
  certificate_stamp_ = certificate_stamp;
  key_stamp_ = key_stamp;
  absl::StatusOr<Context> loaded = Load(certificate_file_, key_file_, now);
  if (!loaded.ok()) {
    LogError("certificate refused, the one before stays in use",
             {{"why", loaded.status().message()},
              {"valid_until", ValidUntil(current_)}});
    return;
  }
  current_ = *std::move(loaded);
  LogInfo("certificate in use", {{"valid_until", ValidUntil(current_)}});
}

}  // namespace wegwijs::gateway
