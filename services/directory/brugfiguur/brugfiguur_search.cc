#include "services/directory/brugfiguur/brugfiguur_search.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "services/directory/search/words.h"

namespace wegwijs::directory {
namespace {

using Aspects = std::vector<SearchAspect>;

// What one condition says about an entry.
enum class Answer { kNo, kUnknown, kYes };

// Keeps what was matched and what is unknown; false if the answer is no.
bool Take(SearchAspect aspect, Answer answer, Aspects& matched,
          Aspects& unknown) {
  if (answer == Answer::kYes) matched.push_back(aspect);
  if (answer == Answer::kUnknown) unknown.push_back(aspect);
  return answer != Answer::kNo;
}

bool BeginsAWord(const std::string& beginning,
                 const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return absl::StartsWith(word, beginning);
  });
}

bool MatchWords(const BrugfiguurQuestion& question, BrugfiguurHit& hit) {
  if (question.words.empty()) return true;
  const auto name = WordsOf(hit.brugfiguur.display_name);
  const auto organization = WordsOf(hit.brugfiguur.organization_name);
  bool in_name = false, in_organization = false;
  for (const std::string& word : question.words) {
    const bool named = BeginsAWord(word, name);
    const bool employed = BeginsAWord(word, organization);
    if (!named && !employed) return false;
    in_name |= named;
    in_organization |= employed;
  }
  if (in_name) hit.matched.push_back(SearchAspect::kName);
  if (in_organization) hit.matched.push_back(SearchAspect::kOrganization);
  return true;
}

bool Contains(const std::vector<std::string>& sorted,
              const std::string& value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

bool MatchLanguage(const BrugfiguurQuestion& question, BrugfiguurHit& hit) {
  const std::vector<std::string>& spoken = hit.brugfiguur.languages;
  if (question.language.empty()) return true;
  const Answer answer = spoken.empty()                        ? Answer::kUnknown
                        : Contains(spoken, question.language) ? Answer::kYes
                                                              : Answer::kNo;
  return Take(SearchAspect::kLanguage, answer, hit.matched, hit.unknown);
}

bool MatchTopic(const BrugfiguurQuestion& question, BrugfiguurHit& hit) {
  const std::vector<std::string>& known = hit.brugfiguur.topics;
  if (question.topics.empty()) return true;
  const auto covering =
      std::find_if(question.topics.begin(), question.topics.end(),
                   [&](const std::string& id) { return Contains(known, id); });
  if (covering != question.topics.end()) hit.topic = *covering;
  const Answer answer = known.empty()        ? Answer::kUnknown
                        : !hit.topic.empty() ? Answer::kYes
                                             : Answer::kNo;
  return Take(SearchAspect::kTopic, answer, hit.matched, hit.unknown);
}

bool AsksForReach(const BrugfiguurQuestion& question) {
  return question.weekday != 0 || !question.neighbourhood.empty();
}

Answer TimeAnswer(const Reach& reach, int minute) {
  if (!reach.hours.has_value()) return Answer::kUnknown;
  return reach.hours->from <= minute && minute < reach.hours->to ? Answer::kYes
                                                                 : Answer::kNo;
}

// How one place and time answers; nothing if it does not.
struct ReachAnswer {
  Aspects matched = {};
  Aspects unknown = {};
};

std::optional<ReachAnswer> AnswerOf(const Reach& reach,
                                    const BrugfiguurQuestion& question) {
  ReachAnswer answer;
  const auto take = [&answer](SearchAspect aspect, Answer given) {
    return Take(aspect, given, answer.matched, answer.unknown);
  };
  if (question.weekday != 0 &&
      !take(SearchAspect::kWeekday,
            reach.weekday == question.weekday ? Answer::kYes : Answer::kNo)) {
    return std::nullopt;
  }
  if (question.minute.has_value() &&
      !take(SearchAspect::kTime, TimeAnswer(reach, *question.minute))) {
    return std::nullopt;
  }
  if (!question.neighbourhood.empty() &&
      !take(SearchAspect::kNeighbourhood,
            reach.neighbourhood.empty()                     ? Answer::kUnknown
            : reach.neighbourhood == question.neighbourhood ? Answer::kYes
                                                            : Answer::kNo)) {
    return std::nullopt;
  }
  return answer;
}

// Who says nothing about when and where.
ReachAnswer NothingSaid(const BrugfiguurQuestion& question) {
  ReachAnswer answer;
  if (question.weekday != 0) answer.unknown.push_back(SearchAspect::kWeekday);
  if (question.minute.has_value()) {
    answer.unknown.push_back(SearchAspect::kTime);
  }
  if (!question.neighbourhood.empty()) {
    answer.unknown.push_back(SearchAspect::kNeighbourhood);
  }
  return answer;
}

bool MatchReach(const BrugfiguurQuestion& question, BrugfiguurHit& hit) {
  if (!AsksForReach(question)) return true;
  const std::vector<Reach>& reach = hit.brugfiguur.reach;
  std::optional<ReachAnswer> best;
  if (reach.empty()) best = NothingSaid(question);
  for (size_t i = 0; i < reach.size(); ++i) {
    std::optional<ReachAnswer> answer = AnswerOf(reach[i], question);
    if (!answer.has_value()) continue;
    if (best.has_value() && best->unknown.size() <= answer->unknown.size()) {
      continue;
    }
    best = std::move(answer);
    hit.reach = static_cast<int>(i);
  }
  if (!best.has_value()) return false;
  hit.matched.insert(hit.matched.end(), best->matched.begin(),
                     best->matched.end());
  hit.unknown.insert(hit.unknown.end(), best->unknown.begin(),
                     best->unknown.end());
  return true;
}

}  // namespace

std::vector<BrugfiguurHit> Answering(const BrugfiguurQuestion& question,
                                     const std::vector<Brugfiguur>& listed) {
  std::vector<BrugfiguurHit> hits;
  for (const Brugfiguur& one : listed) {
    BrugfiguurHit hit = {.brugfiguur = one};
    if (MatchWords(question, hit) && MatchLanguage(question, hit) &&
        MatchTopic(question, hit) && MatchReach(question, hit)) {
      hits.push_back(std::move(hit));
    }
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const BrugfiguurHit& a, const BrugfiguurHit& b) {
                     return a.unknown.size() < b.unknown.size();
                   });
  return hits;
}

}  // namespace wegwijs::directory
