// Every command of `wegwijs`; each stands in the file of its name, in the
// folder of what it is about.

#ifndef WEGWIJS_CLIENTS_CLI_COMMANDS_H_
#define WEGWIJS_CLIENTS_CLI_COMMANDS_H_

#include "clients/cli/command_line.h"

namespace wegwijs::cli {

void AddSetup(CommandLine* line);
void AddConversationRecord(CommandLine* line);
void AddConversationShow(CommandLine* line);
void AddConversationList(CommandLine* line);
void AddConversationAmend(CommandLine* line);
void AddConversationOutcome(CommandLine* line);
void AddConversationVoid(CommandLine* line);
void AddConversationLink(CommandLine* line);
void AddConversationUnlink(CommandLine* line);
void AddConversationImport(CommandLine* line);
void AddClientCreate(CommandLine* line);
void AddClientFind(CommandLine* line);
void AddClientShow(CommandLine* line);
void AddClientUpdate(CommandLine* line);
void AddClientTimeline(CommandLine* line);
void AddClientMerge(CommandLine* line);
void AddClientUnmerge(CommandLine* line);
void AddClientExport(CommandLine* line);
void AddClientErase(CommandLine* line);
void AddConsentGrant(CommandLine* line);
void AddConsentRevoke(CommandLine* line);
void AddConsentList(CommandLine* line);
void AddReferralCreate(CommandLine* line);
void AddReferralList(CommandLine* line);
void AddReferralShow(CommandLine* line);
void AddReferralSteps(CommandLine* line);
void AddReferralNote(CommandLine* line);
void AddReferralInvite(CommandLine* line);
void AddReferralAnswer(CommandLine* line);
void AddFollowUpCreate(CommandLine* line);
void AddFollowUpList(CommandLine* line);
void AddFollowUpShow(CommandLine* line);
void AddFollowUpAssign(CommandLine* line);
void AddFollowUpComplete(CommandLine* line);
void AddSignalRaise(CommandLine* line);
void AddSignalJoin(CommandLine* line);
void AddSignalList(CommandLine* line);
void AddSignalShow(CommandLine* line);
void AddSignalSteps(CommandLine* line);
void AddMeetupCreate(CommandLine* line);
void AddMeetupList(CommandLine* line);
void AddMeetupShow(CommandLine* line);
void AddMeetupUpdate(CommandLine* line);
void AddBrugfiguurSearch(CommandLine* line);
void AddBrugfiguurList(CommandLine* line);
void AddBrugfiguurShow(CommandLine* line);
void AddBrugfiguurCreate(CommandLine* line);
void AddBrugfiguurUpdate(CommandLine* line);
void AddBrugfiguurWithdraw(CommandLine* line);
void AddReviewList(CommandLine* line);
void AddReviewShow(CommandLine* line);
void AddReviewFlag(CommandLine* line);
void AddReviewVerdict(CommandLine* line);
void AddRetentionShow(CommandLine* line);
void AddRetentionSet(CommandLine* line);
void AddRetentionRun(CommandLine* line);
void AddWorkerPhones(CommandLine* line);
void AddOpenDaysImport(CommandLine* line);
void AddOpenDaysSet(CommandLine* line);
void AddOpenDaysList(CommandLine* line);
void AddTaxonomyList(CommandLine* line);
void AddTaxonomyLoad(CommandLine* line);
void AddTaxonomyReplace(CommandLine* line);
void AddTaxonomyReplaced(CommandLine* line);
void AddDirectoryImport(CommandLine* line);
void AddDirectoryExport(CommandLine* line);
void AddServiceList(CommandLine* line);
void AddServiceShow(CommandLine* line);
void AddServiceSuggest(CommandLine* line);
void AddDirectoryCorrections(CommandLine* line);
void AddDirectoryResolve(CommandLine* line);
void AddServiceSearch(CommandLine* line);
void AddServiceMatch(CommandLine* line);
void AddServiceVerify(CommandLine* line);
void AddServiceRoom(CommandLine* line);
void AddServiceToVerify(CommandLine* line);
void AddEventsWatch(CommandLine* line);
void AddReportActivity(CommandLine* line);
void AddAuditList(CommandLine* line);
void AddAuditVerify(CommandLine* line);
void AddWhoami(CommandLine* line);
void AddCompletionBash(CommandLine* line);

// All of the above.
void AddCommands(CommandLine* line);

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_COMMANDS_H_
