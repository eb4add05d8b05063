# Where the local installation of this checkout keeps its state: outside the
# checkout, because PostgreSQL run by root becomes the user postgres, who may
# not be able to enter the checkout.
# shellcheck shell=bash
. "${BASH_SOURCE[0]%/*}/say.sh"

CHECKOUT=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd -P)

# default_home: one folder per user and checkout.
default_home() {
  local hash
  hash=$(printf '%s' "$CHECKOUT" | sha256sum)
  printf '/var/tmp/wegwijs-%s-%s' "$(id -u)" "${hash:0:8}"
}

# open_home PATH: makes the folder and checks that it serves: ours, safe to quote, short enough for a
# socket, open to the user postgres. Sets HOME_DIR.
open_home() {
  HOME_DIR=$1
  [[ $HOME_DIR =~ ^/[A-Za-z0-9._/-]+$ ]] ||
    fail "WEGWIJS_HOME is '$HOME_DIR'; give a full path of letters, digits and . _ - / only."
  [ ${#HOME_DIR} -le 70 ] ||
    fail "WEGWIJS_HOME is too long for a Unix socket: '$HOME_DIR'. Set it to a path of at most 70 characters."
  mkdir -p "$HOME_DIR" || fail "cannot make the folder $HOME_DIR. Set WEGWIJS_HOME to a folder that you may write."
  [ -O "$HOME_DIR" ] || fail "$HOME_DIR belongs to another user. Set WEGWIJS_HOME to a folder of your own."
  # Others may pass through to what they own below, not look around.
  chmod 0711 "$HOME_DIR"
  mkdir -p "$HOME_DIR/log" "$HOME_DIR/run"
  chmod 0700 "$HOME_DIR/log" "$HOME_DIR/run"
}

# lock_home: one tool at a time works on a home; waits for the other. Long-running children must be
# started with 9>&- so that they do not hold the lock.
lock_home() {
  exec 9>"$HOME_DIR/lock"
  if ! flock -n 9; then
    step "waiting for another tools/run of this checkout to end"
    flock -w 1800 9 || fail "another tools/run holds $HOME_DIR/lock for half an hour. Look what it does, or stop it."
  fi
  # Whoever was waited for may have removed the folder, and with it the lock that this one holds.
  [ "$HOME_DIR/lock" -ef /dev/fd/9 ] && return
  open_home "$HOME_DIR"
  lock_home
}
