// wegwijs brugfiguur search [WORDS] [--language L] [--weekday D] ...

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/brugfiguur/brugfiguur_printing.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/commands.h"
#include "clients/cli/language_names.h"
#include "clients/cli/parsed_option.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Brugfiguur;
using directory::v1::BrugfiguurHit;
using directory::v1::SearchAspect_descriptor;
using directory::v1::SearchBrugfigurenRequest;

std::string AspectsText(const google::protobuf::RepeatedField<int>& aspects) {
  return absl::StrJoin(aspects, ", ", [](std::string* out, int aspect) {
    absl::StrAppend(out, EnumWords(*SearchAspect_descriptor(), aspect));
  });
}

void PrintPart(const std::string& label, const std::string& text) {
  if (!text.empty()) std::cout << Wrap(absl::StrCat(label, text), "    ");
}

// "056 27 70 00, zoe@kortrijk.be"
std::string ContactText(const Brugfiguur& one) {
  std::vector<std::string> parts;
  for (const std::string& part : {one.phone(), one.email()}) {
    if (!part.empty()) parts.push_back(Plain(part));
  }
  return absl::StrJoin(parts, ", ");
}

void PrintHit(const BrugfiguurHit& hit, const DirectoryNames& names,
              const std::string& lang) {
  const Brugfiguur& one = hit.brugfiguur();
  std::cout << Wrap(absl::StrCat(Plain(one.display_name()), ", ",
                                 Plain(hit.organization_display_name())),
                    "");
  PrintPart("", ContactText(one));
  PrintPart("speaks ", LanguagesText(one, lang));
  if (!hit.topic().empty()) {
    PrintPart("knows about ", names.Of(hit.topic()));
  }
  if (hit.has_reach_index() && hit.reach_index() < one.reach_size()) {
    PrintPart("", ReachText(one.reach(hit.reach_index()), names, lang));
  }
  PrintPart("found by ", AspectsText(hit.matched()));
  PrintPart("not known: ", AspectsText(hit.unknown()));
  PrintPart("", LastPart(one.name()));
}

absl::Status PrintFound(Session& session,
                        const directory::v1::SearchBrugfigurenResponse& found) {
  if (found.hits().empty()) {
    std::cout << "Nobody who is listed fits. Ask less at once, or `wegwijs "
                 "brugfiguur list`.\n";
    return absl::OkStatus();
  }
  DirectoryNames names;
  for (const BrugfiguurHit& hit : found.hits()) {
    CollectNames(hit.brugfiguur(), names);
    names.Collect(hit.topic());
  }
  const absl::Status fetched = names.Fetch(session);
  if (!fetched.ok()) return fetched;
  for (const BrugfiguurHit& hit : found.hits()) {
    PrintHit(hit, names, session.options().lang);
  }
  if (found.total_size() > found.hits_size()) {
    std::cout << "There are " << found.total_size()
              << "; --limit asks for more.\n";
  }
  return absl::OkStatus();
}

absl::Status SearchBrugfiguren(Session& session,
                               SearchBrugfigurenRequest request) {
  const auto parent = session.Municipality();
  if (!parent.ok()) return parent.status();
  request.set_parent(*parent);
  const auto neighbourhood =
      session.Name("neighbourhoods", request.neighbourhood());
  if (!neighbourhood.ok()) return neighbourhood.status();
  request.set_neighbourhood(*neighbourhood);
  const auto found = session.Call(
      &directory::v1::BrugfiguurService::Stub::SearchBrugfiguren, request);
  if (!found.ok()) return found.status();
  if (session.options().json) {
    PrintJson(*found);
    return absl::OkStatus();
  }
  return PrintFound(session, *found);
}

void AddWhen(CLI::App* command, SearchBrugfigurenRequest* request) {
  AddParsed(command, "--weekday", "DAY",
            "Who can be reached on it, as dinsdag or tuesday", ParseWeekday,
            [request](google::type::DayOfWeek weekday) {
              request->set_weekday(weekday);
            });
  AddParsed(command, "--at", "TIME",
            "Who can be reached at this time of that day, as 14:00",
            ParseClockTime, [request](const ClockTime& clock) {
              request->mutable_time()->set_hours(clock.hour);
              request->mutable_time()->set_minutes(clock.minute);
            });
}

}  // namespace

void AddBrugfiguurSearch(CommandLine* line) {
  auto typed = std::make_shared<SearchBrugfigurenRequest>();
  SearchBrugfigurenRequest* request = typed.get();
  CLI::App* command = line->Add(
      "brugfiguur search",
      "Finds who of the network can help, and says why and what is not known",
      {"--language Tsjetsjeens --weekday dinsdag --near overleie",
       "--topic zoekt-huurwoning --weekday donderdag --at 14:00",
       "\"zoe caw\" --lang en"},
      [typed](Session& session) { return SearchBrugfiguren(session, *typed); });
  command
      ->add_option_function<std::string>(
          "words",
          [request](const std::string& words) { request->set_query(words); },
          "Beginnings of words in the name or the organisation")
      ->type_name("WORDS");
  AddParsed(
      command, "--language", "LANGUAGE", "Who speaks it, as Tsjetsjeens or che",
      ParseLanguage,
      [request](const std::string& code) { request->set_language(code); });
  AddText(command, "--topic", "Who knows about this topic or theme",
          [request](const std::string& topic) {
            request->set_topic(WithCollection("taxonomyTerms", topic));
          })
      ->type_name("TERM");
  AddWhen(command, request);
  AddText(command, "--near", "Who can be reached in this neighbourhood",
          [request](const std::string& id) { request->set_neighbourhood(id); })
      ->type_name("NEIGHBOURHOOD");
  command
      ->add_option_function<int>(
          "--limit", [request](int limit) { request->set_page_size(limit); },
          "How many at most (20)")
      ->type_name("N")
      ->check(CLI::Range(1, 100).description(""));
}

}  // namespace wegwijs::cli
