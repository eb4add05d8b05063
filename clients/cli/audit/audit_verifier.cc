#include "clients/cli/audit/audit_verifier.h"

#include <utility>

namespace wegwijs::cli {
namespace {

using intake::v1::AuditEntry;
using intake::v1::AuditLink;
using Kind = AuditFault::Kind;

// In a larger link an exchange is not looked for.
constexpr size_t kMostTried = 64;

// What `entry` would be in the place of `place`.
AuditEntry Moved(AuditEntry entry, const AuditEntry& place) {
  entry.set_number(place.number());
  return entry;
}

}  // namespace

AuditVerifier::AuditVerifier(Knowledge knowledge)
    : knowledge_(std::move(knowledge)), hash_(knowledge_.municipality) {}

void AuditVerifier::Take(const AuditEntry& entry) {
  if (fault_.has_value()) return;
  if (entry.number() <= last_taken_) {
    fault_ = {.kind = Kind::kEntryOutside, .entry = entry.number()};
    return;
  }
  if (first_missing_ == 0 && entry.number() - 1 > last_taken_) {
    first_missing_ = last_taken_ + 1;
  }
  if (count_++ == 0) {
    first_taken_ = entry.number();
    first_time_ = entry.time();
  }
  last_taken_ = entry.number();
  last_time_ = entry.time();
  if (kept_.size() <= kMostTried) kept_.push_back(entry);
  hash_.Add(entry);
}

void AuditVerifier::Take(const AuditLink& link) {
  if (fault_.has_value()) return;
  const std::string entries = hash_.Take();
  std::optional<AuditFault> fault = FaultOfPlace(link);
  if (!fault.has_value()) fault = FaultOfNumbers(link);
  if (suspect_.has_value()) {
    // Only a link that is whole itself tells which of the two it was made from.
    return Decide(!fault.has_value() &&
                  LinkOver(suspect_->computed, link.first_number(),
                           link.last_number(), entries) == link.link());
  }
  if (fault.has_value()) {
    fault_ = fault;
  } else if (IsEnded(link)) {
    ++tally_.ended_links;
    Accept(link);
  } else {
    Compare(link, entries);
  }
  BeginNext(link);
}

void AuditVerifier::Finish(int64_t head_number, const std::string& head_link) {
  if (fault_.has_value()) return;
  if (suspect_.has_value()) return Decide(head_link == suspect_->computed);
  if (sealed_ < head_number) {
    fault_ = {
        .kind = Kind::kTailMissing, .first = sealed_ + 1, .last = head_number};
  } else if (sealed_ > head_number || link_before_ != head_link) {
    fault_ = {.kind = Kind::kHeadChanged, .last = sealed_};
  } else if (knowledge_.noted.has_value() &&
             knowledge_.noted->last_number > sealed_) {
    fault_ = {.kind = Kind::kNotedMissing,
              .last = knowledge_.noted->last_number};
  }
}

std::optional<AuditFault> AuditVerifier::FaultOfPlace(
    const AuditLink& link) const {
  const int64_t first = link.first_number(), last = link.last_number();
  if (first <= sealed_ || last < first) {
    return AuditFault{
        .kind = Kind::kLinkInserted, .first = first, .last = last};
  }
  if (first == sealed_ + 1) return std::nullopt;
  const bool has_entries = count_ > 0 && first_taken_ < first;
  return AuditFault{
      .kind = has_entries ? Kind::kLinkMissing : Kind::kRangeMissing,
      .first = sealed_ + 1,
      .last = first - 1};
}

std::optional<AuditFault> AuditVerifier::FaultOfNumbers(
    const AuditLink& link) const {
  const int64_t first = link.first_number(), last = link.last_number();
  const int64_t missing = last - first + 1 - count_;
  if (missing == 0 || IsEnded(link)) return std::nullopt;
  return AuditFault{
      .kind = Kind::kEntryMissing,
      .first = first,
      .last = last,
      .entry = first_missing_ > 0 ? first_missing_ : last_taken_ + 1,
      .count = missing};
}

std::optional<AuditFault> AuditVerifier::FaultOfNoted(
    const AuditLink& link) const {
  if (!knowledge_.noted.has_value()) return std::nullopt;
  const NotedLink& noted = *knowledge_.noted;
  if (noted.last_number < link.first_number() ||
      noted.last_number > link.last_number()) {
    return std::nullopt;
  }
  const bool ends_there = noted.last_number == link.last_number();
  if (ends_there && noted.link == link.link()) return std::nullopt;
  return AuditFault{
      .kind = ends_there ? Kind::kNotedDifferent : Kind::kNotedMissing,
      .last = noted.last_number};
}

bool AuditVerifier::IsEnded(const AuditLink& link) const {
  return count_ == 0 && link.last_number() <= knowledge_.ended;
}

std::optional<AuditFault> AuditVerifier::Exchanged(
    const AuditLink& link) const {
  if (kept_.size() > kMostTried) return std::nullopt;
  EntriesHash hash(knowledge_.municipality);
  for (size_t i = 0; i < kept_.size(); ++i) {
    for (size_t j = i + 1; j < kept_.size(); ++j) {
      for (size_t k = 0; k < kept_.size(); ++k) {
        const size_t from = k == i ? j : k == j ? i : k;
        hash.Add(Moved(kept_[from], kept_[k]));
      }
      if (LinkOver(link_before_, link.first_number(), link.last_number(),
                   hash.Take()) == link.link()) {
        return AuditFault{.kind = Kind::kEntriesExchanged,
                          .first = link.first_number(),
                          .last = link.last_number(),
                          .entry = kept_[i].number(),
                          .other = kept_[j].number()};
      }
    }
  }
  return std::nullopt;
}

void AuditVerifier::Compare(const AuditLink& link, const std::string& entries) {
  std::string computed =
      LinkOver(link_before_, link.first_number(), link.last_number(), entries);
  if (computed == link.link()) return Accept(link);
  fault_ = Exchanged(link);
  suspect_ = {link.first_number(), link.last_number(), std::move(computed)};
}

void AuditVerifier::Accept(const AuditLink& link) {
  fault_ = FaultOfNoted(link);
  ++tally_.links;
  if (count_ == 0) return;
  if (tally_.entries == 0) tally_.first_time = first_time_;
  tally_.entries += count_;
  tally_.last_time = last_time_;
}

void AuditVerifier::Decide(bool link_was_changed) {
  fault_ = {
      .kind = link_was_changed ? Kind::kLinkChanged : Kind::kEntriesChanged,
      .first = suspect_->first,
      .last = suspect_->last};
}

void AuditVerifier::BeginNext(const AuditLink& link) {
  link_before_ = link.link();
  sealed_ = last_taken_ = link.last_number();
  count_ = 0;
  first_missing_ = 0;
  kept_.clear();
}

}  // namespace wegwijs::cli
