#include "clients/cli/session.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/call_error.h"
#include "clients/cli/directory/directory_age.h"

namespace wegwijs::cli {
namespace {

constexpr char kUsage[] = "wegwijs/usage";
constexpr double kDefaultTimeoutSeconds = 10;

// One whose reconnection does not wait longer than a person would.
std::shared_ptr<grpc::Channel> Open(const std::string& endpoint) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  // A server that vanished while a call waits for it is noticed.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10000);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  return grpc::CreateCustomChannel(endpoint, grpc::InsecureChannelCredentials(),
                                   arguments);
}

// Connected, if it is not yet.
template <typename Service, typename Connection>
Connection& Opened(Connection& connection) {
  if (connection.stub == nullptr) {
    connection.stub = Service::NewStub(Open(connection.peer.endpoint));
  }
  return connection;
}

std::string NewUuid() {
  std::random_device random;
  const auto word = [&random](uint32_t keep, uint32_t set) {
    return (random() & keep) | set;
  };
  return absl::StrFormat("%08x-%04x-%04x-%04x-%04x%08x", random(),
                         word(0xFFFF, 0), word(0x0FFF, 0x4000),
                         word(0x3FFF, 0x8000), word(0xFFFF, 0), random());
}

// Null timeout: no deadline.
std::unique_ptr<grpc::ClientContext> ContextFor(
    std::chrono::milliseconds timeout) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (timeout.count() > 0) {
    context->set_deadline(std::chrono::system_clock::now() + timeout);
  }
  return context;
}

// The UUID whose last twelve digits are that many further on.
std::string Following(const std::string& uuid, int steps) {
  const size_t at = uuid.rfind('-') + 1;
  uint64_t number = 0;
  if (steps == 0 || !absl::SimpleHexAtoi(uuid.substr(at), &number)) return uuid;
  return absl::StrCat(
      uuid.substr(0, at),
      absl::Hex((number + steps) & 0xFFFFFFFFFFFF, absl::kZeroPad12));
}

}  // namespace

absl::Status UsageError(absl::string_view sentence) {
  absl::Status status = absl::InvalidArgumentError(sentence);
  status.SetPayload(kUsage, absl::Cord());
  return status;
}

bool IsUsageError(const absl::Status& status) {
  return status.GetPayload(kUsage).has_value();
}

std::string WithCollection(absl::string_view collection,
                           const std::string& given) {
  if (given.empty() || absl::StrContains(given, '/')) return given;
  return absl::StrCat(collection, "/", given);
}

Session::Session(const GlobalOptions& options)
    : options_(options),
      intake_{nullptr, {"intake", options.endpoint}},
      audit_{nullptr, {"intake", options.endpoint}},
      clients_{nullptr, {"intake", options.endpoint}},
      events_{nullptr, {"intake", options.endpoint}},
      follow_ups_{nullptr, {"intake", options.endpoint}},
      referrals_{nullptr, {"intake", options.endpoint}},
      reviews_{nullptr, {"intake", options.endpoint}},
      rights_{nullptr, {"intake", options.endpoint}},
      signals_{nullptr, {"intake", options.endpoint}},
      directory_{nullptr, {"directory", options.directory_endpoint}},
      exchange_{nullptr, {"directory", options.directory_endpoint}},
      search_{nullptr, {"directory", options.directory_endpoint}},
      meetups_{nullptr, {"directory", options.directory_endpoint}},
      brugfiguren_{nullptr, {"directory", options.directory_endpoint}},
      corrections_{nullptr, {"directory", options.directory_endpoint}},
      reporting_{nullptr, {"reporting", options.reporting_endpoint}} {}

intake::v1::IntakeService::Stub& Session::intake() {
  return *Connect(static_cast<intake::v1::IntakeService::Stub*>(nullptr)).stub;
}

intake::v1::EventService::Stub& Session::events() {
  return *Opened<intake::v1::EventService>(events_).stub;
}

directory::v1::ExchangeService::Stub& Session::exchange() {
  return *Opened<directory::v1::ExchangeService>(exchange_).stub;
}

intake::v1::RightsService::Stub& Session::rights() {
  return *Opened<intake::v1::RightsService>(rights_).stub;
}

absl::StatusOr<std::unique_ptr<grpc::ClientContext>> Session::NewContext(
    std::chrono::milliseconds timeout) {
  const absl::Status status = ReadToken();
  if (!status.ok()) return status;
  auto context = ContextFor(timeout);
  context->AddMetadata("authorization", "Bearer " + token_);
  return context;
}

bool Session::RenewToken() {
  const std::string before = std::exchange(token_, "");
  return ReadToken().ok() && token_ != before;
}

absl::StatusOr<std::string> Session::Municipality() {
  if (municipality_.empty() && !options_.municipality.empty()) {
    municipality_ =
        absl::StartsWith(options_.municipality, "municipalities/")
            ? options_.municipality
            : absl::StrCat("municipalities/", options_.municipality);
  }
  if (municipality_.empty()) {
    const auto caller = Call(&intake::v1::IntakeService::Stub::GetCaller, {});
    if (!caller.ok()) return caller.status();
    municipality_ = caller->municipality();
  }
  return municipality_;
}

absl::StatusOr<std::string> Session::Name(absl::string_view collection,
                                          const std::string& given) {
  if (given.empty() || absl::StrContains(given, '/')) return given;
  const absl::StatusOr<std::string> parent = Municipality();
  if (!parent.ok()) return parent.status();
  return absl::StrCat(*parent, "/", collection, "/", given);
}

std::string Session::RequestId(int call) {
  if (options_.request_id.empty()) return NewUuid();
  return Following(options_.request_id, call);
}

