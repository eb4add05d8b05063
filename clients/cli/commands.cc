#include "clients/cli/commands.h"

namespace wegwijs::cli {

void AddCommands(CommandLine* line) {
  AddSetup(line);
  AddConversationRecord(line);
  AddConversationShow(line);
  AddConversationList(line);
  AddConversationAmend(line);
  AddConversationOutcome(line);
  AddConversationVoid(line);
  AddConversationImport(line);
  AddOpenDaysImport(line);
  AddOpenDaysSet(line);
  AddOpenDaysList(line);
  AddTaxonomyList(line);
  AddTaxonomyLoad(line);
  AddServiceList(line);
  AddServiceShow(line);
  AddEventsWatch(line);
  AddReportActivity(line);
  AddAuditList(line);
  AddAuditVerify(line);
  AddWhoami(line);
  AddCompletionBash(line);
}

}  // namespace wegwijs::cli
