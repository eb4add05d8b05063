// Backends by TLS: the gateway reaches those that its authority proves, and no
// others, and its log says why.

#include <gmock/gmock.h>
#include <grpcpp/security/server_credentials.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/gateway/echo/echo_server.h"
#include "services/gateway/process_test.h"
#include "services/runtime/file.h"
#include "tests/support/command.h"

namespace wegwijs::gateway {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::vector<std::string> kNewKey = {
    "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"};

class BackendTlsTest : public ProcessTest {
 protected:
  BackendTlsTest() {
    std::filesystem::create_directory(folder_);
    MakeAuthority("city");
    MakeAuthority("stranger");
  }

  ~BackendTlsTest() override { std::filesystem::remove_all(folder_); }

  std::string File(const std::string& name) const {
    return absl::StrCat(folder_, "/", name);
  }

  static void OpenSsl(std::vector<std::string> words,
                      const std::vector<std::string>& more) {
    words.insert(words.begin(), "openssl");
    words.insert(words.end(), more.begin(), more.end());
    MustRun(words);
  }

  void MakeAuthority(const std::string& name) const {
    OpenSsl({"req", "-x509", "-days", "2", "-subj", "/CN=" + name, "-out",
             File(name + ".pem"), "-keyout", File(name + ".key")},
            kNewKey);
  }

  // A server whose certificate is signed by the city, for `name` ("IP:..." or
  // "DNS:...").
  std::unique_ptr<EchoServer> StartBackend(const std::string& name) const {
    OpenSsl({"req", "-subj", "/CN=backend", "-addext",
             absl::StrCat("subjectAltName=", name), "-out", File("backend.csr"),
             "-keyout", File("backend.key")},
            kNewKey);
    OpenSsl({"x509", "-req", "-days", "2", "-copy_extensions", "copy", "-in",
             File("backend.csr"), "-out", File("backend.pem")},
            {"-CA", File("city.pem"), "-CAkey", File("city.key")});
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back(
        {ReadFile(File("backend.key")).value(),
         ReadFile(File("backend.pem")).value()});
    return std::make_unique<EchoServer>("127.0.0.1:0",
                                        grpc::SslServerCredentials(options));
  }

  // A gateway before it that trusts `authority`.
  void TrustIn(const std::string& authority, const EchoServer& backend) {
    Restart({absl::StrCat("--backends=/wegwijs.gateway.echo.v1.=tls:",
                          backend.address()),
             absl::StrCat("--backend_ca_file=", File(authority))});
  }

  WebAnswer Ask() {
    return ParseWebAnswer(Send(WebRequest(kSay, Say("welkom"))).body);
  }

  // The client hears that it is so, and the log says why.
  void ExpectUnreachable(const std::string& why) {
    const WebAnswer web = Ask();
    EXPECT_EQ(web.status, 14);
    EXPECT_EQ(web.trailers.at("grpc-message"),
              "The service cannot be reached just now; try again.");
    EXPECT_FALSE(IsReady());
    EXPECT_THAT(gateway().Log(), HasSubstr("call failed"));
    EXPECT_THAT(gateway().Log(), HasSubstr(why));
  }

  const std::string folder_ = TemporaryPath("backend-tls");
};

TEST_F(BackendTlsTest, ReachesOneThatTheAuthorityProves) {
  const auto backend = StartBackend("IP:127.0.0.1");
  TrustIn("city.pem", *backend);
  const WebAnswer web = Ask();
  EXPECT_EQ(web.status, 0);
  EXPECT_EQ(Said(web).text(), "welkom");
  EXPECT_TRUE(Soon([this] { return IsReady(); }));
  // Reflection goes the same way.
  EXPECT_TRUE(Soon([this] {
    return Send(PostRequest(kSay, "application/json", "{}")).status == 200;
  }));
}

TEST_F(BackendTlsTest, DoesNotReachOneThatAnotherAuthorityProves) {
  const auto backend = StartBackend("IP:127.0.0.1");
  TrustIn("stranger.pem", *backend);
  ExpectUnreachable("certificate verify failed");
}

TEST_F(BackendTlsTest, DoesNotReachOneOfAnotherName) {
  const auto backend = StartBackend("DNS:elsewhere.example");
  TrustIn("city.pem", *backend);
  ExpectUnreachable("Peer name 127.0.0.1 is not in peer certificate");
}

TEST_F(BackendTlsTest, DoesNotReachOneWithoutTls) {
  TrustIn("city.pem", echo_server());
  ExpectUnreachable("Ssl handshake failed");
}

TEST_F(BackendTlsTest, DoesNotStartWithoutAuthorities) {
  for (const auto& [file, why] :
       {std::pair("city.key", "holds no certificate in PEM"),
        std::pair("nowhere.pem", "cannot be read")}) {
    try {
      TrustIn(file, echo_server());
      ADD_FAILURE() << file;
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), AllOf(HasSubstr(file), HasSubstr(why)));
    }
  }
}

}  // namespace
}  // namespace wegwijs::gateway
