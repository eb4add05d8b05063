#include "clients/cli/text_option.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace wegwijs::cli {

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::string text;
  if (path == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream file(path);
    if (!file) return UsageError(absl::StrCat("There is no file ", path, "."));
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  text = absl::StrReplaceAll(text, {{"\r\n", "\n"}});
  absl::StripTrailingAsciiWhitespace(&text);
  if (!text.empty()) return text;
  return UsageError(absl::StrCat(
      "There is nothing ",
      path == "-" ? "on standard input" : absl::StrCat("in ", path), "."));
}

TextOption::TextOption(CLI::App* command, const std::string& name,
                       const std::string& help)
    : name_("--" + name) {
  command->add_option(name_, text_, help)->type_name("TEXT");
  command
      ->add_option(name_ + "-file", file_,
                   "The same from a file, with line breaks; - reads standard "
                   "input")
      ->type_name("FILE");
}

absl::StatusOr<std::string> TextOption::Read() const {
  if (text_.empty() == file_.empty()) {
    return UsageError(
        absl::StrCat("Give either ", name_, " or ", name_, "-file."));
  }
  return file_.empty() ? text_ : ReadText(file_);
}

}  // namespace wegwijs::cli
