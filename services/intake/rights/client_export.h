// Everything that is kept about a person, and what of it is about nobody else.
// Knows neither protos nor SQL.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/intake/client/client_identity.h"
#include "services/intake/client/consent.h"
#include "services/intake/client/shown_client.h"
#include "services/intake/conversation/conversation.h"
#include "services/intake/follow_up/follow_up.h"
#include "services/intake/referral/referral.h"
#include "services/intake/review/review.h"
#include "services/intake/rights/retention.h"

namespace wegwijs::intake {

struct EarlierIdentity {
  ClientIdentity identity;
  absl::Time replaced_at;
};

struct ExportedClient {
  ShownClient shown;
  std::vector<EarlierIdentity> earlier = {};  // The earliest first.
};

// A referral as it stands in the register.
struct ReferralRecord {
  std::string id;
  std::string conversation;
  std::string service;
  std::string service_name;
  std::string organization;
  std::string state;
  absl::Time created_at;
  bool inbound = false;
  std::string help_request;              // Empty for an inbound one.
  std::vector<ReferralNote> notes = {};  // The oldest first.
};

// What of a conversation is about a person.
struct OwnVersions {
  // As it stands; nothing if it is not the person's any more.
  std::optional<Conversation> current;
  std::vector<Conversation> earlier;  // The earliest first.
  // What was said of the conversation before is not about the person.
  absl::Time since = absl::InfinitePast();
  std::vector<ReferralRecord> referrals = {};
  std::vector<FollowUp> follow_ups = {};  // The earliest first.
};

// Somebody was shown who a client is.
struct IdentityOpening {
  absl::Time at;
  std::string method;
  std::string client;
  std::string kind;
  std::string organization;  // Empty: of nobody who works here.
};

struct ClientExport {
  int municipality = 0;
  absl::Time at;
  std::vector<ExportedClient> clients;
  std::vector<OwnVersions> conversations;
  std::vector<Consent> consents;
  std::vector<Review> reviews;
  std::vector<IdentityOpening> openings;
  RetentionPolicy policy;
  // Of workers who recorded a consent or reviewed.
  std::map<std::string, std::string> organization_of_worker = {};
  // All that are named, and the directory knows.
  std::set<std::string> organizations = {};
  std::set<std::string> topics = {};
  std::set<std::string> neighbourhoods = {};
  // By resource name; not of everything that is named.
  std::map<std::string, std::string> display_names = {};
};

// Of `versions`, all of one conversation and the earliest first, those of
// `clients`. One that was anonymous is the person's too if the conversation is
// now, and was nobody else's meanwhile.
OwnVersions KeepOwn(std::vector<Conversation> versions,
                    const std::set<std::string>& clients);

// Whether nothing is left.
bool HoldsNothing(const OwnVersions& own);

// Whether the review is about the person whose conversation it is now.
bool IsAbout(const Review& review, const OwnVersions& own);

// The same of a follow-up. One that was made while the conversation was
// somebody else's, and was still open when it was not any more, is about the
// person.
bool IsAbout(const FollowUp& follow_up, const OwnVersions& own);

// The same of a note of one of its referrals.
bool IsAbout(const ReferralNote& note, const OwnVersions& own);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_H_
