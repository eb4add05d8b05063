// SearchBrugfiguren.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/directory/brugfiguur/brugfiguur_mapping.h"
#include "services/directory/brugfiguur/brugfiguur_service.h"
#include "services/directory/brugfiguur/brugfiguur_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/reference_names.h"
#include "services/directory/request_rules.h"
#include "services/directory/taxonomy_store.h"
#include "services/directory/term_replacement_store.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory {
namespace {

using Response = v1::SearchBrugfigurenResponse;

constexpr char kSearchBrugfiguren[] =
    "/wegwijs.directory.v1.BrugfiguurService/SearchBrugfiguren";

constexpr PageLimits kPage = {.usual = 20, .most = 100};

// The terms that answer for `id`: it itself, those that it took the place of,
// then the theme of a topic or the topics of a theme. None if there is no such
// term. A retired one answers too: somebody may still stand under it.
std::vector<std::string> TermsFor(Transaction& transaction,
                                  const std::string& id) {
  const std::vector<TaxonomyTerm> all = ReadTaxonomy(transaction);
  const auto asked =
      std::find_if(all.begin(), all.end(),
                   [&id](const TaxonomyTerm& term) { return term.id == id; });
  if (asked == all.end()) return {};
  std::vector<std::string> terms = {id};
  for (std::string& before :
       TermsBefore(ReadTermReplacements(transaction), id)) {
    terms.push_back(std::move(before));
  }
  if (!asked->parent.empty()) terms.push_back(asked->parent);
  for (const TaxonomyTerm& term : all) {
    if (term.parent == id) terms.push_back(term.id);
  }
  return terms;
}

// What `question` names and is not there, and the terms of its topic.
absl::Status Complete(Transaction& transaction,
                      const v1::SearchBrugfigurenRequest& request,
                      int municipality, BrugfiguurQuestion& question) {
  FieldViolations violations;
  if (!request.topic().empty()) {
    question.topics = TermsFor(transaction, *TermId(request.topic()));
    if (question.topics.empty()) {
      violations.Add("topic",
                     "There is no such term; ListTaxonomyTerms lists them.");
    }
  }
  if (!question.neighbourhood.empty()) {
    Neighbourhood key;
    key.municipality = municipality;
    key.id = question.neighbourhood;
    if (ReadNeighbourhoodsByKey(transaction, {key}).empty()) {
      violations.Add("neighbourhood",
                     "There is no such neighbourhood; ListNeighbourhoods lists "
                     "them.");
    }
  }
  return violations.ToStatus();
}

// All of a municipality are read: there are some fifty to a few hundred, and
// what is unknown of each is to be judged.
absl::StatusOr<Response> Search(Transaction& transaction,
                                const v1::SearchBrugfigurenRequest& request,
                                int municipality, BrugfiguurQuestion question) {
  RETURN_IF_ERROR(Complete(transaction, request, municipality, question));
  const std::vector<BrugfiguurHit> hits = Answering(
      question, ReadBrugfiguren(transaction, {.municipality = municipality}));
  Response response;
  response.set_total_size(static_cast<int>(hits.size()));
  const size_t most = PageSize(request.page_size(), kPage);
  for (size_t i = 0; i < std::min(hits.size(), most); ++i) {
    *response.add_hits() = ToProto(hits[i]);
  }
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* BrugfiguurService::SearchBrugfiguren(
    grpc::CallbackServerContext* context,
    const v1::SearchBrugfigurenRequest* request, Response* response) {
  return calls_.Unary(
      context, kSearchBrugfiguren, response,
      [this, request](const Caller& caller,
                      Reply<Response> reply) -> absl::Status {
        FieldViolations violations;
        const absl::StatusOr<int> parent = MunicipalityId(request->parent());
        CheckName("parent", parent, violations);
        CheckPageSize(request->page_size(), violations);
        BrugfiguurQuestion question = QuestionFrom(
            *request, parent.value_or(caller.municipality), violations);
        RETURN_IF_ERROR(violations.ToStatus());
        if (*parent != caller.municipality) return NotFound(request->parent());
        calls_.ReadSnapshot(
            caller.municipality, reply,
            [request, municipality = caller.municipality,
             question = std::move(question)](Transaction& transaction) {
              return Search(transaction, *request, municipality, question);
            });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::directory
