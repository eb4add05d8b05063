#include "services/directory/search/sentence.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/directory/languages.h"
#include "services/directory/search/said_moment.h"
#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

using Words = std::vector<std::string>;
// What a name stands for, by its words.
using Names = std::map<Words, std::string>;

constexpr size_t kLongestName = 4;

bool IsOneOf(const std::set<absl::string_view>& words,
             const std::string& word) {
  return words.contains(word);
}

bool IsPlaceCue(const std::string& word) {
  static const auto* const cues = new std::set<absl::string_view>{
      "woont", "woon", "wonen",  "wonend", "habite",   "habitent",
      "lives", "live", "living", "wijk",   "quartier", "neighbourhood"};
  return IsOneOf(*cues, word);
}

// Those that ICU names, in Dutch, French and English.
const Names& LanguageNames() {
  static const auto* const all = [] {
    auto* names = new Names;
    for (const char* const* code = icu::Locale::getISOLanguages();
         *code != nullptr; ++code) {
      const icu::Locale language(*code);
      const std::string iso3 = language.getISO3Language();
      if (!IsLanguageCode(iso3)) continue;
      for (const char* reader : {"nl", "fr", "en"}) {
        icu::UnicodeString name;
        language.getDisplayLanguage(icu::Locale(reader), name);
        std::string utf8;
        const Words words = WordsOf(name.toUTF8String(utf8));
        if (!words.empty() && words != Words{*code})
          names->emplace(words, iso3);
      }
    }
    return names;
  }();
  return *all;
}

Names NamesOf(const std::vector<Neighbourhood>& neighbourhoods) {
  Names names;
  for (const Neighbourhood& one : neighbourhoods) {
    if (one.retired) continue;
    names.emplace(WordsOf(one.display_name), NameOf(one));
  }
  return names;
}

// What stands between two commas.
class Clause {
 public:
  Clause(absl::string_view text, bool is_alone)
      : words_(WordsOf(text)), taken_(words_.size()), is_alone_(is_alone) {}

  void FindLanguages(std::vector<v1::UnderstoodCondition>& found) {
    static const auto* const cues = new std::set<absl::string_view>{
        "spreekt", "spreken",  "spreek",  "praat",  "taal",
        "parle",   "parlent",  "parlant", "langue", "speaks",
        "speak",   "speaking", "language"};
    static const auto* const between = new std::set<absl::string_view>{
        "en", "of", "ook", "et", "ou", "and", "or", "le", "la", "l", "het"};
    for (size_t i = 0; i < words_.size(); ++i) {
      if (!IsOneOf(*cues, words_[i])) continue;
      // The first name goes with the cue, the others with what joins them.
      size_t begin = i, at = i + 1;
      while (true) {
        while (at < words_.size() && IsOneOf(*between, words_[at])) ++at;
        const size_t length = NameAt(LanguageNames(), at);
        if (length == 0) break;
        Take(begin, at + length, v1::SERVICE_CONDITION_LANGUAGE,
             LanguageNames(), at, found);
        begin = at = at + length;
      }
      // "die Tsjetsjeens spreekt"
      if (begin == i) TakeBefore(i, found);
    }
    TakeWhole(v1::SERVICE_CONDITION_LANGUAGE, LanguageNames(), found);
  }

  // Whether it is worth the while to look for a place.
  bool MayNamePlace() const {
    return !is_alone_ || std::any_of(words_.begin(), words_.end(), IsPlaceCue);
  }

  void FindPlace(const Names& names,
                 std::vector<v1::UnderstoodCondition>& found) {
    static const auto* const between = new std::set<absl::string_view>{
        "in", "op",   "te", "de", "het",      "wijk", "a",
        "au", "dans", "le", "la", "quartier", "the"};
    for (size_t i = 0; i < words_.size(); ++i) {
      if (!IsPlaceCue(words_[i])) continue;
      size_t at = i + 1;
      while (at < words_.size() && NameAt(names, at) == 0 &&
             IsOneOf(*between, words_[at])) {
        ++at;
      }
      const size_t length = NameAt(names, at);
      if (length == 0) continue;
      Take(i, at + length, v1::SERVICE_CONDITION_PLACE, names, at, found);
      return;
    }
    TakeWhole(v1::SERVICE_CONDITION_PLACE, names, found);
  }

