// What each method of the contracts answers to a caller of another
// municipality, and to one whose permission reaches another organisation only.

#ifndef WEGWIJS_TESTS_INTEGRATION_REACH_ROWS_H_
#define WEGWIJS_TESTS_INTEGRATION_REACH_ROWS_H_

namespace wegwijs {

// What a caller of another municipality gets.
enum class Elsewhere {
  kNotFound,  // It is about a municipality.
  kShared,    // About what all share, or about the caller.
  kDenied,    // All read it, and its municipality alone writes it.
  // Work goes on between municipalities, from organisation to organisation:
  kNothing,     // OK, and nothing of the other ones in the answer.
  kWrongField,  // What the request names is not there.
};

// What a caller gets whose permission reaches the own organisation only, for a
// request about what belongs to another one.
enum class Outside {
  kNotFound,
  kNothing,     // OK, and nothing of the other organisation in the answer.
  kWrongField,  // What the request names is not there.
  kNobody,      // No role has the permission for the own organisation only.
  kNoOwner,     // It is about nothing that belongs to an organisation.
  kSeparately,  // A stream without end:
                // services/intake/event/event_rpcs_test.cc.
};

struct Row {
  const char* method;
  Elsewhere elsewhere;
  Outside outside;
  // In text format. $m is the municipality, $conversation, $help_request,
  // $client, $consent, $referral, $follow_up, $signal, $brugfiguur and
  // $correction belong to the city and are read by nobody else; the signal, by
  // its whole network. $meetup is the city's too, and everybody reads it.
  const char* request;
};

// One for each method there is.
inline constexpr Row kRows[] = {
    {"intake.v1.IntakeService.RecordConversation", Elsewhere::kNotFound,
     Outside::kNothing, "parent: '$m' request_id: '$id' conversation {$talk}"},
    {"intake.v1.IntakeService.BatchRecordConversations", Elsewhere::kNotFound,
     Outside::kNothing,
     "parent: '$m' requests { parent: '$m' request_id: '$id' "
     "conversation {$talk} }"},
    {"intake.v1.IntakeService.ImportConversations", Elsewhere::kNotFound,
     Outside::kNobody, "header { parent: '$m' source: 's' }"},
    {"intake.v1.IntakeService.GetConversation", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$conversation'"},
    {"intake.v1.IntakeService.ListConversations", Elsewhere::kNotFound,
     Outside::kNothing, "parent: '$m'"},
    {"intake.v1.IntakeService.AmendConversation", Elsewhere::kNotFound,
     Outside::kNotFound,
     "conversation { name: '$conversation' minutes: 5 } update_mask { paths: "
     "'minutes' } etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.IntakeService.VoidConversation", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$conversation' reason: VOID_REASON_DUPLICATE etag: '\"1\"' "
     "request_id: '$id'"},
    {"intake.v1.IntakeService.UpdateOutcome", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$help_request' outcome: OUTCOME_MET request_id: '$id'"},
    {"intake.v1.IntakeService.SetOpenDays", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m' request_id: '$id'"},
    {"intake.v1.IntakeService.ListOpenDays", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"intake.v1.IntakeService.SetUpMunicipality", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m' request_id: '$id'"},
    {"intake.v1.IntakeService.ListDesks", Elsewhere::kNotFound,
     Outside::kNoOwner, "parent: '$m'"},
    {"intake.v1.IntakeService.ListWorkers", Elsewhere::kNotFound,
     Outside::kNoOwner, "parent: '$m'"},
    {"intake.v1.IntakeService.GetCaller", Elsewhere::kShared, Outside::kNoOwner,
     ""},
    {"intake.v1.ClientService.CreateClient", Elsewhere::kNotFound,
     Outside::kNothing,
     "parent: '$m' request_id: '$id' client { identity { given_name: "
     "'Mohammed' family_name: 'El Idrissi' } }"},
    {"intake.v1.ClientService.GetClient", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$client'"},
    {"intake.v1.ClientService.FindClients", Elsewhere::kNotFound,
     Outside::kNothing,
     "parent: '$m' given_name: 'Mohammed' family_name: 'El Idrissi'"},
    {"intake.v1.ClientService.UpdateClient", Elsewhere::kNotFound,
     Outside::kNotFound,
     "client { name: '$client' identity { notes: 'x' } } update_mask { paths: "
     "'identity.notes' } etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.ClientService.MergeClients", Elsewhere::kNotFound,
     Outside::kNobody,
     "survivor: '$client' merged: '$client' survivor_etag: '\"1\"' "
     "merged_etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.ClientService.UnmergeClients", Elsewhere::kNotFound,
     Outside::kNobody, "merged: '$client' etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.ClientService.LinkConversation", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$conversation' client: '$client' etag: '\"1\"' request_id: "
     "'$id'"},
    {"intake.v1.ClientService.UnlinkConversation", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$conversation' etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.ClientService.GetClientTimeline", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$client'"},
    {"intake.v1.ClientService.GrantConsent", Elsewhere::kNotFound,
     Outside::kNotFound,
     "parent: '$client' request_id: '$id' consent { purpose: "
     "CONSENT_PURPOSE_SHARE_IDENTITY recipient: '$ocmw' evidence: "
     "CONSENT_EVIDENCE_ORAL $today }"},
    {"intake.v1.ClientService.RevokeConsent", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$consent' request_id: '$id'"},
    {"intake.v1.ClientService.ListConsents", Elsewhere::kNotFound,
     Outside::kNotFound, "parent: '$client'"},
    {"intake.v1.ClientService.SetWorkerPhones", Elsewhere::kNotFound,
     Outside::kNobody, "worker: '$m/workers/$id' request_id: '$id'"},
    {"intake.v1.ReferralService.CreateReferral", Elsewhere::kWrongField,
     Outside::kWrongField,
     "parent: '$m' request_id: '$id' referral { about: '$help_request' "
     "service: 'services/01a205b3-d000-7000-8001-000000000033' }"},
    {"intake.v1.ReferralService.GetReferral", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$referral'"},
    {"intake.v1.ReferralService.ListReferrals", Elsewhere::kNothing,
     Outside::kNothing, "parent: '$m' box: REFERRAL_BOX_OUTBOX"},
    {"intake.v1.ReferralService.TransitionReferral", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$referral' state: REFERRAL_STATE_ACCEPTED evidence: "
     "REFERRAL_EVIDENCE_PARTNER etag: '\"9\"' request_id: '$id'"},
    {"intake.v1.ReferralService.AddReferralNote", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$referral' text: 'Wacht.' request_id: '$id'"},
    {"intake.v1.ReferralService.CreateInvitation", Elsewhere::kNotFound,
     Outside::kNotFound, "referral: '$referral' request_id: '$id'"},
    {"intake.v1.ReferralService.AnswerInvitation", Elsewhere::kShared,
     Outside::kNobody, ""},
    {"intake.v1.FollowUpService.CreateFollowUp", Elsewhere::kNotFound,
     Outside::kWrongField,
     "parent: '$m' request_id: '$id' follow_up { about: '$conversation' $due "
     "}"},
    {"intake.v1.FollowUpService.GetFollowUp", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$follow_up'"},
    {"intake.v1.FollowUpService.ListFollowUps", Elsewhere::kNotFound,
     Outside::kNothing, "parent: '$m'"},
    {"intake.v1.FollowUpService.UpdateFollowUp", Elsewhere::kNotFound,
     Outside::kNotFound,
     "follow_up { name: '$follow_up' etag: '\"9\"' $due } update_mask { paths: "
     "'due_date' } request_id: '$id'"},
    {"intake.v1.FollowUpService.CompleteFollowUp", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$follow_up' result: FOLLOW_UP_RESULT_DONE etag: '\"9\"' "
     "request_id: '$id'"},
    {"intake.v1.SignalService.RaiseSignal", Elsewhere::kNotFound,
     Outside::kNoOwner,
     "parent: '$m' request_id: '$id' signal { kind: SIGNAL_KIND_GAP topic: "
     "'taxonomyTerms/zoekt-werk' words: 'x' }"},
    {"intake.v1.SignalService.FindSimilarSignals", Elsewhere::kNotFound,
     Outside::kNoOwner,
     "parent: '$m' signal { topic: 'taxonomyTerms/zoekt-werk' }"},
    {"intake.v1.SignalService.GetSignal", Elsewhere::kNotFound,
     Outside::kNoOwner, "name: '$signal'"},
    {"intake.v1.SignalService.ListSignals", Elsewhere::kNotFound,
     Outside::kNoOwner, "parent: '$m'"},
    {"intake.v1.SignalService.JoinSignal", Elsewhere::kNotFound,
     Outside::kNoOwner, "name: '$signal' request_id: '$id'"},
    {"intake.v1.SignalService.TransitionSignal", Elsewhere::kNotFound,
     Outside::kNobody,
     "name: '$signal' state: SIGNAL_STATE_TRIAGED etag: '\"9\"' request_id: "
     "'$id'"},
    {"intake.v1.ReviewService.FlagConversation", Elsewhere::kNotFound,
     Outside::kNotFound,
     "name: '$conversation' reason: FLAG_REASON_SAFETY request_id: '$id'"},
    {"intake.v1.ReviewService.GetReview", Elsewhere::kNotFound,
     Outside::kNotFound, "name: '$conversation/review'"},
    {"intake.v1.ReviewService.ListReviews", Elsewhere::kNotFound,
     Outside::kNothing, "parent: '$m'"},
    {"intake.v1.ReviewService.RecordVerdict", Elsewhere::kNotFound,
     Outside::kNobody,
     "name: '$conversation/review' verdict: VERDICT_WELL_DONE etag: '\"1\"' "
     "request_id: '$id'"},
    {"intake.v1.RightsService.ExportClientData", Elsewhere::kNotFound,
     Outside::kNobody, "name: '$client'"},
    {"intake.v1.RightsService.EraseClient", Elsewhere::kNotFound,
     Outside::kNobody,
     "name: '$client' reason: ERASURE_REASON_REQUESTED etag: '\"1\"' "
     "request_id: '$id'"},
    {"intake.v1.RightsService.GetRetentionPolicy", Elsewhere::kNotFound,
     Outside::kNobody, "name: '$m/retentionPolicy'"},
    {"intake.v1.RightsService.UpdateRetentionPolicy", Elsewhere::kNotFound,
     Outside::kNobody,
     "retention_policy { name: '$m/retentionPolicy' event_months: 9 } "
     "update_mask { paths: 'event_months' } etag: '\"1\"' request_id: '$id'"},
    {"intake.v1.RightsService.ApplyRetention", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"intake.v1.EventService.WatchEvents", Elsewhere::kNotFound,
     Outside::kSeparately, "parent: '$m'"},
    {"intake.v1.AuditService.ListAuditEntries", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"intake.v1.AuditService.ListAuditLinks", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"directory.v1.DirectoryService.ListTaxonomyTerms", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectoryService.UpsertTaxonomy", Elsewhere::kShared,
     Outside::kNobody, "validate_only: true request_id: '$id'"},
    {"directory.v1.DirectoryService.ReplaceTerm", Elsewhere::kDenied,
     Outside::kNobody,
     "old_terms: 'taxonomyTerms/zoekt-werk' new_terms: 'taxonomyTerms/interim' "
     "validate_only: true request_id: '$id'"},
    {"directory.v1.DirectoryService.ListTermReplacements", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectoryService.ListNeighbourhoods", Elsewhere::kShared,
     Outside::kNoOwner, "parent: '$m'"},
    {"directory.v1.DirectoryService.UpsertNeighbourhoods", Elsewhere::kDenied,
     Outside::kNobody,
     "parent: '$m' request_id: '$id' neighbourhoods { name: "
     "'$m/neighbourhoods/x' display_name: 'X' }"},
    {"directory.v1.DirectoryService.GetMunicipality", Elsewhere::kShared,
     Outside::kNoOwner, "name: '$m'"},
    {"directory.v1.DirectoryService.GetOrganization", Elsewhere::kShared,
     Outside::kNoOwner, "name: '$ocmw'"},
    {"directory.v1.DirectoryService.ListOrganizations", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectoryService.UpsertOrganizations", Elsewhere::kShared,
     Outside::kNobody, "validate_only: true request_id: '$id'"},
    {"directory.v1.DirectoryService.GetService", Elsewhere::kShared,
     Outside::kNoOwner,
     "name: 'services/01a205b3-d000-7000-8001-000000000001'"},
    {"directory.v1.DirectoryService.ListServices", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectoryService.UpsertServices", Elsewhere::kShared,
     Outside::kNobody, "validate_only: true request_id: '$id'"},
    {"directory.v1.DirectoryService.VerifyService", Elsewhere::kDenied,
     Outside::kNoOwner,
     "name: 'services/01a205b3-d000-7000-8001-000000000001' method: "
     "VERIFICATION_METHOD_PHONE version: 1 request_id: '$id'"},
    {"directory.v1.DirectoryService.SetServiceCapacity", Elsewhere::kDenied,
     Outside::kNoOwner,
     "name: 'services/01a205b3-d000-7000-8001-000000000001' request_id: "
     "'$id'"},
    {"directory.v1.DirectoryService.ListServicesToVerify", Elsewhere::kShared,
     Outside::kNoOwner, "parent: '$m'"},
    {"directory.v1.DirectoryService.GetLocation", Elsewhere::kShared,
     Outside::kNoOwner,
     "name: 'locations/01a205b3-d000-7000-8003-000000000001'"},
    {"directory.v1.DirectoryService.ListLocations", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectoryService.UpsertLocations", Elsewhere::kShared,
     Outside::kNobody, "validate_only: true request_id: '$id'"},
    {"directory.v1.DirectorySearchService.SearchServices", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.DirectorySearchService.MatchServices", Elsewhere::kShared,
     Outside::kNoOwner, "conditions { topics: 'taxonomyTerms/wonen' }"},
    {"directory.v1.DirectoryService.ResolveReferences", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.ExchangeService.ImportHsds", Elsewhere::kNotFound,
     Outside::kNobody, "header { parent: '$m' source: 's' }"},
    {"directory.v1.ExchangeService.ExportHsds", Elsewhere::kShared,
     Outside::kNoOwner, ""},
    {"directory.v1.MeetupService.CreateMeetup", Elsewhere::kDenied,
     Outside::kNobody,
     "parent: '$m' request_id: '$id' meetup { display_name: 'Trefdag' "
     "start_time { seconds: 1467280800 } end_time { seconds: 1467288000 } }"},
    {"directory.v1.MeetupService.GetMeetup", Elsewhere::kShared,
     Outside::kNoOwner, "name: '$meetup'"},
    {"directory.v1.MeetupService.ListMeetups", Elsewhere::kShared,
     Outside::kNoOwner, "parent: '$m'"},
    {"directory.v1.MeetupService.UpdateMeetup", Elsewhere::kDenied,
     Outside::kNobody,
     "meetup { name: '$meetup' place: 'x' etag: '\"1\"' } update_mask { paths: "
     "'place' } request_id: '$id'"},
    {"directory.v1.BrugfiguurService.CreateBrugfiguur", Elsewhere::kNotFound,
     Outside::kNobody,
     "parent: '$m' request_id: '$id' brugfiguur { display_name: 'Ali' "
     "organization: '$ocmw' consent { date { year: 2016 month: 5 day: 1 } "
     "evidence: EVIDENCE_ORAL } }"},
    {"directory.v1.BrugfiguurService.GetBrugfiguur", Elsewhere::kNotFound,
     Outside::kNobody, "name: '$brugfiguur'"},
    {"directory.v1.BrugfiguurService.ListBrugfiguren", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"directory.v1.BrugfiguurService.UpdateBrugfiguur", Elsewhere::kNotFound,
     Outside::kNobody,
     "brugfiguur { name: '$brugfiguur' phone: '056 27 70 00' etag: '\"1\"' } "
     "update_mask { paths: 'phone' } request_id: '$id'"},
    {"directory.v1.BrugfiguurService.WithdrawBrugfiguur", Elsewhere::kNotFound,
     Outside::kNobody, "name: '$brugfiguur' request_id: '$id'"},
    {"directory.v1.BrugfiguurService.SearchBrugfiguren", Elsewhere::kNotFound,
     Outside::kNobody, "parent: '$m'"},
    {"directory.v1.CorrectionService.SuggestCorrection", Elsewhere::kNotFound,
     Outside::kNoOwner,
     "parent: '$m' request_id: '$id' correction { words: 'x' field: "
     "CORRECTION_FIELD_PHONE about: '$ocmw' }"},
    {"directory.v1.CorrectionService.GetCorrection", Elsewhere::kNotFound,
     Outside::kNoOwner, "name: '$correction'"},
    {"directory.v1.CorrectionService.ListCorrections", Elsewhere::kNotFound,
     Outside::kNoOwner, "parent: '$m'"},
    {"directory.v1.CorrectionService.ResolveCorrection", Elsewhere::kNotFound,
     Outside::kNobody,
     "name: '$correction' etag: '\"1\"' state: STATE_ACCEPTED answer: 'x' "
     "request_id: '$id'"},
    {"reporting.v1.ReportingService.GetActivityReport", Elsewhere::kNotFound,
     Outside::kNobody,
     "parent: '$m' first { year: 2016 month: 1 day: 1 } "
     "last { year: 2016 month: 6 day: 30 }"},
};

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_INTEGRATION_REACH_ROWS_H_
