#include "clients/notices/texts.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs::notices {
namespace {

// In the order of NoticeKind.
struct Words {
  const char* subjects[4];
  const char* look;  // Before the command or the address.
  const char* end;
};

constexpr Words kDutch = {
    {"Er is een doorverwijzing voor u",
     "Een doorverwijzing naar u is ingetrokken",
     "Er is een antwoord op een doorverwijzing van u",
     "Er is een antwoord op een signaal van u"},
    "U ziet het in Wegwijs: ",
    "Dit bericht is automatisch verstuurd en zegt met opzet niet meer."};

constexpr Words kFrench = {
    {"Une orientation vous attend", "Une orientation vers vous a été retirée",
     "Il y a une réponse à l'une de vos orientations",
     "Il y a une réponse à l'un de vos signalements"},
    "Vous la trouverez dans Wegwijs : ",
    "Ce message est envoyé automatiquement et n'en dit volontairement pas "
    "plus."};

constexpr Words kEnglish = {
    {"There is a referral for you", "A referral to you was taken back",
     "There is an answer to a referral of yours",
     "There is an answer to a signal of yours"},
    "You see it in Wegwijs: ",
    "This message is sent automatically and says no more on purpose."};

const Words& WordsOf(Language language) {
  switch (language) {
    case Language::kDutch:
      return kDutch;
    case Language::kFrench:
      return kFrench;
    case Language::kEnglish:
      return kEnglish;
  }
  return kDutch;
}

const char* CommandFor(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kReferral:
      return "wegwijs referral list";
    case NoticeKind::kReferralTakenBack:
      return "wegwijs referral list --ended";
    // An answer may have ended it.
    case NoticeKind::kReferralAnswer:
      return "wegwijs referral list --outbox [--ended]";
    case NoticeKind::kSignalAnswer:
      return "wegwijs signal list --mine";
  }
  return "";
}

}  // namespace

Text TextOf(NoticeKind kind, Language language,
            const std::string& web_address) {
  const Words& words = WordsOf(language);
  const char* subject = words.subjects[static_cast<int>(kind)];
  return {subject,
          absl::StrCat(subject, ".\n\n", words.look,
                       web_address.empty() ? CommandFor(kind) : web_address,
                       "\n\n", words.end, "\n")};
}

}  // namespace wegwijs::notices
