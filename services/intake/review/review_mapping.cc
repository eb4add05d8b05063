#include "services/intake/review/review_mapping.h"

#include "services/intake/calendar.h"
#include "services/intake/names.h"

namespace wegwijs::intake {
v1::Review ToProto(const Review& review) {
  v1::Review proto;
  proto.set_name(NameOf(review));
  proto.set_source(static_cast<v1::Review::Source>(review.source));
  proto.set_flag_reason(static_cast<v1::FlagReason>(review.flag_reason));
  *proto.mutable_occurred_first() = ToProto(review.occurred_first);
  proto.set_worker(NameOf(review.municipality, "workers", review.worker));
  for (const std::string& topic : review.topics) {
    proto.add_topics("taxonomyTerms/" + topic);
  }
  *proto.mutable_create_time() = ToProto(review.queued_at);
  proto.set_etag(EtagOf(review));
  if (!review.verdict.has_value()) return proto;
  proto.set_verdict(static_cast<v1::Verdict>(review.verdict->verdict));
  proto.set_comment(review.verdict->comment);
  proto.set_reviewer(
      NameOf(review.municipality, "workers", review.verdict->reviewer));
  *proto.mutable_verdict_time() = ToProto(review.verdict->at);
  return proto;
}

}  // namespace wegwijs::intake
