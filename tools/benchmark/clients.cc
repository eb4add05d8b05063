// wegwijs-bench-clients: a register of clients as INSERTs cannot make it, with
// identities sealed and indexed as the service does, and searches for some of
// them. Prints SQL for psql; tools/bench runs it.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/identity/client_code.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/identity/key_ring.h"
#include "services/intake/matching/folded_name.h"
#include "services/intake/matching/search_terms.h"
#include "services/intake/spellings/spelling_pairs.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::benchmark {
namespace {

using intake::KeyRing;
using intake::Person;

constexpr uint64_t kSeed = 34022;
// The n-th municipality has as many clients as 1/n to this power, but not more
// than kMost: with a million in 300 municipalities that is the largest.
constexpr double kSkew = 0.7;
constexpr int kMost = 60000;
constexpr int kPersonsAtOnce = 10000;

struct Arguments {
  std::string key_file;
  std::vector<int> municipalities;
  int clients = 1000000;
  int searches = 1000;
  // Where the searches are written, for wegwijs-bench --requests.
  std::string searches_file;
};

std::string Bytes(const std::string& bytes) {
  return bytes.empty() ? "\\N" : "\\\\x" + absl::BytesToHexString(bytes);
}

// Ids that sort by their number, in a municipality.
std::string IdOf(int municipality, int number) {
  return absl::StrFormat("%08x-%04x-4000-8000-%012x", number, 2, municipality);
}

// One COPY of a table, its rows kept until the end: others are under way.
class Copy {
 public:
  explicit Copy(const std::string& into)
      : text_(absl::StrCat("COPY ", into, " FROM stdin;\n")) {}

  void Add(std::initializer_list<std::string> cells) {
    absl::StrAppend(&text_, absl::StrJoin(cells, "\t"), "\n");
  }

  void Print() { std::cout << text_ << "\\.\n"; }

 private:
  std::string text_;
};

class Register {
 public:
  Register(const Arguments& arguments, KeyRing& ring)
      : arguments_(arguments), ring_(ring) {}

  absl::Status Print() {
    std::vector<double> weights;
    for (size_t i = 0; i < arguments_.municipalities.size(); ++i) {
      weights.push_back(std::pow(static_cast<double>(i + 1), -kSkew));
    }
    double sum = 0;
    for (const double weight : weights) sum += weight;
    for (size_t i = 0; i < weights.size(); ++i) {
      const double share = weights[i] / sum;
      RETURN_IF_ERROR(
          Fill(arguments_.municipalities[i],
               std::min(kMost, static_cast<int>(arguments_.clients * share)),
               std::max(1, static_cast<int>(arguments_.searches * share))));
    }
    return absl::OkStatus();
  }

  const std::string& searches() const { return searches_; }

 private:
  // Whom somebody looks for is there, spelled in another way.
  absl::Status Fill(int municipality, int clients, int searches) {
    ASSIGN_OR_RETURN(epoch_, ring_.Current(municipality));
    codes_.clear();
    std::cout << "INSERT INTO intake.key_epoch VALUES (" << municipality << ", "
              << epoch_->number << ") ON CONFLICT DO NOTHING;\n";
    const auto pairs = intake::GeneratePairs(kSeed + municipality,
                                             std::min(searches, clients));
    Copy queries("bench.search (municipality_id, terms)");
    std::vector<Person> persons;
    for (const auto& pair : pairs) {
      persons.push_back(pair.stored);
      AddSearch(municipality, pair.asked, queries);
    }
    queries.Print();
    int number = 0;
    while (number < clients) {
      if (persons.empty()) {
        persons = intake::GeneratePopulation(
            kSeed + municipality * 1000 + number,
            std::min(kPersonsAtOnce, clients - number), {});
      }
      PrintClients(municipality, persons, number);
      number += static_cast<int>(persons.size());
      persons.clear();
    }
    return absl::OkStatus();
  }

