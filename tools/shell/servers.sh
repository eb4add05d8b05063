# The servers of one home: started in sessions of their own, found again
# by their --address_file, reused while they are what would be started now.
# shellcheck shell=bash

# serve NAME PORT ARGUMENT...: makes sure that wegwijs-NAME runs with these arguments, on PORT or the
# next free one.
serve() {
  local name=$1 port=$2
  shift 2
  local address_file=$HOME_DIR/run/$name.json
  local -a arguments=("--address_file=$address_file" --metrics_listen=127.0.0.1:0 "$@")
  server_is_current "$name" "${arguments[@]}" && return 0
  end_server "$name"
  for _ in 1 2 3 4 5; do
    port=$(next_free_port "$port")
    step "starting wegwijs-$name on 127.0.0.1:$port"
    launch_server "$name" "--listen=127.0.0.1:$port" "${arguments[@]}" && return 0
    # Somebody else may have taken the port in between, and may have gone again.
    grep -qs 'another process has the port' "$HOME_DIR/log/$name.log" || break
    port=$((port + 1))
  done
  fail "wegwijs-$name does not start." "$HOME_DIR/log/$name.log"
}

# end_server NAME: lets it drain for 30 seconds.
end_server() {
  end_processes "wegwijs-$1" "--address_file=$HOME_DIR/run/$1.json" 30
  rm -f "$HOME_DIR/run/$1.json"
}

# address_of NAME [metrics]: where it listens, or nothing.
address_of() { sed -En "s/.*\"(${2:-grpc|http})\" *: *\"([^\"]*)\".*/\2/p" "$HOME_DIR/run/$1.json" 2>/dev/null || true; }

# answers HOST:PORT: whether somebody accepts a connection there.
answers() { [ -n "$1" ] && (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

next_free_port() {
  local port=$1
  while answers "127.0.0.1:$port"; do port=$((port + 1)); done
  printf '%s' "$port"
}

server_is_current() {
  local name=$1 pid argument
  shift
  pid=$(processes_of "wegwijs-$name" "--address_file=$HOME_DIR/run/$name.json")
  # None runs, or more than one does; or it is an older build.
  [[ $pid =~ ^[0-9]+$ ]] && [ "/proc/$pid/exe" -ef "$BIN/wegwijs-$name" ] || return 1
  local -a running
  mapfile -d '' -t running 2>/dev/null <"/proc/$pid/cmdline" || return 1
  for argument in "$@"; do
    [[ " ${running[*]} " == *" $argument "* ]] || return 1
  done
  answers "$(address_of "$name")"
}

launch_server() {
  local name=$1 log=$HOME_DIR/log/$1.log pid deadline=$((SECONDS + 30))
  shift
  # One older log is enough to look back.
  [ ! -s "$log" ] || mv "$log" "$log.before"
  setsid "$BIN/wegwijs-$name" "$@" </dev/null >"$log" 2>&1 9>&- &
  pid=$!
  until answers "$(address_of "$name")"; do
    kill -0 "$pid" 2>/dev/null || return 1
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.05
  done
}
