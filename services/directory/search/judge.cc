#include "services/directory/search/judge.h"

#include <algorithm>

#include "services/directory/eligibility/eligibility.h"

namespace wegwijs::directory {
namespace {

// What is left of a place in the list for what nobody said. A service without
// topics helps with anything or nothing, so it comes last.
constexpr float kUnknown = 0.75F;
constexpr float kTopicUnknown = 0.3F;
// For a service of the theme only.
constexpr float kThemeOnly = 0.7F;

constexpr int kCapacityDays = 30;

// What is left for a warning.
float FactorOf(v1::ServiceWarning warning) {
  switch (warning) {
    case v1::SERVICE_WARNING_FULL:
      return 0.6F;
    case v1::SERVICE_WARNING_CAPACITY_OUTDATED:
      return 0.95F;
    case v1::SERVICE_WARNING_VERIFICATION_EXPIRED:
      return 0.85F;
    case v1::SERVICE_WARNING_NEVER_VERIFIED:
      return 0.9F;
    case v1::SERVICE_WARNING_INACTIVE:
    case v1::SERVICE_WARNING_TEMPORARILY_CLOSED:
      return 0.4F;
    case v1::SERVICE_WARNING_ORGANIZATION_CLOSED:
      return 0.3F;
    case v1::SERVICE_WARNING_TOPIC_RETIRED:
      return 0.8F;
    case v1::SERVICE_WARNING_HOLIDAY:
      return 0.5F;
    default:
      return 1;
  }
}

// What is left for those who were refused, or not helped: at worst half, and
// little for one of few, who may have had bad luck.
float FactorOf(const ReferralCounts& counts) {
  const auto unhappy = static_cast<float>(counts.refused + counts.failed);
  const float all = std::max(static_cast<float>(counts.referred), unhappy);
  return 1 - unhappy / (2 * (all + 3));
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  google::protobuf::Timestamp proto;
  proto.set_seconds(absl::ToUnixSeconds(time));
  return proto;
}

// One question after the other to one service.
class Judgement {
 public:
  Judgement(const IndexedService& service, const Asked& asked,
            v1::ServiceHit* hit)
      : service_(service),
        document_(*service.document),
        asked_(asked),
        hit_(hit) {}

  std::optional<float> Result() {
    const bool fulfils = document_.status != ServiceStatus::kDefunct &&
                         AskTopic() && AskLanguage() && AskPlace() &&
                         AskOpen() && AskEligibility() && AskRoom() &&
                         AskVerification();
    if (!fulfils) return std::nullopt;
    Warn();
    return factor_;
  }

 private:
  v1::HitReason* Because(v1::ServiceCondition condition,
                         const std::string& value = "") {
    if (hit_ == nullptr) return nullptr;
    v1::HitReason* reason = hit_->add_reasons();
    reason->set_condition(condition);
    reason->set_value(value);
    return reason;
  }

  bool Unknown(v1::ServiceCondition condition, float factor = kUnknown,
               const std::vector<v1::EligibilityFact>& missing = {}) {
    factor_ *= factor;
    if (hit_ == nullptr) return true;
    v1::HitUnknown* unknown = hit_->add_unknowns();
    unknown->set_condition(condition);
    for (const v1::EligibilityFact fact : missing) {
      unknown->add_missing_facts(fact);
    }
    return true;
  }

  void Warn(v1::ServiceWarning warning) {
    factor_ *= FactorOf(warning);
    if (hit_ != nullptr) hit_->add_warnings(warning);
  }

  bool AskTopic() {
    if (asked_.terms.empty()) return true;
    if (service_.topics.empty()) {
      return Unknown(v1::SERVICE_CONDITION_TOPIC, kTopicUnknown);
    }
    for (const Asked::Term wanted :
         {Asked::Term::kAsked, Asked::Term::kAround}) {
      for (size_t i = 0; i < service_.topics.size(); ++i) {
        if (asked_.terms[service_.topics[i]] != wanted) continue;
        if (wanted == Asked::Term::kAround) factor_ *= kThemeOnly;
        Because(v1::SERVICE_CONDITION_TOPIC, document_.topics[i]);
        return true;
      }
    }
    return false;
  }

  bool AskLanguage() {
    if (asked_.languages.empty()) return true;
    for (const std::string& language : asked_.languages) {
      if (std::find(document_.languages.begin(), document_.languages.end(),
                    language) == document_.languages.end()) {
        continue;
      }
      Because(v1::SERVICE_CONDITION_LANGUAGE, language);
      return true;
    }
    if (!document_.languages.empty() && !document_.has_interpreters) {
      return false;
    }
    return Unknown(v1::SERVICE_CONDITION_LANGUAGE);
  }

