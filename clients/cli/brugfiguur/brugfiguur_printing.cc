#include "clients/cli/brugfiguur/brugfiguur_printing.h"

#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/command_line.h"
#include "clients/cli/language_names.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Brugfiguur;
using directory::v1::ListingConsent;
using directory::v1::Reach;

std::string ClockText(const google::type::TimeOfDay& time) {
  return absl::StrFormat("%02d:%02d", time.hours(), time.minutes());
}

std::string TopicsText(const Brugfiguur& brugfiguur,
                       const DirectoryNames& names) {
  return absl::StrJoin(brugfiguur.topics(), ", ",
                       [&names](std::string* out, const std::string& topic) {
                         absl::StrAppend(out, names.Of(topic));
                       });
}

std::string ConsentText(const ListingConsent& consent) {
  return absl::StrCat(
      DateText(consent.date()), ", ",
      EnumWords(*ListingConsent::Evidence_descriptor(), consent.evidence()));
}

void PrintField(const std::string& label, const std::string& value) {
  if (value.empty()) return;
  // The label takes 14 columns; what does not fit goes on below it.
  const std::string lines = Wrap(value, std::string(14, ' '));
  std::cout << FitLeft(absl::StrCat("  ", label), 14) << lines.substr(14);
}

}  // namespace

void CollectNames(const Brugfiguur& brugfiguur, DirectoryNames& names) {
  names.Collect(brugfiguur.organization());
  for (const std::string& topic : brugfiguur.topics()) names.Collect(topic);
  for (const Reach& reach : brugfiguur.reach()) {
    names.Collect(reach.neighbourhood());
  }
}

std::string LanguagesText(const Brugfiguur& brugfiguur,
                          const std::string& lang) {
  return absl::StrJoin(brugfiguur.languages(), ", ",
                       [&lang](std::string* out, const std::string& code) {
                         absl::StrAppend(out, LanguageName(code, lang));
                       });
}

std::string ReachText(const Reach& reach, const DirectoryNames& names,
                      const std::string& lang) {
  std::string text = WeekdayName(reach.weekday(), lang);
  if (reach.has_from()) {
    absl::StrAppend(&text, " ", ClockText(reach.from()), "-",
                    ClockText(reach.to()));
  }
  if (!reach.place().empty()) {
    absl::StrAppend(&text, ", ", Plain(reach.place()));
  }
  if (!reach.neighbourhood().empty()) {
    absl::StrAppend(&text, ", ", names.Of(reach.neighbourhood()));
  }
  return text;
}

absl::Status ShowBrugfiguur(Session& session, const Brugfiguur& brugfiguur) {
  if (session.options().json) {
    PrintJson(brugfiguur);
    return absl::OkStatus();
  }
  DirectoryNames names;
  CollectNames(brugfiguur, names);
  const absl::Status fetched = names.Fetch(session);
  if (!fetched.ok()) return fetched;
  const std::string& lang = session.options().lang;
  std::cout << Wrap(Plain(brugfiguur.display_name()), "");
  PrintField("name", brugfiguur.name());
  PrintField("works for", names.Of(brugfiguur.organization()));
  PrintField("languages", LanguagesText(brugfiguur, lang));
  PrintField("topics", TopicsText(brugfiguur, names));
  PrintField("phone", Plain(brugfiguur.phone()));
  PrintField("email", Plain(brugfiguur.email()));
  std::string label = "reach";
  for (const Reach& reach : brugfiguur.reach()) {
    PrintField(label, ReachText(reach, names, lang));
    label.clear();
  }
  PrintField("consent", ConsentText(brugfiguur.consent()));
  PrintField("etag", brugfiguur.etag());
  return absl::OkStatus();
}

absl::StatusOr<Brugfiguur> GetBrugfiguur(Session& session,
                                         const std::string& given) {
  const auto name = session.Name("brugfiguren", given);
  if (!name.ok()) return name.status();
  directory::v1::GetBrugfiguurRequest request;
  request.set_name(*name);
  return session.Call(&directory::v1::BrugfiguurService::Stub::GetBrugfiguur,
                      request);
}

}  // namespace wegwijs::cli
