#include "services/gateway/http/tls_certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/command.h"

namespace wegwijs::gateway {
namespace {

using ::testing::HasSubstr;

// A certificate that signs itself, and its key.
class TlsCertificatesTest : public ::testing::Test {
 protected:
  TlsCertificatesTest() { Make(certificate_, key_); }
  ~TlsCertificatesTest() override {
    for (const std::string& file : {certificate_, key_, other_, other_key_}) {
      std::filesystem::remove(file);
    }
  }

  // Valid for ten days from now.
  static void Make(const std::string& certificate, const std::string& key) {
    MustRun({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-days", "10", "-subj",
             "/CN=localhost", "-out", certificate, "-keyout", key});
  }

  std::string Refusal(const std::string& certificate, const std::string& key,
                      absl::Time now) const {
    return std::string(
        TlsCertificates::Create(certificate, key, now).status().message());
  }

  const absl::Time now_ = absl::Now() + absl::Minutes(1);
  const std::string certificate_ = TemporaryPath("certificate.pem");
  const std::string key_ = TemporaryPath("key.pem");
  const std::string other_ = TemporaryPath("other.pem");
  const std::string other_key_ = TemporaryPath("other_key.pem");
};

TEST_F(TlsCertificatesTest, TakesOneThatIsValid) {
  EXPECT_TRUE(TlsCertificates::Create(certificate_, key_, now_).ok());
}

TEST_F(TlsCertificatesTest, SaysWhyOneCannotBeUsed) {
  Make(other_, other_key_);
  EXPECT_THAT(Refusal(certificate_, key_, now_ + absl::Hours(24 * 11)),
              HasSubstr("has expired on"));
  EXPECT_THAT(Refusal(certificate_, key_, now_ - absl::Hours(24)),
              HasSubstr("is not valid before"));
  EXPECT_THAT(Refusal(certificate_, other_key_, now_),
              HasSubstr("does not belong to the key"));
  EXPECT_THAT(Refusal(key_, key_, now_), HasSubstr("is no certificate"));
  EXPECT_THAT(Refusal("/nowhere", key_, now_), HasSubstr("cannot be read"));
}

TEST_F(TlsCertificatesTest, TakesOverWhatChanged) {
  const auto certificates =
      TlsCertificates::Create(certificate_, key_, now_).value();
  const TlsCertificates::Context before = certificates->Current();
  certificates->Refresh(now_);
  EXPECT_EQ(certificates->Current(), before);
  Make(certificate_, key_);
  certificates->Refresh(now_);
  EXPECT_NE(certificates->Current(), before);
}

TEST_F(TlsCertificatesTest, KeepsTheOneBeforeWhenTheNewOneIsOfNoUse) {
  const auto certificates =
      TlsCertificates::Create(certificate_, key_, now_).value();
  const TlsCertificates::Context before = certificates->Current();
  Make(certificate_, other_key_);
  certificates->Refresh(now_);
  EXPECT_EQ(certificates->Current(), before);
  Make(certificate_, key_);
  certificates->Refresh(now_ + absl::Hours(24 * 20));
  EXPECT_EQ(certificates->Current(), before);
}

}  // namespace
}  // namespace wegwijs::gateway
