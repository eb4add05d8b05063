// Feeds any bytes to the import as a register: libFuzzer's entry point.
//
//   cmake --preset release -B build/fuzz -DCMAKE_CXX_COMPILER=clang++ \
//         -DWEGWIJS_FUZZERS=ON
//   ninja -C build/fuzz csv_fuzzer && build/fuzz/bin/csv_fuzzer -max_len=4096

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "clients/cli/import/conversation_rows.h"
#include "clients/cli/import/errors_file.h"
#include "clients/cli/import/row_faults.h"

namespace {

using wegwijs::cli::CodeLists;
using wegwijs::cli::ConversationReader;
using wegwijs::cli::ConversationRows;
using wegwijs::cli::Mapping;

// Few and short columns, so that the fuzzer gets past the header.
constexpr char kMapping[] = R"({
  "source": "Fuzzing",
  "encoding": "windows-1252",
  "undated": {"first": "2015-12-01", "last": "2016-07-31"},
  "group_by": ["k"],
  "conversations": {
    "external_id": {"column": "i"},
    "date": {"column": "d"},
    "client_code": {"column": "k"},
    "nationality": {"column": "n", "empty": "NOT_RECORDED"},
    "language": {"value": "NOT_RECORDED"},
    "neighbourhood": {"value": "NOT_RECORDED"},
    "introduced_by": {"value": "NOT_RECORDED"},
    "desk": {"column": "n"},
    "worker": {"column": "n"},
    "topic": {"column": "n"},
    "minutes": {"column": "m"},
    "actions": {"column": "a", "separator": ","},
    "outcome": {"value": "UNKNOWN"}
  }
})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Mapping& mapping =
      *new Mapping(*wegwijs::cli::ParseMapping(kMapping));
  static const CodeLists& codes = *new CodeLists(*wegwijs::cli::MakeCodeLists(
      *mapping.conversations, {}, "municipalities/34022"));
  std::istringstream input(
      "i;d;k;n;m;a\n" + std::string(reinterpret_cast<const char*>(data), size));
  auto reader = ConversationReader::Open(input, mapping, codes);
  if (!reader.ok()) return 0;
  wegwijs::cli::RowFaults faults;
  wegwijs::cli::ErrorsFile errors("/dev/null/none", ';', {"i"});
  ConversationRows next;
  while (true) {
    const auto more = (*reader)->Next(&next);
    if (!more.ok() || !*more) break;
    for (const auto& row : next.rows) {
      faults.Add(row);
      errors.Add(row);
    }
  }
  faults.Text(codes);
  return 0;
}
