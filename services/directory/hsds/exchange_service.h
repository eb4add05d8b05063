// wegwijs.directory.v1.ExchangeService over PostgreSQL.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_SERVICE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_SERVICE_H_

#include <atomic>

#include "services/runtime/calls.h"
#include "services/runtime/open_streams.h"
#include "wegwijs/directory/v1/exchange_service.grpc.pb.h"

namespace wegwijs::directory {

// The message of an import is read as bytes: see ClientStream.
class ExchangeService final
    : public v1::ExchangeService::WithRawCallbackMethod_ImportHsds<
          v1::ExchangeService::CallbackService> {
 public:
  // `streams` are those that stay open; it must outlive the service.
  ExchangeService(CallPath path, OpenStreams& streams)
      : path_(path), streams_(streams) {}

  grpc::ServerReadReactor<grpc::ByteBuffer>* ImportHsds(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<v1::ExportHsdsResponse>* ExportHsds(
      grpc::CallbackServerContext* context,
      const v1::ExportHsdsRequest* request) override;

 private:
  const CallPath path_;
  OpenStreams& streams_;
  // A file is held in memory, so one at a time.
  std::atomic<bool> importing_ = false;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_EXCHANGE_SERVICE_H_
