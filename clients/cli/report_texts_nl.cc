#include "clients/cli/report_texts.h"

namespace wegwijs::cli {

// clang-format off
const ReportTexts& DutchReportTexts() {
  using namespace reporting::v1;  // NOLINT: the file is a table of its enums.
  using namespace intake::v1;     // NOLINT
  static const auto& texts = *new ReportTexts{
      .decimal_mark = ',',
      .thousands_mark = ".",
      .first_of_month = "1",
      .months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
      .title = "Hulpvragen in $0",
      .period = "Van $0 tot en met $1",
      .moment = "Stand na gebeurtenis $0, opgemaakt op $1",
      .exact = "Exacte cijfers, ook kleine: niet verder verspreiden.",
      .suppressed = "Verborgen kleine cijfers: $0 (minder dan $1 personen; beleid versie $2).",
      .hidden_sign = "*",
      .hidden_legend = "$0 verborgen: minder dan $1 personen, of een cijfer dat een ander verborgen cijfer zou verraden.",
      .not_reconciled = "LET OP: de cijfers kloppen niet met elkaar. Gebruik dit verslag niet voor iemand heeft uitgezocht waarom.",
      .totals = "Totalen",
      .requests = "Hulpvragen",
      .undated = "  waarvan zonder datum",
      .conversations = "Gesprekken",
      .anonymous = "  waarvan anoniem",
      .clients = "Verschillende klanten",
      .returning = "  waarvan al eerder gekomen",
      .open_days = "Openingsdagen, alle loketten samen",
      .calendar_days = "Kalenderdagen met een loket open",
      .average = "Hulpvragen per openingsdag",
      .by_month = "Per maand",
      .month = "Maand",
      .requests_short = "Hulpvragen",
      .open_days_short = "Open dagen",
      .calendar_days_short = "Kal.dagen",
      .average_short = "Gemiddeld",
      .dimensions = {
          {DIMENSION_NATIONALITY, "Nationaliteit"},
          {DIMENSION_LANGUAGE, "Contacttaal"},
          {DIMENSION_NEIGHBOURHOOD, "Wijk"},
          {DIMENSION_TOPIC, "Subthema"},
          {DIMENSION_THEME, "Thema"},
          {DIMENSION_DESK, "Loket"},
          {DIMENSION_ACTION, "Actie"},
          {DIMENSION_REFERRED_TO, "Doorverwezen naar"},
          {DIMENSION_INTRODUCED_BY, "Toegeleid door"},
          {DIMENSION_OUTBOUND, "Doorverwezen naar (verwijzingen)"},
          {DIMENSION_INBOUND, "Naar ons geleid door"},
          {DIMENSION_ANSWER, "Antwoord op een verwijzing"},
          {DIMENSION_UNMET_REASON, "Waarom een nood niet gelenigd is"},
          {DIMENSION_GAP, "Hiaten: subthema en wijk"}},
      .units = {{UNIT_HELP_REQUESTS, "hulpvragen"}, {UNIT_CONVERSATIONS, "gesprekken"}, {UNIT_REFERRALS, "verwijzingen"}},
      .top = "$0, top $1",
      .acceptance = "Aanvaard: $0 van de beantwoorde verwijzingen ($1 van $2).",
      .no_feedback = "Zonder antwoord op tijd: $0 van alle verwijzingen ($1 van $2).",
      .days_to_answer = "De helft van de antwoorden kwam binnen $0 dagen.",
      .theme = "Thema",
      .count = "Aantal",
      .share = "Aandeel",
      .share_of_top = "In top $0",
      .other = "overige ($0)",
      .base = "Aandeel van $0 $2 met een waarde, van $1 in totaal; $3 verschillende waarden.",
      .share_of_top_base = "In top $0: aandeel van de $1 van de getoonde rijen samen.",
      .overlapping = "Een hulpvraag kan meer dan een actie hebben: de rijen tellen niet op tot de basis.",
      .withheld = "Niet getoond: hier staan minder dan $0 personen achter.",
      .nothing = "Geen.",
      .absent = "Zonder waarde: ",
      .reasons = {
          {ABSENT_REASON_UNSPECIFIED, "niet van toepassing"},
          {ABSENT_REASON_UNKNOWN, "onbekend"},
          {ABSENT_REASON_DECLINED, "niet gezegd"},
          {ABSENT_REASON_NOT_ASKED, "niet gevraagd"},
          {ABSENT_REASON_NOT_RECORDED, "niet genoteerd"}},
      .data_quality = "Gegevenskwaliteit",
      .fields = {
          {"nationality", "Nationaliteit"},
          {"language", "Contacttaal"},
          {"neighbourhood", "Wijk"},
          {"introduced_by", "Toegeleid door"},
          {"support_level", "Zelfredzaamheid"}},
      .field = "Veld",
      .filled_in = "Ingevuld",
      .other_code = "andere",
      .undated_left_out = "Hulpvragen zonder datum die maar voor een deel in de periode vallen, niet meegeteld: $0.",
      .entry_delay = "Van gesprek tot invoer: de helft binnen $0 dagen, negen op tien binnen $1 dagen ($2 gesprekken).",
      .reconciliations = "Aansluitingen",
      .verdicts = {{"holds", "klopt"}, {"fails", "KLOPT NIET"}},
  };
  return texts;
}
// clang-format on

}  // namespace wegwijs::cli
