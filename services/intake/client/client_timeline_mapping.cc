#include "services/intake/client/client_timeline_mapping.h"

#include "services/intake/calendar.h"
#include "services/intake/names.h"

namespace wegwijs::intake {
v1::TimelineTopic ToProto(int municipality, const TimelineTopic& topic) {
  v1::TimelineTopic proto;
  proto.set_topic("taxonomyTerms/" + topic.topic);
  proto.set_conversation_count(topic.conversations);
  proto.set_day_count(topic.days);
  proto.set_keeps_returning(topic.keeps_returning());
  *proto.mutable_first() = ToProto(topic.first);
  *proto.mutable_last() = ToProto(topic.last);
  for (const TimelineStep& step : topic.steps) {
    v1::TimelineStep& written = *proto.add_steps();
    *written.mutable_date() = ToProto(step.day);
    written.set_support_level(
        static_cast<v1::SupportLevel>(step.support_level));
    written.set_help_request(
        HelpRequestName(municipality, step.conversation, step.help_request));
  }
  return proto;
}

v1::TimelineReferral ToProto(int municipality,
                             const TimelineReferral& referral) {
  v1::TimelineReferral proto;
  proto.set_referral(NameOf(municipality, "referrals", referral.referral));
  proto.set_service("services/" + referral.service);
  proto.set_service_display_name(referral.service_name);
  proto.set_help_request(HelpRequestName(municipality, referral.conversation,
                                         referral.help_request));
  *proto.mutable_date() = ToProto(referral.day);
  return proto;
}

}  // namespace wegwijs::intake
