#include "clients/notices/texts.h"

#include <gtest/gtest.h>

#include <string>

namespace wegwijs::notices {
namespace {

struct Row {
  Language language;
  NoticeKind kind;
  const char* subject;
  const char* body;
};

constexpr char kNlEnd[] =
    "Dit bericht is automatisch verstuurd en zegt met opzet niet meer.\n";
constexpr char kFrEnd[] =
    "Ce message est envoyé automatiquement et n'en dit volontairement pas "
    "plus.\n";
constexpr char kEnEnd[] =
    "This message is sent automatically and says no more on purpose.\n";

// All that there is: whatever a notice says stands here.
constexpr Row kRows[] = {
    {Language::kDutch, NoticeKind::kReferral, "Er is een doorverwijzing voor u",
     "U ziet het in Wegwijs: wegwijs referral list"},
    {Language::kDutch, NoticeKind::kReferralTakenBack,
     "Een doorverwijzing naar u is ingetrokken",
     "U ziet het in Wegwijs: wegwijs referral list --ended"},
    {Language::kDutch, NoticeKind::kReferralAnswer,
     "Er is een antwoord op een doorverwijzing van u",
     "U ziet het in Wegwijs: wegwijs referral list --outbox [--ended]"},
    {Language::kDutch, NoticeKind::kSignalAnswer,
     "Er is een antwoord op een signaal van u",
     "U ziet het in Wegwijs: wegwijs signal list --mine"},
    {Language::kFrench, NoticeKind::kReferral, "Une orientation vous attend",
     "Vous la trouverez dans Wegwijs : wegwijs referral list"},
    {Language::kFrench, NoticeKind::kReferralTakenBack,
     "Une orientation vers vous a été retirée",
     "Vous la trouverez dans Wegwijs : wegwijs referral list --ended"},
    {Language::kFrench, NoticeKind::kReferralAnswer,
     "Il y a une réponse à l'une de vos orientations",
     "Vous la trouverez dans Wegwijs : wegwijs referral list --outbox "
     "[--ended]"},
    {Language::kFrench, NoticeKind::kSignalAnswer,
     "Il y a une réponse à l'un de vos signalements",
     "Vous la trouverez dans Wegwijs : wegwijs signal list --mine"},
    {Language::kEnglish, NoticeKind::kReferral, "There is a referral for you",
     "You see it in Wegwijs: wegwijs referral list"},
    {Language::kEnglish, NoticeKind::kReferralTakenBack,
     "A referral to you was taken back",
     "You see it in Wegwijs: wegwijs referral list --ended"},
    {Language::kEnglish, NoticeKind::kReferralAnswer,
     "There is an answer to a referral of yours",
     "You see it in Wegwijs: wegwijs referral list --outbox [--ended]"},
    {Language::kEnglish, NoticeKind::kSignalAnswer,
     "There is an answer to a signal of yours",
     "You see it in Wegwijs: wegwijs signal list --mine"},
};

std::string EndOf(Language language) {
  return language == Language::kDutch    ? kNlEnd
         : language == Language::kFrench ? kFrEnd
                                         : kEnEnd;
}

TEST(TextsTest, SayWhatWaitsAndHowToLookAndNothingElse) {
  for (const Row& row : kRows) {
    const Text text = TextOf(row.kind, row.language, "");
    EXPECT_EQ(text.subject, row.subject);
    EXPECT_EQ(text.body, std::string(row.subject) + ".\n\n" + row.body +
                             "\n\n" + EndOf(row.language));
  }
}

TEST(TextsTest, NameTheWebClientIfThereIsOne) {
  EXPECT_EQ(TextOf(NoticeKind::kReferral, Language::kDutch,
                   "https://wegwijs.example/")
                .body,
            std::string("Er is een doorverwijzing voor u.\n\nU ziet het in "
                        "Wegwijs: https://wegwijs.example/\n\n") +
                kNlEnd);
}

}  // namespace
}  // namespace wegwijs::notices
