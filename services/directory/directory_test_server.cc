#include "services/directory/directory_test_server.h"

#include <utility>

#include "services/runtime/uuid.h"

namespace wegwijs::directory {
namespace {

std::vector<std::string> Services() {
  return {v1::DirectoryService::service_full_name(),
          v1::DirectorySearchService::service_full_name(),
          v1::ExchangeService::service_full_name(),
          v1::MeetupService::service_full_name(),
          v1::BrugfiguurService::service_full_name(),
          v1::CorrectionService::service_full_name()};
}

HmacKey TestKey() { return *HmacKey::FromBytes(std::string(32, 'k')); }

}  // namespace

DirectoryTestServer::DirectoryTestServer(std::function<absl::Time()> clock)
    : tokens_(*TokenVerifier::Create({.jwks_file = signed_.jwks_file(),
                                      .issuer = "wegwijs-local",
                                      .audience = "wegwijs"})),
      access_(*AccessTable::FromServices(Services())),
      call_metrics_(metrics_, Services()),
      database_(DatabaseOptions()),
      keeper_(database_, std::chrono::milliseconds(100)),
      follower_(database_, std::chrono::milliseconds(100)),
      service_(Path(), TestKey(), keeper_),
      search_service_(Path(), TestKey(), keeper_),
      meetup_service_(Path(), TestKey(), keeper_, clock),
      brugfiguur_service_(Path(), TestKey(), clock),
      correction_service_(Path(), TestKey(), std::move(clock)),
      exchange_service_(Path(), streams_) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&service_);
  builder.RegisterService(&search_service_);
  builder.RegisterService(&meetup_service_);
  builder.RegisterService(&brugfiguur_service_);
  builder.RegisterService(&correction_service_);
  builder.RegisterService(&exchange_service_);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  keeper_.AwaitFirst(std::chrono::seconds(10));
}

DirectoryTestServer::~DirectoryTestServer() { server_->Shutdown(); }

Database::Options DirectoryTestServer::DatabaseOptions() const {
  return {.session = {.url = test_database_.url("wegwijs_directory"),
                      .statements = DirectoryStatements(),
                      .observer = nullptr},
          .workers = 2};
}

CallPath DirectoryTestServer::Path() {
  return {.tokens = *tokens_,
          .access = access_,
          .metrics = call_metrics_,
          .database = database_};
}

std::string DirectoryTestServer::NewRequestId() { return NewUuid(); }

std::string DirectoryTestServer::TokenOf(const As& caller) const {
  TokenContent content = TestTokens::Content();
  content.subject = caller.subject;
  content.municipality = caller.municipality;
  content.roles = {caller.role};
  return signed_.Issue(content);
}

std::vector<int> DirectoryTestServer::ToVerify() {
  v1::ListServicesToVerifyRequest request;
  request.set_parent("municipalities/34022");
  request.set_page_size(1);
  std::vector<int> numbers;
  do {
    v1::ListServicesToVerifyResponse page;
    EXPECT_TRUE(Call(&Stub::ListServicesToVerify, request, &page).ok());
    for (const v1::Service& service : page.services()) {
      numbers.push_back(service.name().back() - '0');
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return numbers;
}

}  // namespace wegwijs::directory
