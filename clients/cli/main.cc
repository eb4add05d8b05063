// wegwijs: the command line.

#include "clients/cli/commands.h"

int main(int argc, char** argv) {
  wegwijs::cli::CommandLine line;
  wegwijs::cli::AddCommands(&line);
  return line.Run(argc, argv);
}
