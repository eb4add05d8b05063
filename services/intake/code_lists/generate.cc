// Writes the header services/intake/code_lists/lists.h from the JSON files of
// iso-codes, while building:
//
//   generate_code_lists ISO_CODES_FOLDER HEADER

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::vector<std::string> ReadCodes(const std::string& file,
                                   const std::string& list,
                                   const std::string& key) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<std::string> codes;
  const nlohmann::json content = nlohmann::json::parse(in);
  for (const auto& entry : content.at(list)) {
    codes.push_back(entry.at(key).get<std::string>());
  }
  if (codes.empty()) throw std::runtime_error("no codes in " + file);
  std::sort(codes.begin(), codes.end());
  return codes;
}

// One string of all codes, which takes no pointers to relocate at start-up.
void WriteList(std::ostream& out, const std::string& name,
               const std::vector<std::string>& codes, size_t width) {
  constexpr size_t kPerLine = 20;
  out << "inline constexpr char " << name << "[] =";
  for (size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].size() != width) {
      throw std::runtime_error("unexpected code " + codes[i]);
    }
    if (i % kPerLine == 0) out << (i == 0 ? "\n    \"" : "\"\n    \"");
    out << codes[i];
  }
  out << "\";\n";
}

void Generate(const std::string& folder, const std::string& header) {
  std::ofstream out(header);
  out << "// Made by services/intake/code_lists/generate.cc.\n"
         "namespace wegwijs::intake {\n";
  WriteList(out, "kCountries",
            ReadCodes(folder + "/iso_3166-1.json", "3166-1", "alpha_2"), 2);
  WriteList(out, "kLanguages",
            ReadCodes(folder + "/iso_639-3.json", "639-3", "alpha_3"), 3);
  out << "}  // namespace wegwijs::intake\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + header);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: generate_code_lists ISO_CODES_FOLDER HEADER\n";
    return 2;
  }
  try {
    Generate(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "generate_code_lists: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
