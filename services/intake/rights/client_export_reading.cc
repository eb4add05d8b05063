#include "services/intake/rights/client_export_reading.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "services/intake/calendar.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_store.h"
#include "services/intake/client/consent_store.h"
#include "services/intake/conversation/conversation_store.h"
#include "services/intake/follow_up/follow_up_store.h"
#include "services/intake/referral/referral_note_sealing.h"
#include "services/intake/referral/referral_note_store.h"
#include "services/intake/review/review_sealing.h"
#include "services/intake/review/review_store.h"
#include "services/intake/rights/client_export_store.h"
#include "services/intake/rights/retention_store.h"
#include "services/intake/roster_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

// The client that stands for itself, then those merged into it, the earliest
// merge first.
std::vector<std::string> PersonOf(Transaction& transaction,
                                  const Client& client) {
  std::vector<std::string> ids = {client.counts_as()};
  for (const MergedClient& merge :
       ReadMerged(transaction, client.municipality, {client.counts_as()})) {
    ids.push_back(merge.merged);
  }
  return ids;
}

std::vector<ExportedClient> ReadClientsOf(Transaction& transaction,
                                          int municipality,
                                          const std::vector<std::string>& ids,
                                          absl::CivilDay today) {
  std::vector<Client> clients =
      ReadClients(transaction, municipality, {.ids = ids, .today = today});
  const auto place = [&](const Client& client) {
    return std::find(ids.begin(), ids.end(), client.id);
  };
  std::sort(
      clients.begin(), clients.end(),
      [&](const Client& a, const Client& b) { return place(a) < place(b); });
  std::vector<ExportedClient> all;
  for (ShownClient& shown : Show(transaction, municipality, std::move(clients),
                                 ClientSight{}, today)) {
    all.push_back({.shown = std::move(shown)});
  }
  return all;
}

// Fills in who the clients are and were.
absl::Status OpenIdentities(Transaction& transaction, IdentityKeys& keys,
                            int municipality,
                            const std::vector<std::string>& ids,
                            std::vector<ExportedClient>& clients) {
  std::map<std::string, ExportedClient*> by_id;
  for (ExportedClient& client : clients) {
    by_id[client.shown.client.id] = &client;
  }
  std::map<std::string, DataKey> key_of;
  for (const SealedIdentity& sealed :
       ReadIdentities(transaction, municipality, ids)) {
    ASSIGN_OR_RETURN(DataKey key, keys.Unwrap(sealed.wrapped_key, municipality,
                                              sealed.client));
    ASSIGN_OR_RETURN(by_id.at(sealed.client)->shown.identity,
                     Open(sealed.texts, key, municipality, sealed.client));
    key_of.emplace(sealed.client, std::move(key));
  }
  for (const SealedVersion& sealed :
       ReadIdentityHistory(transaction, municipality, ids)) {
    const auto key = key_of.find(sealed.client);
    // Nothing opens it any more.
    if (key == key_of.end()) continue;
    ASSIGN_OR_RETURN(
        ClientIdentity identity,
        Open(sealed.texts, key->second, municipality, sealed.client));
    by_id.at(sealed.client)
        ->earlier.push_back({std::move(identity), sealed.replaced_at});
  }
  return absl::OkStatus();
}

std::vector<OwnVersions> ReadOwnConversations(
    Transaction& transaction, int municipality,
    const std::vector<std::string>& clients) {
  const std::vector<std::string> ids =
      FindConversationsOf(transaction, municipality, clients);
  std::map<std::string, std::vector<Conversation>> versions =
      ReadEarlierVersions(transaction, municipality, ids);
  for (Conversation& current :
       ReadConversations(transaction, municipality, ids)) {
    versions[current.id].push_back(std::move(current));
  }
  std::vector<OwnVersions> all;
  for (auto& [id, of_one] : versions) {
    OwnVersions own =
        KeepOwn(std::move(of_one), {clients.begin(), clients.end()});
    if (!HoldsNothing(own)) all.push_back(std::move(own));
  }
  const auto place = [](const OwnVersions& own) {
    const Conversation& shown =
        own.current.has_value() ? *own.current : own.earlier.back();
    return std::make_tuple(!own.current.has_value(), shown.occurred_first,
                           shown.id);
  };
  std::sort(all.begin(), all.end(),
            [&](const OwnVersions& a, const OwnVersions& b) {
              return place(a) < place(b);
            });
  return all;
}

