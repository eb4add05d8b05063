#include "services/intake/reference/references.h"

#include <grpcpp/channel.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "services/intake/names.h"
#include "services/intake/reference/directory_call.h"
#include "services/intake/reference/reference_store.h"
#include "services/runtime/await.h"
#include "services/runtime/log.h"
#include "services/runtime/resource_name.h"
#include "services/runtime/rpc_status.h"
#include "wegwijs/directory/v1/directory_service.grpc.pb.h"

namespace wegwijs::intake {
namespace {

namespace proto = directory::v1;

constexpr absl::Duration kConfirmedFor = absl::Minutes(1);
constexpr int kMostPerAsking = 500;

std::string After(absl::string_view prefix, absl::string_view name) {
  absl::ConsumePrefix(&name, prefix);
  return std::string(name);
}

bool Empty(const ReferenceIds& ids) {
  return ids.topics.empty() && ids.services.empty() &&
         ids.neighbourhoods.empty() && ids.organizations.empty();
}

// Names the first ids of each kind and takes them out of `ids`.
proto::ResolveReferencesRequest TakeRequest(ReferenceIds& ids) {
  proto::ResolveReferencesRequest request;
  while (!ids.topics.empty() &&
         request.taxonomy_terms_size() < kMostPerAsking) {
    request.add_taxonomy_terms(
        absl::StrCat("taxonomyTerms/", *ids.topics.begin()));
    ids.topics.erase(ids.topics.begin());
  }
  while (!ids.services.empty() && request.services_size() < kMostPerAsking) {
    request.add_services(absl::StrCat("services/", *ids.services.begin()));
    ids.services.erase(ids.services.begin());
  }
  while (!ids.neighbourhoods.empty() &&
         request.neighbourhoods_size() < kMostPerAsking) {
    const auto& [municipality, id] = *ids.neighbourhoods.begin();
    request.add_neighbourhoods(NameOf(municipality, "neighbourhoods", id));
    ids.neighbourhoods.erase(ids.neighbourhoods.begin());
  }
  while (!ids.organizations.empty() &&
         request.organizations_size() < kMostPerAsking) {
    request.add_organizations(
        absl::StrCat("organizations/", *ids.organizations.begin()));
    ids.organizations.erase(ids.organizations.begin());
  }
  return request;
}

KnownService ServiceFrom(const proto::Service& proto) {
  KnownService service = {
      .organization = After("organizations/", proto.organization()),
      .display_name = proto.display_name(),
      .version = static_cast<int>(proto.version()),
      .active = proto.status() == proto::Service::STATUS_ACTIVE,
      .languages = {proto.languages().begin(), proto.languages().end()}};
  if (proto.capacity().has_available()) {
    const google::type::Date& updated = proto.capacity().updated();
    service.available = proto.capacity().available();
    service.available_on =
        absl::CivilDay(updated.year(), updated.month(), updated.day());
  }
  return service;
}

KnownReferences FromProto(const proto::ResolveReferencesResponse& answer) {
  KnownReferences known;
  for (const auto& term : answer.taxonomy_terms()) {
    known.topics[After("taxonomyTerms/", term.name())] = {
        .parent = After("taxonomyTerms/", term.parent()),
        .retired = term.retired()};
  }
  for (const auto& service : answer.services()) {
    known.services[After("services/", service.name())] = ServiceFrom(service);
  }
  for (const auto& neighbourhood : answer.neighbourhoods()) {
    const auto parts =
        ParseName(neighbourhood.name(), "municipalities/*/neighbourhoods/*");
    const auto municipality = MunicipalityFrom(neighbourhood.name());
    if (!parts.ok() || !municipality.ok()) continue;
    known.neighbourhoods[{*municipality, parts->back()}] = {
        .retired = neighbourhood.retired()};
  }
  for (const auto& organization : answer.organizations()) {
    known.organizations[After("organizations/", organization.name())] = {
        .display_name = organization.display_name()};
  }
  return known;
}

// Looks `id` up in `copies`: known ones go to `known`, what was not confirmed
// lately also to `stale` (and counts as confirmed, so that it is asked once).
template <typename Key, typename Copies, typename Known>
void FindOne(const Key& id, Copies& copies, Known& known,
             std::set<Key>& unknown, std::set<Key>& stale, absl::Time now) {
  const auto copy = copies.find(id);
  if (copy == copies.end()) {
    unknown.insert(id);
    return;
  }
  known.emplace(id, copy->second.value);
  if (now - copy->second.confirmed < kConfirmedFor) return;
  copy->second.confirmed = now;
  stale.insert(id);
}

}  // namespace

struct References::Lookup {
  ReferenceIds ids;
  ReferenceIds unasked;
  DirectoryCall call;
  Done done;
};

struct References::Naming {
  Lookup lookup;
  std::string language;
  Names names;
  std::function<void(Names)> done;

