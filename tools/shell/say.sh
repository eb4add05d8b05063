# How the tools speak: one line per step, and a failure that says what to do.
# shellcheck shell=bash

# step TEXT: announces what happens next.
step() { printf '%s\n' "-- $1" >&2; }

# fail TEXT [LOG]: says what went wrong and how to mend it, shows the end of LOG, and ends the tool.
fail() {
  if [ -s "${2:-}" ]; then
    printf '\nThe last lines of %s:\n' "$2" >&2
    tail -n 25 "$2" >&2
  fi
  printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

# What nobody foresaw must not end a tool without a word; a reader that went away, as head does, is no failure.
set -o errtrace
trap '[ $? != 141 ] || exit 141; fail "stopped because this command failed: $BASH_COMMAND (${BASH_SOURCE[0]##*/}, line $LINENO). Its message stands above; run the tool again when that is mended."' ERR