  bool AskPlace() {
    if (asked_.place.empty()) return true;
    bool in_part = document_.areas.empty();
    for (const std::string& area : document_.areas) {
      const Eligible covers = Covers(area, asked_.place);
      if (covers == Eligible::kYes) {
        Because(v1::SERVICE_CONDITION_PLACE, area);
        return true;
      }
      in_part = in_part || covers == Eligible::kUnknown;
    }
    return in_part && Unknown(v1::SERVICE_CONDITION_PLACE);
  }

  bool AskOpen() {
    if (!asked_.open_at.has_value()) return true;
    const OpenState state = document_.hours.At(*asked_.open_at);
    if (state == OpenState::kOpen) {
      if (v1::HitReason* reason = Because(v1::SERVICE_CONDITION_OPEN)) {
        *reason->mutable_open_until() =
            TimestampOf(document_.hours.Until(*asked_.open_at));
      }
      return true;
    }
    // A holiday is warned of; on any other day a closed door is an answer.
    if (state == OpenState::kClosed &&
        !document_.hours.ClosedByHoliday(*asked_.open_at)) {
      return false;
    }
    if (hit_ != nullptr) {
      const auto next = document_.hours.NextOpening(*asked_.open_at);
      if (next.has_value()) *hit_->mutable_next_opening() = TimestampOf(*next);
    }
    return state == OpenState::kClosed || Unknown(v1::SERVICE_CONDITION_OPEN);
  }

  bool AskEligibility() {
    if (!asked_.facts.has_value()) return true;
    if (!document_.eligibility.has_value()) {
      return Unknown(v1::SERVICE_CONDITION_ELIGIBILITY);
    }
    const EligibleAnswer answer =
        EligibilityOf(*document_.eligibility, *asked_.facts);
    if (answer.eligible == Eligible::kNo) return false;
    if (answer.eligible == Eligible::kUnknown) {
      return Unknown(v1::SERVICE_CONDITION_ELIGIBILITY, kUnknown, answer.facts);
    }
    Because(v1::SERVICE_CONDITION_ELIGIBILITY);
    return true;
  }

  bool IsCapacityOutdated() const {
    return asked_.now.day() - document_.capacity->updated > kCapacityDays;
  }

  bool AskRoom() {
    if (!asked_.has_room) return true;
    if (!document_.capacity.has_value() ||
        !document_.capacity->available.has_value() || IsCapacityOutdated()) {
      return Unknown(v1::SERVICE_CONDITION_ROOM);
    }
    if (*document_.capacity->available == 0) return false;
    Because(v1::SERVICE_CONDITION_ROOM);
    return true;
  }

  bool AskVerification() {
    if (!asked_.verified_since.has_value()) return true;
    if (!document_.verified.has_value() ||
        *document_.verified < *asked_.verified_since) {
      return false;
    }
    Because(v1::SERVICE_CONDITION_VERIFICATION);
    return true;
  }

  void Warn() {
    if (document_.capacity.has_value()) {
      if (document_.capacity->available == 0) Warn(v1::SERVICE_WARNING_FULL);
      if (IsCapacityOutdated()) Warn(v1::SERVICE_WARNING_CAPACITY_OUTDATED);
    }
    if (!document_.verified.has_value()) {
      Warn(v1::SERVICE_WARNING_NEVER_VERIFIED);
    } else if (document_.verification_due < asked_.now.day()) {
      Warn(v1::SERVICE_WARNING_VERIFICATION_EXPIRED);
    }
    if (document_.status == ServiceStatus::kInactive) {
      Warn(v1::SERVICE_WARNING_INACTIVE);
    }
    if (document_.status == ServiceStatus::kTemporarilyClosed) {
      Warn(v1::SERVICE_WARNING_TEMPORARILY_CLOSED);
    }
    if (service_.organization != nullptr && service_.organization->closed) {
      Warn(v1::SERVICE_WARNING_ORGANIZATION_CLOSED);
    }
    if (service_.topic_retired) Warn(v1::SERVICE_WARNING_TOPIC_RETIRED);
    const OpenMoment& moment =
        asked_.open_at.has_value() ? *asked_.open_at : asked_.now;
    if (document_.hours.ClosedByHoliday(moment)) {
      Warn(v1::SERVICE_WARNING_HOLIDAY);
    }
    factor_ *= FactorOf(document_.referrals);
    if (document_.referrals.refused > 0) {
      Warn(v1::SERVICE_WARNING_REFERRALS_REFUSED);
    }
    if (document_.referrals.failed > 0) {
      Warn(v1::SERVICE_WARNING_REFERRALS_FAILED);
    }
  }

  const IndexedService& service_;
  const Document& document_;
  const Asked& asked_;
  v1::ServiceHit* const hit_;
  float factor_ = 1;
};

}  // namespace

std::optional<float> Judge(const IndexedService& service, const Asked& asked,
                           v1::ServiceHit* hit) {
  return Judgement(service, asked, hit).Result();
}

}  // namespace wegwijs::directory