  void Take(const proto::ResolveReferencesResponse& answer) {
    for (const auto& term : answer.taxonomy_terms()) {
      const proto::Labels& labels = term.labels();
      names[term.name()] = language == "fr"   ? labels.fr()
                           : language == "en" ? labels.en()
                                              : labels.nl();
    }
    for (const auto& neighbourhood : answer.neighbourhoods()) {
      names[neighbourhood.name()] = neighbourhood.display_name();
    }
    for (const auto& organization : answer.organizations()) {
      names[organization.name()] = organization.display_name();
    }
    for (const auto& service : answer.services()) {
      names[service.name()] = service.display_name();
    }
  }
};

struct References::Directory {
  std::unique_ptr<proto::DirectoryService::Stub> stub;
};

References::Lookup References::LookupFor(ReferenceIds unasked,
                                         const OpenCall& call,
                                         absl::Time deadline) {
  return {.ids = {},
          .unasked = std::move(unasked),
          .call = DirectoryCallFor(call, deadline),
          .done = {}};
}

References::References(Database& database,
                       const std::shared_ptr<grpc::Channel>& channel,
                       std::function<absl::Time()> clock)
    : database_(database),
      clock_(std::move(clock)),
      directory_(new Directory{proto::DirectoryService::NewStub(channel)}) {}

References::~References() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return asking_ == 0; });
}

absl::Status References::Load() {
  const auto known =
      Await(database_, {},
            [](Transaction& transaction) -> absl::StatusOr<KnownReferences> {
              return ReadReferences(transaction);
            });
  if (!known.ok()) return known.status();
  std::lock_guard lock(mutex_);
  for (const auto& [id, value] : known->topics) {
    topics_[id] = {value, absl::InfinitePast()};
  }
  for (const auto& [id, value] : known->services) {
    services_[id] = {value, absl::InfinitePast()};
  }
  for (const auto& [id, value] : known->neighbourhoods) {
    neighbourhoods_[id] = {value, absl::InfinitePast()};
  }
  for (const auto& [id, value] : known->organizations) {
    organizations_[id] = {value, absl::InfinitePast()};
  }
  return absl::OkStatus();
}

void References::Resolve(ReferenceIds ids, const OpenCall& call,
                         absl::Time deadline, Done done) {
  ReferenceIds unknown, stale;
  KnownReferences known = Find(ids, unknown, stale);
  if (Empty(unknown) && Empty(stale)) return done(std::move(known));

  auto lookup = std::make_shared<Lookup>(LookupFor(unknown, call, deadline));
  lookup->ids = std::move(ids);
  lookup->done = std::move(done);
  if (!Empty(stale)) {
    Ask(TakeRequest(stale), *lookup, [](const auto&, const auto&) {});
  }
  if (Empty(unknown)) return lookup->done(std::move(known));
  Continue(lookup);
}

void References::Continue(const std::shared_ptr<Lookup>& lookup) {
  if (Empty(lookup->unasked)) {
    ReferenceIds unknown, stale;
    return lookup->done(Find(lookup->ids, unknown, stale));
  }
  Ask(TakeRequest(lookup->unasked), *lookup,
      [this, lookup](const grpc::Status& status, const auto&) {
        if (status.ok()) return Continue(lookup);
        LogWarning("the directory did not answer",
                   {{"code", static_cast<int>(status.error_code())},
                    {"traceparent", lookup->call.traceparent}});
        lookup->done(Unavailable(
            "A topic, service, neighbourhood or organisation of this request "
            "is not known here yet, and the directory that could tell does not "
            "answer; try again."));
      });
}

