#include "clients/cli/signal/signal_printing.h"

#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using intake::v1::Signal;
using intake::v1::SignalStep;

constexpr char kUnderSignal[] = "    ";
constexpr size_t kLineWidth = 76;

std::string SignalStateText(intake::v1::SignalState state) {
  return EnumWords(*intake::v1::SignalState_descriptor(), state);
}

// "3 workers, you too".
std::string SupportersText(const Signal& signal) {
  return absl::StrCat(signal.supporters(),
                      signal.supporters() == 1 ? " worker" : " workers",
                      signal.supported() ? ", you too" : "");
}

// "gap: zoekt-huurwoning, in overleie".
std::string SubjectText(const Signal& signal) {
  std::string text = absl::StrCat(
      EnumWords(*intake::v1::SignalKind_descriptor(), signal.kind()), ": ",
      LastPart(signal.topic()));
  if (!signal.neighbourhood().empty()) {
    absl::StrAppend(&text, ", in ", LastPart(signal.neighbourhood()));
  }
  if (!signal.service().empty()) {
    absl::StrAppend(&text, ", with service ", LastPart(signal.service()));
  }
  return text;
}

void PrintSignalHead(const Signal& signal) {
  std::cout << LastPart(signal.name()) << "  "
            << SignalStateText(signal.state()) << "  supported by "
            << SupportersText(signal) << "\n"
            << Wrap(SubjectText(signal), "  ");
}

// The text on one line, cut where the line ends.
void PrintOneLine(const std::string& before, const std::string& text) {
  if (text.empty()) return;
  std::string line = absl::StrReplaceAll(text, {{"\n", " "}});
  absl::RemoveExtraAsciiWhitespace(&line);
  line = FitLeft(absl::StrCat(before, Plain(line)), kLineWidth);
  std::cout << kUnderSignal << absl::StripTrailingAsciiWhitespace(line) << "\n";
}

void PrintSignalStep(const SignalStep& step) {
  std::cout << "  " << InBrussels("%Y-%m-%d %H:%M", step.step_time()) << "  "
            << SignalStateText(step.state());
  if (step.has_meetup_date()) {
    std::cout << " on " << DateText(step.meetup_date());
  }
  if (!step.worker().empty()) std::cout << " by " << LastPart(step.worker());
  if (!step.meetup().empty()) {
    std::cout << "\n                    at meetup " << LastPart(step.meetup());
  }
  std::cout << "\n";
  PrintLines(step.answer(), kUnderSignal);
}

void PrintSignal(const Signal& signal) {
  std::cout << signal.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  const auto add = [&table](const char* label, const std::string& value) {
    if (!value.empty()) table.AddRow({label, value});
  };
  add("state", SignalStateText(signal.state()));
  add("kind", EnumWords(*intake::v1::SignalKind_descriptor(), signal.kind()));
  add("topic", LastPart(signal.topic()));
  add("neighbourhood", LastPart(signal.neighbourhood()));
  add("service", LastPart(signal.service()));
  add("from", LastPart(signal.organization()));
  add("worker", LastPart(signal.worker()));
  add("supported by", SupportersText(signal));
  for (const std::string& organization : signal.supporting_organizations()) {
    add("  of", LastPart(organization));
  }
  if (signal.has_days_to_answer()) {
    add("answered in", absl::StrCat(signal.days_to_answer(), " days"));
  }
  add("etag", signal.etag());
  std::cout << table.Render("  ") << "\n";
  PrintLines(signal.words(), kUnderSignal);
  std::cout << "\n";
  for (const SignalStep& step : signal.steps()) PrintSignalStep(step);
}

}  // namespace

void ShowSignal(const Session& session, const Signal& signal) {
  if (session.options().json) {
    PrintJson(signal);
  } else {
    PrintSignal(signal);
  }
}

void PrintSimilarSignal(const Signal& signal) {
  PrintSignalHead(signal);
  PrintLines(signal.words(), kUnderSignal);
}

void PrintListedSignal(const Signal& signal) {
  PrintSignalHead(signal);
  PrintOneLine("", signal.words());
  PrintOneLine("answer: ", signal.answer());
}

absl::StatusOr<Signal> GetSignal(Session& session, const std::string& given) {
  const auto name = session.Name("signals", given);
  if (!name.ok()) return name.status();
  intake::v1::GetSignalRequest request;
  request.set_name(*name);
  return session.Call(&intake::v1::SignalService::Stub::GetSignal, request);
}

}  // namespace wegwijs::cli
