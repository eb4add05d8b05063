#include "services/intake/intake_test_server.h"

#include <pqxx/pqxx>
#include <utility>

#include "absl/time/clock.h"
#include "services/intake/statements.h"
#include "services/runtime/uuid.h"

namespace wegwijs::intake {
namespace {

const std::vector<std::string> kServices = {
    v1::IntakeService::service_full_name(),
    v1::AuditService::service_full_name(),
    v1::ClientService::service_full_name(),
    v1::EventService::service_full_name(),
    v1::FollowUpService::service_full_name(),
    v1::ReferralService::service_full_name(),
    v1::ReviewService::service_full_name(),
    v1::RightsService::service_full_name(),
    v1::SignalService::service_full_name()};

HmacKey TestKey() { return *HmacKey::FromBytes(std::string(32, 'k')); }

// Nobody listens there.
std::shared_ptr<grpc::Channel> NoDirectory() {
  return grpc::CreateChannel("127.0.0.1:1", grpc::InsecureChannelCredentials());
}

absl::Time NoonYearsLater(int years) {
  const absl::CivilDay day(IntakeTestServer::kToday.year() + years,
                           IntakeTestServer::kToday.month(),
                           IntakeTestServer::kToday.day());
  return absl::FromCivil(day, absl::UTCTimeZone()) + absl::Hours(10);
}

}  // namespace

IntakeTestServer::IntakeTestServer(std::shared_ptr<grpc::Channel> directory,
                                   double review_share)
    : identity_keys_(*IdentityKeys::Create(signed_.identity_key_file())),
      tokens_(*TokenVerifier::Create({.jwks_file = signed_.jwks_file(),
                                      .issuer = "wegwijs-local",
                                      .audience = "wegwijs"})),
      access_(*AccessTable::FromServices(kServices)),
      call_metrics_(metrics_, kServices),
      identity_limit_(metrics_),
      database_({.session = {.url = test_database_.url("wegwijs_intake"),
                             .statements = IntakeStatements(),
                             .schema = "intake"},
                 .workers = 2}),
      bell_(AskDatabase(database_)),
      lanes_(database_, {.on_commit =
                             [this](int municipality, int64_t event_number) {
                               bell_.Tell(municipality, event_number);
                             }}),
      references_(
          database_, directory == nullptr ? NoDirectory() : directory,
          [this] { return absl::Now() + absl::Hours(hours_later_.load()); }),
      meetups_(directory == nullptr ? NoDirectory() : directory),
      service_({.path = {.tokens = *tokens_,
                         .access = access_,
                         .metrics = call_metrics_,
                         .database = database_},
                .lanes = lanes_,
                .references = references_,
                .key = TestKey(),
                .clock = Now,
                .review_share = review_share}),
      audit_service_({.tokens = *tokens_,
                      .access = access_,
                      .metrics = call_metrics_,
                      .database = database_},
                     TestKey()),
      client_service_({.path = {.tokens = *tokens_,
                                .access = access_,
                                .metrics = call_metrics_,
                                .database = database_},
                       .lanes = lanes_,
                       .references = references_,
                       .identity_keys = *identity_keys_,
                       .key = TestKey(),
                       .clock = Now,
                       .identity_limit = identity_limit_}),
      referral_service_({.path = {.tokens = *tokens_,
                                  .access = access_,
                                  .metrics = call_metrics_,
                                  .database = database_},
                         .lanes = lanes_,
                         .references = references_,
                         .identity_keys = *identity_keys_,
                         .key = TestKey(),
                         .clock =
                             [this] {
                               return Now() +
                                      absl::Hours(24) * days_later_.load();
                             }}),
      follow_up_service_({.path = {.tokens = *tokens_,
                                   .access = access_,
                                   .metrics = call_metrics_,
                                   .database = database_},
                          .lanes = lanes_,
                          .key = TestKey(),
                          .clock =
                              [this] {
                                return Now() +
                                       absl::Hours(24) * days_later_.load();
                              }}),
      signal_service_({.path = {.tokens = *tokens_,
                                .access = access_,
                                .metrics = call_metrics_,
                                .database = database_},
                       .lanes = lanes_,
                       .references = references_,
                       .meetups = meetups_,
                       .identity_keys = *identity_keys_,
                       .key = TestKey(),
                       .clock =
                           [this] {
                             return Now() +
                                    absl::Hours(24) * days_later_.load();
                           }}),
      review_service_({.path = {.tokens = *tokens_,
                                .access = access_,
                                .metrics = call_metrics_,
                                .database = database_},
                       .lanes = lanes_,
                       .identity_keys = *identity_keys_,
                       .key = TestKey()}),
      event_service_({.path = {.tokens = *tokens_,
                               .access = access_,
                               .metrics = call_metrics_,
                               .database = database_},
                      .bell = bell_,
                      .streams = streams_,
                      .key = TestKey(),
                      .sign_of_life = absl::Milliseconds(200),
                      .clock = Now}),
      rights_service_(
          {.path = {.tokens = *tokens_,
                    .access = access_,
                    .metrics = call_metrics_,
                    .database = database_},
           .lanes = lanes_,
           .streams = streams_,
           .identity_keys = *identity_keys_,
           .references = references_,
           .key = TestKey(),
           .clock = [this] { return NoonYearsLater(years_later_); }}) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&service_);
  builder.RegisterService(&audit_service_);
  builder.RegisterService(&client_service_);
  builder.RegisterService(&referral_service_);
  builder.RegisterService(&follow_up_service_);
  builder.RegisterService(&signal_service_);
  builder.RegisterService(&review_service_);
  builder.RegisterService(&event_service_);
  builder.RegisterService(&rights_service_);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  stub_ = v1::IntakeService::NewStub(channel_);
  events_ = v1::EventService::NewStub(channel_);
  rights_ = v1::RightsService::NewStub(channel_);
}

IntakeTestServer::~IntakeTestServer() { server_->Shutdown(); }

// Noon in Brussels.
absl::Time IntakeTestServer::Now() {
  return absl::FromCivil(kToday, absl::UTCTimeZone()) + absl::Hours(10);
}

std::string IntakeTestServer::NewRequestId() { return NewUuid(); }

std::string IntakeTestServer::TokenOf(const As& caller) const {
  TokenContent content = TestTokens::Content();
  content.subject = caller.subject;
  content.municipality = caller.municipality;
  content.organization = caller.organization;
  content.roles = {caller.role};
  return signed_.Issue(content);
}

std::vector<std::string> IntakeTestServer::Events(int municipality) const {
  pqxx::connection connection(test_database_.superuser_url());
  std::vector<std::string> events;
  for (const auto& row :
       pqxx::nontransaction(connection)
           .exec_params("SELECT kind || ' ' || resource "
                        "FROM intake.event WHERE municipality_id = $1 "
                        "ORDER BY event_number",
                        municipality)) {
    events.push_back(row[0].c_str());
  }
  return events;
}

}  // namespace wegwijs::intake
