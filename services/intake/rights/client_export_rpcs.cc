// ExportClientData.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/identity_audit.h"
#include "services/intake/rights/client_export_document.h"
#include "services/intake/rights/client_export_mapping.h"
#include "services/intake/rights/client_export_reading.h"
#include "services/intake/rights/rights_service.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/streams.h"

namespace wegwijs::intake {
namespace {

constexpr char kExportClientData[] =
    "/wegwijs.intake.v1.RightsService/ExportClientData";
constexpr absl::Duration kLongestStep = absl::Seconds(30);
constexpr size_t kLongestChunk = 64 * 1024;

// One step each time: read and name, account for it, then chunk by chunk.
class ExportStream final : public ServerStream<v1::ExportClientDataResponse> {
 public:
  ExportStream(const RightsService::Parts& parts,
               grpc::CallbackServerContext* context,
               const v1::ExportClientDataRequest& request)
      : ServerStream(parts.path, parts.streams, context, kExportClientData),
        parts_(parts),
        request_(request) {}

 private:
  absl::Status Open() override {
    FieldViolations violations;
    ASSIGN_OR_RETURN(
        key_, ClientKeyFrom(caller(), request_.name(), "name", violations));
    language_ = ExportLanguageFrom(request_.language_code());
    if (!language_.has_value()) {
      violations.Add("language_code",
                     "Choose nl, fr, en, ar or ru, or leave it out.");
    }
    return violations.ToStatus();
  }

  void Continue() override {
    if (json_.empty()) return Read();
    if (!accounted_) return Account();
    SendChunk();
  }

  void Read() {
    parts_.path.database.Submit(
        {.mode = TransactionOptions::Mode::kSnapshot,
         .municipality = caller().municipality,
         .deadline = absl::Now() + kLongestStep},
        [this](Transaction& transaction) { return ReadAll(transaction); },
        [this](absl::StatusOr<ClientExport> all) {
          if (!all.ok()) return End(all.status());
          NameThings(*std::move(all));
        });
  }

  // While the directory does not answer, some things have no name.
  void NameThings(ClientExport read) {
    auto all = std::make_shared<ClientExport>(std::move(read));
    ReferenceIds ids = {.topics = all->topics,
                        .services = {},
                        .neighbourhoods = {},
                        .organizations = all->organizations};
    for (const std::string& id : all->neighbourhoods) {
      ids.neighbourhoods.insert({all->municipality, id});
    }
    parts_.references.Name(std::move(ids), request_.language_code(), call(),
                           absl::Now() + kLongestStep,
                           [this, all](References::Names names) {
                             all->display_names.merge(names);
                             Print(*all);
                             Proceed();
                           });
  }

  absl::StatusOr<ClientExport> ReadAll(Transaction& transaction) {
    const absl::Time now = parts_.clock();
    const std::optional<Client> client = FindClient(
        transaction, caller().municipality, key_,
        ClientSightOf(caller(), "rights.export"), DayInBrussels(now));
    if (!client.has_value()) {
      return NoSuchClient(key_, request_.name(), "name");
    }
    return ReadExport(transaction, parts_.identity_keys, *client, now);
  }

  void Print(const ClientExport& all) {
    for (const ExportedClient& exported : all.clients) {
      clients_.push_back(exported.shown.client.id);
    }
    const v1::ClientExport proto = ToProto(all);
    json_ = ToJson(proto);
    html_ = ExportDocument(proto, *language_);
  }

  // Durable before anything is sent.
  void Account() {
    auto item = std::make_unique<IdentityAuditItem>();
    item->municipality = caller().municipality;
    item->subject = caller().subject;
    item->method = "ExportClientData";
    item->deadline = absl::Now() + kLongestStep;
    item->exported = clients_;
    item->weight = static_cast<int>(clients_.size());
    item->writer = IdentityAuditWriter();
    item->done = [this](const absl::Status& status) {
      if (!status.ok()) return End(status);
      accounted_ = true;
      Proceed();
    };
    parts_.lanes.Submit(std::move(item));
  }

  void SendChunk() {
    message_.Clear();
    if (sent_json_ < json_.size()) {
      message_.set_json(Next(json_, sent_json_));
    } else if (sent_html_ < html_.size()) {
      message_.set_html(Next(html_, sent_html_));
    } else {
      return End(absl::OkStatus());
    }
    Send(message_, /*more=*/false);
  }

  static std::string Next(const std::string& file, size_t& sent) {
    std::string chunk = file.substr(sent, kLongestChunk);
    sent += chunk.size();
    return chunk;
  }

  const RightsService::Parts& parts_;
  const v1::ExportClientDataRequest& request_;
  ClientKey key_;
  std::optional<ExportLanguage> language_;
  std::vector<std::string> clients_;
  std::string json_;
  std::string html_;
  bool accounted_ = false;
  size_t sent_json_ = 0;
  size_t sent_html_ = 0;
  v1::ExportClientDataResponse message_;
};

}  // namespace

grpc::ServerWriteReactor<v1::ExportClientDataResponse>*
RightsService::ExportClientData(grpc::CallbackServerContext* context,
                                const v1::ExportClientDataRequest* request) {
  auto* stream = new ExportStream(parts_, context, *request);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::intake
