// `wegwijs-intake keys`: the key file of identities, in the hands of who
// operates the server.
//
//   wegwijs-intake keys create --identity_key_file=FILE
//   wegwijs-intake keys rotate --identity_key_file=FILE --database_url=URL

#ifndef WEGWIJS_SERVICES_INTAKE_KEYS_KEYS_COMMAND_H_
#define WEGWIJS_SERVICES_INTAKE_KEYS_KEYS_COMMAND_H_

#include <string>

namespace wegwijs::intake {

// Of the server as well as of this command.
std::string IdentityKeyFileFlag();

// Runs the command; argv[0] is "keys". Returns the exit code: 0 when done, 1
// with one line on stderr when it failed, 2 when it was not understood.
int KeysMain(int argc, char** argv);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_KEYS_KEYS_COMMAND_H_
