// ExportHsds.

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/directory/hsds/exchange_service.h"
#include "services/directory/hsds/export_page.h"
#include "services/directory/reference_names.h"
#include "services/runtime/streams.h"

namespace wegwijs::directory {
namespace {

constexpr char kExportHsds[] =
    "/wegwijs.directory.v1.ExchangeService/ExportHsds";
constexpr size_t kLargestChunk = 64 << 10;
constexpr absl::Duration kLongestStep = absl::Seconds(30);
constexpr size_t kEntities = std::size(hsds::kEntities);

// Reads a page, sends it chunk by chunk, and so on: it holds no more than one.
class HsdsExportStream final : public ServerStream<v1::ExportHsdsResponse> {
 public:
  HsdsExportStream(const CallPath& path, OpenStreams& streams,
                   grpc::CallbackServerContext* context,
                   const v1::ExportHsdsRequest& request)
      : ServerStream(path, streams, context, kExportHsds),
        database_(path.database),
        request_(request) {}

 private:
  absl::Status Open() override {
    FieldViolations violations;
    filter_.public_only = request_.public_only();
    if (!request_.organization().empty()) {
      const auto id = OrganizationId(request_.organization());
      CheckName("organization", id, violations);
      if (id.ok()) filter_.organization = *id;
    }
    if (!request_.owner().empty()) {
      const auto owner = MunicipalityId(request_.owner());
      CheckName("owner", owner, violations);
      if (owner.ok()) filter_.owner = *owner;
    }
    return violations.ToStatus();
  }

  void Continue() override {
    if (sent_ < text_.size()) return SendChunk();
    if (entity_ == kEntities) return End(absl::OkStatus());
    text_.clear();
    sent_ = 0;
    ReadPage();
  }

  void ReadPage() {
    database_.Submit(
        {.mode = TransactionOptions::Mode::kSnapshot,
         .municipality = caller().municipality,
         .deadline = absl::Now() + kLongestStep},
        [this](Transaction& transaction) -> absl::StatusOr<hsds::ExportPage> {
          return hsds::ReadExportPage(transaction, filter_,
                                      hsds::kEntities[entity_], after_);
        },
        [this](absl::StatusOr<hsds::ExportPage> page) {
          if (!page.ok()) return End(page.status());
          Print(*page);
          Proceed();
        });
  }

  void Print(const hsds::ExportPage& page) {
    if (!opened_) {
      absl::StrAppend(&text_, entity_ == 0 ? "{" : ",\n", "\"",
                      hsds::ListOf(hsds::kEntities[entity_]), "\": [");
      opened_ = true;
      is_first_ = true;
    }
    for (const hsds::Json& document : page.documents) {
      absl::StrAppend(&text_, is_first_ ? "\n" : ",\n", document.dump());
      is_first_ = false;
    }
    if (page.next.has_value()) {
      after_ = *page.next;
      return;
    }
    absl::StrAppend(&text_, is_first_ ? "]" : "\n]");
    after_ = {};
    opened_ = false;
    if (++entity_ == kEntities) absl::StrAppend(&text_, "}\n");
  }

  void SendChunk() {
    message_.set_chunk(text_.substr(sent_, kLargestChunk));
    sent_ += message_.chunk().size();
    Send(message_, /*more=*/false);
  }

  Database& database_;
  const v1::ExportHsdsRequest& request_;
  hsds::ExportFilter filter_;
  // Where the reading is.
  size_t entity_ = 0;
  PagePosition after_;
  bool opened_ = false;
  bool is_first_ = true;
  // What is still to be sent.
  std::string text_;
  size_t sent_ = 0;
  v1::ExportHsdsResponse message_;
};

}  // namespace

grpc::ServerWriteReactor<v1::ExportHsdsResponse>* ExchangeService::ExportHsds(
    grpc::CallbackServerContext* context,
    const v1::ExportHsdsRequest* request) {
  auto* stream = new HsdsExportStream(path_, streams_, context, *request);
  stream->Begin();
  return stream;
}

}  // namespace wegwijs::directory