  void FindMoment(absl::Time now, std::vector<v1::UnderstoodCondition>& found) {
    for (size_t i = 0; i < words_.size(); ++i) {
      const auto moment = MomentSaid(words_, i, now);
      if (!moment.has_value() || taken_[i]) continue;
      v1::UnderstoodCondition& condition =
          Note(i, i + moment->length, v1::SERVICE_CONDITION_OPEN, found);
      condition.mutable_open_at()->set_seconds(
          absl::ToUnixSeconds(moment->time));
      return;
    }
  }

  // Adds the words that nothing took.
  void AddRest(Words& rest) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (!taken_[i]) rest.push_back(words_[i]);
    }
  }

 private:
  // How many words from `begin` on are a name, the longest one; 0: none.
  size_t NameAt(const Names& names, size_t begin) const {
    if (begin >= words_.size()) return 0;
    const size_t most = std::min(kLongestName, words_.size() - begin);
    for (size_t length = most; length > 0; --length) {
      const auto first = words_.begin() + static_cast<std::ptrdiff_t>(begin);
      const Words name(first, first + static_cast<std::ptrdiff_t>(length));
      if (names.contains(name)) return length;
    }
    return 0;
  }

  v1::UnderstoodCondition& Note(size_t begin, size_t end,
                                v1::ServiceCondition condition,
                                std::vector<v1::UnderstoodCondition>& found) {
    v1::UnderstoodCondition& note = found.emplace_back();
    note.set_condition(condition);
    Words said;
    for (size_t i = begin; i < end; ++i) {
      taken_[i] = true;
      said.push_back(words_[i]);
    }
    note.set_words(absl::StrJoin(said, " "));
    return note;
  }

  // The words from `begin` to `end` name at `at` what is asked.
  void Take(size_t begin, size_t end, v1::ServiceCondition condition,
            const Names& names, size_t at,
            std::vector<v1::UnderstoodCondition>& found) {
    const Words name(words_.begin() + static_cast<std::ptrdiff_t>(at),
                     words_.begin() + static_cast<std::ptrdiff_t>(end));
    Note(begin, end, condition, found).set_value(names.at(name));
  }

  void TakeBefore(size_t cue, std::vector<v1::UnderstoodCondition>& found) {
    for (size_t length = std::min(kLongestName, cue); length > 0; --length) {
      if (NameAt(LanguageNames(), cue - length) != length) continue;
      Note(cue - length, cue + 1, v1::SERVICE_CONDITION_LANGUAGE, found)
          .set_value(LanguageNames().at(
              {words_.begin() + static_cast<std::ptrdiff_t>(cue - length),
               words_.begin() + static_cast<std::ptrdiff_t>(cue)}));
      return;
    }
  }

  // If the clause is nothing but a name, and says more than the whole text.
  void TakeWhole(v1::ServiceCondition condition, const Names& names,
                 std::vector<v1::UnderstoodCondition>& found) {
    if (is_alone_ || words_.empty() || taken_[0]) return;
    if (NameAt(names, 0) != words_.size()) return;
    Take(0, words_.size(), condition, names, 0, found);
  }

  const Words words_;
  std::vector<bool> taken_;
  const bool is_alone_;
};

}  // namespace

Sentence Understand(
    absl::string_view text,
    const std::function<std::vector<Neighbourhood>()>& neighbourhoods,
    const v1::ServiceConditions& given, absl::Time now) {
  std::optional<Names> places;
  const std::vector<std::string> clauses =
      absl::StrSplit(text, absl::ByAnyChar(",;\n"), absl::SkipWhitespace());
  Sentence sentence;
  Words rest;
  bool wants_place = given.place().empty();
  bool wants_moment = !given.has_open_at();
  for (const std::string& one : clauses) {
    Clause clause(one, clauses.size() == 1);
    std::vector<v1::UnderstoodCondition> found;
    if (wants_moment) clause.FindMoment(now, found);
    wants_moment = wants_moment && found.empty();
    const size_t moments = found.size();
    if (wants_place && clause.MayNamePlace()) {
      if (!places.has_value()) places = NamesOf(neighbourhoods());
      clause.FindPlace(*places, found);
    }
    wants_place = wants_place && found.size() == moments;
    if (given.languages().empty()) clause.FindLanguages(found);
    clause.AddRest(rest);
    sentence.understood.insert(sentence.understood.end(), found.begin(),
                               found.end());
  }
  sentence.text = absl::StrJoin(rest, " ");
  return sentence;
}

}  // namespace wegwijs::directory
