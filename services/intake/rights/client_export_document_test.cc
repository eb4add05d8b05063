// The readable document.

#include "services/intake/rights/client_export_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "services/intake/rights/client_export_format.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/html.h"

namespace wegwijs::intake {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr ExportLanguage kAll[] = {
    ExportLanguage::kDutch, ExportLanguage::kFrench, ExportLanguage::kEnglish,
    ExportLanguage::kArabic, ExportLanguage::kRussian};

void AddRequest(v1::Conversation& talk) {
  v1::HelpRequest& request = *talk.add_help_requests();
  request.set_topic("taxonomyTerms/zoekt-huurwoning");
  request.add_actions(v1::ACTION_READ_LETTER);
  request.add_actions(v1::ACTION_PHONED);
  request.set_support_level(v1::SUPPORT_LEVEL_GUIDED);
  request.set_outcome(v1::OUTCOME_UNMET);
  request.set_unmet_reason(v1::UNMET_REASON_COST);
  request.set_name("municipalities/34022/conversations/1/helpRequests/1");
  request.set_referral("municipalities/34022/referrals/1");
}

// One that was made with the referral and is open, and one that was not and is
// not.
void AddFollowUps(v1::ExportedConversation& whole) {
  v1::ExportedFollowUp& open = *whole.add_follow_ups();
  open.set_referral("municipalities/34022/referrals/1");
  open.set_task(v1::FOLLOW_UP_TASK_CONTACT_CLIENT);
  open.mutable_due_date()->set_year(2016);
  open.mutable_due_date()->set_month(7);
  open.mutable_due_date()->set_day(14);
  open.set_organization("organizations/1");
  open.set_automatic(true);
  open.mutable_create_time()->set_seconds(1467200000);
  v1::ExportedFollowUp& closed = *whole.add_follow_ups();
  closed.set_task(v1::FOLLOW_UP_TASK_PAPERS);
  *closed.mutable_due_date() = open.due_date();
  closed.mutable_due_date()->set_day(21);
  closed.set_organization("organizations/3");
  closed.set_result(v1::FOLLOW_UP_RESULT_NOT_REACHED);
  *closed.mutable_create_time() = open.create_time();
  closed.mutable_complete_time()->set_seconds(1467270000);
}

void AddTalk(v1::ClientExport& all) {
  v1::ExportedConversation& whole = *all.add_conversations();
  v1::Conversation& talk = *whole.mutable_conversation();
  talk.set_desk("municipalities/34022/desks/ob");
  talk.set_organization("organizations/1");
  talk.set_channel(v1::CHANNEL_PHONE);
  talk.mutable_occurred_first()->set_year(2016);
  talk.mutable_occurred_first()->set_month(5);
  talk.mutable_occurred_first()->set_day(2);
  *talk.mutable_occurred_last() = talk.occurred_first();
  talk.mutable_nationality()->set_code("SY");
  talk.mutable_language()->set_code("ara");
  talk.mutable_neighbourhood()->set_absent_reason(v1::ABSENT_REASON_DECLINED);
  talk.set_introduced_by(v1::INTRODUCTION_SOURCE_SCHOOL);
  talk.set_minutes(20);
  AddRequest(talk);
  v1::Conversation& earlier = *whole.add_earlier_versions();
  earlier = talk;
  earlier.set_minutes(35);
  v1::ExportedReferral& referral = *whole.add_referrals();
  referral.set_name("municipalities/34022/referrals/1");
  referral.set_service_display_name("VDAB Kortrijk");
  referral.set_help_request(
      "municipalities/34022/conversations/1/helpRequests/1");
  referral.set_state("requested");
  v1::ExportedReferralNote& note = *referral.add_notes();
  note.set_text("Komt op dinsdag.\nMet een tolk.");
  note.set_organization("organizations/3");
  note.mutable_note_time()->set_seconds(1467270000);
  AddFollowUps(whole);
}

void AddConsent(v1::ClientExport& all) {
  v1::ExportedConsent& exported = *all.add_consents();
  v1::Consent& consent = *exported.mutable_consent();
  consent.set_purpose(v1::CONSENT_PURPOSE_INTERPRETER);
  consent.set_recipient("organizations/2");
  consent.set_evidence(v1::CONSENT_EVIDENCE_ORAL);
  consent.set_state(v1::Consent::STATE_IN_FORCE);
  consent.mutable_grant_date()->set_year(2016);
  consent.mutable_grant_date()->set_month(6);
  consent.mutable_grant_date()->set_day(1);
  consent.mutable_expire_date()->set_year(2017);
  consent.mutable_expire_date()->set_month(6);
  consent.mutable_expire_date()->set_day(1);
}

// How often the document says `text`.
size_t Times(const std::string& html, const std::string& text) {
  return std::vector<std::string>(absl::StrSplit(html, EscapeHtml(text)))
             .size() -
         1;
}

// Somebody with something of everything.
v1::ClientExport Whole() {
  v1::ClientExport all;
  all.mutable_export_time()->set_seconds(1467280800);  // 2016-06-30 10:00 UTC.
  v1::ExportedClient& client = *all.add_clients();
  client.mutable_client()->set_code("K7M-4RX-P");
  client.mutable_client()->set_identity_state(v1::Client::IDENTITY_STATE_KEPT);
  v1::ClientIdentity& identity = *client.mutable_client()->mutable_identity();
  identity.set_given_name("محمد");
  identity.set_family_name("El Idrissi");
  identity.mutable_birth_date()->set_year(1988);
  identity.mutable_birth_date()->set_month(5);
  identity.set_phone("+32470123456");
  identity.set_address("Doorniksestraat 1\n8500 Kortrijk");
  v1::EarlierIdentity& earlier = *client.add_earlier_identities();
  earlier.mutable_identity()->set_phone("+32470000000");
  earlier.mutable_replace_time()->set_seconds(1467000000);
  AddTalk(all);
  AddConsent(all);
  v1::ExportedReview& review = *all.add_reviews();
  review.mutable_review()->set_source(v1::Review::SOURCE_FLAGGED);
  review.mutable_review()->set_flag_reason(v1::FLAG_REASON_STUCK);
  review.mutable_review()->set_verdict(v1::VERDICT_ADVICE);
  review.mutable_review()->set_comment("Bel samen.");
  *review.mutable_review()->mutable_occurred_first() =
      all.conversations(0).conversation().occurred_first();
  v1::IdentityOpening& opening = *all.add_identity_openings();
  opening.mutable_time()->set_seconds(1467200000);
  opening.set_method("FindClients");
  opening.set_organization("organizations/1");
  all.mutable_retention_policy()->set_identity_months(24);
  all.mutable_retention_policy()->set_request_id_days(180);
  auto& names = *all.mutable_display_names();
  names["municipalities/34022/desks/ob"] = "Onthaalbureau";
  names["organizations/1"] = "Stad Kortrijk";
  names["organizations/2"] = "Tolkenhuis";
  return all;
}

TEST(ExportLanguageTest, KnowsFiveAndTakesDutchForNone) {
  EXPECT_EQ(ExportLanguageFrom(""), ExportLanguage::kDutch);
  EXPECT_EQ(ExportLanguageFrom("ar"), ExportLanguage::kArabic);
  EXPECT_EQ(ExportLanguageFrom("de"), std::nullopt);
  EXPECT_EQ(ExportLanguageFrom("NL"), std::nullopt);
}

TEST(EscapeHtmlTest, LeavesNothingThatIsMarkup) {
  EXPECT_EQ(EscapeHtml("<script>alert('1' & \"2\")</script>"),
            "&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script"
            "&gt;");
  EXPECT_EQ(EscapeHtml("é محمد\n"), "é محمد\n");
  EXPECT_EQ(EscapeHtml(absl::string_view("a\0b\x80", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST(ExportDocumentTest, SaysItsLanguageAndDirection) {
  const std::pair<ExportLanguage, std::string> expected[] = {
      {ExportLanguage::kDutch, R"(<html lang="nl" dir="ltr">)"},
      {ExportLanguage::kFrench, R"(<html lang="fr" dir="ltr">)"},
      {ExportLanguage::kEnglish, R"(<html lang="en" dir="ltr">)"},
      {ExportLanguage::kArabic, R"(<html lang="ar" dir="rtl">)"},
      {ExportLanguage::kRussian, R"(<html lang="ru" dir="ltr">)"}};
  for (const auto& [language, html] : expected) {
    EXPECT_THAT(ExportDocument(Whole(), language), HasSubstr(html));
  }
}

TEST(ExportDocumentTest, HoldsEverythingInEachLanguage) {
  for (const ExportLanguage language : kAll) {
    const ExportTexts& texts = ExportTextsIn(language);
    const std::string html = ExportDocument(Whole(), language);
    SCOPED_TRACE(texts.language);
    EXPECT_THAT(html,
                AllOf(HasSubstr("K7M-4RX-P"), HasSubstr("محمد"),
                      HasSubstr("El Idrissi"), HasSubstr("+32470123456"),
                      HasSubstr("+32470000000"), HasSubstr("Doorniksestraat 1"),
                      HasSubstr("Onthaalbureau"), HasSubstr("Stad Kortrijk"),
                      HasSubstr("zoekt huurwoning"), HasSubstr("VDAB Kortrijk"),
                      HasSubstr("Tolkenhuis"), HasSubstr("Bel samen."),
                      HasSubstr("35"), HasSubstr("contact@apd-gba.be")));
    for (const std::string& text :
         {texts.channels.at(v1::CHANNEL_PHONE),
          texts.action_names.at(v1::ACTION_READ_LETTER),
          texts.unmet_reasons.at(v1::UNMET_REASON_COST),
          texts.absent_reasons.at(v1::ABSENT_REASON_DECLINED),
          texts.purposes.at(v1::CONSENT_PURPOSE_INTERPRETER),
          texts.flag_reasons.at(v1::FLAG_REASON_STUCK),
          texts.methods.at("FindClients"), texts.complaint}) {
      EXPECT_THAT(html, HasSubstr(EscapeHtml(text)));
    }
  }
}

TEST(ExportDocumentTest, ShowsWhatWasToBeDoneInEachLanguage) {
  for (const ExportLanguage language : kAll) {
    const ExportTexts& texts = ExportTextsIn(language);
    const ExportFormat format(texts.language);
    SCOPED_TRACE(texts.language);
    const v1::ClientExport all = Whole();
    const std::string html = ExportDocument(all, language);
    for (const v1::ExportedFollowUp& follow_up :
         all.conversations(0).follow_ups()) {
      EXPECT_THAT(html,
                  HasSubstr(EscapeHtml(absl::Substitute(
                      texts.follow_up, format.Day(follow_up.due_date())))));
      EXPECT_THAT(
          html,
          HasSubstr(EscapeHtml(texts.follow_up_tasks.at(follow_up.task()))));
      EXPECT_THAT(html, HasSubstr(EscapeHtml(
                            texts.follow_up_results.at(follow_up.result()))));
    }
    EXPECT_EQ(Times(html, texts.follow_up_automatic), 1);
    EXPECT_EQ(Times(html, texts.follow_up_about), 1);
    EXPECT_EQ(Times(html, texts.follow_up_completed), 1);
    EXPECT_THAT(html, HasSubstr(format.Moment(
                          all.conversations(0).follow_ups(1).complete_time())));
    // Whose name is not known here.
    EXPECT_THAT(html, HasSubstr(EscapeHtml(texts.unnamed_organization)));
  }
}

TEST(ExportDocumentTest, ShowsWhatWasAddedToReferralsInEachLanguage) {
  v1::ClientExport all = Whole();
  v1::ExportedReferral& referral =
      *all.mutable_conversations(0)->mutable_referrals(0);
  for (const ExportLanguage language : kAll) {
    const ExportTexts& texts = ExportTextsIn(language);
    SCOPED_TRACE(texts.language);
    referral.set_direction(v1::REFERRAL_DIRECTION_OUTBOUND);
    const std::string html = ExportDocument(all, language);
    EXPECT_THAT(html,
                AllOf(HasSubstr(EscapeHtml("Komt op dinsdag.\nMet een tolk.")),
                      HasSubstr(EscapeHtml(texts.note_by)),
                      HasSubstr(EscapeHtml(absl::Substitute(
                          texts.notes_to, referral.service_display_name()))),
                      HasSubstr(ExportFormat(texts.language)
                                    .Moment(referral.notes(0).note_time()))));
    referral.set_direction(v1::REFERRAL_DIRECTION_INBOUND);
    EXPECT_THAT(ExportDocument(all, language),
                HasSubstr(EscapeHtml(absl::Substitute(
                    texts.notes_from, referral.service_display_name()))));
    v1::ClientExport silent = all;
    silent.mutable_conversations(0)->mutable_referrals(0)->clear_notes();
    EXPECT_THAT(ExportDocument(silent, language),
                Not(HasSubstr(EscapeHtml(texts.note_by))));
  }
}

TEST(ExportDocumentTest, IsSilentWhereNothingWasToBeDone) {
  v1::ClientExport all = Whole();
  all.mutable_conversations(0)->clear_follow_ups();
  for (const ExportLanguage language : kAll) {
    EXPECT_THAT(
        ExportDocument(all, language),
        Not(HasSubstr(EscapeHtml(ExportTextsIn(language).follow_up_by))));
  }
}

TEST(ExportDocumentTest, WritesDaysTermsAndNamesAsTheLanguageDoes) {
  EXPECT_THAT(ExportDocument(Whole(), ExportLanguage::kDutch),
              AllOf(HasSubstr("2 mei 2016"), HasSubstr("mei 1988"),
                    HasSubstr("30 juni 2016"), HasSubstr("12:00"),
                    HasSubstr("24 maanden"), HasSubstr("180 dagen"),
                    HasSubstr("Arabisch"), HasSubstr("Syrië")));
  EXPECT_THAT(ExportDocument(Whole(), ExportLanguage::kFrench),
              AllOf(HasSubstr("2 mai 2016"), HasSubstr("24\u00A0mois"),
                    HasSubstr("Arabe"), HasSubstr("Syrie")));
  EXPECT_THAT(ExportDocument(Whole(), ExportLanguage::kEnglish),
              AllOf(HasSubstr("2 May 2016"), HasSubstr("24 months"),
                    HasSubstr("Arabic"), HasSubstr("Syria")));
  EXPECT_THAT(ExportDocument(Whole(), ExportLanguage::kArabic),
              AllOf(HasSubstr("2 مايو 2016"), HasSubstr("24 شهر"),
                    HasSubstr("العربية"), HasSubstr("سوريا")));
  EXPECT_THAT(ExportDocument(Whole(), ExportLanguage::kRussian),
              AllOf(HasSubstr("2 мая 2016"), HasSubstr("24 месяца"),
                    HasSubstr("Арабский"), HasSubstr("Сирия")));
}

TEST(ExportDocumentTest, EscapesEveryTextThatSomebodyWrote) {
  const std::string bad = "<script src=\"//x\">&";
  v1::ClientExport all = Whole();
  v1::ClientIdentity& identity =
      *all.mutable_clients(0)->mutable_client()->mutable_identity();
  for (std::string* text :
       {identity.mutable_given_name(), identity.mutable_family_name(),
        identity.mutable_phone(), identity.mutable_address(),
        identity.mutable_notes(),
        all.mutable_clients(0)->mutable_client()->mutable_code(),
        all.mutable_reviews(0)->mutable_review()->mutable_comment(),
        all.mutable_conversations(0)
            ->mutable_referrals(0)
            ->mutable_notes(0)
            ->mutable_text(),
        all.mutable_conversations(0)
            ->mutable_referrals(0)
            ->mutable_service_display_name()}) {
    *text = bad;
  }
  for (auto& [resource, name] : *all.mutable_display_names()) name = bad;
  for (const ExportLanguage language : kAll) {
    const std::string html = ExportDocument(all, language);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;script src=&quot;//x&quot;&gt;&amp;"));
  }
}

TEST(ExportDocumentTest, LoadsNothingFromElsewhere) {
  const std::string html = ExportDocument(Whole(), ExportLanguage::kDutch);
  for (const char* loading : {"http:", "https:", "src=", "<link", "url("}) {
    EXPECT_THAT(html, Not(HasSubstr(loading)));
  }
}

TEST(ExportDocumentTest, SaysWhereThereIsNothing) {
  v1::ClientExport all;
  all.add_clients()->mutable_client()->set_code("K1");
  const std::string html = ExportDocument(all, ExportLanguage::kEnglish);
  const ExportTexts& texts = EnglishExportTexts();
  EXPECT_THAT(html, AllOf(HasSubstr(texts.not_known), HasSubstr("<p>Nothing."),
                          Not(HasSubstr(texts.given_name))));
}

TEST(ExportTextsTest, EveryLanguageNamesTheSameThings) {
  const ExportTexts& dutch = DutchExportTexts();
  for (const ExportLanguage language : kAll) {
    const ExportTexts& texts = ExportTextsIn(language);
    SCOPED_TRACE(texts.language);
    for (const auto member :
         {&ExportTexts::channels, &ExportTexts::introductions,
          &ExportTexts::void_reasons, &ExportTexts::action_names,
          &ExportTexts::support_levels, &ExportTexts::outcomes,
          &ExportTexts::unmet_reasons, &ExportTexts::absent_reasons,
          &ExportTexts::follow_up_tasks, &ExportTexts::follow_up_results,
          &ExportTexts::purposes, &ExportTexts::evidences,
          &ExportTexts::consent_states, &ExportTexts::sources,
          &ExportTexts::flag_reasons, &ExportTexts::verdicts}) {
      EXPECT_EQ((texts.*member).size(), (dutch.*member).size());
    }
    EXPECT_EQ(texts.action_names.size(),
              v1::Action_descriptor()->value_count() - 1);
  }
}

TEST(ExportTextsTest, EveryLanguageHasItsOwnWordsForWhatWasDoneAndAdded) {
  std::set<std::string> tasks, results, labels;
  for (const ExportLanguage language : kAll) {
    const ExportTexts& texts = ExportTextsIn(language);
    for (int task = v1::FOLLOW_UP_TASK_CONTACT_CLIENT;
         task < v1::FollowUpTask_ARRAYSIZE; ++task) {
      tasks.insert(texts.follow_up_tasks.at(task));
    }
    // The open one too.
    for (int result = 0; result < v1::FollowUpResult_ARRAYSIZE; ++result) {
      results.insert(texts.follow_up_results.at(result));
    }
    labels.insert(
        {texts.follow_up, texts.follow_up_automatic, texts.follow_up_task,
         texts.follow_up_about, texts.follow_up_by, texts.follow_up_made,
         texts.follow_up_result, texts.follow_up_completed, texts.notes_to,
         texts.notes_from, texts.note_made, texts.note_by, texts.note_text});
  }
  EXPECT_EQ(tasks.size(), 5 * 5);
  EXPECT_EQ(results.size(), 5 * 5);
  EXPECT_EQ(labels.size(), 5 * 13);
  for (const auto& texts : {tasks, results, labels}) {
    EXPECT_FALSE(texts.contains(""));
  }
}

}  // namespace
}  // namespace wegwijs::intake
