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
  AddConversationLink(line);
  AddConversationUnlink(line);
  AddConversationImport(line);
  AddClientCreate(line);
  AddClientFind(line);
  AddClientShow(line);
  AddClientUpdate(line);
  AddClientTimeline(line);
  AddClientMerge(line);
  AddClientUnmerge(line);
  AddClientExport(line);
  AddClientErase(line);
  AddConsentGrant(line);
  AddConsentRevoke(line);
  AddConsentList(line);
  AddReferralCreate(line);
  AddReferralList(line);
  AddReferralShow(line);
  AddReferralSteps(line);
  AddReferralInvite(line);
  AddReferralAnswer(line);
  AddFollowUpCreate(line);
  AddFollowUpList(line);
  AddFollowUpShow(line);
  AddFollowUpAssign(line);
  AddFollowUpComplete(line);
  AddSignalRaise(line);
  AddSignalJoin(line);
  AddSignalList(line);
  AddSignalShow(line);
  AddSignalSteps(line);
  AddReviewList(line);
  AddReviewShow(line);
  AddReviewFlag(line);
  AddReviewVerdict(line);
  AddRetentionShow(line);
  AddRetentionSet(line);
  AddRetentionRun(line);
  AddWorkerPhones(line);
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
