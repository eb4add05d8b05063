#include "clients/cli/command_line.h"

#include <iostream>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/help_format.h"
#include "clients/cli/import/cell_values.h"
#include "clients/cli/import/field.h"

namespace wegwijs::cli {
namespace {

constexpr int kFailureCode = 1;
constexpr int kUsageCode = 2;

const std::map<std::string, std::string>& GroupSummaries() {
  static const auto& summaries = *new std::map<std::string, std::string>{
      {"conversation", "Register conversations and look them up"},
      {"client", "People who come back, and who they are"},
      {"consent", "What people agreed to"},
      {"follow-up", "What is to be done, by whom and by when"},
      {"signal", "What goes wrong, and what the city answers"},
      {"meetup", "Days on which the network meets, and what was on the table"},
      {"brugfiguur", "People of the network, whom you can ask"},
      {"referral", "People led to services, and by services to the desk"},
      {"review", "Conversations that the coach looks at"},
      {"retention", "How long what is kept, and its end"},
      {"worker", "People who register"},
      {"open-days", "Say on which days desks were open"},
      {"taxonomy", "Themes and topics of help requests"},
      {"directory",
       "The directory as a file, and what is said to be wrong with it"},
      {"service", "Services that people are led to"},
      {"events", "Follow what happens in the municipality"},
      {"report", "What the register tells"},
      {"audit", "Who did what with the register, and whether that is whole"},
      {"completion", "Completion of commands in a shell"},
  };
  return summaries;
}

void AddGlobalOptions(CLI::App* app, GlobalOptions* options) {
  app->add_option("--endpoint", options->endpoint, "Where intake runs")
      ->type_name("HOST:PORT")
      ->envname("WEGWIJS_ENDPOINT")
      ->capture_default_str();
  app->add_option("--directory-endpoint", options->directory_endpoint,
                  "Where directory runs")
      ->type_name("HOST:PORT")
      ->envname("WEGWIJS_DIRECTORY_ENDPOINT")
      ->capture_default_str();
  app->add_option("--reporting-endpoint", options->reporting_endpoint,
                  "Where reporting runs")
      ->type_name("HOST:PORT")
      ->envname("WEGWIJS_REPORTING_ENDPOINT")
      ->capture_default_str();
  app->add_option("--municipality", options->municipality,
                  "NIS code, as 34022; otherwise that of your token")
      ->type_name("NIS")
      ->envname("WEGWIJS_MUNICIPALITY");
  app->add_option("--token-file", options->token_file,
                  "File with your token; otherwise WEGWIJS_TOKEN holds it")
      ->type_name("FILE");
  app->add_option("--request-id", options->request_id,
                  "UUID; the same one again changes nothing twice")
      ->type_name("UUID");
  app->add_option(
         "--timeout", options->timeout_seconds,
         "For one call with its retries (10; an import or a watch has no "
         "limit)")
      ->type_name("SECONDS")
      ->check(CLI::Validator(CLI::PositiveNumber).description(""));
  app->add_option("--lang", options->lang, "Language of labels and reports")
      ->type_name("nl|fr|en")
      ->check(CLI::IsMember({"nl", "fr", "en"}).description(""))
      ->capture_default_str();
  app->add_flag("--json", options->json, "Print protobuf JSON");
}

// "not-reached" for not_reached too, as contracts spell it.
std::string Hyphens(const std::string& word) {
  return absl::StrReplaceAll(word, {{"_", "-"}});
}

std::string Footer(const std::string& path,
                   const std::vector<std::string>& examples) {
  std::string footer = "Examples:";
  for (const std::string& example : examples) {
    absl::StrAppend(&footer, "\n  wegwijs ", path, example.empty() ? "" : " ",
                    example);
  }
  return footer +
         "\n\n`wegwijs --help` lists the options that all commands have.";
}

}  // namespace

CommandLine::CommandLine()
    : root_("The command line of Wegwijs, the register of help requests",
            "wegwijs") {
  root_.formatter(std::make_shared<HelpFormat>());
  root_.fallthrough();
  root_.require_subcommand(1);
  root_.footer(
      "Exit codes: 0 done, 1 failed, 2 the command cannot be understood.");
  AddGlobalOptions(&root_, &options_);
}

CLI::App* CommandLine::Add(const std::string& path, const std::string& summary,
                           const std::vector<std::string>& examples,
                           Action action) {
  const std::vector<std::string> names = absl::StrSplit(path, ' ');
  CLI::App* parent = &root_;
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    parent = Group(parent, names[i]);
  }
  CLI::App* command = parent->add_subcommand(names.back(), summary);
  command->require_subcommand(0);
  command->footer(Footer(path, examples));
  command->callback(
      [this, action = std::move(action)] { chosen_ = std::move(action); });
  return command;
}

