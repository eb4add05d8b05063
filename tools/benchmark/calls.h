// The calls that a measurement makes, prepared as far as possible: making and
// sending one costs little, because client and server share the machine.

#ifndef WEGWIJS_TOOLS_BENCHMARK_CALLS_H_
#define WEGWIJS_TOOLS_BENCHMARK_CALLS_H_

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/token/token_issuer.h"

namespace wegwijs::benchmark {

// Who calls: a toeleider in each of some municipalities, set up by
// tools/benchmark/register.sql.
struct Callers {
  // NIS codes; the busiest first.
  std::vector<int> municipalities;
  // Calls of the n-th municipality are as frequent as 1/n to this power.
  double zipf = 0;
};

enum class Encoding { kProtobuf, kJson };

class Calls {
 public:
  // Holds until the next one is made.
  struct Call {
    const std::string* authorization;
    const std::string* request;
  };

  // Calls of one kind:
  //   record   RecordConversation, each a new conversation with one request
  //   record-client
  //            the same with a client, by a random one of `ids`: codes of
  //            eleven characters
  //   read     GetConversation, a random one of `ids`
  //   report   GetActivityReport of half a year
  //   terms    ListTaxonomyTerms
  //   caller   GetCaller
  //   find     FindClients; `ids` are lines "nis<TAB>given name<TAB>family
  //            name<TAB>year of birth or 0", and say who calls
  //   search   SearchServices; `ids` are lines "text<TAB>topic's id or
  //            nothing<TAB>language or nothing"
  // INVALID_ARGUMENT for another kind; `find` and `search` are in Protobuf.
  static absl::StatusOr<Calls> Make(absl::string_view kind, Encoding encoding,
                                    const SigningKey& key,
                                    const Callers& callers,
                                    std::vector<std::string> ids);

  // As written on the wire.
  const std::string& method() const { return method_; }

  // The next call of a random caller.
  Call Next();

 private:
  struct Prepared {
    std::string authorization;
    std::string request;
    // Where the id stands that each call replaces; npos: nowhere.
    std::size_t id_at;
    // The same of a client's code.
    std::size_t code_at;
  };

  Calls() = default;

  // Searches for clients, one prepared call each. INVALID_ARGUMENT for another
  // line.
  static absl::StatusOr<Calls> MakeSearches(
      const SigningKey& key, const std::vector<std::string>& lines);

  // The same for services, all by the first caller.
  static absl::StatusOr<Calls> MakeServiceSearches(
      const SigningKey& key, const Callers& callers,
      const std::vector<std::string>& lines);

  // A call that stays as it is.
  void Prepare(const std::string& authorization, std::string request);
  // Each of the prepared ones as often.
  void CallAllAlike();

  std::string method_;
  std::vector<Prepared> prepared_;
  // Empty: each call takes a new id.
  std::vector<std::string> ids_;
  std::mt19937_64 random_{std::random_device()()};
  std::discrete_distribution<std::size_t> caller_;
};

}  // namespace wegwijs::benchmark

#endif  // WEGWIJS_TOOLS_BENCHMARK_CALLS_H_