void References::Name(ReferenceIds ids, const std::string& language,
                      const OpenCall& call, absl::Time deadline,
                      std::function<void(Names)> done) {
  auto naming = std::make_shared<Naming>();
  naming->lookup = LookupFor(std::move(ids), call, deadline);
  naming->language = language;
  naming->done = std::move(done);
  NameMore(naming);
}

void References::NameMore(const std::shared_ptr<Naming>& naming) {
  if (Empty(naming->lookup.unasked)) return naming->done(naming->names);
  Ask(TakeRequest(naming->lookup.unasked), naming->lookup,
      [this, naming](const grpc::Status& status, const auto& answer) {
        if (!status.ok()) return naming->done(naming->names);
        naming->Take(answer);
        NameMore(naming);
      });
}

KnownReferences References::Find(const ReferenceIds& ids, ReferenceIds& unknown,
                                 ReferenceIds& stale) {
  const absl::Time now = clock_();
  KnownReferences known;
  std::lock_guard lock(mutex_);
  for (const auto& id : ids.topics) {
    FindOne(id, topics_, known.topics, unknown.topics, stale.topics, now);
  }
  for (const auto& id : ids.services) {
    FindOne(id, services_, known.services, unknown.services, stale.services,
            now);
  }
  for (const auto& id : ids.neighbourhoods) {
    FindOne(id, neighbourhoods_, known.neighbourhoods, unknown.neighbourhoods,
            stale.neighbourhoods, now);
  }
  for (const auto& id : ids.organizations) {
    FindOne(id, organizations_, known.organizations, unknown.organizations,
            stale.organizations, now);
  }
  return known;
}

void References::Ask(const proto::ResolveReferencesRequest& request,
                     const Lookup& lookup, Answered done) {
  struct Exchange {
    grpc::ClientContext context;
    proto::ResolveReferencesRequest request;
    proto::ResolveReferencesResponse answer;
  };
  auto exchange = std::make_shared<Exchange>();
  exchange->request = request;
  lookup.call.Prepare(exchange->context);
  {
    std::lock_guard lock(mutex_);
    ++asking_;
  }
  Exchange& open = *exchange;
  directory_->stub->async()->ResolveReferences(
      &open.context, &open.request, &open.answer,
      [this, exchange = std::move(exchange),
       done = std::move(done)](grpc::Status status) mutable {
        // Gone before EndAsking: the last one to hold the channel must not be
        // gRPC's own thread.
        const proto::ResolveReferencesResponse answer =
            std::move(exchange->answer);
        exchange.reset();
        if (!status.ok()) {
          done(status, answer);
          return EndAsking();
        }
        Keep(answer, [this, done, status, answer] {
          done(status, answer);
          EndAsking();
        });
      });
}

void References::Keep(const proto::ResolveReferencesResponse& answer,
                      std::function<void()> kept) {
  KnownReferences known = FromProto(answer);
  // Stored first: a conversation must not be written before the copies of what
  // it names are durable and visible to every replica.
  database_.Submit(
      {.mode = TransactionOptions::Mode::kWrite, .municipality = std::nullopt},
      [known](Transaction& transaction) -> absl::StatusOr<bool> {
        StoreReferences(transaction, known);
        return true;
      },
      [this, known, kept = std::move(kept)](absl::StatusOr<bool> stored) {
        if (!stored.ok()) LogWarning("a copy of the directory was not stored");
        Remember(known);
        kept();
      });
}

void References::EndAsking() {
  std::lock_guard lock(mutex_);
  // With the lock: the destructor must not end before this does.
  if (--asking_ == 0) idle_.notify_all();
}

void References::Remember(const KnownReferences& known) {
  const absl::Time now = clock_();
  std::lock_guard lock(mutex_);
  for (const auto& [id, value] : known.topics) topics_[id] = {value, now};
  for (const auto& [id, value] : known.services) services_[id] = {value, now};
  for (const auto& [id, value] : known.neighbourhoods) {
    neighbourhoods_[id] = {value, now};
  }
  for (const auto& [id, value] : known.organizations) {
    organizations_[id] = {value, now};
  }
}

}  // namespace wegwijs::intake
