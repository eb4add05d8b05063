#include "services/directory/directory_test_server.h"

#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

const std::string kService = v1::DirectoryService::service_full_name();

}  // namespace

DirectoryTestServer::DirectoryTestServer()
    : tokens_(*TokenVerifier::Create({.jwks_file = signed_.jwks_file(),
                                      .issuer = "wegwijs-local",
                                      .audience = "wegwijs"})),
      access_(*AccessTable::FromServices({kService})),
      call_metrics_(metrics_, {kService}),
      database_({.session = {.url = test_database_.url("wegwijs_directory"),
                             .statements = DirectoryStatements(),
                             .observer = nullptr},
                 .workers = 4}),
      service_({.tokens = *tokens_,
                .access = access_,
                .metrics = call_metrics_,
                .database = database_},
               *HmacKey::FromBytes(std::string(32, 'k'))) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&service_);
  server_ = builder.BuildAndStart();
  stub_ = v1::DirectoryService::NewStub(server_->InProcessChannel({}));
}

DirectoryTestServer::~DirectoryTestServer() { server_->Shutdown(); }

std::string DirectoryTestServer::NewRequestId() { return NewUuid(); }

std::string DirectoryTestServer::TokenOf(const As& caller) const {
  TokenContent content = TestTokens::Content();
  content.subject = caller.subject;
  content.municipality = caller.municipality;
  content.roles = {caller.role};
  return signed_.Issue(content);
}

}  // namespace wegwijs::directory