int CommandLine::Run(int argc, const char* const* argv) {
  if (const char* token = std::getenv("WEGWIJS_TOKEN")) options_.token = token;
  try {
    root_.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return root_.exit(help);
  } catch (const CLI::ParseError& error) {
    std::cerr << "wegwijs: " << error.what()
              << "\n`--help` after a command shows how to use it.\n";
    return kUsageCode;
  }
  return Do();
}

CLI::App* CommandLine::Group(CLI::App* parent, const std::string& name) {
  for (CLI::App* known : parent->get_subcommands({})) {
    if (known->get_name() == name) return known;
  }
  CLI::App* group = parent->add_subcommand(name, GroupSummaries().at(name));
  group->require_subcommand(1);
  group->footer("");
  return group;
}

int CommandLine::Do() {
  Session session(options_);
  const absl::Status status = chosen_(session);
  if (status.ok()) return 0;
  std::cout.flush();
  std::cerr << "wegwijs: " << status.message() << "\n";
  return IsUsageError(status) ? kUsageCode : kFailureCode;
}

CLI::Option* AddDate(CLI::App* command, const std::string& name,
                     const std::string& help,
                     std::function<void(const google::type::Date&)> take) {
  const auto parse = [](const std::string& text) {
    return ParseDate(text, text.find('/') == std::string::npos ? "yyyy-mm-dd"
                                                               : "dd/mm/yyyy");
  };
  const auto check = [parse](const std::string& text) {
    const auto date = parse(text);
    return date.ok() ? "" : std::string(date.status().message());
  };
  return command
      ->add_option_function<std::string>(
          name,
          [take = std::move(take), parse](const std::string& text) {
            take(*parse(text));
          },
          help)
      ->type_name("DAY")
      ->check(CLI::Validator(check, ""));
}

CLI::Option* AddPeriod(CLI::App* command,
                       std::function<void(const Period&)> take) {
  return command
      ->add_option_function<std::string>(
          "--period",
          [take = std::move(take)](const std::string& text) {
            take(*ParsePeriod(text));
          },
          "2016, 2016-S1, 2016-Q2, 2016-05 or 2015-12-01..2016-07-31")
      ->type_name("PERIOD")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return std::string(ParsePeriod(text).status().message());
          },
          ""));
}

CLI::Option* AddEnum(CLI::App* command, const std::string& name,
                     const std::string& help,
                     const google::protobuf::EnumDescriptor& codes,
                     std::function<void(int)> take,
                     const std::set<int>& said_by_servers) {
  std::map<std::string, int> words;
  std::vector<std::string> listed;
  for (int i = 1; i < codes.value_count(); ++i) {
    const int number = codes.value(i)->number();
    if (said_by_servers.count(number) > 0) continue;
    listed.push_back(EnumWord(codes, number));
    words[listed.back()] = number;
  }
  return command
      ->add_option_function<std::vector<std::string>>(
          name,
          [take = std::move(take), words](const std::vector<std::string>& v) {
            for (const std::string& word : v) take(words.at(Hyphens(word)));
          },
          help)
      ->allow_extra_args(false)
      ->type_name(absl::StrJoin(listed, "|"))
      ->check(CLI::Validator(
          [words, listed](const std::string& word) {
            return words.count(Hyphens(word)) > 0
                       ? ""
                       : absl::StrCat(word, " is not one of ",
                                      absl::StrJoin(listed, ", "), ".");
          },
          ""));
}

CLI::Option* AddName(CLI::App* command, const std::string& help,
                     std::string* name) {
  return command->add_option("name", *name, help)
      ->type_name("NAME")
      ->required();
}

CLI::Option* AddText(CLI::App* command, const std::string& name,
                     const std::string& help,
                     std::function<void(const std::string&)> take) {
  return command->add_option_function<std::string>(name, std::move(take), help)
      ->type_name("TEXT");
}

std::string EnumWord(const google::protobuf::EnumDescriptor& codes,
                     int number) {
  const auto* value = codes.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  return Hyphens(absl::AsciiStrToLower(EnumCode(*value)));
}

std::string EnumWords(const google::protobuf::EnumDescriptor& codes,
                      int number) {
  if (number == 0) return "";
  return absl::StrReplaceAll(EnumWord(codes, number), {{"-", " "}});
}

}  // namespace wegwijs::cli
