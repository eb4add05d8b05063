// The data files of this folder: rows of columns between tabs, with comments
// behind #.

#ifndef WEGWIJS_SERVICES_INTAKE_SPELLINGS_TSV_H_
#define WEGWIJS_SERVICES_INTAKE_SPELLINGS_TSV_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::intake {

// The rows of a file of this folder, such as "tables/russian_iso9.tsv". Throws
// std::runtime_error naming the file if it cannot be read or has no rows.
std::vector<std::vector<std::string>> ReadTsv(const std::string& file);

// The rows of a file whose first row names the columns, by these names. Throws
// as well if a row has another number of columns.
std::vector<std::map<std::string, std::string>> ReadNamedTsv(
    const std::string& file);

// The alternatives of a cell, between bars, the usual one first. Underscores
// stand for spaces and ∅ for nothing.
std::vector<std::string> Alternatives(absl::string_view cell);

// The characters of a UTF-8 text, each as the bytes that it has there.
std::vector<std::string> Characters(absl::string_view text);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_SPELLINGS_TSV_H_
