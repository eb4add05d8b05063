// Every word of the readable document, in one place for each language.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_TEXTS_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_TEXTS_H_

#include <map>
#include <string>
#include <vector>

#include "services/intake/rights/client_export_document.h"

namespace wegwijs::intake {

// What the numbers of an enum are called.
using EnumTexts = std::map<int, std::string>;

// Texts with $0, $1, ... are for absl::Substitute.
struct ExportTexts {
  std::string language;   // BCP 47.
  std::string direction;  // "ltr" or "rtl".

  std::string title;
  std::string made;  // $0 when.
  std::vector<std::string> introduction;
  std::string contents;
  std::string nothing;
  std::string unnamed_organization;

  std::string who;
  std::string who_why;
  std::string record;  // $0 the code.
  std::string code;
  std::string given_name;
  std::string family_name;
  std::string birth_date;
  std::string phone;
  std::string address;
  std::string notes;
  std::string kept_since;
  std::string not_known;
  std::string identity_erased;
  std::string earlier_identity;  // $0 until when.

  std::string talks;
  std::string talks_why;
  std::string talk;  // $0 the day.
  std::string no_longer_yours;
  std::string version;  // $0 since when.
  std::string day;
  std::string desk;
  std::string organization;
  std::string channel;
  std::string nationality;
  std::string language_label;
  std::string neighbourhood;
  std::string introduced_by;
  std::string minutes;
  std::string interpreting;
  std::string voided;
  std::string request;  // $0 its number.
  std::string topic;
  std::string actions;
  std::string support_level;
  std::string outcome;
  std::string unmet_reason;
  std::string referred_to;
  std::string referral_state;
  std::string notes_to;    // $0 the service that they were led to.
  std::string notes_from;  // $0 the one that led them here.
  std::string note_made;
  std::string note_by;
  std::string note_text;
  std::string follow_up;  // $0 by when.
  std::string follow_up_automatic;
  std::string follow_up_task;
  std::string follow_up_about;
  std::string follow_up_by;
  std::string follow_up_made;
  std::string follow_up_result;
  std::string follow_up_completed;
  std::string between_days;  // $0 and $1 the first and last day.
  std::string separator;     // Between things in a row.
  std::string stateless;
  std::string other_value;

  std::string consents;
  std::string consents_why;
  std::string recipient;
  std::string evidence;
  std::string granted;
  std::string expires;
  std::string state;
  std::string revoked;
  std::string recorded_by;

  std::string reviews;
  std::string reviews_why;
  std::string source;
  std::string flag_reason;
  std::string queued;
  std::string verdict;
  std::string comment;
  std::string verdict_time;
  std::string reviewed_by;

  std::string openings;
  std::string openings_why;
  std::string when;
  std::string what;
  std::string by_whom;
  std::string other_opening;
  std::string nobody_known;

  std::string terms;
  std::string terms_why;
  std::string identity_term;
  std::string facts_term;
  std::string event_term;
  std::string audit_term;
  std::string request_id_term;

  std::string rights;
  std::string rights_why;
  std::vector<std::string> rights_list;
  std::string complaint;
  std::vector<std::string> authority;  // Lines of an address.

  EnumTexts channels;
  EnumTexts introductions;
  EnumTexts void_reasons;
  EnumTexts action_names;
  EnumTexts support_levels;
  EnumTexts outcomes;
  EnumTexts unmet_reasons;
  EnumTexts absent_reasons;
  EnumTexts follow_up_tasks;
  EnumTexts follow_up_results;
  EnumTexts purposes;
  EnumTexts evidences;
  EnumTexts consent_states;
  EnumTexts sources;
  EnumTexts flag_reasons;
  EnumTexts verdicts;
  std::map<std::string, std::string> referral_states;
  std::map<std::string, std::string> methods;  // That opened an identity.
};

const ExportTexts& ExportTextsIn(ExportLanguage language);

const ExportTexts& DutchExportTexts();
const ExportTexts& FrenchExportTexts();
const ExportTexts& EnglishExportTexts();
const ExportTexts& ArabicExportTexts();
const ExportTexts& RussianExportTexts();

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_TEXTS_H_
