// How letters become a to z: rules for ICU's transliterator.

#ifndef WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_RULES_H_
#define WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_RULES_H_

namespace wegwijs::intake {

// Rules in UTF-8, for text in ICU's NFKC case folding: Latin with diacritics,
// Cyrillic with the letters of the Caucasus and Central Asia, Arabic with the
// letters of Persian, Pashto, Kurdish and Urdu, Armenian, and Tifinagh.
//
// The aim is neither beauty nor the way back, but that every published
// romanisation of a name and the name itself end in letters that sound alike.
// A letter that says one thing becomes letters that are read in one way only
// (graphemes.h): š, ш, ش, շ and ⵛ all become "sj", not "sh", which may be an s
// and an h. Where two letters would meet and look like one (the s and the h of
// إسحاق), a vowel parts them. Vowels that a script does not write stay away.
extern const char kRomanizationRules[];

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_MATCHING_ROMANIZATION_RULES_H_