Session::Connection<intake::v1::IntakeService::Stub>& Session::Connect(
    intake::v1::IntakeService::Stub*) {
  return Opened<intake::v1::IntakeService>(intake_);
}

Session::Connection<intake::v1::AuditService::Stub>& Session::Connect(
    intake::v1::AuditService::Stub*) {
  return Opened<intake::v1::AuditService>(audit_);
}

Session::Connection<intake::v1::ClientService::Stub>& Session::Connect(
    intake::v1::ClientService::Stub*) {
  return Opened<intake::v1::ClientService>(clients_);
}

Session::Connection<intake::v1::FollowUpService::Stub>& Session::Connect(
    intake::v1::FollowUpService::Stub*) {
  return Opened<intake::v1::FollowUpService>(follow_ups_);
}

Session::Connection<intake::v1::ReferralService::Stub>& Session::Connect(
    intake::v1::ReferralService::Stub*) {
  return Opened<intake::v1::ReferralService>(referrals_);
}

Session::Connection<intake::v1::ReviewService::Stub>& Session::Connect(
    intake::v1::ReviewService::Stub*) {
  return Opened<intake::v1::ReviewService>(reviews_);
}

Session::Connection<intake::v1::RightsService::Stub>& Session::Connect(
    intake::v1::RightsService::Stub*) {
  return Opened<intake::v1::RightsService>(rights_);
}

Session::Connection<intake::v1::SignalService::Stub>& Session::Connect(
    intake::v1::SignalService::Stub*) {
  return Opened<intake::v1::SignalService>(signals_);
}

Session::Connection<directory::v1::DirectoryService::Stub>& Session::Connect(
    directory::v1::DirectoryService::Stub*) {
  return Opened<directory::v1::DirectoryService>(directory_);
}

Session::Connection<directory::v1::DirectorySearchService::Stub>&
Session::Connect(directory::v1::DirectorySearchService::Stub*) {
  return Opened<directory::v1::DirectorySearchService>(search_);
}

Session::Connection<directory::v1::MeetupService::Stub>& Session::Connect(
    directory::v1::MeetupService::Stub*) {
  return Opened<directory::v1::MeetupService>(meetups_);
}

Session::Connection<directory::v1::BrugfiguurService::Stub>& Session::Connect(
    directory::v1::BrugfiguurService::Stub*) {
  return Opened<directory::v1::BrugfiguurService>(brugfiguren_);
}

Session::Connection<directory::v1::CorrectionService::Stub>& Session::Connect(
    directory::v1::CorrectionService::Stub*) {
  return Opened<directory::v1::CorrectionService>(corrections_);
}

Session::Connection<reporting::v1::ReportingService::Stub>& Session::Connect(
    reporting::v1::ReportingService::Stub*) {
  return Opened<reporting::v1::ReportingService>(reporting_);
}

absl::Status Session::Try(
    const Peer& peer, Sender sender,
    const std::function<grpc::Status(grpc::ClientContext*)>& attempt) {
  using std::chrono::milliseconds;
  using std::chrono::steady_clock;
  const double seconds = options_.timeout_seconds > 0 ? options_.timeout_seconds
                                                      : kDefaultTimeoutSeconds;
  const auto end =
      steady_clock::now() + milliseconds(static_cast<int64_t>(seconds * 1000));
  for (int number = 1;; ++number) {
    const auto left =
        std::chrono::ceil<milliseconds>(end - steady_clock::now());
    auto context = sender == Sender::kBearer
                       ? NewContext(left)
                       : absl::StatusOr<std::unique_ptr<grpc::ClientContext>>(
                             ContextFor(left));
    if (!context.ok()) return context.status();
    const grpc::Status status = attempt(context->get());
    if (status.ok()) {
      SayAge(**context);
      return absl::OkStatus();
    }
    const auto delay = RetryDelay(status, number);
    if (!delay.has_value() || steady_clock::now() + *delay >= end) {
      return Explain(status, peer.name, peer.endpoint);
    }
    std::this_thread::sleep_for(*delay);
  }
}

void Session::SayAge(const grpc::ClientContext& context) {
  const auto& metadata = context.GetServerInitialMetadata();
  const auto as_of = metadata.find("wegwijs-as-of");
  google::protobuf::Timestamp time;
  if (said_age_ || as_of == metadata.end() ||
      !google::protobuf::util::TimeUtil::FromString(
          std::string(as_of->second.data(), as_of->second.size()), &time)) {
    return;
  }
  said_age_ = true;
  std::cerr << AgeText(options_.lang, time) << "\n";
}

absl::Status Session::ReadToken() {
  if (!token_.empty()) return absl::OkStatus();
  if (options_.token_file.empty()) {
    token_ = std::string(absl::StripAsciiWhitespace(options_.token));
  } else {
    std::ifstream file(options_.token_file);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    token_ = std::string(absl::StripAsciiWhitespace(text));
    if (token_.empty()) {
      return UsageError(
          absl::StrCat("There is no token in ", options_.token_file, "."));
    }
  }
  // gRPC ends the program over a header that cannot be sent.
  if (!std::all_of(token_.begin(), token_.end(), absl::ascii_isgraph)) {
    token_.clear();
    return UsageError(
        "The token holds spaces, line breaks or other characters that no token "
        "has. Take it anew from where it was given to you.");
  }
  if (!token_.empty()) return absl::OkStatus();
  return UsageError(
      "There is no token. Put it in WEGWIJS_TOKEN, or the path of its file in "
      "--token-file.");
}

}  // namespace wegwijs::cli