// All versions that are kept.
template <typename Visit>
void ForEachVersion(const std::vector<OwnVersions>& conversations,
                    Visit visit) {
  for (const OwnVersions& own : conversations) {
    for (const Conversation& version : own.earlier) visit(version);
    if (own.current.has_value()) visit(*own.current);
  }
}

void AddReferrals(Transaction& transaction, int municipality,
                  std::vector<OwnVersions>& conversations) {
  const auto id_of = [](const OwnVersions& own) {
    return own.current.has_value() ? own.current->id : own.earlier.front().id;
  };
  std::set<std::string> ids, of_versions;
  for (const OwnVersions& own : conversations) ids.insert(id_of(own));
  ForEachVersion(conversations, [&](const Conversation& version) {
    for (const HelpRequest& request : version.help_requests) {
      of_versions.insert(request.referral);
    }
  });
  std::map<std::string, std::vector<ReferralRecord>> of_conversation;
  for (ReferralRecord& referral :
       ReadReferrals(transaction, municipality, ids)) {
    of_conversation[referral.conversation].push_back(std::move(referral));
  }
  for (OwnVersions& own : conversations) {
    for (ReferralRecord& referral : of_conversation[id_of(own)]) {
      // What came after it stopped being the person's is about somebody else.
      if (own.current.has_value() || of_versions.contains(referral.id)) {
        own.referrals.push_back(std::move(referral));
      }
    }
  }
}

// Those that are still the person's.
std::vector<std::string> CurrentOnes(
    const std::vector<OwnVersions>& conversations) {
  std::vector<std::string> ids;
  for (const OwnVersions& own : conversations) {
    if (own.current.has_value()) ids.push_back(own.current->id);
  }
  return ids;
}

absl::Status AddNotes(Transaction& transaction, IdentityKeys& keys,
                      int municipality,
                      std::vector<OwnVersions>& conversations) {
  std::vector<std::string> ids;
  for (const OwnVersions& own : conversations) {
    for (const ReferralRecord& referral : own.referrals) {
      ids.push_back(referral.id);
    }
  }
  std::map<std::string, std::vector<StoredNote>> of_referral;
  for (StoredNote& stored :
       NotesIn(AskNotes(transaction, municipality, ids).Get())) {
    of_referral[stored.referral].push_back(std::move(stored));
  }
  for (OwnVersions& own : conversations) {
    for (ReferralRecord& referral : own.referrals) {
      std::vector<StoredNote>& stored = of_referral[referral.id];
      std::erase_if(stored, [&](const StoredNote& one) {
        return !IsAbout(one.note, own);
      });
      ASSIGN_OR_RETURN(referral.notes,
                       OpenNotes(std::move(stored), municipality, keys));
    }
  }
  return absl::OkStatus();
}

void AddFollowUps(Transaction& transaction, int municipality,
                  std::vector<OwnVersions>& conversations) {
  std::map<std::string, std::vector<FollowUp>> of_conversation;
  for (FollowUp& follow_up :
       ReadFollowUpsOf(transaction, municipality, CurrentOnes(conversations))) {
    of_conversation[follow_up.conversation].push_back(std::move(follow_up));
  }
  for (OwnVersions& own : conversations) {
    if (!own.current.has_value()) continue;
    for (FollowUp& follow_up : of_conversation[own.current->id]) {
      if (!IsAbout(follow_up, own)) continue;
      own.follow_ups.push_back(std::move(follow_up));
    }
  }
}

