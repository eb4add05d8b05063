#include "services/reporting/code_name_store.h"

#include "absl/strings/str_cat.h"
#include "services/runtime/pg_array.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::reporting {
namespace {

constexpr Statement kReadMunicipality = {"read_municipality", R"sql(
  SELECT name_nl, name_fr FROM directory.municipality_v1
  WHERE municipality_id = $1
)sql"};

// All of them: a few hundred.
constexpr Statement kReadTerms = {"read_terms", R"sql(
  SELECT term_id, label_nl, label_fr, label_en FROM directory.taxonomy_term_v1
)sql"};

constexpr Statement kReadNeighbourhoods = {"read_neighbourhoods", R"sql(
  SELECT neighbourhood_id, name FROM directory.neighbourhood_v1
  WHERE municipality_id = $1
)sql"};

constexpr Statement kReadDesks = {"read_desks", R"sql(
  SELECT desk_id, display_name FROM intake.desk_v1 WHERE municipality_id = $1
)sql"};

constexpr Statement kReadServices = {"read_services", R"sql(
  SELECT service_id, name FROM directory.service_v1
  WHERE service_id = ANY($1::uuid[])
)sql"};

// The name stands in `column`, the code in the first one.
NameByCode NamesIn(const PgRows& rows, int column) {
  NameByCode names;
  for (const PgRow row : rows) {
    names.emplace(row[0].as<std::string>(), row[column].as<std::string>());
  }
  return names;
}

// In English a municipality keeps its Dutch name.
int MunicipalityColumn(ReportLanguage language) {
  return language == ReportLanguage::kFrench ? 1 : 0;
}

std::string ServicesOf(const Activity& activity) {
  PgArray codes;
  for (const Dimension dimension :
       {Dimension::kReferredTo, Dimension::kOutbound, Dimension::kInbound}) {
    for (const Value& value : activity.Of(dimension).values) {
      codes.Add(value.code);
    }
  }
  return codes.Literal();
}

}  // namespace

std::vector<Statement> CodeNameStatements() {
  return {kReadMunicipality, kReadTerms, kReadNeighbourhoods, kReadDesks,
          kReadServices};
}

absl::StatusOr<CodeNames> ReadCodeNames(Transaction& transaction,
                                        int municipality,
                                        ReportLanguage language,
                                        const Activity& activity) {
  const PgRows found = transaction.Exec(kReadMunicipality, municipality);
  if (found.empty()) {
    return NotFound(absl::StrCat("municipalities/", municipality));
  }
  const int term_column = 1 + static_cast<int>(language);
  return CodeNames{
      .municipality = found[0][MunicipalityColumn(language)].as<std::string>(),
      .terms = NamesIn(transaction.Exec(kReadTerms), term_column),
      .neighbourhoods =
          NamesIn(transaction.Exec(kReadNeighbourhoods, municipality), 1),
      .desks = NamesIn(transaction.Exec(kReadDesks, municipality), 1),
      .services =
          NamesIn(transaction.Exec(kReadServices, ServicesOf(activity)), 1)};
}

}  // namespace wegwijs::reporting
