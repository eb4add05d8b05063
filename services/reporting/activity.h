// What a report counts, before anything is ranked, rounded or hidden.

#ifndef WEGWIJS_SERVICES_REPORTING_ACTIVITY_H_
#define WEGWIJS_SERVICES_REPORTING_ACTIVITY_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/reporting/period.h"

namespace wegwijs::reporting {

// By what a report breaks down; in the order of the report.
enum class Dimension {
  kNationality,
  kLanguage,
  kNeighbourhood,
  kTopic,
  kTheme,
  kDesk,
  kAction,
  kReferredTo,
  kIntroducedBy,
  kOutbound,
  kInbound,
  kAnswer,
  kUnmetReason,
  kGap,
  kInboundReason,
};
inline constexpr int kDimensions = 15;

// What the counts of a dimension count.
enum class Unit { kRequests, kConversations, kReferrals };
Unit UnitOf(Dimension dimension);

// What an answer to a referral is called; a refusal begins with kRefused.
inline constexpr char kAccepted[] = "accepted";
inline constexpr char kNoFeedback[] = "no_feedback";
inline constexpr char kRefused[] = "refused_";

// The language code of "another language than the list has".
inline constexpr char kOtherLanguage[] = "mis";

// Why things have no value, and how many.
struct Absent {
  int64_t unknown = 0;
  int64_t declined = 0;
  int64_t not_asked = 0;
  int64_t not_recorded = 0;
  int64_t not_applicable = 0;

  int64_t Sum() const {
    return unknown + declined + not_asked + not_recorded + not_applicable;
  }
};

// One value of a dimension.
struct Value {
  std::string code;
  // The theme of a topic, the reason of a gap; otherwise empty.
  std::string parent;
  int64_t count = 0;
  // Distinct clients, and each anonymous conversation as one.
  int64_t persons = 0;
};

// One dimension of a period.
struct Tally {
  // Values that occur, in no order.
  std::vector<Value> values = {};
  Absent absent = {};
  // All requests (or conversations) of the period, and those with a value.
  int64_t total = 0;
  int64_t base = 0;
};

struct MonthCount {
  absl::CivilMonth month;
  int64_t requests = 0;
  // Desk-days in hundredths.
  int64_t open_hundredths = 0;
  int calendar_days = 0;
};

// How completely one field is filled in.
struct FieldCount {
  std::string field;
  bool of_conversations = false;
  int64_t total = 0;
  int64_t other = 0;
  Absent absent = {};

  int64_t WithValue() const { return total - other - absent.Sum(); }
};

struct EntryDelay {
  std::optional<int> median_days;
  std::optional<int> p90_days;
};

// The signals about one topic.
struct TopicSignals {
  std::string code;
  int64_t raised = 0;
  int64_t answered = 0;
};

// What the front line saw going wrong. It is about services, so that nobody
// judges how many persons stand behind it.
struct Signals {
  int64_t raised = 0;
  int64_t supporters = 0;
  int64_t answered = 0;
  std::optional<int> median_answer_days = {};
  // Topics that occur, in no order.
  std::vector<TopicSignals> topics = {};
};

// A period as it was counted at one moment.
struct Activity {
  Period period;
  int64_t event_number = 0;
  int64_t requests = 0;
  int64_t undated_requests = 0;
  int64_t undated_requests_left_out = 0;
  int64_t conversations = 0;
  int64_t anonymous_conversations = 0;
  int64_t clients = 0;
  int64_t returning_clients = 0;
  // One for each month that the period touches.
  std::vector<MonthCount> months;
  std::array<Tally, kDimensions> tallies;
  std::vector<FieldCount> completeness;
  EntryDelay entry_delay;
  // Of the answers to live outbound referrals, and how many persons those were
  // about.
  std::optional<int> median_answer_days;
  int64_t answered_persons = 0;
  Signals signals;
  // When topics are counted under the terms of now: those that fell apart, and
  // into what.
  std::map<std::string, std::vector<std::string>> split_topics;

  Tally& Of(Dimension dimension) {
    return tallies[static_cast<int>(dimension)];
  }
  const Tally& Of(Dimension dimension) const {
    return tallies[static_cast<int>(dimension)];
  }
};

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_ACTIVITY_H_