absl::StatusOr<std::vector<Review>> ReadOwnReviews(
    Transaction& transaction, IdentityKeys& keys, int municipality,
    const std::vector<OwnVersions>& conversations) {
  std::map<std::string, const OwnVersions*> by_id;
  for (const OwnVersions& own : conversations) {
    if (own.current.has_value()) by_id[own.current->id] = &own;
  }
  std::vector<Review> reviews;
  for (StoredReview& stored :
       ReadReviewsOf(transaction, municipality, CurrentOnes(conversations))) {
    if (!IsAbout(stored.review, *by_id.at(stored.review.conversation))) {
      continue;
    }
    ASSIGN_OR_RETURN(Review review, Opened(std::move(stored), keys));
    reviews.push_back(std::move(review));
  }
  return reviews;
}

void AddOrganizations(Transaction& transaction, ClientExport& all) {
  RosterQuery query;
  for (const Consent& consent : all.consents)
    query.workers.insert(consent.worker);
  for (const Review& review : all.reviews) {
    if (review.verdict.has_value()) {
      query.workers.insert(review.verdict->reviewer);
    }
  }
  for (const auto& [id, worker] :
       ReadRoster(transaction, all.municipality, query).workers) {
    all.organization_of_worker[id] = worker.organization;
  }
}

void AddDisplayNames(Transaction& transaction, ClientExport& all) {
  NamedThings things;
  ForEachVersion(all.conversations, [&](const Conversation& version) {
    things.desks.insert(version.desk);
    things.organizations.insert(version.organization);
    all.neighbourhoods.insert(version.neighbourhood.code);
    for (const HelpRequest& request : version.help_requests) {
      all.topics.insert(request.topic);
      if (!request.service.empty()) things.services.insert(request.service);
    }
  });
  for (const Consent& consent : all.consents) {
    things.organizations.insert(consent.recipient);
  }
  for (const auto& [worker, organization] : all.organization_of_worker) {
    things.organizations.insert(organization);
  }
  for (const IdentityOpening& opening : all.openings) {
    if (!opening.organization.empty()) {
      things.organizations.insert(opening.organization);
    }
  }
  std::map<std::string, std::string> then;
  for (const OwnVersions& own : all.conversations) {
    for (const ReferralRecord& referral : own.referrals) {
      things.organizations.insert(referral.organization);
      then["services/" + referral.service] = referral.service_name;
      for (const ReferralNote& note : referral.notes) {
        things.organizations.insert(note.organization);
      }
    }
    for (const FollowUp& follow_up : own.follow_ups) {
      things.organizations.insert(follow_up.organization);
    }
  }
  all.display_names = std::move(then);
  all.display_names.merge(
      ReadDisplayNames(transaction, all.municipality, things));
  things.organizations.erase("");
  all.neighbourhoods.erase("");
  all.organizations = std::move(things.organizations);
}

}  // namespace

absl::StatusOr<ClientExport> ReadExport(Transaction& transaction,
                                        IdentityKeys& keys,
                                        const Client& client, absl::Time now) {
  const int municipality = client.municipality;
  const absl::CivilDay today = DayInBrussels(now);
  const std::vector<std::string> ids = PersonOf(transaction, client);
  ClientExport all;
  all.municipality = municipality;
  all.at = now;
  all.clients = ReadClientsOf(transaction, municipality, ids, today);
  RETURN_IF_ERROR(
      OpenIdentities(transaction, keys, municipality, ids, all.clients));
  all.conversations = ReadOwnConversations(transaction, municipality, ids);
  AddReferrals(transaction, municipality, all.conversations);
  RETURN_IF_ERROR(AddNotes(transaction, keys, municipality, all.conversations));
  AddFollowUps(transaction, municipality, all.conversations);
  ASSIGN_OR_RETURN(all.reviews, ReadOwnReviews(transaction, keys, municipality,
                                               all.conversations));
  ConsentQuery consents;
  consents.clients = ids;
  consents.limit = std::numeric_limits<int>::max();
  all.consents = FindConsents(transaction, municipality, consents);
  all.openings = ReadOpenings(transaction, municipality, ids);
  all.policy = ReadPolicy(transaction, municipality);
  AddOrganizations(transaction, all);
  AddDisplayNames(transaction, all);
  return all;
}

}  // namespace wegwijs::intake
