#include "services/directory/search/index_keeper.h"

#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "services/directory/location/location_store.h"
#include "services/directory/meetup/meetup_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/page.h"
#include "services/directory/service_store.h"
#include "services/directory/taxonomy_store.h"
#include "services/runtime/await.h"
#include "services/runtime/log.h"

namespace wegwijs::directory {
namespace {

// So few at a time that a large directory is never in memory twice.
constexpr int kBatch = 500;
constexpr absl::Duration kLongestReading = absl::Minutes(2);

// Hands every row to `take` that `read`, a function such as
// ReadServicesChangedSince, finds.
template <typename Read, typename Take>
void TakeChanged(Transaction& transaction, int64_t change_number, Read read,
                 Take take) {
  std::string last = PagePosition().id;
  for (;;) {
    const auto batch = read(transaction, change_number, last, kBatch);
    for (const auto& row : batch) take(row);
    if (batch.size() < kBatch) return;
    last = batch.back().id;
  }
}

}  // namespace

IndexKeeper::IndexKeeper(Database& database, std::chrono::milliseconds period)
    : database_(database), period_(period), thread_([this] { Run(); }) {}

IndexKeeper::~IndexKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

IndexKeeper::View IndexKeeper::view() const {
  const std::lock_guard lock(mutex_);
  return view_;
}

void IndexKeeper::AwaitFirst(std::chrono::milliseconds longest) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [this] { return view_.known != nullptr; });
}

void IndexKeeper::Run() {
  for (;;) {
    Follow();
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, period_, [this] { return stopping_; })) return;
  }
}

void IndexKeeper::Follow() {
  struct Reading {
    Heads heads;
    bool has_news;
  };
  const absl::Time asked = absl::Now();
  const absl::StatusOr<Reading> reading =
      Await(database_,
            {.mode = TransactionOptions::Mode::kSnapshot,
             .municipality = std::nullopt,
             .deadline = asked + kLongestReading},
            [this](Transaction& transaction) -> absl::StatusOr<Reading> {
              Reading read;
              read.has_news = ReadInto(transaction, read.heads);
              return read;
            });
  if (!reading.ok()) return;
  std::shared_ptr<LastKnown> known;
  if (reading->has_news) {
    known = std::make_shared<LastKnown>(rows_);
    known->index = builder_.Build();
    known->taxonomy_version = reading->heads.taxonomy_version;
  }
  known_ = reading->heads;
  {
    const std::lock_guard lock(mutex_);
    if (known != nullptr) view_.known = std::move(known);
    view_.as_of = asked;
  }
  changed_.notify_all();
}

bool IndexKeeper::ReadInto(Transaction& transaction, Heads& heads) {
  heads = ReadHeads(transaction);
  if (heads == known_) return false;
  if (heads.taxonomy_version != known_.taxonomy_version) {
    for (const TaxonomyTerm& term : ReadTaxonomy(transaction)) {
      builder_.Put(term);
      rows_.terms[term.id] = std::make_shared<const TaxonomyTerm>(term);
    }
  }
  if (heads.change_number == known_.change_number) return true;
  if (rows_.municipalities.empty()) {
    for (const Municipality& municipality : ReadMunicipalities(transaction)) {
      rows_.municipalities[municipality.nis] = municipality;
    }
  }
  for (const Neighbourhood& one :
       ReadNeighbourhoodsChangedSince(transaction, known_.change_number)) {
    rows_.neighbourhoods[{one.municipality, one.id}] = one;
  }
  for (const Organization& organization :
       ReadOrganizationsChangedSince(transaction, known_.change_number)) {
    builder_.Put(organization);
    rows_.organizations[organization.id] =
        std::make_shared<const Organization>(organization);
  }
  for (const Meetup& meetup :
       ReadMeetupsChangedSince(transaction, known_.change_number)) {
    rows_.meetups[{meetup.municipality, meetup.id}] =
        std::make_shared<const Meetup>(meetup);
  }
  TakeChanged(transaction, known_.change_number, ReadLocationsChangedSince,
              [this](const Location& location) {
                rows_.locations[location.id] =
                    std::make_shared<const Location>(location);
              });
  TakeChanged(transaction, known_.change_number, ReadServicesChangedSince,
              [this](const Service& service) { builder_.Put(service); });
  return true;
}

}  // namespace wegwijs::directory
