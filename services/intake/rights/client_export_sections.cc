#include "services/intake/rights/client_export_sections.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"

namespace wegwijs::intake {
namespace {

// Left to right in the middle of a sentence of any direction: a code that
// begins with digits would change places with the rest of it.
std::string Isolated(absl::string_view code) {
  return absl::StrCat("\u2066", code, "\u2069");
}

// Empty for what nobody named, as zero often is.
template <typename Key>
std::string In(const std::map<Key, std::string>& texts, const Key& key) {
  const auto found = texts.find(key);
  return found == texts.end() ? "" : found->second;
}

// The last part of a resource name, as words.
std::string Words(const std::string& resource) {
  return absl::StrReplaceAll(resource.substr(resource.rfind('/') + 1),
                             {{"-", " "}});
}

std::string JoinOf(const std::string& before, const std::string& after,
                   const std::string& separator) {
  if (before.empty() || after.empty()) return before + after;
  return absl::StrCat(before, separator, after);
}

}  // namespace

void ExportSections::Begin(absl::string_view id, const std::string& heading,
                           const std::string& why, bool nothing) {
  html_.BeginSection(id, heading);
  html_.Element("p", why);
  if (nothing) html_.Element("p", texts_.nothing);
}

void ExportSections::Who() {
  Begin("who", texts_.who, texts_.who_why, all_.clients().empty());
  for (const v1::ExportedClient& client : all_.clients()) Write(client);
  html_.EndSection();
}

std::vector<HtmlFact> ExportSections::FactsOf(
    const v1::ClientIdentity& identity) const {
  return {
      {texts_.given_name, {identity.given_name()}},
      {texts_.family_name, {identity.family_name()}},
      {texts_.birth_date,
       {identity.has_birth_date() ? format_.Day(identity.birth_date()) : ""}},
      {texts_.phone, {identity.phone(), /*ltr=*/true}},
      {texts_.address, {identity.address()}},
      {texts_.notes, {identity.notes()}}};
}

void ExportSections::Write(const v1::ExportedClient& exported) {
  const v1::Client& client = exported.client();
  html_.BeginPart(3, absl::Substitute(texts_.record, Isolated(client.code())));
  std::vector<HtmlFact> facts = FactsOf(client.identity());
  facts.push_back({texts_.kept_since,
                   {Moment(client.has_create_time(), client.create_time())}});
  if (client.identity_state() == v1::Client::IDENTITY_STATE_ERASED) {
    html_.Element("p", texts_.identity_erased);
  } else if (!client.has_identity()) {
    html_.Element("p", texts_.not_known);
  }
  html_.Facts(facts);
  for (const v1::EarlierIdentity& earlier : exported.earlier_identities()) {
    html_.Heading(4, absl::Substitute(texts_.earlier_identity,
                                      format_.Moment(earlier.replace_time())));
    html_.Facts(FactsOf(earlier.identity()));
  }
  html_.EndPart();
}

void ExportSections::Talks() {
  Begin("talks", texts_.talks, texts_.talks_why, all_.conversations().empty());
  for (const v1::ExportedConversation& talk : all_.conversations()) Write(talk);
  html_.EndSection();
}

void ExportSections::Write(const v1::ExportedConversation& whole) {
  const v1::Conversation& shown =
      whole.has_conversation()
          ? whole.conversation()
          : whole.earlier_versions(whole.earlier_versions_size() - 1);
  html_.BeginPart(3, absl::Substitute(texts_.talk, DaysOf(shown)));
  if (whole.has_conversation()) {
    WriteVersion(shown, whole, 4);
  } else {
    html_.Element("p", texts_.no_longer_yours);
  }
  for (const v1::ExportedReferral& referral : whole.referrals()) {
    WriteNotes(referral);
  }
  for (const v1::ExportedFollowUp& follow_up : whole.follow_ups()) {
    WriteFollowUp(follow_up, whole);
  }
  for (const v1::Conversation& version : whole.earlier_versions()) {
    html_.BeginPart(4, absl::Substitute(texts_.version,
                                        format_.Moment(version.update_time())));
    WriteVersion(version, whole, 5);
    html_.EndPart();
  }
  html_.EndPart();
}

void ExportSections::WriteVersion(const v1::Conversation& version,
                                  const v1::ExportedConversation& whole,
                                  int level) {
  const auto minutes = [&](int count) {
    return count == 0 ? "" : format_.Minutes(count);
  };
  const std::string introduced =
      version.has_introduced_by()
          ? In(texts_.introductions, int{version.introduced_by()})
          : In(texts_.absent_reasons,
               int{version.introduced_by_absent_reason()});
  html_.Facts(
      {{texts_.voided, {In(texts_.void_reasons, int{version.void_reason()})}},
       {texts_.day, {DaysOf(version)}},
       {texts_.desk, {NameOf(version.desk(), Words(version.desk()))}},
       {texts_.organization, {Organization(version.organization())}},
       {texts_.channel, {In(texts_.channels, int{version.channel()})}},
       {texts_.nationality, {Nationality(version.nationality())}},
       {texts_.language_label, {Language(version.language())}},
       {texts_.neighbourhood, {Neighbourhood(version.neighbourhood())}},
       {texts_.introduced_by, {introduced}},
       {texts_.minutes, {minutes(version.minutes())}},
       {texts_.interpreting, {minutes(version.interpreting_minutes())}},
       {texts_.code, {version.client_code(), /*ltr=*/true}}});
  for (const v1::ExportedReferral& referral : whole.referrals()) {
    if (referral.direction() != v1::REFERRAL_DIRECTION_INBOUND) continue;
    html_.Facts({{texts_.introduced_by, {ServiceOf(referral)}}});
  }
  for (int i = 0; i < version.help_requests_size(); ++i) {
    WriteRequest(version.help_requests(i), i + 1, whole, level);
  }
}

void ExportSections::WriteRequest(const v1::HelpRequest& request, int number,
                                  const v1::ExportedConversation& whole,
                                  int level) {
  std::vector<std::string> actions;
  for (const int action : request.actions()) {
    actions.push_back(In(texts_.action_names, action));
  }
  html_.Heading(level, absl::Substitute(texts_.request, number));
  std::vector<HtmlFact> facts = {
      {texts_.topic, {Topic(request.topic())}},
      {texts_.actions, {absl::StrJoin(actions, texts_.separator)}},
      {texts_.support_level,
       {In(texts_.support_levels, int{request.support_level()})}},
      {texts_.outcome, {In(texts_.outcomes, int{request.outcome()})}},
      {texts_.unmet_reason,
       {In(texts_.unmet_reasons, int{request.unmet_reason()})}}};
  for (const v1::ExportedReferral& referral : whole.referrals()) {
    if (referral.help_request() != request.name()) continue;
    facts.push_back({texts_.referred_to, {ServiceOf(referral)}});
    facts.push_back({texts_.referral_state,
                     {In(texts_.referral_states, referral.state())}});
  }
  html_.Facts(facts);
}

void ExportSections::WriteNotes(const v1::ExportedReferral& referral) {
  if (referral.notes().empty()) return;
  const bool inbound = referral.direction() == v1::REFERRAL_DIRECTION_INBOUND;
  html_.BeginPart(
      4, absl::Substitute(inbound ? texts_.notes_from : texts_.notes_to,
                          ServiceOf(referral)));
  for (const v1::ExportedReferralNote& note : referral.notes()) {
    html_.Facts(
        {{texts_.note_made, {Moment(note.has_note_time(), note.note_time())}},
         {texts_.note_by, {Organization(note.organization())}},
         {texts_.note_text, {note.text()}}});
  }
  html_.EndPart();
}

void ExportSections::WriteFollowUp(const v1::ExportedFollowUp& follow_up,
                                   const v1::ExportedConversation& whole) {
  html_.BeginPart(
      4, absl::Substitute(texts_.follow_up, format_.Day(follow_up.due_date())));
  if (follow_up.automatic()) html_.Element("p", texts_.follow_up_automatic);
  std::string service;
  for (const v1::ExportedReferral& referral : whole.referrals()) {
    if (referral.name() == follow_up.referral()) service = ServiceOf(referral);
  }
  html_.Facts(
      {{texts_.follow_up_task,
        {In(texts_.follow_up_tasks, int{follow_up.task()})}},
       {texts_.follow_up_about, {service}},
       {texts_.follow_up_by, {Organization(follow_up.organization())}},
       {texts_.follow_up_made,
        {Moment(follow_up.has_create_time(), follow_up.create_time())}},
       {texts_.follow_up_result,
        {In(texts_.follow_up_results, int{follow_up.result()})}},
       {texts_.follow_up_completed,
        {Moment(follow_up.has_complete_time(), follow_up.complete_time())}}});
  html_.EndPart();
}

std::string ExportSections::ServiceOf(
    const v1::ExportedReferral& referral) const {
  return JoinOf(referral.service_display_name(),
                NameOf(referral.organization(), ""), texts_.separator);
}

void ExportSections::Consents() {
  Begin("consents", texts_.consents, texts_.consents_why,
        all_.consents().empty());
  for (const v1::ExportedConsent& exported : all_.consents()) {
    const v1::Consent& consent = exported.consent();
    html_.BeginPart(3, In(texts_.purposes, int{consent.purpose()}));
    html_.Facts(
        {{texts_.recipient, {Organization(consent.recipient())}},
         {texts_.state, {In(texts_.consent_states, int{consent.state()})}},
         {texts_.granted, {format_.Day(consent.grant_date())}},
         {texts_.expires, {format_.Day(consent.expire_date())}},
         {texts_.revoked,
          {Moment(consent.has_revoke_time(), consent.revoke_time())}},
         {texts_.evidence, {In(texts_.evidences, int{consent.evidence()})}},
         {texts_.recorded_by, {Organization(exported.organization())}}});
    html_.EndPart();
  }
  html_.EndSection();
}

void ExportSections::Reviews() {
  Begin("reviews", texts_.reviews, texts_.reviews_why, all_.reviews().empty());
  for (const v1::ExportedReview& exported : all_.reviews()) {
    const v1::Review& review = exported.review();
    html_.BeginPart(
        3, absl::Substitute(texts_.talk, format_.Day(review.occurred_first())));
    std::vector<std::string> topics;
    for (const std::string& topic : review.topics()) {
      topics.push_back(Topic(topic));
    }
    html_.Facts(
        {{texts_.topic, {absl::StrJoin(topics, texts_.separator)}},
         {texts_.source, {In(texts_.sources, int{review.source()})}},
         {texts_.flag_reason,
          {In(texts_.flag_reasons, int{review.flag_reason()})}},
         {texts_.queued,
          {Moment(review.has_create_time(), review.create_time())}},
         {texts_.verdict, {In(texts_.verdicts, int{review.verdict()})}},
         {texts_.comment, {review.comment()}},
         {texts_.verdict_time,
          {Moment(review.has_verdict_time(), review.verdict_time())}},
         {texts_.reviewed_by,
          {review.has_verdict_time() ? Organization(exported.organization())
                                     : ""}}});
    html_.EndPart();
  }
  html_.EndSection();
}

void ExportSections::Openings() {
  Begin("openings", texts_.openings, texts_.openings_why,
        all_.identity_openings().empty());
  std::vector<std::vector<HtmlValue>> rows;
  for (const v1::IdentityOpening& opening : all_.identity_openings()) {
    const std::string what = In(texts_.methods, opening.method());
    rows.push_back({{format_.Moment(opening.time())},
                    {what.empty() ? texts_.other_opening : what},
                    {opening.organization().empty()
                         ? texts_.nobody_known
                         : Organization(opening.organization())}});
  }
  if (!rows.empty()) {
    html_.Table({texts_.when, texts_.what, texts_.by_whom}, rows);
  }
  html_.EndSection();
}

void ExportSections::Terms() {
  const v1::RetentionPolicy& policy = all_.retention_policy();
  Begin("terms", texts_.terms, texts_.terms_why, /*nothing=*/false);
  html_.Facts(
      {{texts_.identity_term, {format_.Months(policy.identity_months())}},
       {texts_.facts_term, {format_.Months(policy.facts_months())}},
       {texts_.event_term, {format_.Months(policy.event_months())}},
       {texts_.audit_term, {format_.Months(policy.audit_months())}},
       {texts_.request_id_term, {format_.Days(policy.request_id_days())}}});
  html_.EndSection();
}

void ExportSections::Rights() {
  Begin("rights", texts_.rights, texts_.rights_why, /*nothing=*/false);
  html_.Raw("<ul>\n");
  for (const std::string& right : texts_.rights_list) {
    html_.Element("li", right);
  }
  html_.Raw("</ul>\n");
  html_.Element("p", texts_.complaint);
  html_.Raw("<address>\n");
  for (const std::string& line : texts_.authority) html_.Element("div", line);
  html_.Raw("</address>\n");
  html_.EndSection();
}

std::string ExportSections::DaysOf(const v1::Conversation& talk) const {
  const std::string first = format_.Day(talk.occurred_first());
  const std::string last = format_.Day(talk.occurred_last());
  if (first == last || !talk.has_occurred_last()) return first;
  return absl::Substitute(texts_.between_days, first, last);
}

std::string ExportSections::Moment(
    bool known, const google::protobuf::Timestamp& at) const {
  return known ? format_.Moment(at) : "";
}

std::string ExportSections::NameOf(const std::string& resource,
                                   const std::string& otherwise) const {
  const auto found = all_.display_names().find(resource);
  return found == all_.display_names().end() ? otherwise : found->second;
}

std::string ExportSections::Organization(const std::string& resource) const {
  return NameOf(resource, texts_.unnamed_organization);
}

std::string ExportSections::Topic(const std::string& resource) const {
  return NameOf(resource, Words(resource));
}

std::string ExportSections::Absent(const v1::CodedValue& value) const {
  return In(texts_.absent_reasons, int{value.absent_reason()});
}

std::string ExportSections::Nationality(const v1::CodedValue& value) const {
  if (!value.has_code()) return Absent(value);
  if (value.code() == "XXA") return texts_.stateless;
  if (value.code() == "ZZ") return texts_.other_value;
  return format_.CountryName(value.code());
}

std::string ExportSections::Language(const v1::CodedValue& value) const {
  if (!value.has_code()) return Absent(value);
  if (value.code() == "mis") return texts_.other_value;
  return format_.LanguageName(value.code());
}

std::string ExportSections::Neighbourhood(const v1::CodedValue& value) const {
  if (!value.has_code()) return Absent(value);
  if (value.code() == "other") return texts_.other_value;
  const std::string& policy = all_.retention_policy().name();
  return NameOf(absl::StrCat(policy.substr(0, policy.rfind('/')),
                             "/neighbourhoods/", value.code()),
                Words(value.code()));
}

}  // namespace wegwijs::intake
