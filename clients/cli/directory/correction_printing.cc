#include "clients/cli/directory/correction_printing.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "clients/cli/brussels.h"
#include "clients/cli/client/client_printing.h"
#include "clients/cli/command_line.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Correction;

// "VDAB: phone, open since 2026-11-28"
std::string CorrectionHead(const Correction& correction) {
  const bool open = correction.state() == Correction::STATE_OPEN;
  return absl::StrCat(
      Plain(correction.about_display_name()), ": ",
      EnumWords(*directory::v1::CorrectionField_descriptor(),
                correction.field()),
      ", ", EnumWords(*Correction::State_descriptor(), correction.state()),
      open ? " since " : " on ",
      InBrussels("%Y-%m-%d",
                 open ? correction.create_time() : correction.resolve_time()),
      correction.mine() ? ", yours" : "");
}

}  // namespace

std::string EntryName(const std::string& given) {
  return WithCollection("services", given);
}

void PrintCorrection(const Correction& correction) {
  std::cout << Wrap(CorrectionHead(correction), "");
  PrintLines(correction.words(), "    ");
  if (!correction.answer().empty()) {
    std::cout << "  Answer\n";
    PrintLines(correction.answer(), "    ");
  }
  std::cout << "  " << LastPart(correction.name()) << "\n";
}

void ShowCorrection(const Session& session, const Correction& correction) {
  if (session.options().json) {
    PrintJson(correction);
  } else {
    PrintCorrection(correction);
  }
}

absl::StatusOr<Correction> GetCorrection(Session& session,
                                         const std::string& given) {
  const auto name = session.Name("corrections", given);
  if (!name.ok()) return name.status();
  directory::v1::GetCorrectionRequest request;
  request.set_name(*name);
  return session.Call(&directory::v1::CorrectionService::Stub::GetCorrection,
                      request);
}

}  // namespace wegwijs::cli
