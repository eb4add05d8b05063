#include "clients/cli/report_texts.h"

namespace wegwijs::cli {

// clang-format off
const ReportTexts& FrenchReportTexts() {
  using namespace reporting::v1;  // NOLINT: the file is a table of its enums.
  using namespace intake::v1;     // NOLINT
  static const auto& texts = *new ReportTexts{
      .decimal_mark = ',',
      .thousands_mark = " ",
      .first_of_month = "1er",
      .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
      .title = "Demandes d'aide : $0",
      .period = "Du $0 au $1 inclus",
      .moment = "Situation après l'événement $0, établie le $1",
      .exact = "Chiffres exacts, même petits : ne pas diffuser.",
      .suppressed = "Petits chiffres masqués : $0 (moins de $1 personnes ; règle version $2).",
      .hidden_sign = "*",
      .hidden_legend = "$0 masqué : moins de $1 personnes, ou un chiffre qui en trahirait un autre.",
      .not_reconciled = "ATTENTION : les chiffres ne concordent pas. N'utilisez pas ce rapport avant que quelqu'un sache pourquoi.",
      .totals = "Totaux",
      .requests = "Demandes d'aide",
      .undated = "  dont sans date",
      .conversations = "Entretiens",
      .anonymous = "  dont anonymes",
      .clients = "Clients différents",
      .returning = "  dont déjà venus",
      .open_days = "Jours d'ouverture, tous les guichets",
      .calendar_days = "Jours avec un guichet ouvert",
      .average = "Demandes par jour d'ouverture",
      .by_month = "Par mois",
      .month = "Mois",
      .requests_short = "Demandes",
      .open_days_short = "Jours d'ouv.",
      .calendar_days_short = "Jours cal.",
      .average_short = "Moyenne",
      .dimensions = {
          {DIMENSION_NATIONALITY, "Nationalité"},
          {DIMENSION_LANGUAGE, "Langue de contact"},
          {DIMENSION_NEIGHBOURHOOD, "Quartier"},
          {DIMENSION_TOPIC, "Sous-thème"},
          {DIMENSION_THEME, "Thème"},
          {DIMENSION_DESK, "Guichet"},
          {DIMENSION_ACTION, "Action"},
          {DIMENSION_REFERRED_TO, "Orienté vers"},
          {DIMENSION_INTRODUCED_BY, "Amené par"},
          {DIMENSION_OUTBOUND, "Orientations vers"},
          {DIMENSION_INBOUND, "Envoyé chez nous par"},
          {DIMENSION_ANSWER, "Réponse à une orientation"},
          {DIMENSION_UNMET_REASON, "Pourquoi un besoin reste sans réponse"},
          {DIMENSION_GAP, "Lacunes : thème et quartier"}},
      .units = {{UNIT_HELP_REQUESTS, "demandes"}, {UNIT_CONVERSATIONS, "entretiens"}, {UNIT_REFERRALS, "orientations"}},
      .top = "$0, les $1 premiers",
      .acceptance = "Acceptées : $0 des orientations avec réponse ($1 sur $2).",
      .no_feedback = "Sans réponse à temps : $0 de toutes les orientations ($1 sur $2).",
      .days_to_answer = "La moitié des réponses sont venues en $0 jours.",
      .theme = "Thème",
      .count = "Nombre",
      .share = "Part",
      .share_of_top = "Part des $0",
      .other = "autres ($0)",
      .base = "Part de $0 $2 avec une valeur, sur $1 au total ; $3 valeurs différentes.",
      .share_of_top_base = "Part des $0 : part des $1 de toutes les lignes affichées.",
      .overlapping = "Une demande peut avoir plusieurs actions : la somme des lignes dépasse la base.",
      .withheld = "Non affiché : moins de $0 personnes sont concernées.",
      .nothing = "Aucun.",
      .absent = "Sans valeur : ",
      .reasons = {
          {ABSENT_REASON_UNSPECIFIED, "sans objet"},
          {ABSENT_REASON_UNKNOWN, "inconnu"},
          {ABSENT_REASON_DECLINED, "non dit"},
          {ABSENT_REASON_NOT_ASKED, "non demandé"},
          {ABSENT_REASON_NOT_RECORDED, "non noté"}},
      .data_quality = "Qualité des données",
      .fields = {
          {"nationality", "Nationalité"},
          {"language", "Langue de contact"},
          {"neighbourhood", "Quartier"},
          {"introduced_by", "Amené par"},
          {"support_level", "Autonomie"}},
      .field = "Champ",
      .filled_in = "Rempli",
      .other_code = "autre",
      .undated_left_out = "Demandes sans date qui ne tombent qu'en partie dans la période, non comptées : $0.",
      .entry_delay = "De l'entretien à l'encodage : la moitié en $0 jours, neuf sur dix en $1 jours ($2 entretiens).",
      .reconciliations = "Concordances",
      .verdicts = {{"holds", "concorde"}, {"fails", "NE CONCORDE PAS"}},
  };
  return texts;
}
// clang-format on

}  // namespace wegwijs::cli
