#include "services/reporting/name_tables.h"

namespace wegwijs::reporting {
namespace {

constexpr NamedCode kNationalities[] = {
    // Not a country, so not in CLDR.
    {"XXA", {"Staatloos", "Apatride", "Stateless"}},
    // CLDR names the country by its capital; people say the abbreviation.
    {"CD", {"Congo (DRC)", "Congo (RDC)", "Congo (DRC)"}},
    // CLDR: "Palestijnse gebieden"; a nationality is not an area.
    {"PS", {"Palestina", "Palestine", "Palestine"}},
};

constexpr NamedCode kLanguages[] = {
    // OTHER: a language without a code here.
    {"mis", {"Andere", "Autre", "Other"}},
    // CLDR adds the region, which nobody was asked for.
    {"tzm", {"Tamazight", "Tamazight", "Tamazight"}},
    // CLDR gives kmr and kur one name in Dutch and French.
    {"kmr", {"Kurmanci", "Kurmandji", "Kurmanji"}},
    // Collections of languages, without a name in CLDR.
    {"ber", {"Berbers", "Berbère", "Berber"}},
    {"hbs", {"Servo-Kroatisch", "Serbo-croate", "Serbo-Croatian"}},
};

constexpr NamedCode kActions[] = {
    {"read_letter", {"Brief gelezen", "Lettre lue", "Letter read"}},
    {"phoned",
     {"Telefoongesprek gevoerd", "Appel téléphonique", "Telephone call made"}},
    {"registered_online",
     {"Online geregistreerd", "Inscription en ligne", "Registered online"}},
    {"registered_offline",
     {"Op papier of aan het loket geregistreerd",
      "Inscription sur papier ou au guichet",
      "Registered on paper or at a counter"}},
    {"looked_up",
     {"Informatie opgezocht", "Informations recherchées",
      "Information looked up"}},
    {"explained", {"Uitleg gegeven", "Explications données", "Explained"}},
    {"interpreted", {"Getolkt", "Interprétation", "Interpreted"}},
    {"accompanied", {"Meegegaan", "Accompagnement", "Accompanied"}},
    {"motivated", {"Gemotiveerd", "Motivation", "Motivated"}},
    {"referred", {"Doorverwezen", "Orientation vers un service", "Referred"}},
};

constexpr NamedCode kIntroductions[] = {
    {"own_initiative",
     {"Eigen initiatief", "Initiative propre", "Own initiative"}},
    {"family_or_friends",
     {"Familie of vrienden", "Famille ou amis", "Family or friends"}},
    {"reception_office",
     {"Onthaalbureau", "Bureau d’accueil", "Reception office"}},
    {"sociaal_huis", {"Sociaal Huis", "Sociaal Huis", "Sociaal Huis"}},
    {"school", {"School", "École", "School"}},
    {"brugfiguur", {"Brugfiguur", "Brugfiguur", "Brugfiguur"}},
    {"other_service", {"Andere dienst", "Autre service", "Another service"}},
};

constexpr NamedCode kUnmetReasons[] = {
    {"no_service", {"Geen dienst", "Aucun service", "No service"}},
    {"no_capacity",
     {"Geen plaats of een wachtlijst", "Pas de place ou liste d’attente",
      "No capacity, or a waiting list"}},
    {"not_eligible",
     {"Voldoet niet aan de voorwaarden", "Conditions non remplies",
      "Not eligible"}},
    {"language",
     {"Niet in de taal van de persoon", "Pas dans la langue de la personne",
      "Not in the person’s language"}},
    {"not_reachable",
     {"Te ver of niet bereikbaar", "Trop loin ou inaccessible",
      "Too far, or not within reach"}},
    {"cost", {"Te duur", "Trop cher", "Too expensive"}},
    {"other", {"Andere reden", "Autre raison", "Another reason"}},
};

constexpr NamedCode kInboundReasons[] = {
    {"language",
     {"Geen taal gemeenschappelijk", "Pas de langue commune",
      "No language in common"}},
    {"paperwork",
     {"Brief of formulier", "Lettre ou formulaire", "A letter or a form"}},
    {"find_service",
     {"Zoekt de juiste dienst", "Cherche le bon service",
      "Looks for the right service"}},
    {"beyond_service",
     {"Meer dan de dienst kan", "Plus que ce que le service peut faire",
      "More than the service can do"}},
    {"other", {"Andere reden", "Autre raison", "Another reason"}},
};

constexpr NamedCode kAnswers[] = {
    {"accepted", {"Aanvaard", "Accepté", "Accepted"}},
    {"no_feedback",
     {"Geen antwoord op tijd", "Sans réponse à temps", "No answer in time"}},
    {"awaited",
     {"Antwoord nog verwacht", "Réponse encore attendue", "Answer awaited"}},
    {"taken_back",
     {"Ingetrokken vóór een antwoord", "Retiré avant une réponse",
      "Taken back before an answer"}},
    {"refused_no_capacity",
     {"Geweigerd: geen plaats", "Refusé : pas de place",
      "Refused: no capacity"}},
    {"refused_not_eligible",
     {"Geweigerd: voldoet niet aan de voorwaarden",
      "Refusé : conditions non remplies", "Refused: not eligible"}},
    {"refused_language",
     {"Geweigerd: taal", "Refusé : langue", "Refused: language"}},
    {"refused_wrong_service",
     {"Geweigerd: niet voor deze dienst", "Refusé : pas pour ce service",
      "Refused: wrong service"}},
    {"refused_not_reached",
     {"Geweigerd: niet bereikt", "Refusé : pas joint", "Refused: not reached"}},
    {"refused_client_declined",
     {"Geweigerd: persoon wil niet meer", "Refusé : la personne renonce",
      "Refused: the person declined"}},
    {"refused_waiting_for_others",
     {"Geweigerd: wacht op anderen", "Refusé : en attente d’autres",
      "Refused: waiting for others"}},
    {"refused_no_longer_needed",
     {"Geweigerd: niet meer nodig", "Refusé : plus nécessaire",
      "Refused: no longer needed"}},
    {"refused_other",
     {"Geweigerd: andere reden", "Refusé : autre raison",
      "Refused: another reason"}},
};

}  // namespace

absl::Span<const NamedCode> NationalityOverrides() { return kNationalities; }
absl::Span<const NamedCode> LanguageOverrides() { return kLanguages; }
absl::Span<const NamedCode> ActionNames() { return kActions; }
absl::Span<const NamedCode> IntroductionNames() { return kIntroductions; }
absl::Span<const NamedCode> UnmetReasonNames() { return kUnmetReasons; }
absl::Span<const NamedCode> InboundReasonNames() { return kInboundReasons; }
absl::Span<const NamedCode> AnswerNames() { return kAnswers; }

}  // namespace wegwijs::reporting
