#include "services/intake/client/client_searching.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/client/client_identity_store.h"
#include "services/intake/client/client_search_store.h"
#include "services/intake/client/client_store.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/search_terms.h"
#include "services/runtime/log.h"

namespace wegwijs::intake {
namespace {

using ClientsById = std::map<std::string, Client>;

// Under every epoch: a rotation may be on its way.
std::vector<std::string> TermsOf(const SoughtPerson& person,
                                 const std::vector<KeyRing::Epoch>& epochs,
                                 int this_year) {
  const std::vector<std::string> names =
      QueryTerms(FoldName(person.given_name, person.family_name),
                 person.birth_year, this_year);
  std::vector<std::string> terms;
  for (const KeyRing::Epoch& epoch : epochs) {
    std::vector<std::string> blind = BlindNames(names, *epoch);
    if (!person.phone.empty())
      blind.push_back(BlindPhone(person.phone, *epoch));
    terms.insert(terms.end(), std::make_move_iterator(blind.begin()),
                 std::make_move_iterator(blind.end()));
  }
  return terms;
}

// The client that has the code, a given one before an imported one.
std::string IdOfCode(const std::vector<std::string>& codes,
                     const std::vector<Client>& clients) {
  for (const std::string& code : codes) {
    for (const Client& client : clients) {
      if (client.code == code) return client.id;
    }
  }
  return "";
}

std::map<std::string, ClientIdentity> OpenAll(
    Transaction& transaction, IdentityKeys& keys, int municipality,
    const std::vector<Client>& clients) {
  std::vector<std::string> kept;
  for (const Client& client : clients) {
    if (client.identity_state == IdentityState::kKept) {
      kept.push_back(client.id);
    }
  }
  std::map<std::string, ClientIdentity> opened;
  for (const SealedIdentity& sealed :
       ReadIdentities(transaction, municipality, kept)) {
    absl::StatusOr<ClientIdentity> identity = Open(sealed, keys, municipality);
    if (identity.ok()) {
      opened.emplace(sealed.client, *std::move(identity));
    } else {
      // It must not hide the others.
      LogError("an identity in the register cannot be opened",
               {{"municipality", std::to_string(municipality)},
                {"reason", std::string(identity.status().message())}});
    }
  }
  return opened;
}

// Those of `clients` that fit.
std::vector<FoundClient> Fitting(
    const ClientSearch& search, std::vector<Client> clients,
    const std::map<std::string, ClientIdentity>& identities) {
  const PersonMatcher matcher(search.person);
  const std::string with_code = IdOfCode(search.codes, clients);
  std::vector<FoundClient> fitting;
  for (Client& client : clients) {
    const auto identity = identities.find(client.id);
    std::optional<PersonMatch> match = identity == identities.end()
                                           ? std::nullopt
                                           : matcher.Match(identity->second);
    if (client.id == with_code) {
      if (!match.has_value()) match.emplace();
      match->score = 100;
      match->reasons.push_back(MatchReason::kSameCode);
    }
    if (match.has_value()) {
      fitting.push_back({std::move(client), *std::move(match)});
    }
  }
  return fitting;
}

// The clients that `fitting` count as, as far as the sight reaches them.
ClientsById ReadSurvivors(Transaction& transaction, int municipality,
                          const ClientSearch& search,
                          const std::vector<FoundClient>& fitting) {
  std::set<std::string> ids;
  for (const FoundClient& found : fitting) {
    if (!found.client.survivor.empty()) ids.insert(found.client.survivor);
  }
  ClientsById survivors;
  if (ids.empty()) return survivors;
  for (Client& client : ReadClients(transaction, municipality,
                                    {.ids = {ids.begin(), ids.end()},
                                    .sight = search.sight,
                                    .today = search.today})) {
    survivors.emplace(client.id, std::move(client));
  }
  return survivors;
}

auto Rank(const FoundClient& found) {
  return std::make_tuple(-found.match.score,
                         -absl::ToUnixMicros(found.client.updated_at),
                         found.client.id);
}

}  // namespace

std::vector<FoundClient> SearchClients(Transaction& transaction,
                                       IdentityKeys& keys, int municipality,
                                       const ClientSearch& search) {
  const std::vector<std::string> ids =
      FindByTerms(transaction, municipality,
                  TermsOf(search.person, keys.All(municipality),
                          static_cast<int>(search.today.year())));
  if (ids.empty() && search.codes.empty()) return {};
  std::vector<Client> clients = ReadClients(transaction, municipality,
                                            {.ids = ids,
                                             .codes = search.codes,
                                             .sight = search.sight,
                                             .today = search.today});
  const auto identities = OpenAll(transaction, keys, municipality, clients);
  std::vector<FoundClient> fitting =
      Fitting(search, std::move(clients), identities);

  const ClientsById survivors =
      ReadSurvivors(transaction, municipality, search, fitting);
  std::map<std::string, FoundClient> best;
  for (FoundClient& found : fitting) {
    const auto survivor = survivors.find(found.client.survivor);
    if (survivor != survivors.end()) found.client = survivor->second;
    const auto known = best.find(found.client.id);
    if (known == best.end() || known->second.match.score < found.match.score) {
      best.insert_or_assign(found.client.id, std::move(found));
    }
  }
  for (const std::string& id : search.except) best.erase(id);

  std::vector<FoundClient> ranked;
  for (auto& [id, found] : best) ranked.push_back(std::move(found));
  std::sort(ranked.begin(), ranked.end(),
            [](const FoundClient& left, const FoundClient& right) {
              return Rank(left) < Rank(right);
            });
  if (ranked.size() > search.most) ranked.resize(search.most);
  return ranked;
}

bool IsPhoneOfWorker(Transaction& transaction, IdentityKeys& keys,
                     int municipality, const std::string& phone) {
  if (phone.empty()) return false;
  std::vector<std::string> terms;
  for (const KeyRing::Epoch& epoch : keys.All(municipality)) {
    terms.push_back(BlindPhone(phone, *epoch));
  }
  return IsPhoneOfWorker(transaction, municipality, terms);
}

}  // namespace wegwijs::intake