  void AddSearch(int municipality, const Person& asked, Copy& queries) {
    std::vector<std::string> terms;
    for (const std::string& term : intake::BlindNames(
             intake::QueryTerms(intake::FoldName(asked.given, asked.family),
                                asked.birth_year, kThisYear),
             *epoch_)) {
      terms.push_back("\"\\\\\\\\x" + absl::BytesToHexString(term) + "\"");
    }
    queries.Add({absl::StrCat(municipality),
                 absl::StrCat("{", absl::StrJoin(terms, ","), "}")});
    absl::StrAppend(&searches_, municipality, "\t", asked.given, "\t",
                    asked.family, "\t", asked.birth_year.value_or(0), "\n");
  }

  void PrintClients(int municipality, const std::vector<Person>& persons,
                    int first) {
    Copy clients(
        "intake.client (municipality_id, client_id, code, organization_id, "
        "identity_state)");
    Copy identities(
        "intake.client_identity (municipality_id, client_id, version, epoch, "
        "wrapped_key, given_name, family_name, birth_date)");
    Copy terms("intake.client_term (municipality_id, term, client_id, epoch)");
    const std::string nis = absl::StrCat(municipality);
    const std::string epoch = absl::StrCat(epoch_->number);
    for (size_t i = 0; i < persons.size(); ++i) {
      const std::string id = IdOf(municipality, first + static_cast<int>(i));
      const intake::ClientIdentity identity = {
          .given_name = persons[i].given,
          .family_name = persons[i].family,
          .birth_date = persons[i].birth_year.has_value()
                            ? absl::StrCat(*persons[i].birth_year)
                            : ""};
      const intake::DataKey key = intake::DataKey::New();
      const intake::SealedTexts texts =
          intake::Seal(identity, key, municipality, id);
      clients.Add(
          {nis, id, NewCode(), "01a205b3-d000-7000-8000-0000000000b0", "2"});
      identities.Add({nis, id, "1", epoch,
                      Bytes(intake::WrapDataKey(key, *epoch_, id)),
                      Bytes(texts[0]), Bytes(texts[1]), Bytes(texts[2])});
      for (const std::string& term :
           intake::BlindTermsOf(identity, *epoch_, random_)) {
        terms.Add({nis, Bytes(term), id, epoch});
      }
    }
    clients.Print();
    identities.Print();
    terms.Print();
  }

  // One that nobody in the municipality has.
  std::string NewCode() {
    std::string code = intake::NewClientCode();
    while (!codes_.insert(code).second) code = intake::NewClientCode();
    return code;
  }

  static constexpr int kThisYear = 2026;

  const Arguments& arguments_;
  KeyRing& ring_;
  KeyRing::Epoch epoch_;
  absl::BitGen random_;
  std::set<std::string> codes_;
  std::string searches_;
};

absl::Status Run(const Arguments& arguments) {
  const intake::KeyFile file(arguments.key_file);
  for (const int municipality : arguments.municipalities) {
    RETURN_IF_ERROR(
        file.EnsureMunicipality(municipality, absl::Now()).status());
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<KeyRing> ring,
                   KeyRing::Create({.path = arguments.key_file}));
  Register clients(arguments, *ring);
  RETURN_IF_ERROR(clients.Print());
  std::ofstream(arguments.searches_file) << clients.searches();
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  CLI::App app("Prints SQL that makes a register of clients.");
  Arguments arguments;
  app.add_option("--key-file", arguments.key_file)->required();
  app.add_option("--municipality", arguments.municipalities,
                 "NIS codes, the largest first.")
      ->required()
      ->delimiter(',');
  app.add_option("--clients", arguments.clients)->check(CLI::PositiveNumber);
  app.add_option("--searches", arguments.searches)->check(CLI::PositiveNumber);
  app.add_option("--searches-file", arguments.searches_file)->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const absl::Status status = Run(arguments);
  if (status.ok()) return 0;
  std::cerr << "wegwijs-bench-clients: " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace wegwijs::benchmark

int main(int argc, char** argv) { return wegwijs::benchmark::Main(argc, argv); }
