#include "clients/cli/brugfiguur/brugfiguur_options.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/brussels.h"
#include "clients/cli/command_line.h"
#include "clients/cli/language_names.h"
#include "clients/cli/parsed_option.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Brugfiguur;
using directory::v1::ListingConsent;
using directory::v1::Reach;

google::type::TimeOfDay TimeOf(const ClockTime& clock) {
  google::type::TimeOfDay time;
  time.set_hours(clock.hour);
  time.set_minutes(clock.minute);
  return time;
}

// "13:30-16:30".
absl::Status TakeHours(const std::string& text, Reach& reach) {
  if (text.empty()) return absl::OkStatus();
  const std::pair<std::string, std::string> hours =
      absl::StrSplit(text, absl::MaxSplits('-', 1));
  const auto from = ParseClockTime(hours.first);
  if (!from.ok()) return from.status();
  *reach.mutable_from() = TimeOf(*from);
  if (hours.second == "24:00") {
    reach.mutable_to()->set_hours(24);
    return absl::OkStatus();
  }
  const auto to = ParseClockTime(hours.second);
  if (!to.ok()) return to.status();
  *reach.mutable_to() = TimeOf(*to);
  return absl::OkStatus();
}

// "dinsdag,13:30-16:30,overleie,OC Overleie", of which all but the day may be
// left out or empty.
absl::StatusOr<Reach> ParseReach(const std::string& text) {
  std::vector<std::string> parts =
      absl::StrSplit(text, absl::MaxSplits(',', 3));
  parts.resize(4);
  for (std::string& part : parts) {
    part = std::string(absl::StripAsciiWhitespace(part));
  }
  Reach reach;
  const auto weekday = ParseWeekday(parts[0]);
  if (!weekday.ok()) return weekday.status();
  reach.set_weekday(*weekday);
  const absl::Status hours = TakeHours(parts[1], reach);
  if (!hours.ok()) return hours;
  reach.set_neighbourhood(parts[2]);
  reach.set_place(parts[3]);
  return reach;
}

absl::StatusOr<std::string> ParseTopic(const std::string& text) {
  return WithCollection("taxonomyTerms", text);
}

}  // namespace

BrugfiguurOptions::BrugfiguurOptions(CLI::App* command) : command_(command) {
  AddText(command_, "--name", "What people call them",
          [this](const std::string& name) { display_name_ = name; });
  AddText(command_, "--organization", "For whom they work",
          [this](const std::string& name) { organization_ = name; })
      ->type_name("ORGANIZATION");
  AddAllParsed<std::string>(
      command_, "--language", "LANGUAGE",
      "What they speak, as Tsjetsjeens or che; once for each, all of them",
      ParseLanguage, [this](auto all) { languages_ = std::move(all); });
  AddAllParsed<std::string>(
      command_, "--topic", "TERM",
      "What they know about, a topic or a theme; once for each, all of them",
      ParseTopic, [this](auto all) { topics_ = std::move(all); });
  AddText(command_, "--phone", "Their number at work, as +32 470 12 34 56",
          [this](const std::string& phone) { phone_ = phone; });
  AddText(command_, "--email", "Their address at work",
          [this](const std::string& email) { email_ = email; });
  AddAllParsed<Reach>(
      command_, "--reach", "DAY,FROM-TO,NEIGHBOURHOOD,PLACE",
      "When and where to reach them, as \"dinsdag,13:30-16:30,overleie,OC "
      "Overleie\" or dinsdag; once for each, all of them",
      ParseReach, [this](auto all) { reach_ = std::move(all); });
  AddConsent();
}

void BrugfiguurOptions::AddConsent() {
  AddDate(command_, "--consent", "The day they agreed to be listed",
          [this](const google::type::Date& day) { consent_day_ = day; });
  AddEnum(command_, "--evidence", "How it can be shown that they agreed",
          *ListingConsent::Evidence_descriptor(), [this](int evidence) {
            evidence_ = static_cast<ListingConsent::Evidence>(evidence);
          });
}

void BrugfiguurOptions::RequireAll() {
  for (const char* name :
       {"--name", "--organization", "--consent", "--evidence"}) {
    command_->get_option(name)->required();
  }
}

absl::StatusOr<google::protobuf::FieldMask> BrugfiguurOptions::ApplyTo(
    Session& session, Brugfiguur& brugfiguur) const {
  google::protobuf::FieldMask mask;
  if (display_name_.has_value()) {
    brugfiguur.set_display_name(*display_name_);
    mask.add_paths("display_name");
  }
  if (organization_.has_value()) {
    brugfiguur.set_organization(
        WithCollection("organizations", *organization_));
    mask.add_paths("organization");
  }
  if (languages_.has_value()) {
    brugfiguur.mutable_languages()->Assign(languages_->begin(),
                                           languages_->end());
    mask.add_paths("languages");
  }
  if (topics_.has_value()) {
    brugfiguur.mutable_topics()->Assign(topics_->begin(), topics_->end());
    mask.add_paths("topics");
  }
  if (phone_.has_value()) {
    brugfiguur.set_phone(*phone_);
    mask.add_paths("phone");
  }
  if (email_.has_value()) {
    brugfiguur.set_email(*email_);
    mask.add_paths("email");
  }
  if (reach_.has_value()) {
    brugfiguur.mutable_reach()->Assign(reach_->begin(), reach_->end());
    for (Reach& reach : *brugfiguur.mutable_reach()) {
      const auto name = session.Name("neighbourhoods", reach.neighbourhood());
      if (!name.ok()) return name.status();
      reach.set_neighbourhood(*name);
    }
    mask.add_paths("reach");
  }
  if (consent_day_.has_value() || evidence_.has_value()) {
    ListingConsent& consent = *brugfiguur.mutable_consent();
    if (consent_day_.has_value()) *consent.mutable_date() = *consent_day_;
    if (evidence_.has_value()) consent.set_evidence(*evidence_);
    mask.add_paths("consent");
  }
  return mask;
}

}  // namespace wegwijs::cli
