#include "services/intake/keys_command.h"

#include <cstdio>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/key_file.h"

ABSL_FLAG(std::string, identity_key_file, "",
          "The keys of identities, outside the database; the same file for "
          "every replica. `wegwijs-intake keys create` makes it.");

namespace wegwijs::intake {
namespace {

constexpr char kUsage[] =
    "wegwijs-intake keys create --identity_key_file=FILE\n"
    "    Makes the key file of a new register, in a folder that nobody else "
    "may write to.\n";

int NotUnderstood() {
  std::fputs(kUsage, stderr);
  return 2;
}

int ExitCode(const absl::Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "wegwijs-intake: %s\n",
               std::string(status.message()).c_str());
  return 1;
}

}  // namespace

std::string IdentityKeyFileFlag() {
  return absl::GetFlag(FLAGS_identity_key_file);
}

int KeysMain(int argc, char** argv) {
  const std::vector<char*> words = absl::ParseCommandLine(argc, argv);
  const std::string path = IdentityKeyFileFlag();
  if (words.size() != 2 || path.empty()) return NotUnderstood();
  if (absl::string_view(words[1]) == "create") {
    return ExitCode(KeyFile(path).Create());
  }
  return NotUnderstood();
}

}  // namespace wegwijs::intake
