#include "clients/cli/client/consent_printing.h"

#include <iostream>

#include "clients/cli/command_line.h"
#include "clients/cli/period.h"
#include "clients/cli/printing.h"
#include "clients/cli/table.h"

namespace wegwijs::cli {

void PrintConsent(const intake::v1::Consent& consent) {
  std::cout << consent.name() << "\n";
  Table table({{"", Table::Align::kLeft}, {"", Table::Align::kWhole}});
  table.AddRow({"purpose", EnumWord(*intake::v1::ConsentPurpose_descriptor(),
                                    consent.purpose())});
  table.AddRow({"for", LastPart(consent.recipient())});
  table.AddRow({"evidence", EnumWord(*intake::v1::ConsentEvidence_descriptor(),
                                     consent.evidence())});
  table.AddRow({"from", DateText(consent.grant_date())});
  table.AddRow({"to", DateText(consent.expire_date())});
  table.AddRow({"state", EnumWord(*intake::v1::Consent::State_descriptor(),
                                  consent.state())});
  std::cout << table.Render("  ");
}

}  // namespace wegwijs::cli
