// ApplyRetention as a stream: kind by kind, portion by portion.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STREAM_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STREAM_H_

#include <memory>
#include <vector>

#include "services/intake/rights/retention_writer.h"
#include "services/intake/rights/rights_service.h"
#include "services/runtime/streams.h"

namespace wegwijs::intake {

class RetentionStream final : public ServerStream<v1::ApplyRetentionResponse> {
 public:
  RetentionStream(const RightsService::Parts& parts,
                  grpc::CallbackServerContext* context,
                  const v1::ApplyRetentionRequest& request);

 private:
  absl::Status Open() override;

  // Begins the next kind, or does a part of the one under way and tells it.
  void Continue() override;

  void Count();
  void ListSome();
  void ApplySome();
  void Tell(const std::vector<std::string>& codes);

  const RightsService::Parts& parts_;
  const v1::ApplyRetentionRequest& request_;
  std::vector<RetentionKind> kinds_;
  size_t next_ = 0;
  // Of the kind under way.
  bool counted_ = false;
  RetentionScope scope_;
  int64_t total_ = 0;
  RetentionProgress progress_;
  const std::shared_ptr<CountedPersons> counted_persons_ =
      std::make_shared<CountedPersons>();
  v1::ApplyRetentionResponse message_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_RETENTION_STREAM_H_
